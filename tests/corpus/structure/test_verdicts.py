from __future__ import annotations

import pytest

from corpus.structure.debates import read_debate
from corpus.types import Document, Extract, Segment, SegmentKind, Verdict

from .debate_forms import debate

OK, NO, UNLESS, TAKEN, HOLD, EARLY, NONE = (
    Verdict.OORDEEL_KAMER,
    Verdict.ONTRADEN,
    Verdict.ONTRADEN_TENZIJ,
    Verdict.OVERGENOMEN,
    Verdict.AANHOUDEN,
    Verdict.ONTIJDIG,
    Verdict.GEEN,
)


def read(replies: str) -> Document:
    return read_debate(Extract(debate(replies), "debat"))


def motions(replies: str) -> dict[str, Segment]:
    return {s.number or "": s for s in read(replies).segments if s.kind is SegmentKind.MOTION}


def verdicts(words: str) -> tuple[Verdict | None, ...]:
    found = motions(
        words if ":" in words[:40] and words.startswith(("Minister", "Staats")) else f"Minister Akker: {words}"
    )
    return tuple(found[number].verdict for number in ("12", "13", "14"))


CASES = [
    ("De moties op stuk nrs. 12, 13 en 14 krijgen oordeel Kamer.", (OK, OK, OK)),
    ("De moties op stuk nrs. 12 13 en 14 krijgen oordeel Kamer.", (OK, OK, OK)),
    ("Ik ontraad de moties op de stukken nrs. 12 t/m 14.", (NO, NO, NO)),
    ("De motie-Jansen op stuk nr. 12: oordeel Kamer. De motie-Pietersen op stuk nr. 13: ontraden.", (OK, NO, NONE)),
    ("De motie op stuk nr. 12 verzoek ik aan te houden, anders ontraad ik haar.", (NO, NONE, NONE)),
    ("De motie op stuk nr. 12 is overbodig, want dit is staand beleid.", (NO, NONE, NONE)),
    ("Ik laat het oordeel over de motie op stuk nr. 13 aan de Kamer.", (NONE, OK, NONE)),
    ("Over de motie op stuk nr. 13 laat ik het oordeel aan uw Kamer.", (NONE, OK, NONE)),
    ("De motie op stuk nr. 12 laat ik over aan het oordeel van de Kamer.", (OK, NONE, NONE)),
    ("De motie op stuk nr. 14 neem ik over.", (NONE, NONE, TAKEN)),
    ("De motie op stuk nr. 14 wil ik graag overnemen.", (NONE, NONE, TAKEN)),
    ("De motie op stuk nr. 14 zal ik, als de Kamer daar geen bezwaar tegen heeft, overnemen.", (NONE, NONE, TAKEN)),
    (
        "De eerste motie, van mevrouw Jansen, ontraad ik. De tweede motie krijgt oordeel Kamer. De derde motie "
        "is ontijdig.",
        (NO, OK, EARLY),
    ),
    ("De motie van de heer Pietersen over het veer kan ik oordeel Kamer geven.", (NONE, OK, NONE)),
    ("Voor de motie op stuk nr. 12 geldt: ontraden. Voor de motie op stuk nr. 13 geldt hetzelfde.", (NO, NO, NONE)),
    ("De motie op stuk nr. 12 ontraad ik. Dat geldt ook voor de moties op stuk nrs. 13 en 14.", (NO, NO, NO)),
    (
        "Die op stuk nr. 12 krijgt oordeel Kamer.Hetzelfde geldt voor de motie op stuk nr. 13 en voor de motie "
        "op stuk nr. 14.",
        (OK, OK, OK),
    ),
    ("Nr. 12: ontraden. Nr. 13: oordeel Kamer. Nr. 14: ontijdig.", (NO, OK, EARLY)),
    (
        "Nr. 12 van mevrouw Jansen: oordeel Kamer; nr. 13 van de heer Pietersen: ontraden; nr. 14: overgenomen.",
        (OK, NO, TAKEN),
    ),
    ("Alle moties krijgen oordeel Kamer, behalve de motie op stuk nr. 13; die ontraad ik.", (OK, NO, OK)),
    (
        'De motie op stuk nr. 12 zou ik zo moeten ontraden, maar als mevrouw Jansen het woord "alle" schrapt, '
        "kan ik haar oordeel Kamer geven.",
        (UNLESS, NONE, NONE),
    ),
    ("De motie op stuk nr. 12 ontraad ik, tenzij mevrouw Jansen de datum schrapt.", (UNLESS, NONE, NONE)),
    ("De motie op stuk nr. 12: ontraden tenzij gewijzigd.", (UNLESS, NONE, NONE)),
    (
        "De motie op stuk nr. 12 krijgt oordeel Kamer. Bij nader inzien moet ik mijn oordeel over de motie op "
        "stuk nr. 12 herzien: ontraden.",
        (NO, NONE, NONE),
    ),
    (
        "Ik heb geen oordeel over de motie op stuk nr. 12, want dat is aan de Kamer zelf. Nr. 13: ontraden.",
        (NONE, NO, NONE),
    ),
    ("De motie op stuk nr. 12 zie ik als ondersteuning van beleid.", (OK, NONE, NONE)),
    (
        "De motie op stuk nr. 12 zie ik als ondersteuning van beleid, maar het bedrag kan niet, dus ontraden.",
        (NO, NONE, NONE),
    ),
    (
        "De motie op stuk nr. 12 ontraad ik. Met verwijzing naar de motie op stuk nr. 12 ontraad ik ook de "
        "motie op stuk nr. 13.",
        (NO, NO, NONE),
    ),
    ("De motie op stuk nr. 12 kan ik niet anders dan ontraden.", (NO, NONE, NONE)),
    ("Ik ga de motie op stuk nr. 12 niet ontraden; ik geef haar oordeel Kamer.", (OK, NONE, NONE)),
    ("De motie op stuk nr. 13 ontraad ik niet, maar ik laat het oordeel aan de Kamer.", (NONE, OK, NONE)),
    ("Ik kan de motie op stuk nr. 12 niet overnemen, maar geef haar wel oordeel Kamer.", (OK, NONE, NONE)),
    (
        "Mevrouw Jansen vraagt mij om de motie op stuk nr. 12 oordeel Kamer te geven. Dat doe ik niet. Ik "
        "ontraad haar.",
        (NO, NONE, NONE),
    ),
    ("De moties op stuk nr. 12 en stuk nr. 13 geef ik allebei oordeel Kamer.", (OK, OK, NONE)),
    ("Oordeel Kamer voor de moties op stuk nrs. 12 en 13; ontraden voor die op stuk nr. 14.", (OK, OK, NO)),
    ("Dan de motie op stuk nr. 13. Die ontraad ik, net als de motie op stuk nr. 14.", (NONE, NO, NO)),
    ("De motie op stuk nr. 12 is ontijdig. Als zij niet wordt aangehouden, ontraad ik haar.", (NO, NONE, NONE)),
    ("Ik raad de motie op stuk nr. 12 af.", (NO, NONE, NONE)),
    ('De motie op stuk nr. 12 moet ik het oordeel "ontraden" meegeven.', (NO, NONE, NONE)),
    (
        "Ik kom bij de motie op stuk nr. 12, die vraagt om geld. Daar ben ik geen voorstander van. Ontraden.",
        (NO, NONE, NONE),
    ),
    ("Dan stuk nr. 14. Oordeel Kamer.", (NONE, NONE, OK)),
    ("De motie-Van der Veen c.s. (99200, nr. 14) wil ik oordeel Kamer geven.", (NONE, NONE, OK)),
    (
        "Wat de motie op stuk nr. 12 betreft: ik verzoek mevrouw Jansen haar aan te houden tot de begroting.",
        (HOLD, NONE, NONE),
    ),
    ("De motie op stuk nr. 12 ontraad ik en de motie op stuk nr. 13 krijgt oordeel Kamer.", (NO, OK, NONE)),
    (
        "De motie op stuk nr. 12 ontraad ik, en dan kom ik bij de motie op stuk nr. 13. Die krijgt oordeel Kamer.",
        (NO, OK, NONE),
    ),
    (
        "Ik ontraad de motie op stuk nr. 12. Het amendement op stuk nr. 9 ontraad ik ook. De motie op stuk nr. "
        "13: oordeel Kamer.",
        (NO, OK, NONE),
    ),
    ("De motie op stuk nr. 13 moet ik ontra­den.".replace("\u00ad", ""), (NONE, NO, NONE)),
    ("De moties van mevrouw Jansen en de heer Pietersen krijgen oordeel Kamer.", (OK, OK, NONE)),
    ("De motie op stuk nr. 12 krijgt oordeel Kamer, evenals de moties op stuk nrs. 13 en 14.", (OK, OK, OK)),
    ("De overige moties ontraad ik.", (NO, NO, NO)),
    ("De motie op stuk nr. 13 krijgt oordeel Kamer. De overige moties ontraad ik.", (NO, OK, NO)),
    ("Ik begin met de moties op stuk nrs. 12 en 13. Die ontraad ik allebei.", (NO, NO, NONE)),
    (
        "Ik begin met de moties op stuk nrs. 12 en 13. De eerste ontraad ik, de tweede krijgt oordeel Kamer.",
        (NO, OK, NONE),
    ),
    ("De eerste twee moties krijgen oordeel Kamer. De laatste motie ontraad ik.", (OK, OK, NO)),
    ("Met de motie op stuk nr. 12 kan ik uit de voeten: oordeel Kamer.", (OK, NONE, NONE)),
    (
        "De motie op stuk nr. 12 oordeel Kamer. De motie op stuk nr. 13 ontraden. De motie op stuk nr. 14 ook "
        "ontraden.",
        (OK, NO, NO),
    ),
    ("De motie op stuk nr. 12 krijgt oordeel Kamer. De motie op stuk nr. 13 ook.", (OK, OK, NONE)),
    ("Ik heb de motie op stuk nr. 12 gelezen. Het kabinet ontraadt deze motie.", (NO, NONE, NONE)),
    ("Het oordeel over de motie op stuk nr. 14 laten we aan de Kamer.", (NONE, NONE, OK)),
    ("Dan de moties. 12: oordeel Kamer; 13: ontraden; 14: ontijdig.", (OK, NO, EARLY)),
    ("Bij de motie op stuk nr. 13 vraag ik om aanhouding.", (NONE, HOLD, NONE)),
    ("De motie op stuk nr. 12. Is mevrouw Jansen bereid haar aan te houden?", (HOLD, NONE, NONE)),
    ("De motie op stuk nr. 12. Ik laat haar aan uw Kamer.", (OK, NONE, NONE)),
    ("De motie op stuk nr. 12. In juni laat ik aan de Kamer weten wat ik doe. Ontraden.", (NO, NONE, NONE)),
    ("De motie op stuk nr. 12. Die suggestie neem ik graag over. Maar de motie ontraad ik.", (NO, NONE, NONE)),
    ("De motie op stuk nr. 13. Had ik die al ontraden? Nee. Oordeel Kamer.", (NONE, OK, NONE)),
]


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[case[0][:70] for case in CASES])
def test_verdict_wordings(words: str, expected: tuple[Verdict, ...]) -> None:
    assert verdicts(words) == expected


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[case[0][:70] for case in CASES])
def test_without_commas(words: str, expected: tuple[Verdict, ...]) -> None:
    """Sources that were flattened have often lost their commas."""
    if "," in words and not any(
        mark in words for mark in ("12, 13", "12 13", "als mevrouw", "12, die", "oordeel Kamer,")
    ):
        assert verdicts(words.replace(",", "")) == expected


