"""Questions that name a time and no subject ("wat werd er op 2 december 2022 geantwoord"): the papers of that time."""

from __future__ import annotations

from collections.abc import Sequence

from answers import lead
from answers.compose import Chosen
from answers.identifiers import opening
from answers.later_parts import PartAnswer
from answers.papers import Papers
from answers.question_sets import first_answer
from answers.types import Reading, Status
from answers.units import Unit, UnitKind
from corpus.types import Document
from index.types import Filters

DEPTH = 200
MOST = 5
"""So many papers are quoted from."""
_OF_PAPERS = frozenset(
    """stuk stukken document documenten paper papers documents beantwoord antwoorden gegeven alles
    everything""".split()  # noqa: SIM905
)
"""Words that say no more than that it is about papers."""


def papers_of(papers: Papers, reading: Reading, forms: Sequence[str]) -> PartAnswer | None:
    """The papers of the period that a question names, in the order of their dates, each with the words it opens with;
    None where the question has a subject (`forms`, its content words) or no period, or nothing is of that time."""
    named = reading.date_from is not None or reading.date_to is not None
    if not named or any(form.lower() not in _OF_PAPERS for form in forms):
        return None
    kinds = (reading.kind,) if reading.kind else ("answers",) if reading.asks_answer else ()
    speakers = (reading.speaker,) if reading.speaker else ()
    within = Filters(kinds=kinds, speakers=speakers, date_from=reading.date_from, date_to=reading.date_to)
    names = dict.fromkeys(hit.passage.document_id for hit in papers.search(reading.text, DEPTH, within))
    found = sorted((papers.document(name) for name in names), key=lambda one: (one.date or "", one.id))
    chosen = tuple(quoted for one in found[:MOST] if (quoted := _quoted(one)) is not None)
    return PartAnswer(reading, Status.ANSWERED, _lead(found, reading.language), chosen) if chosen else None


def _quoted(document: Document) -> Chosen | None:
    answer = first_answer(document)
    if answer is not None:
        return answer
    first = opening(document)
    if not first:
        return None
    places = tuple(dict.fromkeys(sentence.segment for sentence in first))
    unit = Unit(document, UnitKind.TEXT, None, (), places, 1.0, 1.0, f"{document.id}:{places[0]}")
    return Chosen(unit, tuple(first[:1]))


def _lead(found: Sequence[Document], language: str) -> str:
    named = "; ".join(
        f'"{" ".join(str(one.metadata.get("subject") or one.title).split())}"'
        f"{f' ({lead.day(one.date, language)})' if one.date else ''}"
        for one in found[:MOST]
    )
    more = f"; … (+{len(found) - MOST})" if len(found) > MOST else ""
    if language == "en":
        return f"{len(found)} {'paper' if len(found) == 1 else 'papers'} of that time: {named}{more}:"
    return f"{len(found)} {'stuk' if len(found) == 1 else 'stukken'} uit die tijd: {named}{more}:"
