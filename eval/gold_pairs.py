"""Questions with known right answers that papers carry in their own structure, without a human's judgement.

Each function takes papers and gives one `PairSet`: the units that are searched and the pairs of a query with the
units that are right for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.types import Document, DocumentKind, Reference, Segment, SegmentKind
from eval.evidence import fold
from eval.gold_structure import (
    AnsweredQuestion,
    answered_questions,
    asking_sentences,
    citing_sentence,
    sections,
    without,
    words,
)
from eval.types import CollectionDocument

MIN_ANSWER_WORDS = 8
MIN_QUERY_WORDS = 3
MIN_CITING_WORDS = 9
_LABEL = re.compile(r"(?:vraag|vragen|antwoord|antwoorden|nr\.?)\s*\d+", re.IGNORECASE)
_POINTING = re.compile(r"(?:die|dat|deze|dit|haar|zijn|hun)\s+", re.IGNORECASE)
_QUESTION_PAPERS = (DocumentKind.QUESTIONS, DocumentKind.ANSWERS)
_MOTION_PAPER = re.compile(r"\bmotie\b.*?\bover\s+(?P<subject>.+)", re.IGNORECASE | re.DOTALL)
_MOTION_CITED = re.compile(r"\bmotie\b[^()]{0,160}?\bover\s+(?P<subject>[^()]{8,200}?)\s*\(?\s*$", re.IGNORECASE)
_NUMBERING = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]|\d{1,3})\s+", re.IGNORECASE)
_LETTERHEAD = re.compile(r"(?:BRIEF|NOTA|VERSLAG|LIJST|MEMORIE|AMENDEMENT|MOTIE)\b[^a-z]*$")


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A query and the ids of the units that are right for it, with the paper and date it comes from."""

    id: str
    text: str
    relevant: tuple[str, ...]
    document_id: str
    date: str | None
    kind: str
    lang: str


@dataclass(frozen=True, slots=True)
class PairSet:
    """What one way of making gold found in the papers."""

    units: Mapping[str, CollectionDocument] = field(default_factory=dict)
    pairs: tuple[GoldPair, ...] = ()


def question_to_answer(documents: Sequence[Document]) -> PairSet:
    """Question → its answer. An answer that only points to another one of its paper counts that one as right."""
    units: dict[str, CollectionDocument] = {}
    pairs: list[GoldPair] = []
    for document in documents:
        answered = answered_questions(document)
        units |= _answer_units(document, answered, "")
        for exchange in answered:
            relevant = _right_answers(document, exchange, units)
            if relevant and words(exchange.question) >= MIN_QUERY_WORDS:
                pairs.append(_pair(document, f"q{exchange.number}", exchange.question, relevant))
    return PairSet(units, tuple(pairs))


def subquestion_to_exchange(documents: Sequence[Document]) -> PairSet:
    """The paper's title with one asking sentence of one of its questions → the answer to that question.

    Only papers with three answers or more: all answers of a paper bear its title, so that the title finds the paper
    and the sentence has to find the right exchange in it.
    """
    units: dict[str, CollectionDocument] = {}
    pairs: list[GoldPair] = []
    for document in documents:
        answered = answered_questions(document)
        found = _answer_units(document, answered, document.title)
        if len(found) < 3:
            continue
        units |= found
        for exchange in answered:
            relevant = _right_answers(document, exchange, units)
            for place, sentence in enumerate(asking_sentences(exchange.question), start=1):
                if relevant:
                    text = f"{document.title}: {sentence}"
                    pairs.append(_pair(document, f"q{exchange.number}.{place}", text, relevant))
    return PairSet(units, tuple(pairs))


def heading_to_body(documents: Sequence[Document]) -> PairSet:
    """Heading → the text under it, up to the next heading.

    Headings that stand in several places, labels ("Vraag 7") and letterheads are left out, and so are papers of
    questions, whose headings name people and papers instead of what is said under them.
    """
    papers = [document for document in documents if document.kind not in _QUESTION_PAPERS]
    found = [(document, *section) for document in papers for section in sections(document)]
    common = Counter(_NUMBERING.sub("", heading, count=1).lower() for _, _, heading, _ in found)
    units: dict[str, CollectionDocument] = {}
    pairs: list[GoldPair] = []
    for document, index, heading, body in found:
        unit_id = f"{document.id}#s{index}"
        units[unit_id] = CollectionDocument(unit_id, body, "", _metadata(document))
        text = _NUMBERING.sub("", heading, count=1)
        named = not _LABEL.match(text) and not _LETTERHEAD.match(text)
        if common[text.lower()] == 1 and 2 <= words(text) <= 15 and named:
            pairs.append(_pair(document, f"h{index}", text, (unit_id,)))
    return PairSet(units, tuple(pairs))


