from __future__ import annotations

from dataclasses import replace

from corpus.types import Document, DocumentKind, Outcome, Role, Segment, SegmentKind, Verdict
from index.types import Filters
from tests.ui.papers import debate
from ui.address import Address, Language
from ui.motion_table import request, table, votes
from ui.motions import MotionCard, Votes, chosen, collect
from ui.pages.motions import AGAINST_ADVICE, counts
from ui.texts import Texts

T = Texts(Language.NL)


def _voting() -> Document:
    text = "Stemmingen over de moties bij het debat over energiearmoede."
    vote = {
        "number": "33",
        "dossier": "40123",
        "outcome": "verworpen",
        "for": ["Waterpartij"],
        "against": ["Midden", "<b>Zuid</b>"],
        "others": "tegen",
        "count": [61, 89],
    }
    return Document(
        "stemmingen-1",
        DocumentKind.DEBATE,
        "Stemmingen",
        text,
        (Segment(SegmentKind.HEADING, 0, len(text)),),
        date="2023-01-24",
        metadata={"votes": [vote, "kapot", {"number": None}]},
    )


def _paper_of_the_motion() -> Document:
    text = "De Kamer, verzoekt de regering een aanvraag op papier mogelijk te maken."
    segment = Segment(SegmentKind.MOTION, 0, len(text), number="33", dossier="40123", submitters=("Terpstra",))
    return Document("kst-40123-33", DocumentKind.MOTION, "Motie-Terpstra", text, (segment,), date="2023-01-18")


def test_what_several_papers_print_of_a_motion_is_put_together() -> None:
    (card,) = collect([_paper_of_the_motion(), _voting(), debate()])

    assert card.document_id == "h-tk-20222023-90-7" and card.movers == ("Terpstra", "Okafor")
    assert card.verdict is Verdict.ONTRADEN and card.outcome is Outcome.VERWORPEN
    assert card.date == "2023-01-18" and card.voted_on == "2023-01-24" and card.voted_in == "stemmingen-1"
    assert card.votes == Votes(("Waterpartij",), ("Midden", "<b>Zuid</b>"), "tegen", (61, 89))


def test_motions_without_a_dossier_stay_apart() -> None:
    motion = Segment(SegmentKind.MOTION, 0, 4, number="1", role=Role.MEMBER)
    papers = [Document(name, DocumentKind.DEBATE, name, "Doe!", (motion,)) for name in ("a", "b")]

    assert [card.document_id for card in collect(papers)] == ["a", "b"] or len(collect(papers)) == 2


def _card(number: str, verdict: Verdict | None, outcome: Outcome | None, party: str = "Midden") -> MotionCard:
    words = f"verzoekt de regering {number}"
    made = MotionCard(number, "40123", "d", 0, 1, words, "Debat", "2023-01-01", ("Terpstra",), party)
    return replace(made, verdict=verdict, outcome=outcome)


CARDS = [
    _card("1", Verdict.ONTRADEN, Outcome.AANGENOMEN),
    _card("2", Verdict.ONTRADEN_TENZIJ, Outcome.AANGENOMEN, "Zuid"),
    _card("3", Verdict.ONTRADEN, Outcome.VERWORPEN),
    _card("4", None, None),
]


def test_advised_against_yet_carried() -> None:
    assert [card.number for card in chosen(CARDS, "", AGAINST_ADVICE)] == ["1", "2"]


def test_filters_and_words_must_all_hold() -> None:
    assert [card.number for card in chosen(CARDS, "TERPSTRA regering", Filters(parties=("Zuid",)))] == ["2"]
    assert not chosen(CARDS, "niets", Filters())
    assert not chosen(CARDS, "", Filters(date_from="2024-01-01"))


def test_each_filter_is_counted_under_the_others() -> None:
    found = counts(CARDS, Filters(verdicts=("ontraden",)))

    assert found["outcome"] == {"aangenomen": 1, "verworpen": 1}
    assert found["verdict"] == {"ontraden": 2, "ontraden_tenzij": 1}


def test_the_request_of_a_motion_is_shown_without_its_formulas() -> None:
    text = "De Kamer, overwegende dat het koud is; verzoekt de regering te stoken, en gaat over tot de orde van de dag."

    assert request(text) == "verzoekt de regering te stoken."
    assert request("Zonder vorm.") == "Zonder vorm."


def test_the_votes_have_a_side_in_words_and_nothing_of_a_party_name_is_html() -> None:
    made = votes(T, Votes(("Waterpartij",), ("<b>Zuid</b>",), "tegen", (61, 89))).value

    assert "voor 61" in made and "tegen 89" in made and "overige fracties" in made
    assert "<b>" not in made and "&lt;b&gt;Zuid" in made


def test_the_table_links_the_words_and_the_vote() -> None:
    made = table(T, collect([debate(), _voting()]), Address()).value

    assert "doc=h-tk-20222023-90-7" in made and "doc=stemmingen-1" in made
    assert 'scope="col"' in made and "24 januari 2023" in made
