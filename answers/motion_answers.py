"""Answers to questions about motions: one motion with its verdict, or the complete list that was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answers import motion_leads
from answers.compose import Chosen
from answers.motion_lists import (
    DEPTH,
    candidates,
    in_time,
    named_first,
    of_movers,
    of_party,
    on_subject,
    once,
    with_outcomes,
    without_names,
)
from answers.motion_phrases import OPPOSED, PARTIES_WANTED, SUPPORTED, VOTE_WANTED
from answers.motion_reading import may_be_motion
from answers.motions import (
    Motion,
    judged_by,
    last_sentence,
    listed,
    motions_of,
    numbers_asked,
    reason_sentences,
    request,
    verdict_sentences,
)
from answers.mover_phrases import asks_mover
from answers.mover_words import first_line, moved_in_debate, mover_words
from answers.names import same_person
from answers.papers import Papers
from answers.ranking import Ranked
from answers.relevance import QuestionWords, TextWords, akin, coverage, touched, weighted
from answers.types import Reading
from answers.units import Unit, UnitKind, units
from answers.votes import Vote, reported, votes_on
from corpus.references import find_references
from corpus.types import Document, Role
from index.types import Filters

FOUND = 0.45
"""Share of the question from which a motion that covers it is the one meant."""
ALONE = ((0.3, 0.85), (0.15, 0.75))
"""Less of it will do where search finds one motion far ahead: the least share, and the most that the runner-up may
score of the first's score."""
AHEAD = (0.3, 1.4)
"""So too where it covers as much, and so many times what any other motion covers."""
KIN = 0.7
"""What another word for the same matter counts for."""
RETRIEVAL = 0.3
"""What the score in search counts for beside the share of the question."""
FEW = 4
"""So many motions of one mover are all given where he alone is named."""
UNNAMED = 0.6
"""The same where the question does not say that it is about a motion."""
KNOWN = 0.1
"""What a motion whose verdict is known is preferred by, where that is asked for."""


_WHICH = re.compile(r"\b(?:welke moties?|which motions?|wat (?:vraagt|verzoekt|wil) de \w*motie)\b", re.IGNORECASE)
_WHY = re.compile(r"\b(?:waarom|hoezo|why|reden(?:en)?|argument(?:en|s)?|reasons?)\b", re.IGNORECASE)
_PAPER_ID = re.compile(r"kst-(?P<dossier>\d{5}(?:-[a-z]+)?)-(?P<number>\d+)", re.IGNORECASE)


class Wanted(StrEnum):
    """What of a motion an answer quotes."""

    VERDICT = "verdict"
    TEXT = "text"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MotionAnswer:
    """The first line and the quotes. `complete`: no vote was asked for that the library does not hold."""

    lead: str
    chosen: tuple[Chosen, ...]
    complete: bool = True


def answer_motions(papers: Papers, reading: Reading, question: QuestionWords) -> MotionAnswer | None:
    """The answer to a question about motions, or None where no motion of the library is meant."""
    if reading.asks_list:
        return _list(papers, reading, question)
    documents = _documents(papers, reading)
    if len(numbers_asked(reading.text)) > 1:
        return _several(papers, documents, reading)
    known = [motion for document in documents for motion in motions_of(document)]
    known = (moved_in_debate(known) if asks_mover(reading) else []) or known
    motion = _meant(papers, known, reading, question)
    if motion is None:
        return _of_mover(papers, known, reading, question)
    return _card(papers, motion, reading)


def _several(papers: Papers, documents: Sequence[Document], reading: Reading) -> MotionAnswer | None:
    """The motions with the numbers that a question names, of the paper that has most of them, each as it is asked."""
    numbers = numbers_asked(reading.text)
    known = [[one for one in motions_of(document) if one.segment.number in numbers] for document in documents]
    if reading.dossier is not None:
        known = [[one for one in found if one.segment.dossier in (reading.dossier, None)] for found in known]
    return _cards(papers, max(known, key=len, default=[]), reading)


def _of_mover(
    papers: Papers, known: Sequence[Motion], reading: Reading, question: QuestionWords
) -> MotionAnswer | None:
    """The few motions of a mover who alone is named ("de motie van Jansen"), each as it is asked; those of the newest
    paper. None where a subject is named, or the mover has more of them."""
    if without_names(question, known, reading.text).forms or numbers_asked(reading.text):
        return None
    moved = [one for one in of_movers(known, reading.text) if named_first(one, reading.text)]
    newest = max((one.document.date or "" for one in moved), default="")
    kept = [one for one in once(moved) if (one.document.date or "") == newest]
    papers_named = {one.document.id for one in kept}
    return _cards(papers, kept, reading) if len(kept) <= FEW and len(papers_named) == 1 else None