def test_condition_in_the_sentence() -> None:
    found = motions("Minister Akker: Als mevrouw Jansen de motie op stuk nr. 12 niet aanhoudt dan ga ik die ontraden.")
    assert found["12"].verdict is NO
    assert found["12"].verdict_condition == "Als mevrouw Jansen de motie op stuk nr. 12 niet aanhoudt"
    assert found["12"].verdict_text == (
        "Als mevrouw Jansen de motie op stuk nr. 12 niet aanhoudt dan ga ik die ontraden."
    )


@pytest.mark.parametrize(
    ("words", "verdict", "condition"),
    [
        (
            "Met de interpretatie dat het om een verkenning gaat, geef ik de motie op stuk nr. 12 oordeel Kamer.",
            OK,
            "Met de interpretatie dat het om een verkenning gaat",
        ),
        (
            "Als ik de motie op stuk nr. 12 zo mag lezen dat ik dit in het voorjaar bekijk, dan geef ik haar "
            "oordeel Kamer.",
            OK,
            "Als ik de motie op stuk nr. 12 zo mag lezen dat ik dit in het voorjaar bekijk",
        ),
        (
            "Dan de motie op stuk nr. 12. Als ik die zo mag lezen dat het een streven is, oordeel Kamer. Anders "
            "ontraden.",
            OK,
            "Als ik die zo mag lezen dat het een streven is",
        ),
        (
            "De motie op stuk nr. 12 krijgt oordeel Kamer, mits zij ook over dorpen gaat.",
            OK,
            "mits zij ook over dorpen gaat",
        ),
        (
            "De motie op stuk nr. 12. Ik vraag mevrouw Jansen haar aan te houden tot juni. Anders moet ik haar "
            "ontraden.",
            NO,
            "Ik vraag mevrouw Jansen haar aan te houden tot juni.",
        ),
        (
            "Ik verzoek u de motie op stuk nr. 12 aan te houden, anders ontraad ik haar.",
            NO,
            "Ik verzoek u de motie op stuk nr. 12 aan te houden",
        ),
        (
            "De motie op stuk nr. 12 ontraad ik, tenzij de datum eruit gaat.",
            UNLESS,
            "tenzij de datum eruit gaat",
        ),
        (
            "De motie op stuk nr. 12 kan ik oordeel Kamer geven. Wel met de kanttekening dat er geen geld voor is.",
            OK,
            "Wel met de kanttekening dat er geen geld voor is.",
        ),
        (
            "De motie op stuk nr. 12 geef ik oordeel Kamer. Ik stuur de cijfers, met de kanttekening dat zij oud zijn.",
            OK,
            "met de kanttekening dat zij oud zijn",
        ),
        ("De motie op stuk nr. 12 krijgt oordeel Kamer.", OK, None),
        ("De motie op stuk nr. 12 moet ik als minister van dit kabinet ontraden.", NO, None),
    ],
)
def test_conditions(words: str, verdict: Verdict, condition: str | None) -> None:
    found = motions(f"Minister Akker: {words}")["12"]
    assert (found.verdict, found.verdict_condition) == (verdict, condition)


