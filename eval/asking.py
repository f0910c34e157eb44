"""What one answer to a question of an evidence file is worth.

An evidence string is *cited* when, white space folded, it stands in a quote of the answer, or in quotes of one
document that stand next to each other there (only white space between them), joined.
A quote is *verbatim* when it is the text of its document from `start` to `end`.
A quote *answers* when it holds an evidence string, or lies within one, or within one of the question's spans.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answers.types import Answer, Citation, Status
from eval import answer_checks as checks
from eval.answer_checks import Documents
from eval.evidence import fold
from eval.types import EvidenceQuestion


@dataclass(frozen=True, slots=True)
class AskResult:
    """One question with what its answer was worth.

    `quotes_answering`, `spans_cited` and `evidence_cited` are None where nothing answers the question, the rest where
    the question does not ask for it (`eval.answer_checks`).
    """

    question: EvidenceQuestion
    status: Status
    quotes: int = 0
    quotes_verbatim: int = 0
    sentences: int = 0
    sentences_verbatim: int = 0
    evidence_cited: bool | None = None
    quotes_answering: int | None = None
    spans_cited: int | None = None
    role_right: bool | None = None
    speaker_right: bool | None = None
    verdict_right: bool | None = None
    newest_right: bool | None = None
    parts_right: int | None = None
    confidence: float | None = None
    seconds: float = 0.0

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def status_right(self) -> bool:
        """True when the answer has the status that the question asks for."""
        return self.status == self.question.expected


def judge_answer(question: EvidenceQuestion, answer: Answer, documents: Documents, seconds: float = 0.0) -> AskResult:
    """Judge one answer against its question's evidence and the documents it cites."""
    quotes = {citation.n: fold(citation.quote) for citation in answer.citations}
    parts = (sentence for part in answer.parts for sentence in part.sentences)
    sentences = list(dict.fromkeys((*answer.sentences, *parts)))
    answerable = bool(question.evidence)
    return AskResult(
        question=question,
        status=Status(answer.status),
        quotes=len(answer.citations),
        quotes_verbatim=sum(is_verbatim(citation, documents) for citation in answer.citations),
        sentences=len(sentences),
        sentences_verbatim=sum(
            any(fold(sentence.text) in quotes.get(n, "") for n in sentence.citations) for sentence in sentences
        ),
        evidence_cited=is_evidence_cited(question, answer, documents) if answerable else None,
        quotes_answering=checks.quotes_answering(question, quotes.values()) if answerable else None,
        spans_cited=checks.spans_cited(question.spans, quotes.values()) if answerable else None,
        role_right=checks.role_right(question, answer, documents),
        speaker_right=checks.speaker_right(question, answer, documents),
        verdict_right=checks.verdict_right(question, answer, documents),
        newest_right=checks.newest_right(question, answer),
        parts_right=checks.parts_right(question, answer),
        confidence=answer.confidence,
        seconds=seconds,
    )


def is_verbatim(citation: Citation, documents: Documents) -> bool:
    """True when the quote is not blank and is its document's text from `start` to `end`."""
    document = documents(citation.document_id)
    return (
        document is not None
        and bool(citation.quote.strip())
        and document.text[citation.start : citation.end] == citation.quote
    )


def is_evidence_cited(question: EvidenceQuestion, answer: Answer, documents: Documents) -> bool:
    """True when one of the question's evidence strings is cited, as the module says."""
    quoted = [fold(text) for text in joined_quotes(answer.citations, documents)]
    return any(fold(evidence) in text for evidence in question.evidence for text in quoted)


def joined_quotes(citations: Iterable[Citation], documents: Documents) -> list[str]:
    """The quotes, those that stand next to each other (or overlap) in one document as one stretch of its text.

    A quote that is not verbatim is given alone.
    """
    given = list(citations)
    verbatim = [citation for citation in given if is_verbatim(citation, documents)]
    stretches: list[tuple[str, int, int]] = []
    for citation in sorted(verbatim, key=lambda citation: (citation.document_id, citation.start, citation.end)):
        if stretches:
            document_id, start, end = stretches[-1]
            between = _text(document_id, documents)[end : citation.start]
            if document_id == citation.document_id and not between.strip():
                stretches[-1] = (document_id, start, max(end, citation.end))
                continue
        stretches.append((citation.document_id, citation.start, citation.end))
    joined = [_text(document_id, documents)[start:end] for document_id, start, end in stretches]
    return joined + [citation.quote for citation in given if citation not in verbatim]


def _text(document_id: str, documents: Documents) -> str:
    document = documents(document_id)
    return document.text if document is not None else ""
