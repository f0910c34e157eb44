"""What the library holds by kind and year beside what its sources say they have: gaps, what is still to come, and
when it was last brought up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.types import Filters
from ui.address import Address, Place, elsewhere, href
from ui.markup import EMPTY, Html, join, tag
from ui.tables import table
from ui.texts import Texts

if TYPE_CHECKING:
    from index.coverage import KindYear, Standing

_GAPS = 12


def by_kind_and_year(t: Texts, standing: Standing, address: Address) -> Html:
    """A row a kind and a column a year, every number a link to those papers; where the sources' total is known the
    share of it stands under the number, and a gap is marked. Nothing for an empty library."""
    cells = {(one.kind, one.year): one for one in standing.cells if one.documents or one.total}
    if not cells:
        return EMPTY
    years = sorted({one.year for one in cells.values()}, key=lambda year: year or 0)
    counted = Counter({kind: 0 for kind, _ in cells})
    for one in cells.values():
        counted[one.kind] += one.documents
    heads = [t("library.kind"), *(str(year or t("library.undated")) for year in years), t("library.total")]
    rows: list[list[str | Html]] = [
        [
            t.name("kind", kind),
            *(_cell(t, cells.get((kind, year)), address) for year in years),
            _linked(t.number(number), address, Filters(kinds=(kind,))),
        ]
        for kind, number in counted.most_common()
    ]
    return table(heads, rows, t("library.by_kind"), numbers=True)


def remarks(t: Texts, standing: Standing) -> Html:
    """In words: the gaps, when each source was last asked, what is still to be fetched, and what to do about it."""
    said: list[Html] = []
    if standing.gaps:
        said.append(tag("p", tag("b", t("coverage.gaps")), " ", _gaps(t, standing.gaps)))
    for source, at in standing.last_sync.items():
        when = t("coverage.synced", source=_source(t, source), date=t.date(at[:10])) if at else None
        said.append(tag("p", when or t("coverage.never_synced", source=_source(t, source))))
    for key, number in (("open", standing.open), ("failed", standing.failed), ("unfinished", standing.unfinished)):
        if number:
            said.append(tag("p", t(f"coverage.{key}", n=t.number(number))))
    if not standing.last_sync:
        said.append(tag("p", t("coverage.own")))
    elif not any(one.total for one in standing.cells):
        said.append(tag("p", t("coverage.not_counted")))
    return tag("div", *said, class_="g-remarks")


def _cell(t: Texts, one: KindYear | None, address: Address) -> Html | str:
    if one is None:
        return "·"
    if not one.documents:
        return tag("span", "0", tag("small", t("coverage.of", total=t.number(one.total or 0))), class_="g-gap")
    filters = Filters(kinds=(one.kind,))
    if one.year:
        filters = replace(filters, date_from=f"{one.year}-01-01", date_to=f"{one.year}-12-31")
        number = _linked(t.number(one.documents), address, filters)
    else:
        number = tag("span", t.number(one.documents))
    if one.share is None or one.total is None:
        return number
    share = f"{100 * one.share:.0f}%" if one.share >= 0.01 else "<1%"
    label = t("coverage.share", held=t.number(one.held), total=t.number(one.total), share=share)
    return join([number, tag("small", share, title=label, class_="g-share")])


def _linked(words: str, address: Address, filters: Filters) -> Html:
    return tag("a", words, href=href(Place.SEARCH, elsewhere(address, filters=filters)), class_="g-link")


def _gaps(t: Texts, gaps: Sequence[KindYear]) -> str:
    said = [
        t("coverage.gap", kind=t.name("kind", one.kind), year=one.year or "–", total=t.number(one.total or 0))
        for one in gaps[:_GAPS]
    ]
    left = len(gaps) - len(said)
    return ", ".join(said) + (f", {t('coverage.more', n=left)}" if left > 0 else "") + "."


def _source(t: Texts, name: str) -> str:
    return t.name("source", name)
