"""Answers to questions about motions: one motion with its verdict, or the complete list that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from answers import lead
from answers.compose import Chosen
from answers.motions import Motion, listed, motions_of, numbers_asked, request, verdict_sentences
from answers.names import same_person
from answers.papers import Papers
from answers.relevance import QuestionWords, TextWords, coverage
from answers.types import Reading
from answers.units import Unit, UnitKind, units
from answers.votes import Vote, votes_on
from corpus.types import Document, Outcome, Role
from index.types import Filters

FOUND = 0.45
"""Least share of the question that a motion covers."""
OPENING = 1_000
"""Characters of a debate that say what it is about."""


@dataclass(frozen=True, slots=True)
class MotionAnswer:
    """The first line and the quotes."""

    lead: str
    chosen: tuple[Chosen, ...]


def answer_motions(papers: Papers, reading: Reading, question: QuestionWords) -> MotionAnswer | None:
    """The answer to a question about motions, or None where no motion of the library is meant."""
    documents = _documents(papers, reading)
    if not documents:
        return None
    if reading.asks_list:
        return _list(papers, documents, reading, question)
    motion = _meant(papers, [motion for document in documents for motion in motions_of(document)], reading, question)
    if motion is None:
        return None
    vote = votes_on(papers, [motion.segment]).get((motion.segment.dossier, motion.segment.number or ""))
    chosen = _quoted(motion, verdict_first=reading.asks_verdict or reading.role is Role.CABINET)
    if vote is not None and vote.sentences:
        voted = Chosen(_unit(vote.document, vote.sentences[0].segment, vote.number), vote.sentences)
        chosen = (voted, *chosen) if reading.asks_vote else (*chosen, voted)
    return MotionAnswer(_lead(motion, reading, vote), chosen) if chosen else None


def _with_outcomes(motions: Sequence[Motion], votes: Mapping[tuple[str | None, str], Vote]) -> list[Motion]:
    """The motions with the outcome that a later vote gave them."""
    found: list[Motion] = []
    for motion in motions:
        vote = votes.get((motion.segment.dossier, motion.segment.number or ""))
        if motion.segment.outcome is None and vote is not None and vote.outcome in set(Outcome):
            motion = replace(motion, segment=replace(motion.segment, outcome=Outcome(vote.outcome)))
        found.append(motion)
    return found


def motion_card(unit: Unit, reading: Reading) -> MotionAnswer:
    """The motion of a unit: what it asks and what the cabinet said of it, the cabinet first where it is asked for."""
    motion = next(motion for motion in motions_of(unit.document) if motion.index in unit.said)
    verdict_first = reading.asks_verdict or reading.role is Role.CABINET
    return MotionAnswer(_lead(motion, reading), _quoted(motion, verdict_first=verdict_first))


def _documents(papers: Papers, reading: Reading) -> list[Document]:
    """The documents with motions on the question's subject, best first."""
    hits = papers.search(reading.text, 30, Filters(segments=("motion",)))
    return list({unit.document.id: unit.document for unit in units(hits, papers.document)}.values())


def _meant(papers: Papers, motions: Sequence[Motion], reading: Reading, question: QuestionWords) -> Motion | None:
    """The motion that covers most of the question; a number in the question decides alone."""
    numbers = numbers_asked(reading.text)
    numbered = [motion for motion in motions if motion.segment.number in numbers]
    if numbered:
        motions = numbered
        if len(numbered) == 1 or not question.forms:
            return numbered[0]
    best: tuple[float, Motion] | None = None
    for motion in motions:
        share = _share(papers, motion, reading, question)
        if best is None or share > best[0]:
            best = share, motion
    if best is None or (best[0] < FOUND and not numbered):
        return None
    return best[1]


def _share(papers: Papers, motion: Motion, reading: Reading, question: QuestionWords) -> float:
    text = motion.document.text[motion.segment.start : motion.segment.end]
    text += "\n" + " ".join(motion.segment.submitters) + "\n" + (motion.segment.verdict_text or "")
    said = " ".join(sentence.text for sentence in verdict_sentences(motion))
    share = coverage(question, TextWords(text + "\n" + said, papers))
    if reading.speaker is not None:
        people = [motion.segment.speaker or "", *motion.segment.submitters]
        share += 0.1 if any(same_person(person, reading.speaker) for person in people) else 0.0
    return share


