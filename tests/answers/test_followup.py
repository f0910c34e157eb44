"""A question after a question: what it takes over, what it replaces, and that a new question takes over nothing."""

from __future__ import annotations

import pytest

from answers.engine import ask
from answers.followup import PARTS, Before, Reader, resolve
from answers.followup_asking import MOST_EARLIER, ask_after, ask_next
from answers.followup_signs import signs
from answers.jsonable import answer_as_json
from answers.reading import Known, read
from answers.types import Answer, Reading, Status
from corpus.language import detect
from corpus.types import Role
from index.library import Library
from index.types import Filters

KNOWN = Known(
    {"wulp": frozenset({Role.CABINET}), "zwaluw": frozenset({Role.MEMBER}), "merel": frozenset({Role.CABINET})},
    {"pvl": "PVL", "groen licht": "Groen Licht"},
)
SMALL = frozenset(
    """de het een en van over in op voor wat wie hoe hoeveel waarom was is zijn vond zei daarvan dat die hij krijgt
    antwoordde minister staatssecretaris er aan the and what did that it why was motie moties welke ook nu
    komen wel niet diende stemde ervan answer""".split()  # noqa: SIM905
)


def content(reading: Reading) -> list[str]:
    names = set((reading.speaker or "").split())
    words = reading.topic.replace("?", " ").split()
    return [word for word in words if word.lower() not in SMALL | names]


READER = Reader(lambda text: read(text, KNOWN, detect), content, KNOWN)


def before(question: str, **given: object) -> Before:
    reading = READER.read(question)
    subject = tuple(content(reading))
    return Before((question,), reading, **{"subject": subject, "documents": ("p1",), "title": "De trein", **given})  # type: ignore[arg-type]


def carried(question: str, earlier: Before, dropped: tuple[str, ...] = ()) -> dict[str, str]:
    return {item.part: item.value for item in resolve(question, earlier, READER, dropped).context.carried}


TRAIN = before("wat antwoordde minister Wulp in 2021 over subsidie voor de nachttrein naar Praag")
MOTION = before("wat is het oordeel over de motie over wachtkamers", motions=(("99701", "12"),))


@pytest.mark.parametrize(
    ("question", "role", "party", "speaker"),
    [
        ("en de SP?", None, None, None),
        ("en de PVL?", Role.MEMBER, "PVL", None),
        ("En wat vond Groen Licht daarvan?", Role.MEMBER, "Groen Licht", None),
        ("en de staatssecretaris?", Role.CABINET, None, None),
        ("en Zwaluw?", Role.MEMBER, None, "zwaluw"),
        ("and minister Merel?", Role.CABINET, None, "merel"),
    ],
)
def test_somebody_else_is_asked_the_same(
    question: str, role: Role | None, party: str | None, speaker: str | None
) -> None:
    found = resolve(question, TRAIN, READER)
    given = {item.part for item in found.context.carried}
    if role is not None:
        assert (found.reading.role, found.reading.party, found.reading.speaker) == (role, party, speaker)
        assert not given & {"role", "speaker", "party"}
    assert "subject" in given
    assert {"nachttrein", "Praag"} <= set(f"{found.reading.text} {found.around}".split())


def test_a_party_that_nobody_knows_is_said_to_be_unknown() -> None:
    found = resolve("en wat vond de SP daarvan?", TRAIN, READER)
    assert found.reading.unknown_names == ("SP",)


@pytest.mark.parametrize("question", ["en in 2023?", "En sinds 2023?", "and in 2023?"])
def test_another_time_replaces_the_period_and_keeps_the_rest(question: str) -> None:
    found = resolve(question, TRAIN, READER)
    assert (found.reading.date_from or "")[:4] == "2023"
    assert found.reading.speaker == "wulp"
    assert {item.part for item in found.context.carried} == {"subject", "role", "speaker"}


def test_a_year_of_the_matter_is_no_period_of_the_papers() -> None:
    earlier = before("hoeveel reizigers telde de nachttrein in 2021")
    found = resolve("en in 2022?", earlier, READER)
    assert found.reading.date_from is None
    assert "2022" in found.reading.text
    assert "2021" not in found.reading.text


@pytest.mark.parametrize("question", ["waarom?", "Why?", "hoezo?", "waarom niet?"])
def test_more_of_the_same_takes_over_everything(question: str) -> None:
    assert set(carried(question, TRAIN)) == {"subject", "role", "speaker", "document", "period"}


@pytest.mark.parametrize(
    "question", ["wat kost dat?", "en wie betaalt dat?", "wanneer begint het?", "what does it cost?", "hoe werkt dat?"]
)
def test_what_points_takes_over_the_subject_and_its_papers(question: str) -> None:
    found = resolve(question, TRAIN, READER)
    parts = {item.part for item in found.context.carried}
    assert {"subject", "document"} <= parts
    assert not parts & {"role", "speaker"}
    assert found.documents == ("p1",)