def test_last_explicit_verdict_wins_across_turns() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12 ontraad ik. Mevrouw Jansen (LGB): En als het om alleen de "
        "dorpen gaat? "
        "Minister Akker: Met die uitleg geef ik haar oordeel Kamer."
    )
    assert found["12"].verdict is OK
    assert found["12"].verdict_text == "Met die uitleg geef ik haar oordeel Kamer."


def test_member_who_does_not_hold_her_motion() -> None:
    found = motions(
        "Minister Akker: Mevrouw Jansen zou ik willen vragen de motie op stuk nr. 12 aan te houden. "
        "Mevrouw Jansen (LGB): Nee, ik breng haar in stemming. Minister Akker: Dan moet ik haar ontraden."
    )
    assert found["12"].verdict is NO


def test_words_of_chair_and_members_are_no_verdict() -> None:
    found = motions(
        "De voorzitter: De motie op stuk nr. 12 is dus ontraden. Mevrouw Jansen (LGB): Ik had liever oordeel Kamer. "
        "Minister Akker: Ik kom nu bij de motie op stuk nr. 13. Die krijgt oordeel Kamer."
    )
    assert found["12"].verdict is NONE
    assert found["13"].verdict is OK


def test_yes_to_the_chair_is_a_verdict() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 13 gaat over het veer. De heer Pietersen houdt haar niet aan. "
        "De voorzitter: Daarmee is zij ontraden, neem ik aan? Minister Akker: Ja."
    )
    assert found["13"].verdict is NO
    assert found["13"].verdict_text == "Daarmee is zij ontraden, neem ik aan?"