def _list(
    papers: Papers, documents: Sequence[Document], reading: Reading, question: QuestionWords
) -> MotionAnswer | None:
    """Every motion with the verdict or outcome asked for, in the debate that the question names."""
    if question.forms:
        shares = [
            coverage(question, TextWords(document.text[:OPENING] + "\n" + _subjects(document), papers))
            for document in documents
        ]
        best = max(shares)
        if best < FOUND:
            return None
        documents = [document for document, share in zip(documents, shares, strict=True) if share >= 0.95 * best]
    moved = [motion for document in documents for motion in motions_of(document)]
    votes = votes_on(papers, [motion.segment for motion in moved]) if reading.outcome is not None else {}
    found = listed(_with_outcomes(moved, votes), reading)
    chosen: list[Chosen] = []
    for motion in found:
        chosen += _quoted(motion, verdict_first=True, only_verdict=True)
        vote = votes.get((motion.segment.dossier, motion.segment.number or ""))
        if vote is not None and vote.sentences:
            chosen.append(Chosen(_unit(vote.document, vote.sentences[-1].segment, vote.number), vote.sentences[-1:]))
    if not chosen:
        return None
    return MotionAnswer(_list_lead(found, reading), tuple(chosen))


def _unit(document: Document, segment: int, number: str | None) -> Unit:
    return Unit(document, UnitKind.MOTION, number, (segment,), (segment,), 1.0, 0.0, f"{document.id}:{segment}")


def _quoted(motion: Motion, *, verdict_first: bool, only_verdict: bool = False) -> tuple[Chosen, ...]:
    unit = Unit(
        motion.document,
        UnitKind.MOTION,
        motion.segment.number,
        (motion.index,),
        (motion.index,),
        1.0,
        0.0,
        _passage_id(motion),
    )
    spoken = verdict_sentences(motion)
    asked = request(motion)
    if only_verdict and spoken:
        return (Chosen(unit, tuple(spoken[-1:])),)
    quotes = [tuple(spoken), tuple(asked)] if verdict_first else [tuple(asked), tuple(spoken)]
    return tuple(Chosen(unit, sentences) for sentences in quotes if sentences)


def _passage_id(motion: Motion) -> str:
    return f"{motion.document.id}:{motion.index}"


def _subjects(document: Document) -> str:
    return "\n".join(document.text[m.segment.start : m.segment.end] for m in motions_of(document))


def _lead(motion: Motion, reading: Reading, vote: Vote | None = None) -> str:
    english = reading.language == "en"
    segment = motion.segment
    name = f"Motie {segment.number or ''}".strip() if not english else f"Motion {segment.number or ''}".strip()
    dossier = f" ({segment.dossier})" if segment.dossier else ""
    by = f" {'by' if english else 'van'} {', '.join(segment.submitters)}" if segment.submitters else ""
    parts = [f"{name}{dossier}{by}"]
    if segment.verdict is not None:
        word = "verdict of the cabinet" if english else "oordeel van het kabinet"
        parts.append(f"{word}: {lead.verdict_name(str(segment.verdict), reading.language)}")
    outcome = str(segment.outcome) if segment.outcome is not None else vote.outcome if vote is not None else None
    if outcome is not None:
        parts.append(f"{'outcome' if english else 'uitslag'}: {lead.outcome_name(outcome, reading.language)}")
    return f'{"; ".join(parts)}, in "{motion.document.title}":'


def _list_lead(found: Sequence[Motion], reading: Reading) -> str:
    numbers = ", ".join(motion.segment.number or "?" for motion in found)
    titles = "; ".join(dict.fromkeys(f'"{motion.document.title}"' for motion in found))
    one = len(found) == 1
    if reading.language == "en":
        return f"{len(found)} {'motion' if one else 'motions'} ({numbers}) in {titles}:"
    return f"{len(found)} {'motie' if one else 'moties'} ({numbers}) in {titles}:"