@pytest.mark.parametrize(
    "question", ["is die motie aangenomen?", "was that motion carried?", "en wie diende die in?", "wie stemde ertegen?"]
)
def test_a_motion_is_taken_over_by_its_number(question: str) -> None:
    found = resolve(question, MOTION, READER)
    assert {item.part: item.value for item in found.context.carried}["motion"] == "12"
    assert found.reading.kind == "motion"
    assert "nr. 12" in found.reading.text


def test_another_motion_is_another_motion() -> None:
    found = resolve("en die over rolstoelen?", MOTION, READER)
    given = {item.part for item in found.context.carried}
    assert "kind" in given
    assert "motion" not in given
    assert "rolstoelen" in found.reading.topic
    assert "wachtkamers" not in found.reading.topic


def test_a_list_is_asked_again_with_another_verdict() -> None:
    earlier = before("welke moties zijn ontraden in het debat Spoor", motions=(("99701", "12"),))
    found = resolve("en welke kregen oordeel Kamer?", earlier, READER)
    assert (found.reading.verdict, found.reading.asks_list, found.reading.kind) == ("oordeel_kamer", True, "motion")
    assert "motion" not in {item.part for item in found.context.carried}


@pytest.mark.parametrize("question", ["wat zei hij over rolstoelen?", "what did he say about wheelchairs?"])
def test_he_is_who_spoke(question: str) -> None:
    earlier = before("wat zei Wulp over de nachttrein", speakers=(("wulp", Role.CABINET),))
    found = resolve(question, earlier, READER)
    assert (found.reading.speaker, found.reading.role) == ("wulp", Role.CABINET)


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel kerncentrales komen er in Zeeland?",
        "Klopt het dat kaartautomaten op kleine stations verdwijnen?",
        "Is it true that ticket machines disappear from small stations?",
        "welke maatregelen die de gemeente Utrecht nam hielpen huishoudens",
        "En hoeveel kerncentrales bouwt Frankrijk volgend jaar langs de kust?",
        "Wat staat er in 2024Z91234?",
        "Welke letters that the government wrote mention Zeeland ports",
    ],
)
def test_a_question_that_stands_on_its_own_takes_over_nothing(question: str) -> None:
    found = resolve(question, TRAIN, READER)
    assert found.context.carried == ()
    assert found.reading == READER.read(question)
    assert (found.around, found.documents) == ("", ())


@pytest.mark.parametrize("part", ["subject", "role", "speaker", "document", "period"])
def test_each_part_can_be_dropped(part: str) -> None:
    assert part in PARTS
    assert part in carried("waarom?", TRAIN)
    found = resolve("waarom?", TRAIN, READER, (part,))
    assert part not in {item.part for item in found.context.carried}
    assert found.context.dropped == (part,)
    if part == "subject":
        assert "nachttrein" not in found.reading.text
    if part == "period":
        assert found.reading.date_from is None
    if part == "document":
        assert found.documents == ()


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("wat vond de PVL daarvan", True),
        ("is dat waar?", True),
        ("wat kost die regeling", True),
        ("how much is it?", True),
        ("klopt het dat treinen uitvallen", False),
        ("huishoudens die de huur niet betalen", False),
        ("is het waar dat treinen uitvallen", False),
        ("wat doet het kabinet voor reizigers", False),
    ],
)
def test_words_point_only_where_they_point(question: str, points: bool) -> None:
    assert signs(question).pointing is points


# Whole questions over the small library.


def quoted(answer: Answer) -> str:
    return " ".join(" ".join(citation.quote.split()) for citation in answer.citations)


def test_another_minister_has_said_something_else(library: Library) -> None:
    first = "wat antwoordde minister Wulp over subsidie voor de nachttrein naar Praag"
    answer = ask_after(library, "en minister Merel?", [first])
    assert answer.status is Status.ANSWERED
    assert {citation.speaker for citation in answer.citations} == {"Merel"}
    assert "4,2 miljoen" in quoted(answer)
    assert answer.question == "en minister Merel?"
    assert answer.context is not None
    assert answer.context.earlier == (first,)


def test_a_motion_is_followed_through(library: Library) -> None:
    answer = ask_after(library, "wie diende die in?", ["wat is het oordeel over de motie over wachtkamers"])
    assert "Motie 12" in answer.lead
    assert "Roodborst" in answer.lead


def test_an_answer_is_looked_for_first_where_the_last_one_stood(library: Library) -> None:
    answer = ask_after(
        library, "en hoeveel reizigers waren dat?", ["wat antwoordde minister Wulp over subsidie voor de nachttrein"]
    )
    assert "61.000 reizigers" in quoted(answer)


def test_silence_stays_silence_after_a_question_that_was_answered(library: Library) -> None:
    first = "Hoeveel reizigers telde de nachttrein naar Praag?"
    answer = ask_after(library, "Hoeveel kerncentrales komen er in Zeeland?", [first])
    assert answer.status is Status.NOT_FOUND
    assert answer.context is not None
    assert answer.context.carried == ()


