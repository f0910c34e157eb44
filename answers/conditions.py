"""The conditions of a reading: in words, of a part as of the whole question, and which words of it they are."""

from __future__ import annotations

from dataclasses import replace

from answers.phrases import SAYING_WORDS
from answers.types import Reading
from corpus.types import Role

_OUTCOME_WORDS = frozenset(
    ("aangenomen", "verworpen", "aangehouden", "ingetrokken", "vervallen", "carried", "passed", "adopted", "rejected")
)


def conditions(reading: Reading) -> tuple[str, ...]:
    """The conditions of a reading as "field: value", for the page and for silence."""
    fields = ("role", "speaker", "party", "kind", "verdict", "outcome", "dossier", "date_from", "date_to")
    denied = (*("verdict",) * reading.denied, *("outcome",) * reading.denied_outcome)
    return tuple(
        f"{name}: {'not ' * (name in denied)}{value}"
        for name in fields
        if (value := getattr(reading, name)) is not None
    )


def inherited(part: Reading, whole: Reading) -> Reading:
    """A part keeps the speaker, role and period of the whole question where it names none of its own."""
    return replace(
        part,
        language=whole.language,
        role=part.role or (whole.role if part.speaker is None else None),
        speaker=part.speaker or (whole.speaker if part.role in (None, whole.role) else None),
        date_from=part.date_from or whole.date_from,
        date_to=part.date_to or whole.date_to,
        dossier=part.dossier or whole.dossier,
    )


def only_identifier(reading: Reading) -> bool:
    """True for a question that is a mark and hardly more."""
    rest = reading.text
    for identifier in reading.identifiers:
        rest = rest.replace(identifier, " ")
    return not any(len(word) > 3 for word in rest.split())


def is_condition(form: str, reading: Reading) -> bool:
    """True for words that were already read as a condition: the speaker's name, a verdict, a year in a period."""
    lower = form.lower()
    if lower in SAYING_WORDS and (reading.role is not None or reading.speaker is not None or reading.party is not None):
        return True
    if reading.speaker is not None and lower in reading.speaker.split():
        return True
    if (
        reading.role is Role.CABINET
        and reading.speaker is None
        and lower in {"bewindspersoon", "bewindslieden", "premier"}
    ):
        return True
    if reading.outcome is not None and lower in _OUTCOME_WORDS:
        return True
    if reading.asks_verdict and lower in {"verdict", "oordeel", "appreciatie", "judgement", "judgment"}:
        return True
    return reading.verdict is not None and lower in {"oordeel", "kamer", "ontraden", "overgenomen", "aangehouden"}
