"""Griffier's results as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus.structure.hyphens import readable
from corpus.versions import printings_line
from ui.typography import plain

if TYPE_CHECKING:
    from answers.precedents import Compared
    from answers.types import Answer
    from corpus.types import Document


def hit(row: dict[str, Any]) -> str:
    """One search result: rank, score, citation, and the beginning of the passage."""
    return f"{row['rank']:>3}  {row['score']:.3f}  {row['citation']}\n     {short(row['text'])}\n"


def answer(given: Answer) -> str:
    """The answer with its citations, the positions over time, and what was nearest where it is silent."""
    from answers.jsonable import answer_as_text

    lines = [*context(given), plain(answer_as_text(given)), *confidence(given)]
    lines += [f"[{citation.n}] {citation.label}" for citation in given.citations]
    english = given.reading.language == "en"
    if given.rephrased is not None:
        lines.append(f"-- {given.rephrased.model} ({given.rephrased.dropped} dropped)")
        lines += [f"{one.text} {''.join(f'[{n}]' for n in one.citations)}" for one in given.rephrased.sentences]
    for position in given.positions:
        mark = (
            ("newest position" if english else "nieuwste standpunt")
            if position.newest
            else ("earlier" if english else "eerder")
        )
        lines.append(f"{mark}: {position.date} {''.join(f'[{n}]' for n in position.citations)}")
    if given.nearest is not None:
        word = "Nearest, but no answer" if english else "Het dichtst erbij, maar geen antwoord"
        lines.append(f"{word}: {given.nearest.label}\n  {short(given.nearest.text)}")
    return "\n".join(lines)


def context(given: Answer) -> list[str]:
    """What was taken over from the questions before, one line; none where there was none."""
    if given.context is None:
        return []
    english = given.reading.language == "en"
    if not given.context.carried:
        return ["(nothing taken over)" if english else "(niets overgenomen uit de vorige vraag)"]
    parts = "; ".join(f"{one.part}: {short(one.value, 80)}" for one in given.context.carried)
    return [f"(taken over: {parts})" if english else f"(overgenomen: {parts})"]


def confidence(given: Answer) -> list[str]:
    """How sure the answer is, in words and as a percentage; none where it was not estimated."""
    from answers.confidence import in_words

    if given.confidence is None:
        return []
    return [in_words(given.confidence, given.reading.language)]


def document(shown: Document) -> str:
    """A document segment by segment, each with its role."""
    printings = printings_line(shown)
    lines = [shown.title, f"{shown.id} · {shown.kind} · {shown.date or 'no date'}"]
    lines += [f"versions: {printings}", ""] if printings else [""]
    for segment in shown.segments:
        who = " · ".join(str(part) for part in (segment.speaker, segment.party, segment.role) if part)
        label = " ".join(part for part in (str(segment.kind), segment.number or "") if part)
        verdict = f" · {segment.verdict}" if segment.verdict else ""
        lines.append(f"[{label}{' · ' + who if who else ''}{verdict}]")
        lines.append(shown.text[segment.start : segment.end].strip() + "\n")
    return "\n".join(lines)


def listing(row: dict[str, Any]) -> str:
    """One document of the library on one line."""
    date = row["date"] or " " * 10
    return (
        f"{row['document_id']}  {row['kind']:<9} {date}  {short(str(row['title']), 80)}  ({row['passages']} passages)"
    )


def precedents(compared: Sequence[Compared]) -> str:
    """For each question its precedents, closest first."""
    words = {"same": "zelfde vraag", "near": "bijna dezelfde", "about": "hierover"}
    lines: list[str] = []
    for item in compared:
        lines.append(f"{item.number or '-'}. {short(item.question)}")
        for precedent in item.precedents:
            state = short(precedent.answer or "nog niet beantwoord", 160)
            lines.append(
                f"   {words[str(precedent.closeness)]} ({precedent.likeness:.2f}) {precedent.label}\n      {state}"
            )
        if not item.precedents:
            lines.append("   geen eerdere vraag gevonden")
        if item.changed:
            lines.append("   let op: eerdere antwoorden verschillen")
    return "\n".join(lines)


def short(text: str, length: int = 200) -> str:
    """The text on one line, cut off at `length` characters."""
    folded = plain(readable(text))
    return folded if len(folded) <= length else folded[: length - 1] + "…"
