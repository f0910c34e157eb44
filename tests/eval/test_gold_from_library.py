from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import CollectionError
from corpus.types import DocumentKind
from embeddings.hashing import HashingEncoder
from eval.collections import load_collection
from eval.gold_from_library import gold_of_library, make_gold, split_by_time
from eval.gold_pairs import GoldPair, PairSet
from eval.report import gold_as_text
from eval.types import CollectionDocument
from index.library import Library
from tests.eval.papers import FERRY, answer, paper, question

SUBJECTS = ["pont", "brug", "sluis", "kade", "dijk", "haven", "steiger", "vuurtoren", "loods", "veer"]


def papers() -> list:
    return [
        paper(
            f"ah-{number}",
            DocumentKind.ANSWERS,
            [
                question("1", f"Waarom is de {subject} van {subject}dorp nog altijd niet hersteld?"),
                answer(
                    "1", f"Het herstel van de {subject} wacht op {subject}geld dat de {subject}raad pas later geeft."
                ),
            ],
            title=f"Vragen over de {subject}",
            date=f"20{10 + number}-01-01",
        )
        for number, subject in enumerate(SUBJECTS)
    ]


def test_the_newest_papers_are_the_test(tmp_path: Path) -> None:
    made = make_gold(papers(), tmp_path / "gold")
    sizes = made["collections"]["question-answer"]
    assert sizes["splits"] == {"train": 6, "dev": 2, "test": 2}
    folder = tmp_path / "gold" / "question-answer"
    assert [query.id for query in load_collection(folder, "test").queries] == ["ah-8.q1", "ah-9.q1"]
    assert next(query.id for query in load_collection(folder, "train").queries) == "ah-0.q1"
    assert len(load_collection(folder).documents) == 10
    assert made["collections"]["subject-motion"] == {"path": None, "documents": 0, "queries": 0, "splits": {}}
    assert not (tmp_path / "gold" / "subject-motion").exists()


def test_gold_of_a_library_is_told_as_text(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", encoder=HashingEncoder())
    library.add(papers())
    library.close()
    text = gold_as_text(gold_of_library(tmp_path / "library", tmp_path / "gold"))
    assert text.startswith("10 papers")
    assert ["question-answer", "10", "10", "6", "2", "2"] in [line.split() for line in text.splitlines()]
    assert text.endswith(str(tmp_path / "gold" / "question-answer"))


def test_the_card_says_how_it_was_made_and_what_it_cannot_tell(tmp_path: Path) -> None:
    make_gold(papers(), tmp_path)
    card = (tmp_path / "question-answer" / "README.md").read_text()
    assert "from which the question's own words were taken out" in card
    assert "## What it cannot tell" in card
    assert "| test | 2 | 2 | 2018-01-01 | 2019-01-01 |" in card


def test_the_same_papers_give_the_same_files(tmp_path: Path) -> None:
    make_gold(papers(), tmp_path / "a")
    make_gold(reversed(papers()), tmp_path / "b")
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*"))
    assert files
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("")
    with pytest.raises(CollectionError, match="not empty"):
        make_gold(papers(), tmp_path)


def test_a_library_without_structure_makes_nothing(tmp_path: Path) -> None:
    made = make_gold([replace(FERRY, segments=())], tmp_path / "gold")
    assert made["papers"] == 1
    assert all(sizes["queries"] == 0 for sizes in made["collections"].values())
    assert not (tmp_path / "gold").exists()


def pair(number: int, text: str, unit: str, date: str | None) -> GoldPair:
    return GoldPair(f"q{number}", text, (unit,), f"d{number}", date, "answers", "nl")


def test_near_duplicates_go_to_the_side_of_the_oldest() -> None:
    texts = [f"wat is er met de {subject} en zijn {subject}wachter gebeurd" for subject in SUBJECTS]
    units = {
        subject: CollectionDocument(subject, f"Met de {subject} is van alles gebeurd, zegt {subject}")
        for subject in SUBJECTS
    }
    pairs = [
        pair(n, text, subject, f"20{10 + n}-01-01")
        for n, (text, subject) in enumerate(zip(texts, SUBJECTS, strict=True))
    ]
    assert [p.id for p in split_by_time(PairSet(units, tuple(pairs)))["test"]] == ["q8", "q9"]
    pairs[9] = replace(pairs[9], text=texts[0])
    assert [p.id for p in split_by_time(PairSet(units, tuple(pairs)))["test"]] == ["q8"]
    pairs[8] = replace(pairs[8], relevant=(SUBJECTS[7],))
    splits = split_by_time(PairSet(units, tuple(pairs)))
    assert "test" not in splits
    assert [p.id for p in splits["dev"]] == ["q6", "q7", "q8"]


def test_one_day_is_not_parted_and_undated_papers_are_the_oldest() -> None:
    units = {subject: CollectionDocument(subject, subject) for subject in SUBJECTS}
    pairs = tuple(pair(n, f"{s} {s}", s, None if n > 7 else "2020-01-01") for n, s in enumerate(SUBJECTS))
    splits = split_by_time(PairSet(units, pairs))
    assert {name: len(members) for name, members in splits.items()} == {"train": 10}
