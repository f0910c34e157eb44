"""Which numbered question of a set is meant: "op vraag 4 van Ottevanger", "to question 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.units import Unit, UnitKind

_SMALL = r"(?:(?:van|de|den|der|ter|ten|el|al|da|in|'t)\s+)*"
_NAME = rf"{_SMALL}(?-i:[A-Z][\w'’-]+)"
_ON_QUESTION = re.compile(
    r"\b(?:op|bij|to|on)\s+(?:de |the )?(?:(?:kamer|deel|sub)?vraag|(?:sub)?question)\s+"
    r"(?:(?:nr\.?|no\.?|nummer|number)\s*)?(?P<number>\d{1,3}[a-z]?)\b"
    r"(?P<asker>\s+(?:van|by|from|of)\s+"
    r"(?:(?:het |de |mr\.? |ms\.? |mrs\.? )?(?:(?:kamer)?lid |leden |mevrouw |heer |mp )?)"
    rf"{_NAME}(?:(?:,\s*|\s+(?:en|and)\s+){_NAME})*)?",
    re.IGNORECASE,
)


def question_number(text: str) -> str | None:
    """The number of the question whose answer is asked for, None where no question is numbered."""
    found = _ON_QUESTION.search(text)
    return found["number"].lower() if found else None


def only_number(text: str, forms: Sequence[str]) -> bool:
    """True where a question names a numbered question, perhaps with who put it, and no more: `forms` are its content
    words."""
    found = _ON_QUESTION.search(text)
    asker = set(re.findall(r"\w+", (found["asker"] or "").lower())) if found else set()
    return found is not None and all(set(re.findall(r"\w+", form.lower())) <= asker for form in forms)


def without_asker(text: str) -> str:
    """The text without those who put the numbered question: they are not whose words are asked for."""
    found = _ON_QUESTION.search(text)
    return (
        text if found is None or found["asker"] is None else text[: found.start("asker")] + text[found.end("asker") :]
    )


def without_number(text: str) -> str:
    """The text without "op vraag 4": no paper is found by it."""
    found = _ON_QUESTION.search(text)
    return text if found is None else f"{text[: found.start()]} {text[found.end('number') :]}"


def of_number(units: Sequence[Unit], number: str | None) -> list[Unit]:
    """The exchanges with that number, where there are any; else all units."""
    if number is None:
        return list(units)
    numbered = [unit for unit in units if unit.kind is UnitKind.EXCHANGE and number in _numbers(unit)]
    return numbered or list(units)


def _numbers(unit: Unit) -> list[str]:
    return re.findall(r"\d+[a-z]?", (unit.number or "").lower())