def test_a_question_without_one_before_it_is_a_question(library: Library) -> None:
    question = "Hoeveel reizigers telde de nachttrein naar Praag?"
    assert ask_after(library, question, []) == ask(library, question) == ask_next(library, question, None)


def test_quotes_of_follow_ups_stand_in_their_sources(library: Library) -> None:
    chain = ["Hoeveel reizigers telde de nachttrein naar Praag?", "waarom?", "en de minister?", "en in 2024?"]
    for length in range(1, len(chain)):
        answer = ask_after(library, chain[length], chain[:length])
        for citation in answer.citations:
            document = library.document(citation.document_id)
            assert document.text[citation.start : citation.end] == citation.quote


def test_only_the_last_few_questions_are_looked_at(library: Library) -> None:
    answer = ask_after(library, "waarom?", ["Hoeveel reizigers telde de nachttrein naar Praag?"] * (MOST_EARLIER + 3))
    assert answer.context is not None
    assert len(answer.context.earlier) <= MOST_EARLIER


def test_the_context_is_in_the_json(library: Library) -> None:
    first = "Hoeveel reizigers telde de nachttrein naar Praag?"
    shown = answer_as_json(ask_after(library, "waarom?", [first], ["document"]))["context"]
    assert shown["earlier"] == [first]
    assert shown["dropped"] == ["document"]
    assert {"part": "subject", "value": "reizigers telde nachttrein Praag"} in shown["carried"]
    assert answer_as_json(ask(library, first))["context"] is None


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("en wat zei hij over contant geld?", False),
        ("what did he say about cash?", False),
        ("en wat zei hij daarover?", True),
        ("waarom vond hij dat?", True),
    ],
)
def test_the_same_speaker_on_another_subject_leaves_the_subject_behind(question: str, subject: bool) -> None:
    earlier = before(
        "Wat zei Wulp over de nachttrein?", documents=("a",), title="A", speakers=(("wulp", Role.CABINET),)
    )
    resolved = resolve(question, earlier, READER)
    carried = {item.part for item in resolved.context.carried}
    assert "speaker" in carried
    assert ("subject" in carried) is subject


@pytest.mark.parametrize("asked", ["en wat vond de Kamer daarvan?", "wat zei de Tweede Kamer daarover?"])
def test_the_house_is_its_members_and_no_unknown_person(asked: str) -> None:
    reading = resolve(asked, TRAIN, READER).reading

    assert reading.unknown_names == ()
    assert reading.role is Role.MEMBER


def test_the_last_of_a_chain_is_still_about_the_first(library: Library) -> None:
    chain = ["wat antwoordde minister Wulp over subsidie voor de nachttrein naar Praag", "en wie betaalt dat?"]
    answer = ask_after(library, "en sinds wanneer?", chain)
    assert answer.context is not None
    subject = next(item.value for item in answer.context.carried if item.part == "subject")
    assert {"nachttrein", "Praag", "subsidie"} <= set(subject.split())


def test_a_side_of_the_matter_is_no_matter_of_its_own() -> None:
    earlier = before(
        "Wat zei Wulp over de nachttrein?", documents=("a",), title="A", speakers=(("wulp", Role.CABINET),)
    )
    resolved = resolve("en wat zei hij over de kosten?", earlier, READER)
    assert "subject" in {item.part for item in resolved.context.carried}


def test_another_side_asks_the_whole_question_again() -> None:
    earlier = before("Hoeveel subsidie is er voor de nachttrein naar Praag?", documents=("a",), title="A")
    resolved = resolve("en naar Wenen?", earlier, READER)
    assert resolved.reading.text == "Hoeveel subsidie is er voor de nachttrein naar Wenen"
    assert resolved.around == ""
    without = resolve("en naar Wenen?", earlier, READER, ("subject",))
    assert "nachttrein" not in without.reading.text


def test_the_reason_is_looked_for_beside_the_quote(library: Library) -> None:
    answer = ask_after(library, "waarom?", ["wat is het oordeel over de motie over wachtkamers"])
    assert answer.status is Status.ANSWERED
    assert "Dat geld is er niet." in quoted(answer)
    assert {citation.speaker for citation in answer.citations} == {"Merel"}


def test_papers_that_are_named_are_asked_with_less_proof(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    import answers.engine
    import answers.silence

    monkeypatch.setattr(answers.silence, "ANSWERED_FROM", 1.01)
    question = "Hoeveel reizigers telde de nachttrein naar Praag?"
    assert ask(library, question).status is Status.NOT_FOUND
    named = Filters(documents=("oud",))
    assert ask(library, question, within=named).status is Status.ANSWERED
    monkeypatch.setattr(answers.engine, "IN_NAMED_PAPERS", 1.01)
    assert ask(library, question, within=named).status is Status.NOT_FOUND
