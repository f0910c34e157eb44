from __future__ import annotations

from pathlib import Path

import pytest

from corpus.sample.source import Inline, fold, inlines, parse_source, plain, source_text

TEXT = """format: pdf
titel: Een proef

# Kop

Eerste alinea[^1] met een
regeleinde en {kst-99101-3|99 101, nr. 3}.

- een
- twee

@vraag Vraag 1

[^1]: De noot.
"""


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "proef.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_blocks_have_their_kinds(tmp_path: Path) -> None:
    source = parse_source(_write(tmp_path, TEXT))
    assert source.name == "proef"
    assert source.fields == {"format": "pdf", "titel": "Een proef"}
    assert [block.kind for block in source.blocks] == ["title", "paragraph", "list", "vraag", "footnote"]
    assert source.blocks[2].items == ("een", "twee")
    assert source.footnotes() == {"1": "De noot."}


def test_a_head_line_without_colon_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"proef\.txt: expected 'key: value'"):
        parse_source(_write(tmp_path, "geen sleutel\n\nTekst\n"))


def test_inlines_tell_text_marks_and_references_apart() -> None:
    assert list(inlines("Zie[^2] {kst-1|nr. 1}.")) == [
        Inline("Zie"),
        Inline("2", note="2"),
        Inline(" "),
        Inline("nr. 1", target="kst-1"),
        Inline("."),
    ]


def test_no_quote_crosses_a_footnote_mark() -> None:
    assert "woord. Daarna" not in plain("woord.[^1] Daarna")
    assert "nr. 1 is" in plain("{kst-1|nr. 1} is")


def test_source_text_holds_the_words_and_no_markup(tmp_path: Path) -> None:
    text = source_text(parse_source(_write(tmp_path, TEXT)))
    assert "99 101, nr. 3" in text
    assert "De noot." in text
    assert "{" not in text and "@" not in text and "#" not in text


def test_fold() -> None:
    assert fold("  een \n twee\t") == "een twee"
