from __future__ import annotations

from dataclasses import replace

import pytest

from answers.types import Answer, Part, Position, Sentence, Status
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind, Verdict
from eval.answer_checks import newest_right, parts_right, role_right, speaker_right
from eval.ask_report import ask_measures
from eval.asking import judge_answer
from eval.types import EvidenceQuestion
from tests.eval.fakes import answer, citation, document

TEXT = "De pont vaart elk uur. Vroeger voer zij elk half uur. Een brug is er niet."
QUESTION = EvidenceQuestion("e1", "Hoe vaak?", "answer", "nl", None, ("elk uur",))
NOW, BEFORE = "De pont vaart elk uur.", "Vroeger voer zij elk half uur."


def documents(document_id: str) -> Document | None:
    return document("paper", TEXT) if document_id == "paper" else None


def cited(*quotes: str, **fields: object) -> Answer:
    citations = [replace(citation(n, TEXT, quote), **fields) for n, quote in enumerate(quotes, 1)]
    return answer("?", Status.ANSWERED, citations)


def test_the_role_that_was_asked_for() -> None:
    question = replace(QUESTION, role="cabinet")
    cabinet = citation(1, TEXT, "De pont vaart elk uur.", role=Role.CABINET)
    member = citation(2, TEXT, "Een brug is er niet.", role=Role.MEMBER)
    results = [
        judge_answer(question, answer("?", Status.ANSWERED, [cabinet]), documents),
        judge_answer(question, answer("?", Status.ANSWERED, [cabinet, member]), documents),
        judge_answer(question, answer("?", Status.NOT_FOUND), documents),
    ]
    assert ask_measures(results)["role"] == 0.5


def test_nobody_asked_for_or_nothing_cited_is_no_judgement() -> None:
    assert role_right(QUESTION, cited(NOW), documents) is None
    assert role_right(replace(QUESTION, role="cabinet"), answer("?", Status.NOT_FOUND), documents) is None


def test_the_text_of_a_motion_may_stand_beside_the_words_about_it() -> None:
    question = replace(QUESTION, role="cabinet")
    debate = replace(document("paper", TEXT), segments=(Segment(SegmentKind.MOTION, 0, len(NOW)),))
    words, text = (
        citation(n, TEXT, quote, role=role) for n, quote, role in [(1, BEFORE, Role.CABINET), (2, NOW, Role.MEMBER)]
    )
    for citations, right in (([words, text], True), ([text], False)):
        given = answer("?", Status.ANSWERED, citations)
        assert role_right(question, given, {"paper": debate}.get) is right
        assert role_right(question, given, documents) is False


@pytest.mark.parametrize(
    ("asked", "printed", "right"),
    [
        ("Van der Zwaan", "Van der Zwaan", True),
        ("Zwaan", "Zwaan", True),
        ("Zwaan", "Zwaans", False),
        ("Zwaan", None, False),
    ],
)
def test_the_speaker_that_was_asked_for(asked: str, printed: str | None, right: bool) -> None:
    assert speaker_right(replace(QUESTION, speaker=asked), cited(NOW, speaker=printed), documents) is right


def test_the_verdict_is_right_when_the_sentence_that_gives_it_is_quoted() -> None:
    text = "De Kamer verzoekt een brug. De motie over de brug moet ik ontraden. "
    text += "De motie over de pont krijgt oordeel Kamer."
    segments = [
        Segment(
            SegmentKind.MOTION, 0, 27, verdict=Verdict.ONTRADEN, verdict_text="De motie over de brug moet ik ontraden."
        ),
        Segment(SegmentKind.MOTION, 0, 27, verdict=Verdict.OORDEEL_KAMER, verdict_text="krijgt oordeel Kamer"),
    ]
    debate = Document("paper", DocumentKind.DEBATE, "", text, tuple(segments))
    question = replace(QUESTION, verdict="ontraden", evidence=("ontraden",))

    def judged(quote: str) -> bool | None:
        given = answer("?", Status.ANSWERED, [citation(1, text, quote)])
        return judge_answer(question, given, {"paper": debate}.get).verdict_right

    assert judged("De motie over de brug moet ik ontraden.") is True
    assert judged("De motie over de pont krijgt oordeel Kamer.") is False
    assert judged("De Kamer verzoekt een brug.") is False
    assert judge_answer(question, answer("?", Status.NOT_FOUND), {}.get).verdict_right is False
    assert judge_answer(QUESTION, answer("?", Status.NOT_FOUND), {}.get).verdict_right is None


def test_the_newest_position_is_not_an_older_one() -> None:
    question = replace(QUESTION, older=("elk half uur",))

    def marked(*newest: int) -> Answer:
        positions = tuple(Position(None, "", None, n in newest, (n,)) for n in (1, 2))
        return replace(cited(NOW, BEFORE), positions=positions)

    assert newest_right(question, marked(1)) is True
    assert newest_right(question, marked(2)) is False
    assert newest_right(question, cited(NOW, BEFORE)) is True
    assert newest_right(question, cited(BEFORE, NOW)) is False
    assert newest_right(question, answer("?", Status.NOT_FOUND)) is False
    assert newest_right(QUESTION, cited(BEFORE)) is None


def test_each_part_has_its_own_answer_in_its_place() -> None:
    parts = (replace(QUESTION, id="e1.1"), EvidenceQuestion("e1.2", "En de haven?", "answer", "nl"))
    question = replace(QUESTION, parts=parts)
    hourly, silent = Part("a", Status.ANSWERED, (Sentence(NOW, (1,)),)), Part("b", Status.NOT_FOUND)
    given = cited(NOW, BEFORE)
    assert parts_right(question, replace(given, parts=(hourly, silent))) == 2
    assert parts_right(question, replace(given, parts=(silent, hourly))) == 0
    wrong = Part("a", Status.ANSWERED, (Sentence(BEFORE, (2,)),))
    assert parts_right(question, replace(given, parts=(wrong, silent))) == 1
    assert parts_right(question, replace(given, parts=(hourly,))) == 0
    assert parts_right(QUESTION, given) is None
    assert ask_measures([judge_answer(question, replace(given, parts=(wrong, silent)), documents)])["parts"] == 0.5
