"""How many passages each year has, as bars that are links: a click keeps to that year, a second one lets go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from ui.address import Address, Place, href
from ui.markup import EMPTY, Html, tag
from ui.texts import Texts

_STEPS = 20
# The States General of the Kingdom have met since 1814.
_MOST = 300


def count(dates: Iterable[str | None]) -> dict[str, int]:
    """How often each year occurs, from the first to the last, years without any among them."""
    counted = Counter(date[:4] for date in dates if date and date[:4].isdecimal())
    return {year: counted[year] for year in span(counted)}


def span(years: Collection[str]) -> list[str]:
    """The years from the first to the last, those between them too; only those given where they lie further apart than
    parliament is old, for then one of them is wrong."""
    if not years:
        return []
    between = range(int(min(years)), int(max(years)) + 1)
    return [f"{year:04}" for year in between] if len(between) <= _MOST else sorted(years)


def chosen(address: Address) -> str | None:
    """The year that the filters keep to, if they keep to one."""
    first, last = address.filters.date_from, address.filters.date_to
    if first and last and first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    return None


def bars(t: Texts, counts: dict[str, int], address: Address, place: Place) -> Html:
    """The bars, highest for the year with most; nothing for fewer than two years."""
    if len(counts) < 2:
        return EMPTY
    most, current = max(counts.values()), chosen(address)
    rows = [_bar(t, year, number, most, address, place, on=year == current) for year, number in counts.items()]
    head = tag("p", t("search.years"), class_="g-kicker")
    return tag("div", head, tag("ol", *rows, class_="g-years"), role="group", aria_label=t("search.years"))


def _bar(t: Texts, year: str, number: int, most: int, address: Address, place: Place, *, on: bool) -> Html:
    steps = max(1, round(number / most * _STEPS)) if number else 0
    first, last = (None, None) if on else (f"{year}-01-01", f"{year}-12-31")
    view = replace(address, filters=replace(address.filters, date_from=first, date_to=last), page=0, citation=None)
    label = t("search.year.off" if on else "search.year", year=year, n=t.count("passages", number))
    bar = tag("span", class_=f"g-column g-h{steps}", aria_hidden="true")
    words = tag("span", f"’{year[2:]}", aria_hidden="true")
    link = tag(
        "a",
        bar,
        words,
        class_="g-link g-year",
        href=href(place, view),
        title=label,
        aria_label=label,
        aria_current="true" if on else None,
    )
    return tag("li", link)
