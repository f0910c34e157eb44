from __future__ import annotations

import pytest

from corpus.structure.debates import read_debate
from corpus.structure.votes import find_votes, party_names
from corpus.types import Extract, Outcome, SegmentKind

from .debate_forms import MOTION


def put(result: str, what: str = "de motie-Jansen (99200, nr. 12)") -> str:
    return f"In stemming komt {what}. De voorzitter: {result}"


def test_vote_by_parties() -> None:
    (vote,) = find_votes(
        put(
            "Ik constateer dat de leden van de fracties van de LGB, NVO, de PvdD en 50PLUS voor deze motie "
            "hebben gestemd en "
            "de leden van de overige fracties ertegen, zodat zij is aangenomen."
        )
    )
    assert (vote.number, vote.dossier, vote.outcome) == ("12", "99200", Outcome.AANGENOMEN)
    assert vote.in_favour == ("LGB", "NVO", "PvdD", "50PLUS")
    assert vote.others == "tegen"
    assert vote.as_dict() == {
        "number": "12",
        "dossier": "99200",
        "outcome": "aangenomen",
        "for": ["LGB", "NVO", "PvdD", "50PLUS"],
        "others": "tegen",
    }


def test_both_sides_named() -> None:
    (vote,) = find_votes(
        put(
            "Ik constateer dat de leden van de fracties van de SP, GroenLinks-PvdA en het lid Omtzigt voor deze "
            "motie hebben "
            "gestemd en de leden van de fracties van de VVD en Groep Van Haga ertegen, zodat zij is verworpen."
        )
    )
    assert vote.outcome is Outcome.VERWORPEN
    assert vote.in_favour == ("SP", "GroenLinks-PvdA", "Omtzigt")
    assert vote.against == ("VVD", "Groep Van Haga")


def test_without_commas() -> None:
    (vote,) = find_votes(
        put(
            "Ik constateer dat de leden van de fracties van de SP de PvdA GroenLinks de PvdD en Volt voor deze "
            "motie hebben "
            "gestemd en de leden van de overige fracties ertegen zodat zij is verworpen."
        )
    )
    assert vote.in_favour == ("SP", "PvdA", "GroenLinks", "PvdD", "Volt")


@pytest.mark.parametrize(
    ("words", "outcome", "count"),
    [
        ("Ik constateer dat deze motie met algemene stemmen is aangenomen.", Outcome.AANGENOMEN, None),
        ("Ik constateer dat deze motie met 76 tegen 74 stemmen is verworpen.", Outcome.VERWORPEN, (76, 74)),
        ("De motie wordt met 78 tegen 70 stemmen aangenomen.", Outcome.AANGENOMEN, (78, 70)),
    ],
)
def test_other_results(words: str, outcome: Outcome, count: tuple[int, int] | None) -> None:
    (vote,) = find_votes(put(words))
    assert (vote.outcome, vote.count) == (outcome, count)


@pytest.mark.parametrize(
    ("words", "number", "outcome"),
    [
        (
            "Op verzoek van mevrouw Jansen stel ik voor haar motie (99200, nr. 12) aan te houden.",
            "12",
            Outcome.AANGEHOUDEN,
        ),
        ("De motie-Jansen (99200, nr. 12) is aangehouden.", "12", Outcome.AANGEHOUDEN),
        (
            "Aangezien de motie-Jansen (99200, nr. 12) is ingetrokken, maakt zij geen onderwerp van "
            "beraadslaging meer uit.",
            "12",
            Outcome.INGETROKKEN,
        ),
        ("Ik deel mee dat de volgende aangehouden moties zijn vervallen: 99200-12.", "12", Outcome.VERVALLEN),
    ],
)
def test_announced_outcomes(words: str, number: str, outcome: Outcome) -> None:
    (vote,) = find_votes(f"De voorzitter: {words} Daartoe wordt besloten.")
    assert (vote.number, vote.dossier, vote.outcome) == (number, "99200", outcome)


def test_list_of_votes_to_come_is_no_vote() -> None:
    text = (
        "Aan de orde zijn de stemmingen over moties, te weten: – de motie-Jansen (99200, nr. 12); – de "
        "motie-De Boer (99200, nr. 13)."
    )
    assert find_votes(text) == []


def test_vote_that_was_held_over_counts_last() -> None:
    text = (
        f"De voorzitter: Ja. Mevrouw Jansen (LGB): {MOTION.format(subject='het pont')} De voorzitter: Deze "
        f"motie is voorgesteld "
        "door het lid Jansen. Zij krijgt nr. 12 (99200). De voorzitter: Op verzoek van mevrouw Jansen stel ik "
        "voor haar motie "
        "(99200, nr. 12) aan te houden. Daartoe wordt besloten. "
        + put("Ik constateer dat deze motie met algemene stemmen is aangenomen.")
    )
    document = read_debate(Extract(text, "x"))
    (motion,) = [s for s in document.segments if s.kind is SegmentKind.MOTION]
    assert motion.outcome is Outcome.AANGENOMEN
    assert [vote["outcome"] for vote in document.metadata["votes"]] == ["aangehouden", "aangenomen"]  # type: ignore[attr-defined]


def test_vote_of_another_dossier_with_the_same_number() -> None:
    text = (
        f"De voorzitter: Ja. Mevrouw Jansen (LGB): {MOTION.format(subject='het pont')} De voorzitter: Deze "
        f"motie is voorgesteld "
        "door het lid Jansen. Zij krijgt nr. 12 (99200). "
        + put("Ik constateer dat deze motie met algemene stemmen is aangenomen.", "de motie-De Boer (99300, nr. 12)")
    )
    (motion,) = [s for s in read_debate(Extract(text, "x")).segments if s.kind is SegmentKind.MOTION]
    assert motion.outcome is None


def test_party_names_uses_the_parties_of_the_paper() -> None:
    assert party_names(
        "de leden van de fracties van Waterlijn de Oeverpartij en LGB", {"Waterlijn", "Oeverpartij", "LGB"}
    ) == (
        "Waterlijn",
        "Oeverpartij",
        "LGB",
    )
