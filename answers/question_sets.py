"""Questions after the state of questions: was a set answered, by whom and when; which sets are still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from answers import set_leads as lead
from answers.compose import Chosen
from answers.later_parts import PartAnswer
from answers.linked import related
from answers.names import last_name
from answers.papers import Papers
from answers.quotes import Candidate, candidates
from answers.relevance import QuestionWords, TextWords, coverage, question_words
from answers.set_reading import OfSets, read_sets
from answers.types import Reading, Status
from answers.units import Unit, UnitKind
from corpus.structure.exchanges import exchanges
from corpus.types import Document, Exchange, Role
from index.types import Filters

DEPTH = 60
ALL = 400
"""So many passages are looked at for the sets on a subject, and for all sets."""
NEAR = 20
"""So many passages of answers are looked at for those of one set."""
LEAST = 0.45
"""Share of the subject that a set's title and questions cover to be on it."""
ALONE = 0.3
AHEAD = 0.5
"""Less of it will do for one set where no other covers half as much."""
AS_GOOD = 0.8
"""Share of the best set's that another must cover."""
MOST_SETS = 40
MOST = 8
"""So many sets are looked at, and so many are quoted from."""
_SAYS_SOMETHING = 5
_KNOWN = re.compile(
    r"\b(?:bekend met|kent u|op de hoogte|kennis ?genomen|het (?:bericht|artikel)|bekend\W*$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set of questions: its paper, its exchanges, and the paper in which it was answered, None where it is open."""

    document: Document
    exchanges: tuple[Exchange, ...]
    answered_in: Document | None


def answer_sets(papers: Papers, reading: Reading) -> PartAnswer | None:
    """The answer to a question after the state of sets of questions; None where something else is asked, or no set is
    on its subject."""
    asked = read_sets(reading.text)
    if asked is None or (asked.anyhow and (reading.role is Role.CABINET or not (reading.speaker or reading.party))):
        return None
    found = _sets(papers, reading, asked)
    if not found:
        return None
    if asked.anyhow:
        chosen = tuple(quoted for one in found[:MOST] if (quoted := _question_of(one)) is not None)
        return PartAnswer(reading, Status.ANSWERED, lead.of_asker(found, reading.language), chosen) if chosen else None
    if asked.any_state:
        chosen = tuple(quoted for one in found[:MOST] if (quoted := _question_of(one)) is not None)
        first = lead.on_subject(found, reading.language)
        return PartAnswer(reading, Status.ANSWERED, first, chosen) if chosen else None
    if asked.listed:
        return _listed(papers, reading, [one for one in found if (one.answered_in is None) == asked.open], asked)
    return _state(papers, reading, found)


def _state(papers: Papers, reading: Reading, found: Sequence[QuestionSet]) -> PartAnswer:
    """Whether the sets were answered: the open ones first, since they are what is asked after."""
    opened = [one for one in found if one.answered_in is None]
    closed = [one for one in found if one.answered_in is not None]
    chosen = tuple(quoted for one in closed[:MOST] if (quoted := _answer_of(one)) is not None)
    links = related(papers, opened[0].document) if opened else ()
    first = lead.state(opened, closed, links, reading.language)
    if not opened:
        return PartAnswer(reading, Status.ANSWERED, first, chosen)
    return PartAnswer(reading, Status.UNANSWERED, first, (), _open_unit(opened[0]), related=links)


def _listed(papers: Papers, reading: Reading, found: Sequence[QuestionSet], asked: OfSets) -> PartAnswer:
    first = lead.listed(found, reading.language, is_open=asked.open)
    quote = _question_of if asked.open else _answer_of
    chosen = tuple(quoted for one in found[:MOST] if (quoted := quote(one)) is not None)
    return PartAnswer(reading, Status.ANSWERED if chosen else Status.NOT_FOUND, first, chosen)


def _sets(papers: Papers, reading: Reading, asked: OfSets) -> list[QuestionSet]:
    """The sets on the subject, of the askers and party that are named, newest first; a title printed several times
    once."""
    if asked.anyhow:
        return _of_asker(papers, reading)
    wanted = asked.subject or reading.text
    kinds = ("questions",) if asked.open and not asked.subject else ("questions", "answers")
    hits = papers.search(wanted, DEPTH if asked.subject else ALL, Filters(kinds=kinds))
    documents = {hit.passage.document_id: papers.document(hit.passage.document_id) for hit in hits}
    everyone = {name for document in documents.values() for name in _askers(document)}
    named = {name for name in everyone if _is_named(name, asked.subject)}
    sets = [document for document in documents.values() if exchanges(document)]
    names = {word for name in named for word in name.split()} | {(reading.party or "").lower()}
    words = question_words(asked.subject, papers, lambda form: form.lower() in names, reading.language)
    on_it = _on_subject(papers, sets, words) if words.forms else sets
    on_it = [document for document in on_it if named <= _askers(document)] or on_it
    if reading.party is not None:
        on_it = [document for document in on_it if reading.party in _parties(document)] or on_it
    newest = sorted(_once(on_it), key=lambda document: (lead.asked_on(document) or "", document.id), reverse=True)
    return [QuestionSet(one, exchanges(one), _answered_in(papers, one)) for one in newest[:MOST_SETS]]


def _of_asker(papers: Papers, reading: Reading) -> list[QuestionSet]:
    """All sets of the asker or the party, in the period that is named, newest first."""
    within = Filters(
        kinds=("questions", "answers"),
        segments=("question",),
        speakers=(reading.speaker,) if reading.speaker else (),
        parties=(reading.party,) if reading.party and not reading.speaker else (),
        date_from=reading.date_from,
        date_to=reading.date_to,
    )
    names = dict.fromkeys(hit.passage.document_id for hit in papers.search(reading.text, ALL, within))
    sets = _once(document for name in names if exchanges(document := papers.document(name)))
    newest = sorted(sets, key=lambda document: (lead.asked_on(document) or "", document.id), reverse=True)
    return [QuestionSet(one, exchanges(one), _answered_in(papers, one)) for one in newest[:MOST_SETS]]


def _on_subject(papers: Papers, documents: Sequence[Document], words: QuestionWords) -> list[Document]:
    shares = [_share(papers, document, words) for document in documents]
    best, second = (*sorted(shares, reverse=True), 0.0, 0.0)[:2]
    least = max(ALONE if second <= AHEAD * best else LEAST, AS_GOOD * best)
    return [document for document, share in zip(documents, shares, strict=True) if share >= least]


def _share(papers: Papers, document: Document, words: QuestionWords) -> float:
    """The title says what a set is about; its questions fill in."""
    title = f"{document.title}\n{document.metadata.get('subject') or ''}"
    asked = (document.segments[i] for one in exchanges(document) for i in one.questions)
    questions = "\n".join(document.text[segment.start : segment.end] for segment in asked)
    whole = coverage(words, TextWords(f"{title}\n{questions}", papers))
    return 0.5 * (coverage(words, TextWords(title, papers)) + whole)


def _once(documents: Iterable[Document]) -> list[Document]:
    """One paper for each title and date: the same set goes to several ministers and is printed for each."""
    kept: dict[tuple[str, str | None, frozenset[str]], Document] = {}
    for document in documents:
        key = lead.subject(document).casefold(), lead.asked_on(document), frozenset(_askers(document))
        held = kept.get(key)
        if held is None or (_answered(document) and not _answered(held)):
            kept[key] = document
    return list(kept.values())


def _answered_in(papers: Papers, document: Document) -> Document | None:
    """The paper in which a set was answered: its own, one that the source data link to it, or one on the same subject
    by the same askers; None where it is open."""
    if _answered(document):
        return document
    for one in related(papers, document):
        held = papers.find(one.document_id) if one.link == "answered_by" else None
        if held is not None and _answered(held):
            return held
    about = lead.subject(document)
    near = papers.search(about, NEAR, Filters(kinds=("answers",)))
    others = (papers.document(name) for name in dict.fromkeys(hit.passage.document_id for hit in near))
    same = (one for one in others if _answered(one) and _askers(one) == _askers(document))
    return next((one for one in same if lead.subject(one).casefold() == about.casefold()), None)


def _answered(document: Document) -> bool:
    found = exchanges(document)
    return 2 * sum(bool(one.answers) for one in found) > len(found)


def _answer_of(one: QuestionSet) -> Chosen | None:
    return first_answer(one.answered_in or one.document)


def first_answer(document: Document) -> Chosen | None:
    """The first sentence that says something in the answers of a set; None where it has none."""
    return _first(document, ((one, one.answers) for one in exchanges(document)))


def _question_of(one: QuestionSet) -> Chosen | None:
    """The first question of a set that is more than "kent u het bericht"."""
    return _first(one.document, ((e, e.questions) for e in one.exchanges))


def _first(document: Document, places: Iterable[tuple[Exchange, tuple[int, ...]]]) -> Chosen | None:
    for exchange, said in places:
        for sentence in islice(candidates(document, said), 3):
            long = len(sentence.text.split()) >= _SAYS_SOMETHING
            if long and not sentence.administrative and not _KNOWN.search(sentence.text):
                return Chosen(_unit(document, exchange, said, sentence), (sentence,))
    return None


def _unit(document: Document, exchange: Exchange, said: tuple[int, ...], sentence: Candidate) -> Unit:
    place = f"{document.id}:{sentence.segment}"
    return Unit(document, UnitKind.EXCHANGE, exchange.number, exchange.questions, said, 1.0, 0.0, place)


def _open_unit(one: QuestionSet) -> Unit:
    first = one.exchanges[0]
    place = f"{one.document.id}:{first.questions[0] if first.questions else 0}"
    return Unit(one.document, UnitKind.EXCHANGE, first.number, first.questions, (), 1.0, 0.0, place)


def _people(document: Document) -> list[Mapping[str, object]]:
    people = document.metadata.get("askers")
    return [one for one in people if isinstance(one, Mapping)] if isinstance(people, list | tuple) else []


def _askers(document: Document) -> set[str]:
    return {last_name(str(one["name"])) for one in _people(document) if one.get("name")}


def _parties(document: Document) -> set[str]:
    return {str(one["party"]) for one in _people(document) if one.get("party")}


def _is_named(name: str, text: str) -> bool:
    place = f" {text.lower()} ".find(f" {name} ")
    return place >= 0 and any(map(str.isupper, text[place : place + len(name)]))
