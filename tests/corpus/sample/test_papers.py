from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.sample.build import HERE, PAPERS, SOURCES

REAL_PARTIES = re.compile(
    r"\((?:VVD|PVV|D66|CDA|SP|PvdA|GL|GroenLinks|GroenLinks-PvdA|PvdD|CU|ChristenUnie|SGP|DENK|FVD|JA21|Volt|BBB|BIJ1|NSC"
    r"|50PLUS)\)"
)
FORMAT = re.compile(r"(?:Kamerstuk(?:ken)?(?: II \d{4}/\d{2},)?|dossier)\s+(\d{2}[ .]?\d{3})")


def test_enough_papers_of_every_format(names: list[str]) -> None:
    suffixes = Counter(Path(name).suffix for name in names)
    assert len(names) >= 44
    assert suffixes[".pdf"] >= 5 and suffixes[".docx"] >= 3 and suffixes[".xml"] >= 4


def test_enough_words(names: list[str], printed: Callable[[str], str]) -> None:
    assert sum(len(printed(name).split()) for name in names) >= 45_000


def test_the_files_are_small() -> None:
    assert sum(path.stat().st_size for path in PAPERS.iterdir()) < 3_000_000


def test_every_text_paper_starts_with_the_marker() -> None:
    for path in PAPERS.glob("*"):
        if path.suffix in {".txt", ".md"}:
            assert path.read_bytes().startswith(b"FICTIEF VOORBEELD "), path.name


def test_every_made_paper_has_a_source_and_no_other(names: list[str]) -> None:
    made = {Path(name).stem for name in names if Path(name).suffix in {".pdf", ".docx", ".xml"}}
    assert made == {path.stem for path in SOURCES.glob("*.txt")}


def test_exactly_one_paper_is_latin_1() -> None:
    found = []
    for path in PAPERS.glob("*.txt"):
        try:
            path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            found.append(path.name)
    assert found == ["13-antwoord-sms-code-2020.txt"]


def test_no_real_party(names: list[str], printed: Callable[[str], str]) -> None:
    for name in names:
        assert not REAL_PARTIES.search(printed(name)), name


def test_dossiers_and_question_numbers_are_not_in_use(names: list[str], printed: Callable[[str], str]) -> None:
    for name in names:
        text = printed(name)
        dossiers = {match.replace(" ", "").replace(".", "") for match in FORMAT.findall(text)}
        assert all(dossier.startswith("99") for dossier in dossiers), (name, dossiers)
        assert all(number[5] == "9" for number in re.findall(r"\b20\d\dZ\d{5}\b", text)), name


def test_years_run_from_2019_to_2026(names: list[str]) -> None:
    years = {match[1] for name in names if (match := re.search(r"-(20\d\d)\.", name))}
    assert years == {str(year) for year in range(2019, 2027)}


def test_the_readme_names_every_paper(names: list[str]) -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    missing = [name for name in names if f"`{name}`" not in readme]
    assert not missing


@pytest.mark.parametrize("trap", ["![logo](", "<script>", "Ignore all previous instructions"])
def test_the_hostile_paper_is_hostile(trap: str, printed: Callable[[str], str]) -> None:
    assert trap in printed("52-antwoord-nepberichten-2023.md")
