"""Lists of motions: every motion on a subject, in a debate, of a mover, with a verdict or an outcome; complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from answers.motions import Motion, motions_of
from answers.names import last_name
from answers.papers import Papers
from answers.ranking import in_period
from answers.relevance import QuestionWords, TextWords, coverage
from answers.types import Reading
from answers.units import units
from answers.votes import Vote
from corpus.types import Document, Outcome, Role
from index.types import Filters

DEPTH = 60
MOST_PAPERS = 40
"""How many papers with motions are looked at for one list."""
TITLE = 0.5
"""Share of the subject from which a paper's title names it; then all its motions are on it."""
MOTION = 0.5
"""Share from which a motion itself is on the subject, where no paper is."""
AS_GOOD = 0.8
"""Share of the best paper's, or motion's, that another must have."""


def candidates(papers: Papers, reading: Reading) -> list[Motion]:
    """The motions of the papers that search finds for the question, each once: a motion that is printed apart and in
    its debate counts where its verdict stands."""
    dossiers = (reading.dossier,) if reading.dossier else ()
    wanted = f"{reading.topic} {reading.text}"
    hits = papers.search(wanted, DEPTH, Filters(segments=("motion",), dossiers=dossiers))
    hits += papers.search(reading.topic or reading.text, DEPTH, Filters(kinds=("debate", "motion"), dossiers=dossiers))
    if reading.date_from is not None or reading.date_to is not None:
        then = Filters(segments=("motion",), dossiers=dossiers, date_from=reading.date_from, date_to=reading.date_to)
        hits += papers.search(wanted, DEPTH, then)
    documents = {unit.document.id: unit.document for unit in units(hits, papers.document)}
    with_motions = [found for document in documents.values() if (found := motions_of(document))][:MOST_PAPERS]
    return [one for one in once(motion for found in with_motions for motion in found) if _holds(one, papers.within)]


def _holds(motion: Motion, within: Filters) -> bool:
    """Whether a motion itself, and not only its debate, fulfils the conditions on party and verdict."""
    parties = {party.casefold() for party in within.parties}
    if parties and (motion.segment.party or "").casefold() not in parties:
        return False
    return not within.verdicts or motion.segment.verdict in within.verdicts


def once(found: Iterable[Motion]) -> list[Motion]:
    """The motions, those with one dossier and number once: the printing with a verdict first."""
    kept: dict[tuple[str | None, str | None, str], Motion] = {}
    for motion in found:
        number = motion.segment.number
        key = (motion.segment.dossier, number, "" if number else f"{motion.document.id}:{motion.index}")
        held = kept.get(key)
        if held is None or (held.verdict_at is None and motion.verdict_at is not None):
            kept[key] = motion
    return list(kept.values())


def of_movers(motions: Sequence[Motion], text: str) -> list[Motion]:
    """The motions of the members and parties whom the question names as movers; all where it names none of them."""
    named = {name for motion in motions for name in _movers(motion) if _is_named(name, text)}
    if named:
        together = [motion for motion in motions if named <= _movers(motion)]
        return together or [motion for motion in motions if named & _movers(motion)]
    return list(motions)


def named_first(motion: Motion, text: str) -> bool:
    """True where the question names who moved the motion, not only one who signed it as well."""
    first = (
        motion.segment.speaker if motion.segment.role is Role.MEMBER else next(iter(motion.segment.submitters), None)
    )
    return first is not None and _is_named(last_name(first), text)


def of_party(motions: Sequence[Motion], party: str | None, text: str) -> list[Motion]:
    """The motions whose first mover is of the party, where the question makes it a mover ("moties van de SP")."""
    moved = party is not None and re.search(
        rf"\b(?:van|door|by|from|of|diende[n]?|did)\s+(?:de\s+|het\s+|the\s+)?{re.escape(party)}(?![\w-])|"
        rf"(?<!\w){re.escape(party)}[-\s]?(?:moties?|motions?)\b|\bmoties?-{re.escape(party)}\b",
        text,
        re.IGNORECASE,
    )
    if not moved or party is None:
        return list(motions)
    return [motion for motion in motions if (motion.segment.party or "").lower() == party.lower()]


