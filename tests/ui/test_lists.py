"""Small parts that lists are made of: pages, years, groups, examples, outlines, parts, context."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure.exchanges import exchanges
from corpus.types import Document, DocumentKind, Passage, Role, Segment, SegmentKind
from index.types import Filters, Hit
from tests.ui.papers import Writer, answered, debate, letter, unanswered
from ui import hits, pager, years
from ui.address import Address, Language, Place, Sort
from ui.context import around, segment_at
from ui.examples import subject_of
from ui.outline import Entry, contents, entries
from ui.pages.dossier import about
from ui.pages.search import ordered
from ui.paper import note_marks, segments
from ui.parts import part_of, parts
from ui.people import who
from ui.texts import Texts

T = Texts(Language.NL)


@given(st.integers(0, 500), st.integers(1, 50), st.integers(0, 100))
def test_every_thing_stands_on_exactly_one_page(total: int, size: int, asked: int) -> None:
    number = pager.pages(total, size)
    at = pager.current(asked, number)

    assert 1 <= at <= number and (number - 1) * size < max(total, 1) <= number * size


@given(st.integers(2, 40), st.integers(1, 40))
def test_a_pager_always_leads_to_the_first_the_last_and_the_neighbours(number: int, at: int) -> None:
    at = min(at, number)
    made = pager.links(T, number, at, lambda page: f"./?p={page}").value
    led = {int(page) for page in re.findall(r'href="\./\?p=(\d+)"', made)}

    assert {1, number, max(1, at - 1), min(number, at + 1)} <= led
    assert made.count('aria-current="page"') == 1


def test_one_page_needs_no_pager() -> None:
    assert not pager.links(T, 1, 1, str)


def test_years_without_a_passage_are_shown_too() -> None:
    assert years.count(["2021-03-01", None, "2023-01-01", "2023-09-09", "onbekend"]) == {
        "2021": 1,
        "2022": 0,
        "2023": 2,
    }
    assert years.count([]) == {}


def test_one_impossible_year_makes_no_thousand_bars() -> None:
    assert years.count(["0031-05-01", "2022-01-01", "2024-01-01"]) == {"0031": 1, "2022": 1, "2024": 1}
    assert years.span({"0031", "9999"}) == ["0031", "9999"]
    assert len(years.span({"1814", "2026"})) == 213


def test_a_year_is_kept_to_with_one_click_and_let_go_with_the_next() -> None:
    here = Address(question="x")
    made = years.bars(T, {"2021": 1, "2022": 2}, here, Place.SEARCH).value
    assert "from=2022-01-01&amp;to=2022-12-31" in made

    kept = replace(here, filters=Filters(date_from="2022-01-01", date_to="2022-12-31"))
    made = years.bars(T, {"2021": 1, "2022": 2}, kept, Place.SEARCH).value
    assert 'href="./zoek?q=x"' in made and 'aria-current="true"' in made


def _hit(rank: int, document: str, passage: str, date: str | None = None) -> Hit:
    return Hit(
        rank,
        1.0 / rank,
        Passage(passage, document, 0, 0, 1, "x", "", DocumentKind.LETTER, SegmentKind.PARAGRAPH, document, date=date),
    )


def test_hits_are_grouped_by_paper_in_the_order_of_the_best() -> None:
    found = hits.grouped([_hit(1, "b", "b1"), _hit(2, "a", "a1"), _hit(3, "b", "b2"), _hit(4, "b", "b1")])

    assert [(group.document_id, [hit.passage.id for hit in group.hits]) for group in found] == [
        ("b", ["b1", "b2"]),
        ("a", ["a1"]),
    ]


def test_papers_without_a_date_come_last_in_either_order() -> None:
    groups = hits.grouped([_hit(1, "x", "1"), _hit(2, "y", "2", "2020-01-01"), _hit(3, "z", "3", "2021-01-01")])

    assert [group.document_id for group in ordered(groups, Sort.NEWEST)] == ["z", "y", "x"]
    assert [group.document_id for group in ordered(groups, Sort.OLDEST)] == ["y", "z", "x"]
    assert [group.document_id for group in ordered(groups, Sort.RELEVANCE)] == ["x", "y", "z"]


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Het sluiten van het Winterfonds", "het sluiten van het Winterfonds"),
        ("Antwoord op vragen van het lid Terpstra (WP) over de trein naar Veenoord", "de trein naar Veenoord"),
        ("Vragen van de leden A en B over MijnSleutel (2022Z1)", "MijnSleutel"),
        ("AI en ethiek bij de overheid", "AI en ethiek bij de overheid"),
        ("Kort", None),
        ("x" * 200, None),
    ],
)
def test_a_title_becomes_something_to_ask_about(title: str, subject: str | None) -> None:
    assert subject_of(title) == subject


def test_the_outline_says_which_questions_are_open() -> None:
    closed, still_open = answered(), unanswered()

    assert [one.name for one in entries(T, closed, exchanges(closed))] == ["Vraag 1", "Vraag 2", "Vraag 3"]
    assert all("nog open" in one.name for one in entries(T, still_open, exchanges(still_open)))
    assert [one.name for one in entries(T, debate(), ())][1] == "Motie 33"
    assert [one.name for one in entries(T, letter(), ())] == ["Uitvoering van de motie over een aanvraag op papier"]


def test_the_whole_exchange_is_read_with_a_quote_from_it() -> None:
    document = answered()
    quote = document.text.index("ook op papier")
    kinds = [
        (document.segments[i].kind, document.segments[i].number) for i in around(document, quote, exchanges(document))
    ]

    assert kinds[-1] == (SegmentKind.ANSWER, "2")
    assert (SegmentKind.QUESTION, "2") in kinds
    assert segment_at(document, len(document.text) + 5) is None and around(document, 10**6, ()) == ()


def test_a_paragraph_that_a_footnote_parted_is_read_whole() -> None:
    text = "Een begin dat.. noot.. hier verder gaat. Iets anders."
    document = Document(
        "d",
        DocumentKind.LETTER,
        "t",
        text,
        (
            Segment(SegmentKind.PARAGRAPH, 0, 15),
            Segment(SegmentKind.FOOTNOTE, 16, 22, number="1"),
            Segment(SegmentKind.PARAGRAPH, 23, 40, continues=True),
            Segment(SegmentKind.PARAGRAPH, 41, 53),
        ),
    )

    assert around(document, 2, ()) == (0, 2) == around(document, 25, ())
    assert around(document, 45, ()) == (3,)


def test_a_footnote_stands_beside_the_segment_that_carries_its_mark() -> None:
    document = answered()
    made = segments(T, document, range(len(document.segments)), note_marks(document)).value
    answer = made[made.index("Antwoord 1") : made.index("Vraag 2")]

    assert "Regeling Winterfonds, artikel 4" in answer and '<a href="#noot3" class="g-note-mark">1</a>' in answer
    assert made.count("Regeling Winterfonds") == 1


def test_a_footnotes_own_number_is_raised_from_its_words() -> None:
    w = Writer()
    w.add(SegmentKind.PARAGRAPH, "Het fonds is open.1")
    w.add(SegmentKind.FOOTNOTE, "1Regeling Winterfonds, artikel 4.", number="1", anchor=w.find("open.1"))
    document = Document("d", DocumentKind.LETTER, "t", w.text, tuple(w.segments))
    made = segments(T, document, range(2), note_marks(document)).value

    assert "<sup>1</sup>Regeling Winterfonds" in made


def test_the_marks_of_footnotes_are_no_part_of_the_contents() -> None:
    w = Writer()
    w.add(SegmentKind.HEADING, "De opening van het fonds1 in 2025")
    w.add(SegmentKind.FOOTNOTE, "1Regeling Winterfonds.", number="1", anchor=w.find("fonds1"))
    document = Document("d", DocumentKind.LETTER, "t", w.text, tuple(w.segments))

    assert [one.name for one in entries(T, document, ())] == ["De opening van het fonds in 2025"]


def test_contents_without_end_are_cut_off_and_say_so() -> None:
    made = contents(T, [Entry(n, f"Spreker {n}") for n in range(3_500)], lambda segment: f"#s{segment}", ()).value

    assert made.count("<a ") == 3_000 and "en nog 500" in made


def test_the_marks_of_footnotes_are_raised_in_a_hit() -> None:
    made = hits.snippet("Het fonds is open.1 Dat blijft zo.", [(4, 9)], [(18, 19)]).value

    assert made == 'Het <mark class="g-match">fonds</mark> is open.<sup>1</sup> Dat blijft zo.'


def test_a_meaning_of_nothing_is_no_reason() -> None:
    hit = replace(_hit(1, "d", "p"), dense=-0.002)
    showing = hits.Showing(lambda text: [], lambda passage: None, why=True)

    assert "betekenis" not in hits.card(T, hits.Group("d", (hit,)), Address(), showing).value


def test_a_timeline_holds_the_papers_that_are_about_the_subject() -> None:
    groups = [hits.Group(hit.passage.document_id, (hit,)) for hit in (_hit(1, "a", "p"), _hit(2, "b", "q"))]
    named = replace(groups[0].hits[0].passage, text="De spoorlijn is open.")
    groups[0] = hits.Group("a", (replace(groups[0].hits[0], passage=named),))

    def mark(text: str) -> list[tuple[int, int]]:
        return [(3, 12)] if "spoorlijn" in text else []

    assert [group.document_id for group in about(groups, mark)] == ["a"]
    assert about(groups, lambda text: []) == groups
    near = hits.Group("b", (replace(groups[1].hits[0], dense=0.7),))
    assert about([groups[0], near], mark) == [groups[0], near]


def test_a_long_paper_is_cut_between_segments() -> None:
    text = "x" * 1_000
    document = Document(
        "d",
        DocumentKind.DEBATE,
        "t",
        text,
        tuple(Segment(SegmentKind.TURN, start, start + 100) for start in range(0, 1_000, 100)),
    )
    found = parts(document, 250)

    assert [part.segments for part in found] == [range(0, 2), range(2, 4), range(4, 6), range(6, 8), range(8, 10)]
    assert found[0].start == 0 and found[-1].end == 1_000
    assert part_of(found, 5).number == 3
    assert len(parts(Document("e", DocumentKind.OTHER, "", ""))) == 1


def test_who_is_named_by_what_is_printed() -> None:
    assert who(T, "Terpstra", Role.MEMBER, "Waterpartij") == "Terpstra (Waterpartij), Kamerlid"
    assert who(T, None, Role.CABINET) == "kabinet" and who(T, "voorzitter", Role.CHAIR) == "voorzitter"
    assert who(T, None, None) == "" and who(T, None, None, "Midden") == "Midden"


def test_words_that_belong_to_no_segment_are_shown_in_the_whole_paper() -> None:
    text = "Vooraf. Een alinea. Tussendoor. Nog een. Achteraf."
    spans = [(text.index(words), text.index(words) + len(words)) for words in ("Een alinea.", "Nog een.")]
    document = Document(
        "d", DocumentKind.LETTER, "t", text, tuple(Segment(SegmentKind.PARAGRAPH, a, b) for a, b in spans)
    )
    whole = re.sub("<[^>]*>", "", segments(T, document, range(2), anchored=True).value)

    assert whole == text.replace(". ", ".")
    assert "Tussendoor" not in segments(T, document, range(2)).value
    bare = Document("e", DocumentKind.OTHER, "t", "Zonder delen.")
    assert "Zonder delen." in segments(T, bare, range(0), anchored=True).value


def test_a_name_that_the_paper_prints_above_is_not_said_twice() -> None:
    text = "Antwoord 1\nJa, dat klopt."
    document = Document(
        "d",
        DocumentKind.ANSWERS,
        "t",
        text,
        (
            Segment(SegmentKind.HEADING, 0, 10),
            Segment(SegmentKind.ANSWER, 11, len(text), number="1", role=Role.CABINET, speaker="Van Dorp"),
        ),
    )

    assert segments(T, document, range(2), anchored=True).value.count("Antwoord 1") == 1
    assert "Antwoord 1" in segments(T, document, [1]).value and "Van Dorp" in segments(T, document, range(2)).value
