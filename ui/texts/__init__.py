"""Every word of the page's own, in Dutch and English: one table a language, the same keys in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ui.address import Language
from ui.texts import en, followup, nl

_TABLES: Mapping[Language, Mapping[str, str]] = {
    Language.NL: {**nl.TEXTS, **followup.NL},
    Language.EN: {**en.TEXTS, **followup.EN},
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The page's words in one language: `t("hits.none", query="…")`."""

    language: Language

    def __call__(self, key: str, /, **values: object) -> str:
        """The text under `key` with its `{…}` filled in. Raises KeyError for a key that the table does not have."""
        text = _TABLES[self.language][key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int) -> str:
        """`number` with its noun: `key.one` for one, else `key.many` ("1 stuk", "1.203 stukken")."""
        return self(f"{key}.one" if number == 1 else f"{key}.many", n=self.number(number))

    def name(self, group: str, value: str | None) -> str:
        """The word for a value of a closed list ("kind", "letter" → "brief"); the value itself where there is none."""
        return _TABLES[self.language].get(f"{group}.{value}", value or "")

    def has(self, key: str) -> bool:
        """Whether the table has the key."""
        return key in _TABLES[self.language]

    def number(self, number: int) -> str:
        """A whole number with the thousands parted as the language does it."""
        parted = f"{number:,}"
        return parted.replace(",", ".") if self.language is Language.NL else parted

    def date(self, iso: str | None) -> str:
        """An ISO date written out ("16 december 2021"); a year or month alone as far as it goes; "" for none."""
        parts = (iso or "").split("-")
        if not parts[0].isdecimal():
            return iso or ""
        if len(parts) < 2 or not parts[1].isdecimal() or not 1 <= int(parts[1]) <= 12:
            return parts[0]
        month = self("months").split()[int(parts[1]) - 1]
        day = f"{int(parts[2][:2])} " if len(parts) > 2 and parts[2][:2].isdecimal() else ""
        return f"{day}{month} {parts[0]}"


def keys() -> dict[Language, frozenset[str]]:
    """The keys of every table, for the check that none is missing."""
    return {language: frozenset(table) for language, table in _TABLES.items()}