def _cards(papers: Papers, motions: Sequence[Motion], reading: Reading) -> MotionAnswer | None:
    cards = [card for motion in motions if (card := _card(papers, motion, reading)) is not None]
    if not cards:
        return None
    chosen = tuple(one for card in cards for one in card.chosen)
    leads = " · ".join(card.lead.rstrip(":") for card in cards)
    return MotionAnswer(f"{leads}:", chosen, all(card.complete for card in cards))


def _wanted(reading: Reading) -> Wanted:
    """What of a motion is asked for. Who describes a motion after its verdict knows its text; who gives its number
    need not; who asks which motion wants something, or what its mover said, asks for its text."""
    if reading.asks_verdict or reading.role is Role.CABINET:
        return Wanted.BOTH if numbers_asked(reading.text) else Wanted.VERDICT
    if reading.role is Role.MEMBER and reading.kind != "motion":
        return Wanted.TEXT
    return Wanted.TEXT if _WHICH.search(reading.text) else Wanted.BOTH


def motion_card(papers: Papers, unit: Unit, reading: Reading) -> MotionAnswer:
    """The motion of a unit: what it asks, what the cabinet said of it, or how it fared, after what is asked for."""
    motion = next(motion for motion in motions_of(unit.document) if motion.index in unit.said)
    return _card(papers, motion, reading) or MotionAnswer(
        motion_leads.of_motion(motion, reading), _quoted(motion, Wanted.BOTH)
    )


def _card(papers: Papers, motion: Motion, reading: Reading) -> MotionAnswer | None:
    if asks_mover(reading):
        said = mover_words(papers, motion, reading)
        chosen = said.chosen or (_quoted(said.motion, Wanted.TEXT) if said.submitted else ())
        return MotionAnswer(first_line(said, reading.language), chosen) if chosen else None
    vote = votes_on(papers, [motion.segment]).get((motion.segment.dossier, motion.segment.number or ""))
    if vote is not None and vote.sentences and VOTE_WANTED.search(reading.text):
        declared = vote.sentences[-1]
        chosen = (Chosen(_unit(vote.document, declared.segment, vote.number), (declared,)),)
    else:
        chosen = _reasoned(motion) if _WHY.search(reading.text) and reading.asks_verdict else ()
        chosen = chosen or _quoted(motion, _wanted(reading))
    complete = not reading.asks_vote or vote is not None or motion.segment.outcome is not None
    return MotionAnswer(motion_leads.of_motion(motion, reading, vote), chosen, complete) if chosen else None


def motion_named(papers: Papers, reading: Reading) -> MotionAnswer | None:
    """The motion that a question names by the number of its paper ("26643, nr. 827"): a motion bears in its debate the
    number that it is printed under. None where the library has the paper itself, or no such motion."""
    for reference in find_references(reading.text):
        named = _PAPER_ID.fullmatch(reference.target)
        if named is None or papers.find(reference.target) is not None:
            continue
        hits = papers.search(reading.text, DEPTH, Filters(segments=("motion",), dossiers=(named["dossier"],)))
        documents = {unit.document.id: unit.document for unit in units(hits, papers.document)}
        known = once(motion for document in documents.values() for motion in motions_of(document))
        for motion in known:
            if (motion.segment.dossier, motion.segment.number) == (named["dossier"], named["number"]):
                return _card(papers, motion, reading)
    return None


def supported(reading: Reading, evidence: Sequence[Ranked]) -> Unit | None:
    """The motion on which a question after what the cabinet supports is answered, where it names no paper: the one of
    the evidence that covers more of it than anything else does, and on which a verdict was given."""
    if not may_be_motion(reading) or not evidence:
        return None
    best = max(evidence, key=lambda item: item.coverage)
    if best.unit.kind is not UnitKind.MOTION or best.coverage < FOUND:
        return None
    judged = any(one.verdict_at is not None for one in motions_of(best.unit.document) if one.index in best.unit.said)
    return best.unit if judged else None


