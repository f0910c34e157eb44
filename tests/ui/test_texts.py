from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from corpus.types import DocumentKind, Outcome, Role, SegmentKind, Verdict
from ui.address import READING_FIELDS, Language, Place, Sort
from ui.texts import Texts, en, keys, nl

GROUPS = ["kind", "segment", "role", "verdict", "outcome", "sort", "mode", "status", "source", "cite", "question_kind"]
UI = Path(__file__).resolve().parents[2] / "ui"


def test_both_languages_have_the_same_keys_and_the_same_blanks() -> None:
    assert keys()[Language.NL] == keys()[Language.EN]
    for key, text in nl.TEXTS.items():
        blanks = [sorted(name for _, name, _, _ in Formatter().parse(words) if name) for words in (text, en.TEXTS[key])]
        assert blanks[0] == blanks[1], key


def test_every_key_that_a_page_asks_for_exists() -> None:
    asked = set()
    for file in UI.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r"\bt\(\s*[\"']([a-z_.0-9]+)[\"']", source))
        asked |= {f"{key}.many" for key in re.findall(r"\bt\.count\(\s*[\"']([a-z_.]+)[\"']", source)}

    assert len(asked) > 60
    assert asked <= keys()[Language.NL]


def test_every_text_is_used_by_a_page() -> None:
    sources = [file.read_text(encoding="utf-8") for file in UI.rglob("*.py") if file.parent.name != "texts"]
    written = {word for source in sources for word in re.findall(r"[\"']([a-z_]+(?:\.[a-z_]+)*)[\"']", source)}
    begun = {word for source in sources for word in re.findall(r"f[\"']([a-z_.]+\.)\{", source)}

    def used(key: str) -> bool:
        """By its whole name, as a count, by a name put together, or as a value of a closed list."""
        counted = key.removesuffix(".one").removesuffix(".many")
        listed = key.partition(".")[0] in GROUPS
        return listed or bool({key, counted} & written) or any(key.startswith(one) for one in begun)

    unused = [key for key in keys()[Language.NL] if not used(key) and key != "months"]
    assert unused == []


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("kind", DocumentKind),
        ("segment", SegmentKind),
        ("role", Role),
        ("verdict", Verdict),
        ("outcome", Outcome),
        ("sort", Sort),
    ],
)
def test_every_value_of_a_closed_list_has_a_word(group: str, values: type[Sort]) -> None:
    for value in values:
        assert all(Texts(language).has(f"{group}.{value.value}") for language in Language), value


def test_every_part_of_a_reading_and_every_place_has_a_word() -> None:
    for language in Language:
        t = Texts(language)
        assert all(t.has(f"reading.{field}") and t.has(f"reading.name.{field}") for field in READING_FIELDS)
        assert all(t.has(f"place.{place.name.lower()}") for place in Place)


def test_a_date_that_is_none_is_shown_as_it_is() -> None:
    t = Texts(Language.NL)
    assert (t.date("²²²²-²-²"), t.date("2024-²"), t.date("2024-05-²")) == ("²²²²-²-²", "2024", "mei 2024")


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    dutch, english = Texts(Language.NL), Texts(Language.EN)

    assert dutch.count("passages", 1203) == "1.203 passages" and english.count("passages", 1203) == "1,203 passages"
    assert dutch.count("documents", 1) == "1 stuk" and english.count("documents", 0) == "0 papers"
    assert dutch.date("2021-12-06") == "6 december 2021" and english.date("2021-12") == "December 2021"
    assert dutch.date(None) == "" and dutch.date("2021") == "2021" and dutch.date("onbekend") == "onbekend"


def test_a_value_that_looks_like_a_blank_is_left_alone() -> None:
    assert "{limit}" in Texts(Language.NL)("citation.open", n=1, label="{limit}")
