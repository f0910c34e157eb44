"""What some questions ask of an answer besides evidence: whose words, which verdict, the newest position, every part.

Each check gives None where the question does not ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from answers.names import last_name, same_person
from answers.types import Answer, Citation, Part
from corpus.types import Document, SegmentKind
from eval.evidence import fold
from eval.types import EvidenceQuestion

Documents = Callable[[str], Document | None]
"""Gives the document with an id, None when there is none."""


def role_right(question: EvidenceQuestion, answer: Answer, documents: Documents) -> bool | None:
    """True when what is cited was said by the role that is asked for; None as well where nothing is cited.

    The text of a motion may stand beside the words about it: only where nothing else is cited does it count.
    """
    if question.role is None or not answer.citations:
        return None
    return all(citation.role == question.role for citation in _spoken(answer, documents))


def speaker_right(question: EvidenceQuestion, answer: Answer, documents: Documents) -> bool | None:
    """True when what is cited was said by the person who is asked for, counted as in `role_right`."""
    if question.speaker is None or not answer.citations:
        return None
    asked = last_name(question.speaker)
    return all(same_person(citation.speaker, asked) for citation in _spoken(answer, documents))


def _spoken(answer: Answer, documents: Documents) -> Sequence[Citation]:
    return [citation for citation in answer.citations if not _is_motion(citation, documents)] or answer.citations


def _is_motion(citation: Citation, documents: Documents) -> bool:
    document = documents(citation.document_id)
    return document is not None and any(
        segment.kind is SegmentKind.MOTION and segment.start <= citation.start and citation.end <= segment.end
        for segment in document.segments
    )


def verdict_right(question: EvidenceQuestion, answer: Answer, documents: Documents) -> bool | None:
    """True when the answer quotes the sentence in which a motion of its document was given the verdict asked for."""
    if question.verdict is None:
        return None
    return any(
        _alike(fold(segment.verdict_text), fold(citation.quote))
        for citation in answer.citations
        if (document := documents(citation.document_id)) is not None
        for segment in document.segments
        if segment.kind is SegmentKind.MOTION and segment.verdict == question.verdict and segment.verdict_text
    )


def newest_right(question: EvidenceQuestion, answer: Answer) -> bool | None:
    """True when something is cited and what is given as the newest position (the first citation, where none is marked)
    is no earlier position that the question names."""
    if not question.older:
        return None
    marked = {n for position in answer.positions if position.newest for n in position.citations}
    newest = [citation for citation in answer.citations if citation.n in marked] or list(answer.citations[:1])
    older = [fold(text) for text in question.older]
    return bool(newest) and not any(text in fold(citation.quote) for citation in newest for text in older)


def parts_right(question: EvidenceQuestion, answer: Answer) -> int | None:
    """How many of the question's parts have, at their place in the answer, the right status and their evidence among
    the quotes; none when the answer has another number of parts."""
    if not question.parts:
        return None
    if len(answer.parts) != len(question.parts):
        return 0
    quotes = {citation.n: citation for citation in answer.citations}
    return sum(_part_right(part, given, quotes) for part, given in zip(question.parts, answer.parts, strict=True))


def _part_right(part: EvidenceQuestion, given: Part, quotes: dict[int, Citation]) -> bool:
    if given.status != part.expected:
        return False
    cited = [fold(quotes[n].quote) for sentence in given.sentences for n in sentence.citations if n in quotes]
    return not part.evidence or any(fold(text) in quote for text in part.evidence for quote in cited)


def quotes_answering(question: EvidenceQuestion, quotes: Iterable[str]) -> int:
    """How many of the folded quotes hold an evidence string, or lie within one, or within one of the spans."""
    evidence = [fold(text) for text in question.evidence]
    within = [*evidence, *(fold(text) for text in question.spans)]
    return sum(
        any(text in quote for text in evidence) or (bool(quote) and any(quote in text for text in within))
        for quote in quotes
    )


def spans_cited(spans: Sequence[str], quotes: Iterable[str]) -> int:
    """How many of the spans are cited at least in part by the folded quotes."""
    given = [quote for quote in quotes if quote]
    return sum(any(_alike(quote, fold(span)) for quote in given) for span in spans)


def _alike(first: str, second: str) -> bool:
    """True when one of two texts that are not empty stands in the other."""
    return bool(first) and bool(second) and (first in second or second in first)
