"""The first line about sets of questions: which were answered, by whom and when, and which are open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from answers.lead import day, linked, people
from answers.types import Related
from corpus.types import Document

if TYPE_CHECKING:
    from answers.question_sets import QuestionSet

MOST = 8
"""So many sets are named in a list."""


def subject(document: Document) -> str:
    """What a set is about, in short."""
    return " ".join(str(document.metadata.get("subject") or document.title).split())


def asked_on(document: Document) -> str | None:
    """When a set was asked, as an ISO date."""
    asked = document.metadata.get("date_asked")
    return str(asked) if asked else document.date


def state(opened: Sequence[QuestionSet], closed: Sequence[QuestionSet], links: Sequence[Related], language: str) -> str:
    """What became of each set: those without an answer first."""
    said = [_open(one.document, language) for one in opened[:MOST]]
    said += [_closed(one, language) for one in closed[:MOST]]
    return " ".join(said) + linked(links, language)


def listed(found: Sequence[QuestionSet], language: str, *, is_open: bool) -> str:
    """The sets of a list, each with its askers and date."""
    english = language == "en"
    if not found:
        if english:
            return f"The library holds no {'open' if is_open else 'answered'} set of questions on this."
        return f"De bibliotheek bevat hierover geen {'open' if is_open else 'beantwoorde'} set vragen."
    named = "; ".join(_named(one.document, language) for one in found[:MOST])
    more = f"; … (+{len(found) - MOST})" if len(found) > MOST else ""
    if english:
        what = "without an answer in the library" if is_open else "answered"
        return f"{len(found)} {'set' if len(found) == 1 else 'sets'} of questions {what}: {named}{more}:"
    what = "zonder antwoord in de bibliotheek" if is_open else "beantwoord"
    return f"{len(found)} {'set' if len(found) == 1 else 'sets'} vragen {what}: {named}{more}:"


def of_asker(found: Sequence[QuestionSet], language: str) -> str:
    """All sets of somebody, each with whether it was answered."""
    return _with_states(found, language, askers=False)


def on_subject(found: Sequence[QuestionSet], language: str) -> str:
    """All sets on a subject, each with who asked and whether it was answered."""
    return _with_states(found, language, askers=True)


def _with_states(found: Sequence[QuestionSet], language: str, *, askers: bool) -> str:
    english = language == "en"
    said: list[str] = []
    for one in found[:MOST]:
        on = asked_on(one.document)
        by = people(one.document, "askers") if askers else ""
        state = ("open" if english else "nog niet beantwoord") if one.answered_in is None else ""
        about = ", ".join(filter(None, (by, day(on, language) if on else "", state)))
        said.append(f'"{subject(one.document)}"{f" ({about})" if about else ""}')
    more = f"; … (+{len(found) - MOST})" if len(found) > MOST else ""
    sets = "set" if len(found) == 1 else "sets"
    return f"{len(found)} {sets} {'of questions' if english else 'vragen'}: {'; '.join(said)}{more}:"


def _named(document: Document, language: str) -> str:
    by, on = people(document, "askers"), asked_on(document)
    about = ", ".join(filter(None, (by, day(on, language) if on else "")))
    return f'"{subject(document)}"{f" ({about})" if about else ""}'


def _open(document: Document, language: str) -> str:
    by, to, on = people(document, "askers"), people(document, "ministers"), asked_on(document)
    if language == "en":
        said = f"{f' by {by}' if by else ''}{f' to {to}' if to else ''}{f' on {day(on, language)}' if on else ''}"
        return f'Not answered yet in the library: the questions{said} on "{subject(document)}".'
    said = (
        f"{f' van {by}' if by else ''}{f' aan {to}' if to else ''}{f', gesteld op {day(on, language)}' if on else ''}"
    )
    return f'Nog niet beantwoord in de bibliotheek: de vragen{said}{"," * bool(on)} over "{subject(document)}".'


def _closed(one: QuestionSet, language: str) -> str:
    answers = one.answered_in or one.document
    answered = answers.metadata.get("date_answered") or answers.date
    by, who = people(one.document, "askers"), people(answers, "ministers")
    if language == "en":
        on = f" on {day(str(answered), language)}" if answered else ""
        said = f"{f' by {by}' if by else ''}"
        return f'Answered{on}{f" by {who}" if who else ""}: the questions{said} on "{subject(one.document)}".'
    on = f" op {day(str(answered), language)}" if answered else ""
    said = f"{f' van {by}' if by else ''}"
    return f'Beantwoord{on}{f" door {who}" if who else ""}: de vragen{said} over "{subject(one.document)}".'
