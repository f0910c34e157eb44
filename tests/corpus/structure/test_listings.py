from __future__ import annotations

from corpus.structure import exchanges, understand
from corpus.structure.listings import looks_like_listing
from corpus.types import Document, DocumentKind, Extract, Pairing, Role, SegmentKind

VEER = [
    "Bent u bekend met het bericht «De veerboot ligt stil»?1",
    "Ja.",
    "Waarom vaart de veerboot naar de eilanden niet?",
    "De veerboot wordt hersteld.",
    "De rederij2 zoekt een tweede schip voor de eilanden.",
    "Kunt u deze vragen afzonderlijk van elkaar beantwoorden?",
    "Ja. Zie ook het antwoord op vraag 2.",
]
OPEN = [question for question in VEER if question.rstrip("1").endswith("?")]


def entry(title: str, askers: str, ministers: str, lines: list[str]) -> str:
    return f"{title} |\n|\n{askers} |\n|\n{ministers} |\n|\n![]() |\n" + "\n".join(lines) + "\n"


def read(*entries: str) -> tuple[Document, ...]:
    text = "".join(entries).rstrip("\n")
    assert looks_like_listing(text)
    return understand(Extract(text, "lijst"))


FIRST = entry("De veerboot naar de eilanden", "Ada Mol , Bo de Wit (AB)", "Cor Bakker (minister ) (CD), van Dam", VEER)
OTHER = entry("De molens", "Bo de Wit (AB)", "Dirk Smit (EF)", ["Hoe staat het met de molens?", "Ze draaien."])


def test_each_set_is_a_paper_of_its_own() -> None:
    first, other = read(FIRST, OTHER)
    assert [first.id, other.id] == ["lijst#1", "lijst#2"]
    assert first.title == "De veerboot naar de eilanden"
    assert first.metadata["askers"] == [
        {"name": "Ada Mol", "party": None, "role": "member"},
        {"name": "Bo de Wit", "party": "AB", "role": "member"},
    ]
    assert [(p["name"], p["party"]) for p in first.metadata["ministers"]] == [("Cor Bakker", "CD"), ("van Dam", None)]
    assert "![]" not in first.text and "molens" not in first.text
    answer = next(s for s in first.segments if s.kind is SegmentKind.ANSWER)
    assert (answer.speaker, answer.role, answer.pairing) == ("Cor Bakker, van Dam", Role.CABINET, Pairing.ORDER)
    assert [(e.number, len(e.answers)) for e in exchanges(first)] == [("1", 1), ("2", 1), ("3", 1)]
    second = first.segments[exchanges(first)[1].answers[0]]
    assert first.text[second.start : second.end] == "\n".join(VEER[3:5])
    assert first.segments[exchanges(first)[2].answers[0]].refers_to == ("2",)


def test_a_set_without_answers_is_questions_only() -> None:
    first, other = read(entry("De veerboot", "Ada Mol", "Cor Bakker (CD)", OPEN), OTHER)
    assert (first.kind, other.kind) == (DocumentKind.QUESTIONS, DocumentKind.ANSWERS)
    assert [(e.number, e.answers) for e in exchanges(first)] == [("1", ()), ("2", ()), ("3", ())]
    assert not [s for s in first.segments if s.kind is SegmentKind.ANSWER]


def test_a_set_without_a_title_behind_another() -> None:
    glued = [*OPEN, "Bent u bekend met het artikel «De vuurtoren dooft»?", "Welke vuurtorens doven er?"]
    first, second, _ = read(entry("De veerboot", "Ada Mol", "Cor Bakker (CD)", glued), OTHER)
    assert len(exchanges(first)) == 3
    assert (second.title, second.kind) == ("De vuurtoren dooft", DocumentKind.QUESTIONS)
    assert "askers" not in second.metadata
    assert second.text == "\n".join(glued[3:])


def test_a_second_opening_formula_within_a_set_is_no_new_set() -> None:
    lines = [OPEN[0], "Bent u bekend met het feit dat er een brug is?", *OPEN[1:]]
    assert len(read(entry("De veerboot", "Ada Mol", "Cor Bakker (CD)", lines), OTHER)) == 2


def test_a_set_printed_twice_is_kept_once_and_fuller() -> None:
    empty = entry("De veerboot naar de eilanden", "Ada Mol", "Cor Bakker (minister ) (CD), van Dam", OPEN)
    for entries in ((empty, OTHER, FIRST), (FIRST, OTHER, empty), (FIRST, FIRST, OTHER)):
        documents = read(*entries)
        assert [len(exchanges(d)) for d in documents if "veerboot" in d.title] == [3]
        assert [d.id for d in documents] == ["lijst#1", "lijst#2"]
        assert all(d.kind is DocumentKind.ANSWERS for d in documents)


def test_like_sets_to_other_ministers_stay_apart_and_know_each_other() -> None:
    first, second, third = read(
        entry("De veerboot", "Ada Mol", "Cor Bakker (CD)", OPEN),
        entry("De veerboot", "Ada Mol", "Dirk Smit (EF)", OPEN),
        OTHER,
    )
    assert first.metadata["siblings"] == [{"title": "De veerboot", "ministers": ["Dirk Smit"]}]
    assert second.metadata["siblings"] == [{"title": "De veerboot", "ministers": ["Cor Bakker"]}]
    assert "siblings" not in third.metadata


def test_a_set_may_print_labels() -> None:
    lines = ["Vraag 1", "Wat nu?", "Vraag 2", "En dan?", "Antwoord 1 en 2", "Niets."]
    first, _ = read(entry("De brug", "Ada Mol", "Cor Bakker (CD)", lines), OTHER)
    assert [(e.number, len(e.answers), e.joint) for e in exchanges(first)] == [
        ("1", 1, ("1", "2")),
        ("2", 1, ("1", "2")),
    ]


def test_a_table_is_no_listing() -> None:
    assert not looks_like_listing("a | b |\nc | d |\n1 | 2 |\n3 | 4 |\n5 | 6 |\n")
    assert not looks_like_listing("")
