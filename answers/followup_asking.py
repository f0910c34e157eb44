"""Asking question after question: the context of each answer is what the next one leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from answers import lead
from answers.engine import ask, assemble, question_of, read_question
from answers.followup import Before, Reader, Resolved, resolve
from answers.followup_reasons import reason_beside
from answers.later_parts import PartAnswer
from answers.motions import motions_of
from answers.names import last_name
from answers.papers import Papers
from answers.subjects import ELSE, naming
from answers.types import Answer, Reading, Status
from answers.votes import voted_at
from corpus.types import Document, Role
from index.types import Filters

if TYPE_CHECKING:
    from index.library import Library

MOST_EARLIER = 5
"""So many questions before the last one are looked at."""


def ask_after(library: Library, question: str, earlier: Sequence[str], dropped: Sequence[str] = ()) -> Answer:
    """The answer to `question` asked after the questions in `earlier` (oldest first); `dropped` are parts of the
    context (`answers.followup.PARTS`) that the last question must not take over."""
    before: Answer | None = None
    for one in earlier[-MOST_EARLIER:]:
        before = ask_next(library, one, before)
    return ask_next(library, question, before, dropped)


def ask_next(library: Library, question: str, before: Answer | None, dropped: Sequence[str] = ()) -> Answer:
    """The answer to `question` after the answer `before`, None for a first question."""
    if before is None:
        return ask(library, question)
    return ask_resolved(library, question, follow_up(Papers(library), question, before, dropped))


def follow_up(papers: Papers, question: str, before: Answer, dropped: Sequence[str] = ()) -> Resolved:
    """How `question` is understood after the answer `before`."""
    reader = Reader(
        lambda text: read_question(papers, text),
        lambda reading: _content(papers, reading),
        papers.known,
    )
    return resolve(question, before_of(papers, before), reader, dropped)


def ask_resolved(library: Library, question: str, resolved: Resolved) -> Answer:
    """The answer to a question as it was resolved: first in the papers that it points at, then in all."""
    reading = resolved.reading
    if not resolved.context.carried:
        whole = reading if reading != read_question(Papers(library), question) else None
        return replace(ask(library, question, reading=whole), question=question, context=resolved.context)
    spoken = reading.party is not None and reading.role is Role.MEMBER and not reading.asks_vote
    parties = (reading.party,) if spoken and reading.party is not None else ()
    # Who asks again for another time means papers that bear a date in it.
    within = Filters(parties=parties, date_from=reading.date_from, date_to=reading.date_to)
    found = _reason(library, question, resolved)
    if found is None and resolved.documents:
        narrow = replace(within, documents=resolved.documents)
        there = resolved.there or reading
        around = resolved.around if resolved.there is None else _subject(resolved)
        found = ask(library, question, reading=there, around=around, within=narrow)
    if found is None or found.status is not Status.ANSWERED:
        found = ask(library, question, reading=reading, around=resolved.around, within=within)
    return replace(found, question=question, context=resolved.context)


def _reason(library: Library, question: str, resolved: Resolved) -> Answer | None:
    """The answer to a bare "waarom?" from beside what was quoted before."""
    papers = Papers(library)
    chosen = reason_beside(papers, resolved.quotes)
    if chosen is None:
        return None
    reading = resolved.reading
    part = PartAnswer(reading, Status.ANSWERED, lead.answered(chosen.unit, reading), (chosen,))
    return assemble(papers, question, reading, [part])


def _subject(resolved: Resolved) -> str:
    return next((item.value for item in resolved.context.carried if item.part == "subject"), "")


def before_of(papers: Papers, answer: Answer) -> Before:
    """What an answer leaves to lean on."""
    questions = (*(answer.context.earlier if answer.context else ()), answer.question)
    cited = answer.citations
    documents = tuple(dict.fromkeys(citation.document_id for citation in cited))
    if not documents and answer.nearest is not None and answer.status is Status.UNANSWERED:
        documents = (answer.nearest.document_id,)
    motions: dict[tuple[str | None, str], None] = {}
    for citation in cited:
        document = papers.document(citation.document_id)
        motions |= dict.fromkeys(_motions_at(document, citation.start, citation.end))
    speakers = dict.fromkeys((last_name(c.speaker), c.role) for c in cited if c.speaker)
    if answer.reading.speaker:
        speakers = {(answer.reading.speaker, answer.reading.role): None} | speakers
    words = question_of(papers, answer.reading)
    order = sorted(range(len(words.forms)), key=lambda i: (-words.weights[i], i))
    return Before(
        questions=questions,
        reading=answer.reading,
        subject=(*(words.forms[i] for i in order), *_still_carried(answer, words.forms)),
        documents=documents,
        title=papers.document(documents[0]).title if documents else "",
        motions=tuple(motions),
        speakers=tuple(speakers),
        quotes=tuple((citation.document_id, citation.start, citation.end) for citation in cited),
    )


def _still_carried(answer: Answer, forms: Sequence[str]) -> list[str]:
    """The things that the question had taken over from those before it, which its own words do not name: a chain of
    questions stays about them."""
    if answer.context is None:
        return []
    words = next((item.value.split() for item in answer.context.carried if item.part == "subject"), [])
    things = naming(" . ".join(answer.context.earlier), words, answer.reading.language)
    held = {form.lower() for form in forms}
    return [word for word, thing in zip(words, things, strict=True) if thing > ELSE and word.lower() not in held]


def _content(papers: Papers, reading: Reading) -> Sequence[str]:
    return question_of(papers, reading).forms


def _motions_at(document: Document, start: int, end: int) -> list[tuple[str | None, str]]:
    """Dossier and number of the motions that a quote is from, or whose verdict or vote stands in it."""
    found: list[tuple[str | None, str]] = []
    for motion in motions_of(document):
        place = motion.verdict_at or (0, 0)
        within = motion.segment.start <= start and end <= motion.segment.end
        if motion.segment.number and (within or (start < place[1] and place[0] < end)):
            found.append((motion.segment.dossier, motion.segment.number))
    voted = voted_at(document, start, end) if not found else None
    return [voted] if voted is not None else found
