"""Which text and which field wins, what is written down of differences, how motions are overruled."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.sources.items import Item, StoredFile
from corpus.sources.joining import Context, Part, best_name, join
from corpus.sources.structured import movers_of, overrule
from corpus.types import Document, DocumentKind, Outcome, Segment, SegmentKind, Verdict
from tests.corpus.sources import rows


def text(words: str, **fields: Any) -> Document:
    return Document("file", DocumentKind.LETTER, "Titel uit de tekst", words, **fields)


def part(
    source: str, form: str | None, read: Document | None = None, says: Document | None = None, **body: Any
) -> Part:
    item = Item(source, "Document", f"{source}-1", {"x": 1, **body}, names=("kst-99001-7",), changed=body.get("at"))
    file = StoredFile(1, None, None, "p", form, None, None, 1, "0", "2026-01-01", None, 0) if form else None
    return Part(item, file, says, read)


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (["2024D00007", "kst-1259252", "kst-99001-7"], "kst-99001-7"),
        (["kst-1259252", "2024D00007"], "kst-1259252"),
        (["vergadering:x", "2024D00007"], "2024D00007"),
        (["vergadering:x"], None),
    ],
)
def test_a_paper_is_called_as_it_is_cited(names: list[str], best: str | None) -> None:
    assert best_name(names) == best


def test_the_better_text_wins() -> None:
    order = [
        part("tweedekamer", "pdf", text("pdf van de Kamer")),
        part("bekendmakingen", "pdf", text("officiële pdf")),
        part("tweedekamer", "docx", text("docx")),
        part("tweedekamer", "xml", text("xml van de Kamer")),
        part("bekendmakingen", "odt", text("odt")),
        part("bekendmakingen", "html", text("html")),
        part("bekendmakingen", "xml", text("xml")),
    ]
    for at in range(1, len(order) + 1):
        joined = join(order[:at][::-1], Context())
        assert joined is not None and order[at - 1].read is not None
        assert joined.text == order[at - 1].read.text


def test_reports_of_a_sitting_by_stage_then_by_time() -> None:
    stages = [
        part("tweedekamer", "xml", text("voor"), Soort="Voorpublicatie", Status="Ongecorrigeerd", at="3"),
        part("tweedekamer", "xml", text("eind"), Soort="Eindpublicatie", Status="Gecorrigeerd", at="1"),
        part("tweedekamer", "xml", text("eind nieuwer"), Soort="Eindpublicatie", Status="Gecorrigeerd", at="2"),
    ]
    joined = join(stages, Context())
    assert joined is not None and joined.text == "eind nieuwer"


def test_rows_overrule_the_text_and_differences_are_written_down() -> None:
    says = Document(
        "row", DocumentKind.ANSWERS, "Onderwerp", "Onderwerp", date="2024-03-05", metadata={"dossier": "99001"}
    )
    read = text("Woorden", date="2024-03-01", metadata={"dossier": "99001", "addressee": "Voorzitter"})
    joined = join([part("tweedekamer", "docx", read, says)], Context())
    assert joined is not None
    assert (joined.id, joined.kind, joined.date, joined.title) == ("kst-99001-7", "answers", "2024-03-05", "Onderwerp")
    assert joined.metadata["addressee"] == "Voorzitter"
    assert joined.metadata["provenance"] == {
        "date": "tweedekamer",
        "kind": "tweedekamer",
        "dossier": "tweedekamer",
        "addressee": "text",
    }
    found = {(one["field"], one["value"], one["other"]) for one in joined.metadata["differences"]}  # type: ignore[attr-defined]
    assert found == {("date", "2024-03-05", "2024-03-01"), ("kind", "answers", "letter")}


def test_deleted_rows_and_rows_that_say_nothing_make_no_paper() -> None:
    gone = Part(Item("tweedekamer", "Document", "x", None), None, None, text("Woorden"))
    assert join([gone], Context()) is None
    assert join([part("tweedekamer", None)], Context()) is None


def motion(**fields: Any) -> Document:
    words = "De Kamer, verzoekt iets, en gaat over tot de orde van de dag."
    segment = Segment(SegmentKind.MOTION, 0, len(words), number="5", dossier="99001", **fields)
    return Document("m", DocumentKind.MOTION, "Motie", words, segments=(segment,))


def case(**fields: Any) -> dict[str, Any]:
    movers = [rows.mover(2, "B. Tweede", "NPP", "Medeindiener"), rows.mover(1, "T. van der Testra", "PvdV")]
    return rows.case(5, "Motie", ZaakActor=movers, **fields)


def test_the_data_overrules_verdict_outcome_and_movers() -> None:
    said = motion(verdict=Verdict.OORDEEL_KAMER, verdict_text="Oordeel Kamer.", submitters=("Anders",))
    decision = {"BesluitSoort": "Stemmen - aangenomen", "Stemming": [rows.vote(1, "PvdV", "Voor", 80)]}
    found, differences = overrule(said, [case(Kabinetsappreciatie="Ontraden", Besluit=[decision])], lambda name: None)
    segment = found.segments[0]
    assert (segment.verdict, segment.outcome) == (Verdict.ONTRADEN, Outcome.AANGENOMEN)
    assert segment.verdict_text is None
    assert segment.submitters == ("T. van der Testra", "B. Tweede")
    assert [one["field"] for one in differences] == ["motion 5 verdict", "motion 5 submitters"]
    assert found.metadata["votes"][0]["for"] == ["PvdV"]  # type: ignore[index]


def test_what_the_data_leaves_open_stays_as_the_text_has_it() -> None:
    said = motion(verdict=Verdict.OORDEEL_KAMER, verdict_text="Oordeel Kamer.", submitters=("Testra", "Tweede"))
    found, differences = overrule(said, [case(Kabinetsappreciatie="Nog niet bekend")], lambda name: None)
    assert found.segments[0].verdict is Verdict.OORDEEL_KAMER
    assert found.segments[0].verdict_text == "Oordeel Kamer."
    assert differences == []


def test_motions_within_a_debate_are_looked_up_by_dossier_and_number() -> None:
    debate = motion()
    debate = Document("d", DocumentKind.DEBATE, "Debat", debate.text, segments=debate.segments)
    asked: list[str] = []

    def case_of(name: str) -> dict[str, Any]:
        asked.append(name)
        return case(Kabinetsappreciatie="Ontraden, tenzij gewijzigd")

    found, _ = overrule(debate, [], case_of)
    assert asked == ["kst-99001-5"]
    assert found.segments[0].verdict is Verdict.ONTRADEN_TENZIJ
    assert "votes" not in found.metadata


def test_movers_stand_in_their_order_and_others_are_none() -> None:
    row = case()
    row["ZaakActor"].append(rows.mover(9, "vaste commissie", "", "Volgcommissie"))
    assert movers_of(row) == [("T. van der Testra", "PvdV"), ("B. Tweede", "NPP")]
