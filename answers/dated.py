"""Questions that are answered by a list of papers: those of a time ("wat werd er op 2 december 2022 geantwoord"), those
on a subject ("welke brieven gaan over de cloud")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers import lead
from answers.compose import Chosen
from answers.identifiers import opening
from answers.later_parts import PartAnswer
from answers.papers import Papers
from answers.question_sets import first_answer
from answers.relevance import TextWords, coverage, question_words
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


_SENT = (
    r"(?:\s+(?:gaan|gingen|gaat|zijn|er|hebben|heeft|stuurde|schreef|gestuurd|verstuurd|geschreven|verschenen|de|het|"
    r"the|minister|"
    r"kabinet|staatssecretaris|regering|kamer|government|cabinet|house|did|do|are|is|were|was|there|send|sent|write|"
    r"wrote|"
    r"written|published|have|has|you|we|wij|u|je|in|bibliotheek|library|that|die))*"
)
_WANTED = re.compile(
    r"^\W*(?:welke|which|what|wat zijn|what are|alle|all|overzicht van|lijst (?:van|met)|list(?: of)?|toon|geef|show)"
    r"(?: (?:de|the|all|alle))?(?: (?:laatste|nieuwste|recente|recentste|latest|newest|recent))?\s+"
    r"(?P<kind>stukken|documenten|papers|documents|publicaties|(?:kamer)?brieven|letters|nota['’]?s|memos?|debatten|"
    r"debates|"
    rf"rapporten|reports){_SENT}\s+(?:over|about|on|rond|inzake)\s+(?P<subject>[^?]+)",
    re.IGNORECASE,
)
_KINDS = {"br": "letter", "le": "letter", "no": "memo", "me": "memo", "de": "debate", "ra": "report", "re": "report"}
"""Kinds of paper by the first two letters of what they are called in the plural."""
_ADDRESS = re.compile(r"\W*(?:Aan de|\d)")
TITLE = 0.5
"""Share of the subject that the title of a paper on it covers."""
AS_GOOD = 0.8


def papers_on(papers: Papers, reading: Reading) -> PartAnswer | None:
    """The papers whose titles name the subject that papers are asked on, newest first; None where something else is
    asked, or no title names it."""
    wanted = _WANTED.match(reading.text)
    if wanted is None:
        return None
    words = question_words(wanted["subject"], papers, lambda _: False, reading.language)
    kind = _KINDS.get(wanted["kind"].lower().removeprefix("kamer")[:2])
    within = Filters(kinds=(kind,) if kind else (), date_from=reading.date_from, date_to=reading.date_to)
    names = dict.fromkeys(hit.passage.document_id for hit in papers.search(wanted["subject"], DEPTH, within))
    held = [papers.document(name) for name in names] if words.forms else []
    shares = [coverage(words, TextWords(f"{one.title}\n{one.metadata.get('subject') or ''}", papers)) for one in held]
    least = max(TITLE, AS_GOOD * max(shares, default=0.0))
    found = [one for one, share in zip(held, shares, strict=True) if share >= least]
    found.sort(key=lambda one: (one.date or "", one.id), reverse=True)
    return _listed(found, reading, ("on this subject", "over dit onderwerp"))


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
    return _listed(found, reading, ("of that time", "uit die tijd"))


def _listed(found: Sequence[Document], reading: Reading, which: tuple[str, str]) -> PartAnswer | None:
    chosen = tuple(quoted for one in found[:MOST] if (quoted := _quoted(one)) is not None)
    return PartAnswer(reading, Status.ANSWERED, _lead(found, reading.language, which), chosen) if chosen else None


def _quoted(document: Document) -> Chosen | None:
    answer = first_answer(document)
    if answer is not None:
        return answer
    first = opening(document)
    if not first:
        return None
    places = tuple(dict.fromkeys(sentence.segment for sentence in first))
    unit = Unit(document, UnitKind.TEXT, None, (), places, 1.0, 1.0, f"{document.id}:{places[0]}")
    return Chosen(unit, (next((one for one in first if not _ADDRESS.match(one.text)), first[0]),))


def _lead(found: Sequence[Document], language: str, which: tuple[str, str]) -> str:
    named = "; ".join(
        f'"{" ".join(str(one.metadata.get("subject") or one.title).split())}"'
        f"{f' ({lead.day(one.date, language)})' if one.date else ''}"
        for one in found[:MOST]
    )
    more = f"; … (+{len(found) - MOST})" if len(found) > MOST else ""
    if language == "en":
        return f"{len(found)} {'paper' if len(found) == 1 else 'papers'} {which[0]}: {named}{more}:"
    return f"{len(found)} {'stuk' if len(found) == 1 else 'stukken'} {which[1]}: {named}{more}:"