def asks_which(question: str) -> bool:
    """True for "welke motie …": only a motion answers that."""
    return _WHICH.search(question) is not None


def asks_sides(reading: Reading) -> bool:
    """True for a question after how a party voted on a motion, or who was for and against."""
    return reading.asks_vote and (reading.party is not None or PARTIES_WANTED.search(reading.text) is not None)


def _documents(papers: Papers, reading: Reading) -> list[Document]:
    """The documents with motions on the question's subject, best first."""
    return list({unit.document.id: unit.document for unit in _found(papers, reading)}.values())


def _found(papers: Papers, reading: Reading) -> list[Unit]:
    dossiers = (reading.dossier,) if reading.dossier else ()
    return units(papers.search(reading.text, 30, Filters(segments=("motion",), dossiers=dossiers)), papers.document)


def _meant(papers: Papers, motions: Sequence[Motion], reading: Reading, question: QuestionWords) -> Motion | None:
    """The motion that covers most of the question and that search puts first; a number in the question decides alone,
    and one that no motion bears means none."""
    if reading.dossier is not None:
        motions = [motion for motion in motions if motion.segment.dossier in (reading.dossier, None)]
    question = without_names(question, motions, reading.text)
    numbers = numbers_asked(reading.text)
    numbered = [motion for motion in motions if motion.segment.number in numbers]
    if numbers:
        motions = numbered
        fared = _that_fared(papers, numbered, reading.outcome)
        if len(fared) == 1 and set(question.forms) <= set(numbers):
            return fared[0]
        if len(numbered) == 1 or (numbered and not question.forms):
            return numbered[0]
    voter = reading.party if reading.asks_vote and reading.party else ""
    text = reading.text.replace(voter, " ") if voter else reading.text
    motions = of_party(of_movers(motions, text), reading.party, text) or motions
    if reading.speaker is not None and reading.role is Role.CABINET:
        motions = [motion for motion in motions if same_person(judged_by(motion), reading.speaker)] or motions
    left = {(motion.document.id, motion.index) for motion in motions}
    found = ((unit.document.id, unit.said[0], unit.score) for unit in reversed(_found(papers, reading)))
    scores = {(document, place): score for document, place, score in found if (document, place) in left}
    ordered = sorted(scores.values(), reverse=True) or [1.0]
    voted = reported(papers, [motion.segment for motion in motions]) if reading.asks_vote else set()
    best: tuple[float, float, float, Motion] | None = None
    shares: dict[str, float] = {}
    for motion in motions:
        share = _share(papers, motion, reading, question)
        score = scores.get((motion.document.id, motion.index), 0.0) / (ordered[0] or 1.0)
        knows = _knows(motion, reading) or (motion.segment.dossier, motion.segment.number or "") in voted
        likely = share + RETRIEVAL * score + KNOWN * knows
        shares[_name(motion)] = max(share, shares.get(_name(motion), 0.0))
        if best is None or likely > best[0]:
            best = likely, share, score, motion
    if best is None:
        return None
    _, share, score, motion = best
    behind = ordered[1] / (ordered[0] or 1.0) if len(ordered) > 1 else 0.0
    alone = score >= 1.0 and any(share >= least and behind <= most for least, most in ALONE)
    if reading.kind != "motion":
        return motion if share >= UNNAMED and motion.verdict_at is not None else None
    lone = not question.forms and len(scores) == 1
    others = max((own for name, own in shares.items() if name != _name(motion)), default=0.0)
    far_ahead = not asks_which(reading.text) and share >= AHEAD[0] and share >= AHEAD[1] * others
    return motion if numbered or share >= FOUND or alone or far_ahead or lone else None


def _name(motion: Motion) -> str:
    """What tells motions apart, though one may be printed twice."""
    return f"{motion.segment.dossier} {motion.segment.number}" if motion.segment.number else str(id(motion))


def _that_fared(papers: Papers, motions: Sequence[Motion], outcome: str | None) -> list[Motion]:
    """Of several motions with one number, those with the outcome that the question names."""
    if outcome is None or len(motions) < 2:
        return []
    known = with_outcomes(motions, votes_on(papers, [motion.segment for motion in motions]))
    return [motion for motion, one in zip(motions, known, strict=True) if one.segment.outcome == outcome]


