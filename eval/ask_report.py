"""The measures of a set of answers: status, quotes, evidence, roles, verdicts, answers at risk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answers.types import Status
from eval.asking import AskResult
from eval.labels import Labels, groups
from eval.risk import risk_curve
from eval.timing import percentile


def ask_report(asked: Sequence[AskResult], known: Labels) -> dict[str, object]:
    """The measures over all answers and by label, what went wrong by question id, times, and the curve of risk."""
    found = {result.id: result for result in asked}
    seconds = [result.seconds for result in asked]
    return {
        **ask_measures(asked),
        "by": {
            what: {label: ask_measures([found[key] for key in ids]) for label, ids in groups(named).items()}
            for what, named in known.items()
        },
        "wrong": {
            "status": [result.id for result in asked if not result.status_right],
            "quotes": [result.id for result in asked if result.quotes_verbatim < result.quotes],
            "evidence": [result.id for result in asked if result.evidence_cited is False],
            "role": [result.id for result in asked if result.role_right is False],
            "speaker": [result.id for result in asked if result.speaker_right is False],
            "verdict": [result.id for result in asked if result.verdict_right is False],
            "newest": [result.id for result in asked if result.newest_right is False],
            "parts": [result.id for result in asked if (result.parts_right or 0) < len(result.question.parts)],
        },
        "risk": risk_curve(asked),
        "seconds": {"p50": percentile(seconds, 50), "p95": percentile(seconds, 95)},
    }


def ask_measures(results: Sequence[AskResult]) -> dict[str, object]:
    """The measures of a set of answers, each a fraction or None where there is nothing to count.

    - `status` right; `confusion`: expected status → given status → number of questions
    - `quotes_verbatim` of all quotes, `sentences_verbatim` of all sentences
    - `evidence_cited` of the questions that have evidence
    - `citation_precision`: of the quotes in answers to those, how many answer
    - `citation_recall`: of the spans of those, how many are cited at least in part
    - `role`, `speaker`, `verdict`, `newest`, `parts` right of what asks for them (`eval.answer_checks`)
    - `answered_wrongly` of the questions that nothing answers, `refused_wrongly` of those that have evidence
    """
    with_evidence = [result for result in results if result.question.evidence]
    without = [result for result in results if not result.question.evidence]
    return {
        "questions": len(results),
        "status": fraction(sum(result.status_right for result in results), len(results)),
        "quotes": sum(result.quotes for result in results),
        "quotes_verbatim": _of(results, "quotes_verbatim", "quotes"),
        "sentences_verbatim": _of(results, "sentences_verbatim", "sentences"),
        "evidence_cited": _share(result.evidence_cited for result in results),
        "citation_precision": _of(with_evidence, "quotes_answering", "quotes"),
        "citation_recall": fraction(
            sum(result.spans_cited or 0 for result in with_evidence),
            sum(len(result.question.spans) for result in with_evidence),
        ),
        "role": _share(result.role_right for result in results),
        "speaker": _share(result.speaker_right for result in results),
        "verdict": _share(result.verdict_right for result in results),
        "newest": _share(result.newest_right for result in results),
        "parts": fraction(
            sum(result.parts_right or 0 for result in results), sum(len(result.question.parts) for result in results)
        ),
        "answered_wrongly": _share(result.status is Status.ANSWERED for result in without),
        "refused_wrongly": _share(result.status is not Status.ANSWERED for result in with_evidence),
        "confusion": confusion(results),
    }


def _of(results: Iterable[AskResult], part: str, whole: str) -> float | None:
    pairs = [(getattr(result, part) or 0, getattr(result, whole)) for result in results]
    return fraction(sum(one for one, _ in pairs), sum(all_of for _, all_of in pairs))


def _share(values: Iterable[bool | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fraction(sum(known), len(known))


def fraction(part: int, whole: int) -> float | None:
    """part / whole, None of nothing."""
    return part / whole if whole else None


def confusion(results: Iterable[AskResult]) -> dict[str, dict[str, int]]:
    """Expected status → given status → number of questions, all nine cells."""
    matrix = {str(expected): {str(given): 0 for given in Status} for expected in Status}
    for result in results:
        matrix[str(result.question.expected)][str(result.status)] += 1
    return matrix
