"""How the question was read, as chips: each says one thing that was understood and can be struck out or taken back."""

from __future__ import annotations

from dataclasses import replace

from answers.types import Reading
from ui.address import Address, Place, href
from ui.escape import one_line
from ui.markup import EMPTY, Html, tag
from ui.texts import Texts


def understood(t: Texts, reading: Reading) -> dict[str, str]:
    """What was read, by field of `READING_FIELDS`, in words."""
    values = {
        "role": t.name("role", reading.role.value) if reading.role else None,
        "speaker": reading.speaker,
        "party": reading.party,
        "kind": t.name("kind", reading.kind) if reading.kind else None,
        "verdict": _named(t, "verdict", reading.verdict, denied=reading.denied),
        "outcome": _named(t, "outcome", reading.outcome, denied=reading.denied_outcome),
        "dossier": reading.dossier,
        "period": _period(t, reading.date_from, reading.date_to),
    }
    return {field: t(f"reading.{field}", value=value) for field, value in values.items() if value}


def _named(t: Texts, what: str, value: str | None, *, denied: bool) -> str | None:
    """A verdict or an outcome in words, "not" before one that is denied."""
    if not value:
        return None
    return t("reading.denied", value=t.name(what, value)) if denied else t.name(what, value)


def chips(t: Texts, reading: Reading, address: Address) -> Html:
    """The reading as chips; those struck out stay in sight so that they can be taken back."""
    said = understood(t, reading)
    found = [_chip(t, field, words, address) for field, words in said.items() if field not in address.ignored]
    gone = [_struck(t, field, address) for field in address.ignored]
    odd = None
    if reading.not_understood:
        words = ", ".join(one_line(one, 60) for one in reading.not_understood)
        odd = tag("span", t("reading.not_understood", words=words), class_="g-kicker")
    if not (found or gone or odd):
        return EMPTY
    title = tag("span", t("reading.title"), class_="g-kicker")
    return tag("div", title, *found, *gone, odd, class_="g-reading", role="group", aria_label=t("reading.title"))


def _chip(t: Texts, field: str, words: str, address: Address) -> Html:
    without = replace(address, ignored=tuple(sorted({*address.ignored, field})), citation=None)
    return tag(
        "a",
        one_line(words, 80),
        tag("span", "×", aria_hidden="true"),
        class_="g-remove",
        href=href(Place.ASK, without),
        aria_label=t("reading.remove", what=words),
    )


def _struck(t: Texts, field: str, address: Address) -> Html:
    again = replace(address, ignored=tuple(one for one in address.ignored if one != field), citation=None)
    words = t(f"reading.name.{field}")
    return tag(
        "a",
        words,
        tag("span", "+", aria_hidden="true"),
        class_="g-remove g-off",
        href=href(Place.ASK, again),
        aria_label=t("reading.restore", what=words),
    )


def _period(t: Texts, first: str | None, last: str | None) -> str | None:
    if first and last:
        if first[5:] == "01-01" and last == f"{first[:4]}-12-31":
            return first[:4]
        return t("period.between", first=t.date(first), last=t.date(last))
    if first:
        return t("period.from", first=t.date(first))
    return t("period.to", last=t.date(last)) if last else None