def test_chair_moves_the_discussion_on() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12 ontraad ik. De voorzitter: De motie op stuk nr. 13. "
        "Minister Akker: Oordeel Kamer. De voorzitter: De motie op stuk nr. 14. Minister Akker: Die neem ik over."
    )
    assert [found[number].verdict for number in ("12", "13", "14")] == [NO, OK, TAKEN]


def test_two_ministers() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12: oordeel Kamer. De motie op stuk nr. 13 is voor mijn collega. "
        "De voorzitter: De staatssecretaris. Staatssecretaris Ter Horst: Dank. De motie op stuk nr. 13 ontraad ik."
    )
    assert [found[number].verdict for number in ("12", "13", "14")] == [OK, NO, NONE]


def test_verdict_of_an_amendment_is_not_the_motions() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12 krijgt oordeel Kamer. Dan het amendement op stuk nr. 9. Dat "
        "ontraad ik."
    )
    assert found["12"].verdict is OK


def test_first_term_is_before_the_motions() -> None:
    text = "De voorzitter: Ik open het debat. Minister Akker: Zo'n motie zou ik ontraden. " + debate("")
    found = {s.number: s for s in read_debate(Extract(text, "debat")).segments if s.kind is SegmentKind.MOTION}
    assert found["12"].verdict is None


def test_no_verdicts_at_all_leave_it_open() -> None:
    assert {s.verdict for s in motions("De voorzitter: Wij sluiten de beraadslaging.").values()} == {None}


