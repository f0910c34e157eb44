"""Plain text and Markdown: the source's characters, form feeds as pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.readers.text import read_text


def test_markdown_stays_as_it_is_written() -> None:
    source = "# Kop\n\nDe **steigers**[^1]\n\n[^1]: Noot."
    assert read_text(source.encode(), "brief").text == source


def test_form_feeds_begin_pages() -> None:
    extract = read_text(b"Eerste\n\fTweede\n\fDerde", "brief")
    assert [extract.text[start : start + 6] for start in extract.page_starts] == ["Eerste", "Tweede", "Derde"]
    assert "\f" not in extract.text


def test_text_without_form_feeds_has_no_pages() -> None:
    assert read_text(b"Eerste", "brief").page_starts == ()


def test_latin1() -> None:
    assert read_text("Café in Curaçao".encode("latin-1"), "brief").text == "Café in Curaçao"


@pytest.mark.parametrize("data", [b"", b"\n \n", "\u200b\u200b".encode()])
def test_nothing_to_see_is_empty(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(data, "brief")
    assert caught.value.reason == "empty"


@given(st.lists(st.text(alphabet="ab \n", min_size=1, max_size=9), min_size=2, max_size=5))
def test_pages_lie_where_the_form_feeds_were(pages: list[str]) -> None:
    try:
        extract = read_text("\f".join(pages).encode(), "brief")
    except ReadError:
        return
    ends = [*(start - 1 for start in extract.page_starts[1:]), len(extract.text)]
    assert [extract.text[start:end] for start, end in zip(extract.page_starts, ends, strict=True)] == pages