def on_subject(papers: Papers, motions: Sequence[Motion], question: QuestionWords) -> list[Motion]:
    """The motions on what the question is about: all of a paper whose title names it, else those that say it."""
    if not question.forms:
        return list(motions)
    documents = {motion.document.id: motion.document for motion in motions}
    titles = {name: coverage(question, TextWords(_title(document), papers)) for name, document in documents.items()}
    best = max(titles.values(), default=0.0)
    if best >= TITLE:
        return [motion for motion in motions if titles[motion.document.id] >= AS_GOOD * best]

    def share(motion: Motion) -> float:
        return coverage(question, TextWords(_title(motion.document) + "\n" + text_of(motion), papers))

    return _best(motions, share)


def with_outcomes(motions: Sequence[Motion], votes: Mapping[tuple[str | None, str], Vote]) -> list[Motion]:
    """The motions with the outcome that a later vote gave them."""
    found: list[Motion] = []
    for motion in motions:
        vote = votes.get((motion.segment.dossier, motion.segment.number or ""))
        if motion.segment.outcome is None and vote is not None and vote.outcome in set(Outcome):
            motion = replace(motion, segment=replace(motion.segment, outcome=Outcome(vote.outcome)))
        found.append(motion)
    return found


def in_time(motions: Sequence[Motion], votes: Mapping[tuple[str | None, str], Vote], reading: Reading) -> list[Motion]:
    """The motions that were moved, or voted on, in the period that the question names; a debate without a date is of
    the time in which its motions were voted on."""
    voted = {
        motion.document.id
        for motion in motions
        if (vote := votes.get((motion.segment.dossier, motion.segment.number or ""))) is not None
        and in_period(vote.document, reading)
    }

    def held(motion: Motion) -> bool:
        vote = votes.get((motion.segment.dossier, motion.segment.number or ""))
        if in_period(motion.document, reading) or (vote is not None and in_period(vote.document, reading)):
            return True
        return motion.document.date is None and vote is None and motion.document.id in voted

    return [motion for motion in motions if held(motion)]


def text_of(motion: Motion) -> str:
    """The words of a motion and of its verdict."""
    return f"{motion.document.text[motion.segment.start : motion.segment.end]}\n{motion.segment.verdict_text or ''}"


def without_names(question: QuestionWords, motions: Iterable[Motion], text: str) -> QuestionWords:
    """The words of a question without the names of movers, parties and dossiers: they are no subject."""
    names = {"dossier", "kamerstuk", "kamerstukken"} | {motion.segment.dossier or "" for motion in motions}
    names |= {word for motion in motions for name in _movers(motion) if _is_named(name, text) for word in name.split()}
    names |= {word for motion in motions for word in (motion.segment.party or "").lower().split()}
    kept = [i for i, form in enumerate(question.forms) if form.lower() not in names]
    total = sum(question.weights[i] for i in kept) or 1.0
    return QuestionWords(
        tuple(question.forms[i] for i in kept),
        tuple(question.ways[i] for i in kept),
        tuple(question.weights[i] / total for i in kept),
        question.vectors[kept],
    )


def _best(motions: Sequence[Motion], share: Callable[[Motion], float]) -> list[Motion]:
    shares = [share(motion) for motion in motions]
    least = max(MOTION, AS_GOOD * max(shares, default=0.0))
    return [motion for motion, found in zip(motions, shares, strict=True) if found >= least]


def _title(document: Document) -> str:
    return f"{document.title}\n{document.metadata.get('subject') or ''}"


def _movers(motion: Motion) -> set[str]:
    people = {*motion.segment.submitters}
    if motion.segment.speaker and motion.segment.role in (Role.MEMBER, None):
        people.add(motion.segment.speaker)
    return {last_name(name) for name in people}


def _is_named(name: str, text: str) -> bool:
    """True where a last name stands in the question with a capital."""
    match = re.search(rf"(?<![\w]){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return match is not None and any(character.isupper() for character in match.group(0))
