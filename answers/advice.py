"""What a memo or a report advises: the words under its heading of advice ("Geadviseerd besluit", "Aanbevelingen"), else
the sentences in which it advises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answers import lead
from answers.compose import Chosen
from answers.later_parts import PartAnswer
from answers.papers import Papers
from answers.phrases import CABINET
from answers.quotes import Candidate, candidates
from answers.ranking import in_period
from answers.relevance import QuestionWords, TextWords, coverage, question_words
from answers.types import Reading, Status
from answers.units import Unit, UnitKind
from corpus.types import Document, SegmentKind
from index.types import Filters

DEPTH = 60
MOST = 4
"""So many sentences of advice are quoted: it is often a list."""
LONGEST = 1500
"""Characters over which a sentence is no advice but a page without full stops."""
ABOUT = 0.5
"""Share of the subject that a paper's title and its opening cover to be the one that is meant."""
OPENING = 4
"""So many segments open a paper."""
TITLE = 0.5
"""What the title weighs beside title and opening together."""

_ADVISES = (
    r"(?:advis\w+|geadviseerd\w*|advies|adviezen|beveelt|bevelen|beval(?:en)?|aanbevolen|aanbeveling(?:en)?|raadt|raden|"
    r"raadde[n]?|recommend\w*|advice)"
)
_PAPERS = {
    "memo": r"(?:(?:beslis|ambtelijke )?nota|memo(?:randum)?|notitie|ambtenaren|civil servants|officials)",
    "report": r"(?:(?:onderzoeks|advies|voortgangs)?rapport(?:age)?|report|evaluatie|evaluation)",
}
_BY_PAPER = re.compile(
    rf"^(?!.*\b(?:waarom|why|hoeveel|wanneer|alternatieven)\b)(?=.*\b{_ADVISES}\b)"
    rf".*\b(?:(?P<memo>{_PAPERS['memo']})|(?P<report>{_PAPERS['report']}))\b",
    re.IGNORECASE,
)
_TO_CABINET = re.compile(
    rf"^\W*(?:wat|welke?|what)\b[^?]*\b(?:advies|aanbeveling(?:en)?|advice|recommendations?)\s+(?:aan|to)\s+"
    rf"(?:(?:de|het|the)\s+)?(?:(?:{CABINET})\b|(?-i:[A-ZÀ-Ý])[\w-]+)",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"^\W*(?:welk|wat voor|which|what)\s+(?:besluit|beslissing|decision)\b[^?]*\b(?:geadviseerd|voorgelegd|gevraagd|"
    r"voorgesteld|asked|advised|proposed)\b",
    re.IGNORECASE,
)
_BY_BODY = re.compile(
    r"^\W*(?:wat|what)\s+(?:adviseer\w*|beveelt|beval(?:en)?|bevelen|raadt|raadde[n]?|heeft|heb|did|does|has)\s+"
    r"(?:(?:de|het|the)\s+)?(?P<body>(?-i:[A-ZÀ-Ý])[\w-]*(?:\s+(?:(?:van|voor|en|of|der|de|het)\s+)*(?-i:[A-ZÀ-Ý])[\w-]*)*)"
    r"(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_FRAME = re.compile(
    rf"\b(?:{_ADVISES}|{_PAPERS['memo']}|{_PAPERS['report']}|{CABINET}|aan|staan|staat|doet|doen|te|u|besluit|beslissing|"
    r"decision|wordt|was|is|voorgelegd|gevraagd|voorgesteld|proposed|asked|take|wat|welke?|what|which|in|from|to|over|"
    r"about|on|uit|van|does|did|do|make|moet|zou|should|belangrijkste|main)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:(?:[a-z]|\d+(?:\.\d+)*)[.)]?\s+)?(?:geadviseerd besluit|gevraagd(?:e)? (?:besluit|beslissing)|"
    r"beslispunt(?:en)?|(?:te nemen |voorgesteld )besluit|advies|adviezen|(?:onze |conclusies? en )?aanbeveling(?:en)?|"
    r"recommendations?)\W*$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"^\W*\d+(?:\.\d+)*\.?\s+[A-ZÀ-Ý][^.;:?]{2,60}$")
_SAYS = re.compile(
    r"\b(?:adviseren|adviseert|bevelen|beveelt|raden|raadt)\b[^.;]*\b(?:u|aan|om)\b|"
    r"\bgeven (?:wij |u )*in overweging\b|\buw (?:akkoord|instemming)\b|\bwij stellen (?:u )?voor\b|\baanbevol\w+",
    re.IGNORECASE,
)
_BODY_SAYS = re.compile(
    r"\b(?:adviseer(?:t|de|den)|geadviseerd|beve(?:elt|len)|beva(?:l|len)|aanbevolen|raad(?:t|de|den))\b|"
    r"\b(?:advies|aanbeveling(?:en)?)\s*(?:om|dat|:)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:Zij|Ze|Hij|Het|Die|Daarbij|Daarin|Ook)\b")
_REST = 0.3
"""Share of what the advice is on that a sentence, the one before it and the title must cover."""
_TO = re.compile(r"^\W*Aan\s+(?:de|het|alle|uw)\s+[^.;:]{3,90}:?\W*$")
_ADDRESSEE = re.compile(
    rf"\b(?:aan|to)\s+(?:(?:de|het|the)\s+)?(?:{CABINET})\s+(?:van|voor|of|for)\s+(?P<of>(?-i:[A-ZÀ-Ý])[\w-]+)"
    r"(?:,?\s+(?:(?:en|and)\s+)?(?-i:[A-ZÀ-Ý])[\w-]+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Advice:
    """The kind of paper whose advice a question asks, and on what (empty: it names no subject)."""

    kind: str
    subject: str


def advice_wanted(text: str) -> Advice | None:
    """What advice `text` asks for; None where it asks something else."""
    paper = _BY_PAPER.match(text)
    if paper is not None:
        kind = "memo" if paper["memo"] else "report"
    elif _TO_CABINET.match(text) or _DECISION.match(text):
        kind = "memo"
    else:
        return None
    return Advice(kind, " ".join(_FRAME.sub(" ", _ADDRESSEE.sub(" ", text)).split()).strip(" ?.,;:"))


def answer_advice(papers: Papers, reading: Reading) -> PartAnswer | None:
    """The advice of the paper on the subject; None for a question after something else, or where no paper of that kind
    is on it or advises."""
    wanted = advice_wanted(reading.text)
    if wanted is None:
        return _of_body(papers, reading)
    for document in _on_subject(papers, reading, wanted):
        said = _to(reading.text, advice_of(document))[:MOST]
        if said:
            places = tuple(dict.fromkeys(one.segment for one in said))
            unit = Unit(document, UnitKind.TEXT, None, (), places, 1.0, 0.0, f"{document.id}:{places[0]}")
            first = lead.answered(unit, reading)
            return PartAnswer(reading, Status.ANSWERED, first, (Chosen(unit, tuple(said)),))
    return None


def _of_body(papers: Papers, reading: Reading) -> PartAnswer | None:
    """What a body that is named advises, in the sentences that say that it does; None where none does."""
    named = _BY_BODY.match(reading.text)
    if named is None or not re.search(rf"\b{_ADVISES}\b", reading.text, re.IGNORECASE):
        return None
    body = re.compile(rf"(?<!\w){re.escape(named['body'])}(?!\w)")
    rest = question_words(_FRAME.sub(" ", named["rest"]), papers, lambda _: False, reading.language)
    found: dict[tuple[str, int], tuple[float, Document, Candidate]] = {}
    for hit in papers.search(f"{named['body']} adviseert beveelt aan {named['rest']}", DEPTH):
        document = papers.document(hit.passage.document_id)
        said = candidates(document, (hit.passage.segment,) if document.segments else ())
        for place, one in enumerate(said if in_period(document, reading) else ()):
            before = said[place - 1].text if place else ""
            if not _advises(one.text, before, body):
                continue
            share = coverage(rest, TextWords(f"{before} {one.text} {document.title}", papers)) if rest.forms else 1.0
            share -= _REST * (document.segments[one.segment].kind is SegmentKind.MOTION)
            if share >= _REST:
                found.setdefault((document.id, one.start), (share, document, one))
    best = sorted(found.values(), key=lambda item: (-item[0], item[1].id, item[2].start))[:2]
    if not best:
        return None
    units = [
        Unit(document, UnitKind.TEXT, None, (), (one.segment,), 1.0, 0.0, f"{document.id}:{one.segment}")
        for _, document, one in best
    ]
    chosen = tuple(Chosen(unit, (one,)) for unit, (_, _, one) in zip(units, best, strict=True))
    return PartAnswer(reading, Status.ANSWERED, lead.answered(units[0], reading), chosen)


def _advises(sentence: str, before: str, body: re.Pattern[str]) -> bool:
    """True where the body, or who is spoken of after it was named, advises something."""
    text = " ".join(sentence.split())
    says = _BODY_SAYS.search(text)
    if says is None or text.endswith("?"):
        return False
    return body.search(text, 0, says.start()) is not None or (
        body.search(before) is not None and _PRONOUN.match(text) is not None
    )


def advice_of(document: Document) -> list[Candidate]:
    """The sentences under the paper's headings of advice; where it has none, those that advise."""
    under = [one for one in candidates(document, _under_heading(document)) if _says_something(one)]
    if under:
        return under
    kinds = (SegmentKind.PARAGRAPH, SegmentKind.TURN)
    places = [place for place, segment in enumerate(document.segments) if segment.kind in kinds]
    return [one for one in candidates(document, places) if _says_something(one) and _SAYS.search(one.text)]


def _says_something(one: Candidate) -> bool:
    return not one.administrative and len(one.text) <= LONGEST and re.search(r"\w", one.text) is not None


def _under_heading(document: Document) -> Iterator[int]:
    """The segments from a heading of advice to the next heading."""
    within = False
    for place, segment in enumerate(document.segments):
        if segment.kind in (SegmentKind.FOOTNOTE, SegmentKind.TABLE):
            continue
        text = " ".join(document.text[segment.start : segment.end].split())
        if _HEADING.match(text):
            within = True
        elif segment.kind is SegmentKind.HEADING or _NEXT.match(text):
            within = False
        elif within:
            yield place


def _on_subject(papers: Papers, reading: Reading, wanted: Advice) -> list[Document]:
    """The papers of the kind that are on the subject, best first."""
    within = Filters(kinds=(wanted.kind,), date_from=reading.date_from, date_to=reading.date_to)
    hits = papers.search(wanted.subject or reading.text, DEPTH, within)
    documents = [papers.document(name) for name in dict.fromkeys(hit.passage.document_id for hit in hits)]
    documents = [document for document in documents if in_period(document, reading)]
    words = question_words(wanted.subject, papers, lambda _: False, reading.language)
    if not words.forms:
        return documents if len(documents) == 1 else []
    shares = {document.id: _share(papers, document, words) for document in documents}
    found = [document for document in documents if shares[document.id] >= ABOUT]
    return sorted(found, key=lambda document: -shares[document.id])


def _share(papers: Papers, document: Document, words: QuestionWords) -> float:
    title = f"{document.title} {document.metadata.get('subject') or ''}"
    people = f"{document.metadata.get('addressee') or ''} {document.metadata.get('sender') or ''}"
    opening = " ".join(document.text[s.start : s.end] for s in document.segments[:OPENING])
    whole = coverage(words, TextWords(f"{title} {people} {opening}", papers))
    return TITLE * coverage(words, TextWords(title, papers)) + (1 - TITLE) * whole


def _to(question: str, said: Sequence[Candidate]) -> list[Candidate]:
    """Of advice to several, that to the one whom the question names."""
    named = _ADDRESSEE.search(question)
    lines = [place for place, one in enumerate(said) if _TO.match(" ".join(one.text.split()))]
    if named is None or not lines:
        return [one for place, one in enumerate(said) if place not in lines or len(said) == 1]
    for number, place in enumerate(lines):
        if named["of"].lower() in said[place].text.lower():
            end = lines[number + 1] if number + 1 < len(lines) else len(said)
            return list(said[place + 1 : end])
    return [one for place, one in enumerate(said) if place not in lines]