def _knows(motion: Motion, reading: Reading) -> bool:
    """True where the motion has the verdict or outcome that is asked after: the same request may be printed twice."""
    if reading.verdict is not None and motion.segment.verdict == reading.verdict:
        return True
    return motion.verdict_at is not None if reading.asks_verdict else motion.segment.outcome is not None


def _share(papers: Papers, motion: Motion, reading: Reading, question: QuestionWords) -> float:
    text = motion.document.text[motion.segment.start : motion.segment.end]
    text += "\n" + " ".join(motion.segment.submitters) + "\n" + (motion.segment.verdict_text or "")
    said = " ".join(sentence.text for sentence in verdict_sentences(motion))
    words = TextWords(text + "\n" + said, papers)
    if asks_which(reading.text):
        # Whoever wants to know whether there is such a motion is not served with one that is like it.
        share = coverage(question, words)
    else:
        likeness = zip(touched(question, words), akin(question.kin(), words), strict=True)
        share = weighted(question.weights, [max(one, KIN * kin) for one, kin in likeness])
    if reading.speaker is not None:
        people = [motion.segment.speaker or "", *motion.segment.submitters]
        share += 0.1 if any(same_person(person, reading.speaker) for person in people) else 0.0
    return share


def _list(papers: Papers, reading: Reading, question: QuestionWords) -> MotionAnswer | None:
    """Every motion on the subject, of the mover, with the verdict and the outcome that the question names."""
    known = candidates(papers, reading)
    moved = of_party(of_movers(known, reading.text), reading.party, reading.text)
    moved = on_subject(papers, moved, without_names(question, known, reading.text))
    side = _side_wanted(reading)
    by_vote = reading.outcome is not None or side is not None
    of_time = reading.date_from is not None or reading.date_to is not None
    votes = votes_on(papers, [motion.segment for motion in moved]) if by_vote or of_time else {}
    if of_time:
        moved = in_time(moved, votes, reading)
    if side is not None and reading.party is not None:
        moved = [motion for motion in moved if _voted(votes, motion, reading.party) == side]
    found = listed(with_outcomes(moved, votes), reading)
    by_condition = reading.verdict is not None or reading.outcome is not None or reading.asks_verdict
    chosen: list[Chosen] = []
    for motion in found:
        chosen += _quoted(motion, Wanted.VERDICT if by_condition else Wanted.TEXT, only_last=by_condition)
        vote = votes.get((motion.segment.dossier, motion.segment.number or ""))
        if vote is not None and vote.sentences and by_vote:
            chosen.append(Chosen(_unit(vote.document, vote.sentences[-1].segment, vote.number), vote.sentences[-1:]))
    if not chosen:
        return None
    return MotionAnswer(motion_leads.of_list(found, reading), tuple(chosen))


def _side_wanted(reading: Reading) -> str | None:
    """The side on which a party is asked after in a list ("welke moties steunde de SP"); None where it is not."""
    if reading.party is None:
        return None
    return "tegen" if OPPOSED.search(reading.text) else "voor" if SUPPORTED.search(reading.text) else None


def _voted(votes: Mapping[tuple[str | None, str], Vote], motion: Motion, party: str) -> str | None:
    vote = votes.get((motion.segment.dossier, motion.segment.number or ""))
    return vote.side_of(party) if vote is not None else None


def _unit(document: Document, segment: int, number: str | None) -> Unit:
    return Unit(document, UnitKind.MOTION, number, (segment,), (segment,), 1.0, 0.0, f"{document.id}:{segment}")


def _quoted(motion: Motion, wanted: Wanted, *, only_last: bool = False) -> tuple[Chosen, ...]:
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
    spoken, asked = tuple(verdict_sentences(motion)), tuple(request(motion))
    if only_last or wanted is Wanted.BOTH:
        spoken = tuple(last_sentence(spoken))
    if spoken and (only_last or wanted is Wanted.VERDICT):
        return (Chosen(unit, spoken),)
    quotes = [asked] if wanted is Wanted.TEXT else [asked, spoken]
    return tuple(Chosen(unit, sentences) for sentences in quotes if sentences)


def _reasoned(motion: Motion) -> tuple[Chosen, ...]:
    """The verdict with the words before it that give its reason."""
    said = tuple(reason_sentences(motion))
    return (Chosen(_unit(motion.document, said[0].segment, motion.segment.number), said),) if said else ()


def _passage_id(motion: Motion) -> str:
    return f"{motion.document.id}:{motion.index}"