def citation_to_cited(documents: Sequence[Document]) -> PairSet:
    """The sentence that cites a paper (the citation itself taken out) → the cited paper or motion.

    Only citations of other papers that are among the documents, by their id or an id they were published under.
    Where the words before the citation only name a motion's subject, `subject_to_motion` has the pair.
    """
    units = {document.id: _whole(document) for document in documents}
    known = {
        identifier: document.id for document in documents for identifier in (document.id, *_published_as(document))
    }
    motions = _motion_units(documents)
    units |= motions
    pairs: dict[tuple[str, str], GoldPair] = {}
    for document in documents:
        own = _motion_units([document])
        for reference in document.references:
            target = reference.target if reference.target in motions else known.get(reference.target)
            sentence = citing_sentence(document, reference)
            inside = (
                target == document.id or target in own or (target in motions and motion_subject(document, reference))
            )
            if target and not inside and words(sentence) >= MIN_CITING_WORDS:
                pair = _pair(document, f"r{reference.start}", sentence, (target,))
                pairs.setdefault((pair.text, target), pair)
    return PairSet(units, tuple(pairs.values()))


def subject_to_motion(documents: Sequence[Document]) -> PairSet:
    """A motion's subject, as its own paper's title or a paper that cites it names it ("motie … over …") → its text."""
    units = _motion_units(documents)
    pairs: dict[tuple[str, str], GoldPair] = {}
    for document in documents:
        motions = [segment for segment in document.segments if segment.kind is SegmentKind.MOTION]
        titled = _MOTION_PAPER.search(document.title) if document.kind is DocumentKind.MOTION else None
        named = [(_motion_id(document, motions[0]), "m", titled["subject"])] if titled and len(motions) == 1 else []
        named += [
            (reference.target, f"r{reference.start}", subject)
            for reference in document.references
            if reference.target in units and (subject := motion_subject(document, reference))
        ]
        for motion, label, subject in named:
            text = _POINTING.sub("", fold(subject), count=1)
            if words(text) >= MIN_QUERY_WORDS:
                pairs.setdefault((text.lower(), motion), _pair(document, label, text, (motion,)))
    return PairSet(units, tuple(pairs.values()))


def motion_subject(document: Document, reference: Reference) -> str | None:
    """What the motion is about that is cited here, where the words before the citation say so."""
    before = fold(document.text[max(0, reference.start - 300) : reference.start])
    # Only the nearest motion counts: the subject of an earlier one would be taken for this one's.
    found = _MOTION_CITED.search(before[max(0, before.lower().rfind("motie")) :])
    return found["subject"] if found else None


def _answer_units(
    document: Document, answered: Sequence[AnsweredQuestion], title: str
) -> dict[str, CollectionDocument]:
    units: dict[str, CollectionDocument] = {}
    for exchange in answered:
        if words(exchange.answer) >= MIN_ANSWER_WORDS:
            unit_id = _answer_id(document, exchange.answer_number)
            earlier = units.get(unit_id)
            text = without(earlier.text if earlier else exchange.answer, exchange.question)
            units[unit_id] = CollectionDocument(unit_id, text, title, _metadata(document))
    return units


def _right_answers(
    document: Document, exchange: AnsweredQuestion, units: Mapping[str, CollectionDocument]
) -> tuple[str, ...]:
    numbers = {exchange.answer_number, *exchange.refers_to}
    joint = (unit_id for unit_id in units if unit_id.startswith(f"{document.id}#a") and _serves(unit_id, numbers))
    return tuple(joint)


def _serves(unit_id: str, numbers: set[str]) -> bool:
    label = unit_id.rpartition("#a")[2]
    return label in numbers or not numbers.isdisjoint(label.split("+"))


def _answer_id(document: Document, label: str) -> str:
    return f"{document.id}#a{label}"


def _motion_units(documents: Sequence[Document]) -> dict[str, CollectionDocument]:
    return {
        _motion_id(document, segment): CollectionDocument(
            _motion_id(document, segment), fold(document.text[segment.start : segment.end]), "", _metadata(document)
        )
        for document in documents
        for segment in document.segments
        if segment.kind is SegmentKind.MOTION
    }


def _motion_id(document: Document, segment: Segment) -> str:
    if segment.dossier and segment.number:
        return f"kst-{segment.dossier}-{segment.number}"
    return f"{document.id}#m{segment.number or segment.start}"


def _published_as(document: Document) -> list[str]:
    published = document.metadata.get("published_as")
    return [str(identifier) for identifier in published] if isinstance(published, list | tuple) else []


def _whole(document: Document) -> CollectionDocument:
    return CollectionDocument(document.id, document.text, document.title, _metadata(document))


def _metadata(document: Document) -> dict[str, object]:
    return {"document": document.id, "kind": str(document.kind), "date": document.date}


def _pair(document: Document, label: str, text: str, relevant: tuple[str, ...]) -> GoldPair:
    kind, lang = str(document.kind), document.language
    return GoldPair(f"{document.id}.{label}", text, relevant, document.id, document.date, kind, lang)
