"""Filters as questions to the facts of passages: which of a field's values pass.

A filter is decided on distinct values only; both the words' index and the vectors' bitmap then follow that decision,
so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.columns import Columns, Mask, Values
from index.ministries import also_named, name_words
from index.text import fold
from index.types import Filters

Tests = dict[str, tuple[str, ...]]

_FIELD_OF = {
    "kinds": "kind",
    "segments": "segment",
    "roles": "role",
    "parties": "party",
    "speakers": "speaker",
    "ministers": "minister",
    "verdicts": "verdict",
    "outcomes": "outcome",
    "dossiers": "dossier",
    "documents": "document",
}
_BY_WORDS = frozenset({"speaker", "minister"})


def value_key(field: str, value: str) -> str:
    """The term under which a fact stands in the words' index."""
    return f"{field}={value}"


def value_tests(filters: Filters) -> dict[str, Callable[[str], bool]]:
    """For each filtered field, whether a single value passes."""
    tests: dict[str, Callable[[str], bool]] = {}
    for name, field in _FIELD_OF.items():
        wanted = getattr(filters, name)
        if wanted:
            tests[field] = _test(field, tuple(wanted))
    if filters.date_from or filters.date_to:
        first, last = filters.date_from or "", filters.date_to or "9999-12-31"
        tests["date"] = lambda value: first <= value <= last
    return tests


def passing(columns: Iterable[Columns], filters: Filters) -> Tests:
    """For each filtered field, the values present in the library that pass."""
    tests = value_tests(filters)
    found: dict[str, dict[str, None]] = {field: {} for field in tests}
    for part in columns:
        for field, test in tests.items():
            for values in part.values[field]:
                found[field].update(dict.fromkeys(value for value in values if test(value)))
    return {field: tuple(values) for field, values in found.items()}


def mask(columns: Columns, tests: Tests) -> Mask:
    """Which passages bear, in every filtered field, one of the values that pass."""
    return columns.select({field: _any_of(frozenset(values)) for field, values in tests.items()})


def _any_of(wanted: frozenset[str]) -> Callable[[Values], bool]:
    return lambda values: any(value in wanted for value in values)


def _test(field: str, wanted: tuple[str, ...]) -> Callable[[str], bool]:
    if field == "document":
        return frozenset(wanted).__contains__
    if field in _BY_WORDS:
        names = [name for one in wanted for name in also_named(one)]
        return lambda value: any(_within(name, name_words(value)) for name in names)
    folded = frozenset(_folded(name) for name in wanted)
    return lambda value: _folded(value) in folded


def _folded(value: str) -> str:
    return fold(value).replace(" ", "")


def _within(name: tuple[str, ...], value: tuple[str, ...]) -> bool:
    width = len(name)
    return any(value[at : at + width] == name for at in range(len(value) - width + 1))
