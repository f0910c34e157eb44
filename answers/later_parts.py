"""A later part of a question: what it takes from the parts before it, and whether what was found is about that."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from answers import lead
from answers.compose import Chosen
from answers.confidence import Margins
from answers.motion_phrases import VERDICT_WANTED, VOTE_WANTED
from answers.motions import numbers_asked
from answers.papers import Papers
from answers.parts import has_own_subject, leans
from answers.phrases import MOTION
from answers.ranking import unit_text
from answers.relevance import QuestionWords, TextWords, coverage
from answers.types import Reading, Related, Status
from answers.units import Unit, UnitKind
from answers.votes import voted_at
from corpus.types import SegmentKind

ENOUGH = 0.3
"""Share of the words of a part without a subject, and of the subject, that what answers it must cover."""
TOUCHED = 0.15
"""Share of the words of such a part that what answers it must cover, whatever it covers of the subject."""
AS_MUCH = 0.1
"""By how much less of both a newer paper may cover."""


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What one sub-question came to, before citations are numbered."""

    reading: Reading
    status: Status
    lead: str
    chosen: tuple[Chosen, ...] = ()
    nearest: Unit | None = None
    margins: Margins | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What the parts of a question leave to a later one: the subject that was named last, the papers that answered, the
    dossier and number of the one motion they were about, or the reading of the list of motions."""

    subject: QuestionWords
    documents: tuple[str, ...] = ()
    motion: tuple[str | None, str] | None = None
    listed: Reading | None = None


_OF_MOTIONS = re.compile(
    rf"{VOTE_WANTED.pattern}|{VERDICT_WANTED.pattern}|\b(?:indieners?|diende[n]?|ingediend|ondertekend|ontraden|ontraadde|"
    r"overgenomen|tabled|moved|submitted|signed|discouraged|adopted)\b",
    re.IGNORECASE,
)

_LIGHT = frozenset(
    """ging gingen kwam kwamen bleef bleven kreeg kregen maakte maakten stond stonden gebeurde gebeurt deed deden liet
    lieten nam namen gaf gaven lag lagen zit zat zaten went came got made happened took gave stood""".split()  # noqa: SIM905
)
"""Verbs that any paper has."""

Answering = Callable[[Papers, Reading, QuestionWords | None], PartAnswer]
"""Answers one part; the words are those of a subject that it leaves out."""


def answer_later(
    papers: Papers, reading: Reading, own: QuestionWords, before: Before, answering: Answering, joined: bool
) -> PartAnswer:
    """A later part, of which `own` are the words: one that leaves its subject out is about that of the parts before it,
    and answered from the papers that answered them, or from a newer one that covers as much of both. `joined`: it
    stands in one sentence with them, so that papers which do not cover the subject do not answer it."""
    leaning = leans(reading.text, len(own.forms))
    own = without_light_verbs(own)
    if not leaning and has_own_subject(reading.text, len(own.forms)):
        return answering(papers, reading, None)
    there = answering(papers.only(before.documents), reading, before.subject) if before.documents else None
    answer = answering(papers, reading, before.subject if leaning else None)
    subject = _share(papers, answer, before.subject)
    if there is not None and (share := _share(papers, there, own)) >= ENOUGH:
        as_much = _share(papers, answer, own) + subject >= share + _share(papers, there, before.subject) - AS_MUCH
        return answer if as_much and _date(answer) > _date(there) else there
    strange = leaning and reading.language == "nl" and (_strange(papers, own) or _share(papers, answer, own) < TOUCHED)
    if answer.status is not Status.ANSWERED or not (strange or (leaning and joined and subject < ENOUGH)):
        return answer
    documents, _ = papers.size
    silent = lead.not_found(reading, documents)
    return replace(answer, status=Status.NOT_FOUND, lead=silent, chosen=(), nearest=answer.chosen[0].unit, margins=None)


def left_by(answer: PartAnswer, own: QuestionWords, before: Before | None) -> Before:
    """What a part leaves to those after it."""
    documents = tuple(dict.fromkeys(chosen.unit.document.id for chosen in answer.chosen))
    listed = answer.reading if answer.reading.asks_list and answer.chosen else None
    motion = None if listed else _motion_of(answer)
    if before is None:
        return Before(own, documents, motion, listed)
    subject = before.subject if leans(answer.reading.text, len(own.forms)) else own
    return Before(subject, documents or before.documents, motion or before.motion, listed or before.listed)


def on_motion(part: str, own: QuestionWords, before: Before) -> str | None:
    """A part that goes on about the motion, or the list of motions, of the part before it ("en is die aangenomen?"),
    with its motion named; None for any other."""
    if not _OF_MOTIONS.search(part) or has_own_subject(part, len(own.forms)):
        return None
    if before.listed is not None and not MOTION.search(part):
        rest = re.sub(r"^\W*(?:welke?|which)\b(?:\s+(?:daarvan|ervan|of (?:them|those|these)))?", "", part, flags=re.I)
        english = before.listed.language == "en"
        mover = (before.listed.speaker or "").title() or before.listed.party
        asked = f"{rest.strip(' ?')} {'by' if english else 'van'} {mover}?" if mover else rest.strip()
        return f"{'which motions' if english else 'welke moties'} {asked}"
    if before.motion is None or numbers_asked(part):
        return None
    dossier, number = before.motion
    return f"motie op stuk nr. {number}{f' ({dossier})' if dossier else ''} {part}"


def _motion_of(answer: PartAnswer) -> tuple[str | None, str] | None:
    """The one motion that a part was answered from."""
    for chosen in answer.chosen:
        for place in chosen.unit.asked:
            segment = chosen.unit.document.segments[place]
            if segment.kind is SegmentKind.MOTION and segment.number:
                return segment.dossier, segment.number
        for said in chosen.sentences if chosen.unit.kind is UnitKind.MOTION else ():
            voted = voted_at(chosen.unit.document, said.start, said.end)
            if voted is not None:
                return voted
    return None


def _strange(papers: Papers, words: QuestionWords) -> bool:
    """True where no paper has any of `words`; "\\0" is a term that none has."""
    highest = papers.rarity("\0")
    return bool(words.forms) and all(papers.rarity(terms[0]) >= highest for ways in words.ways for terms in ways)


def _date(answer: PartAnswer) -> str:
    return answer.chosen[0].unit.document.date or "" if answer.chosen else ""


def without_light_verbs(words: QuestionWords) -> QuestionWords:
    """The words without the verbs that say next to nothing, where others are left."""
    kept = [i for i, form in enumerate(words.forms) if form.lower() not in _LIGHT]
    if not kept or len(kept) == len(words.forms):
        return words
    total = sum(words.weights[i] for i in kept) or 1.0
    return QuestionWords(
        tuple(words.forms[i] for i in kept),
        tuple(words.ways[i] for i in kept),
        tuple(words.weights[i] / total for i in kept),
        words.vectors[kept],
    )


def _share(papers: Papers, answer: PartAnswer, words: QuestionWords) -> float:
    """How much of `words` the evidence of a part covers; all where there are none ("en waarom?"), none of silence."""
    if not answer.chosen:
        return 0.0
    text = "\n".join(unit_text(chosen.unit) for chosen in answer.chosen)
    return coverage(words, TextWords(text, papers)) if words.forms else 1.0
