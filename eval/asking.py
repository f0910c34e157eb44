"""How good the answers to an evidence file are: status, quotes, evidence among what is cited.

An evidence string is *cited* when, white space folded, it stands in a quote of the answer, or in quotes of one
document that stand next to each other there (only white space between them), joined.
A quote is *verbatim* when it is the text of its document from `start` to `end`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from answers.types import Answer, Citation, Status
from eval.evidence import fold
from eval.types import EvidenceQuestion

DocumentText = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class AskResult:
    """One question with what its answer was worth. `evidence_cited` is None where nothing answers the question."""

    question: EvidenceQuestion
    status: Status
    quotes: int
    quotes_verbatim: int
    sentences: int
    sentences_verbatim: int
    evidence_cited: bool | None
    roles_right: bool | None = None
    seconds: float = 0.0

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def kind(self) -> str:
        """The question's kind."""
        return self.question.kind

    @property
    def lang(self) -> str:
        """The question's language."""
        return self.question.lang

    @property
    def status_right(self) -> bool:
        """True when the answer has the status that the question asks for."""
        return self.status == self.question.expected


def judge_answer(
    question: EvidenceQuestion, answer: Answer, document_text: DocumentText, seconds: float = 0.0
) -> AskResult:
    """Judge one answer against its question's evidence and the documents it cites."""
    quotes = {citation.n: fold(citation.quote) for citation in answer.citations}
    parts = (sentence for part in answer.parts for sentence in part.sentences)
    sentences = list(dict.fromkeys((*answer.sentences, *parts)))
    return AskResult(
        question=question,
        status=Status(answer.status),
        quotes=len(answer.citations),
        quotes_verbatim=sum(is_verbatim(citation, document_text) for citation in answer.citations),
        sentences=len(sentences),
        sentences_verbatim=sum(
            any(fold(sentence.text) in quotes.get(n, "") for n in sentence.citations) for sentence in sentences
        ),
        evidence_cited=is_evidence_cited(question, answer, document_text) if question.evidence else None,
        roles_right=_roles_right(question, answer),
        seconds=seconds,
    )


def is_verbatim(citation: Citation, document_text: DocumentText) -> bool:
    """True when the quote is not blank and is its document's text from `start` to `end`."""
    text = document_text(citation.document_id)
    return text is not None and bool(citation.quote.strip()) and text[citation.start : citation.end] == citation.quote


def is_evidence_cited(question: EvidenceQuestion, answer: Answer, document_text: DocumentText) -> bool:
    """True when one of the question's evidence strings is cited, as the module says."""
    quoted = [fold(text) for text in joined_quotes(answer.citations, document_text)]
    return any(fold(evidence) in text for evidence in question.evidence for text in quoted)


def joined_quotes(citations: Iterable[Citation], document_text: DocumentText) -> list[str]:
    """The quotes, those that stand next to each other (or overlap) in one document as one stretch of its text.

    A quote that is not verbatim is given alone.
    """
    verbatim = [citation for citation in citations if is_verbatim(citation, document_text)]
    stretches: list[tuple[str, int, int]] = []
    for citation in sorted(verbatim, key=lambda citation: (citation.document_id, citation.start, citation.end)):
        text = document_text(citation.document_id) or ""
        if stretches:
            document_id, start, end = stretches[-1]
            if document_id == citation.document_id and not text[end : citation.start].strip():
                stretches[-1] = (document_id, start, max(end, citation.end))
                continue
        stretches.append((citation.document_id, citation.start, citation.end))
    joined = [(document_text(document_id) or "")[start:end] for document_id, start, end in stretches]
    return joined + [citation.quote for citation in citations if not is_verbatim(citation, document_text)]


def _roles_right(question: EvidenceQuestion, answer: Answer) -> bool | None:
    """Every citation is by the role that the question asks for; None where it asks for none or nothing is cited."""
    if question.role is None or not answer.citations:
        return None
    return all(citation.role == question.role for citation in answer.citations)


def ask_measures(results: Sequence[AskResult]) -> dict[str, object]:
    """The measures of design.md for a set of answers, each a fraction or None where there is nothing to count.

    `status` right · `quotes_verbatim` of all quotes · `sentences_verbatim` of all sentences · `evidence_cited` of
    the questions that have evidence · `role` of the answers to questions that ask for one · `confusion` expected
    status → given status → number of questions.
    """
    cited = [result.evidence_cited for result in results if result.evidence_cited is not None]
    roles = [result.roles_right for result in results if result.roles_right is not None]
    return {
        "questions": len(results),
        "status": fraction(sum(result.status_right for result in results), len(results)),
        "quotes": sum(result.quotes for result in results),
        "quotes_verbatim": fraction(
            sum(result.quotes_verbatim for result in results), sum(result.quotes for result in results)
        ),
        "sentences_verbatim": fraction(
            sum(result.sentences_verbatim for result in results), sum(result.sentences for result in results)
        ),
        "evidence_cited": fraction(sum(cited), len(cited)),
        "role": fraction(sum(roles), len(roles)),
        "confusion": confusion(results),
    }


def fraction(part: int, whole: int) -> float | None:
    """part / whole, None of nothing."""
    return part / whole if whole else None


def confusion(results: Iterable[AskResult]) -> dict[str, dict[str, int]]:
    """Expected status → given status → number of questions, all nine cells."""
    matrix = {str(expected): {str(given): 0 for given in Status} for expected in Status}
    for result in results:
        matrix[str(result.question.expected)][str(result.status)] += 1
    return matrix