def test_verdict_text_stands_in_the_text() -> None:
    document = read("Minister Akker: De motie op stuk nr. 12 ontraad ik, tenzij zij wordt gewijzigd.")
    for segment in document.segments:
        if segment.verdict_text:
            assert segment.verdict_text in document.text
            assert segment.verdict_condition and segment.verdict_condition in document.text


def test_pdf_lines_and_broken_words() -> None:
    text = debate(
        "\nMinister Akker:\nDe motie op stuk \nnr. 12 krijgt oordeel \nKamer. De motie op stuk nr. 13 moet ik "
        "ontra-\nden."
    )
    document = read_debate(Extract(text, "debat"))
    found = {s.number: s.verdict for s in document.segments if s.kind is SegmentKind.MOTION}
    assert (found["12"], found["13"]) == (OK, NO)


def test_chair_asks_for_the_verdict_on_the_motion_just_left() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12 gaat over boeken. Dan kom ik op de motie op stuk nr. 13. "
        "De voorzitter: En uw oordeel is? Minister Akker: Oordeel Kamer, excuus. De motie op stuk nr. 13 ontraad ik."
    )
    assert (found["12"].verdict, found["13"].verdict) == (OK, NO)


def test_chair_asks_for_the_verdict_on_the_motion_spoken_of() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12 gaat over boeken. Die lees ik graag. De voorzitter: En dus? "
        "Minister Akker: Oordeel Kamer."
    )
    assert found["12"].verdict is OK


def test_wrong_number_with_the_right_movers() -> None:
    found = motions("Minister Akker: Eén motie, namelijk die op stuk nr. 97 van de heer Pietersen. Die ontraad ik.")
    assert found["13"].verdict is NO


def test_motion_named_in_passing_does_not_change_the_subject() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 13 gaat over het pont. Volgens mij is dat de motie die aansluit "
        "bij de motie "
        "van mevrouw Jansen. Met wat ik daarover zei, laat ik ook het oordeel over deze motie aan de Kamer."
    )
    assert (found["12"].verdict, found["13"].verdict) == (NONE, OK)


def test_change_that_would_turn_the_verdict() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12 ontraad ik. Mevrouw Jansen (LGB): En zonder de datum? "
        "Minister Akker: Als mevrouw Jansen de datum schrapt, kan ik haar oordeel Kamer geven."
    )
    assert found["12"].verdict is UNLESS
    assert found["12"].verdict_condition == "Als mevrouw Jansen de datum schrapt"


def test_hope_is_no_request_after_a_verdict() -> None:
    found = motions(
        "Minister Akker: De motie op stuk nr. 12 ontraad ik. Ik hoop dat mevrouw Jansen haar wil aanhouden."
    )
    assert found["12"].verdict is NO
    found = motions("Minister Akker: Dan de motie op stuk nr. 12. Ik hoop dat mevrouw Jansen haar wil aanhouden.")
    assert found["12"].verdict is HOLD


def test_a_condition_stays_when_its_other_half_follows_and_the_verdict_is_repeated() -> None:
    found = motions(
        "Minister Akker: Ik kan de motie op stuk nr. 12 oordeel Kamer geven als ik haar zo mag uitleggen dat het om "
        "drie dorpen gaat. Wordt het meer, dan moet ik haar ontraden. Mevrouw Jansen (LGB): Drie is goed. "
        "Minister Akker: Dan krijgt de motie op stuk nr. 12 oordeel Kamer."
    )["12"]
    assert found.verdict is OK
    assert found.verdict_condition == "als ik haar zo mag uitleggen dat het om drie dorpen gaat"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("De minister heeft deze motie bij brief van 9 oktober oordeel Kamer gegeven.", OK),
        ("De staatssecretaris heeft mij schriftelijk laten weten dat zij deze motie ontraadt.", NO),
        ("De motie op stuk nr. 14 is door de minister ontraden.", NO),
        ("Heeft de minister deze motie ontraden?", None),
        ("Deze motie ontraden we elkaar niet.", None),
    ],
)
def test_the_chair_reports_a_verdict(said: str, verdict: Verdict | None) -> None:
    assert motions(f"De voorzitter: {said}")["14"].verdict is verdict


def test_the_cabinets_own_words_stand_before_what_the_chair_reports() -> None:
    found = verdicts(
        "Minister Akker: De motie op stuk nr. 14 ontraad ik. De voorzitter: De minister heeft de motie op stuk nr. 14 "
        "in zijn brief oordeel Kamer gegeven."
    )
    assert found[2] is NO
