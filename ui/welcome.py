"""What stands under the box before anything is asked: questions to try, and the papers themselves to begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.types import Filters
from ui.address import Address, Place, elsewhere, href
from ui.escape import one_line
from ui.markup import EMPTY, Html, join, tag
from ui.people import DOT
from ui.texts import Texts

if TYPE_CHECKING:
    from ui.shelf import Overview

_NEWEST = 4


def examples(t: Texts, questions: Sequence[str], address: Address, awaited: int = 0) -> Html:
    """The questions as links that ask them, with room for those that are still awaited, so that nothing below moves."""
    if not questions and not awaited:
        return EMPTY
    links = [
        tag("li", tag("a", one, class_="g-link", href=href(Place.ASK, replace(address, question=one))))
        for one in questions
    ]
    links += [tag("li", "…", aria_hidden="true")] * awaited
    return tag("div", tag("h2", t("ask.examples"), class_="g-kicker"), tag("ul", *links), class_="g-examples")


def contents(t: Texts, overview: Overview, address: Address) -> Html:
    """What the library holds: how much, from when to when, by kind and the newest papers, all of them links."""
    period = overview.period
    span = t("ask.holds.period", first=t.date(period[0]), last=t.date(period[1])) if period else ""
    documents = t.count("documents", len(overview.documents))
    holds = t("ask.holds", documents=documents, passages=t.count("passages", overview.passages), period=span)
    return tag(
        "div",
        tag("h2", t("ask.contents"), class_="g-kicker"),
        tag("p", holds, class_="g-meta"),
        _kinds(t, overview, address),
        _newest(t, overview, address),
        class_="g-contents",
    )


def _kinds(t: Texts, overview: Overview, address: Address) -> Html:
    counted = Counter(one.kind for one in overview.documents).most_common()
    links = [
        tag(
            "li",
            tag(
                "a",
                tag("b", t.number(number)),
                " ",
                t.name("kind", kind),
                class_="g-link g-tile",
                href=href(Place.SEARCH, elsewhere(address, filters=Filters(kinds=(kind,)))),
            ),
        )
        for kind, number in counted
    ]
    return tag("ul", *links, class_="g-tiles")


def _newest(t: Texts, overview: Overview, address: Address) -> Html:
    dated = [one for one in overview.documents if one.date][:_NEWEST]
    if not dated:
        return EMPTY
    rows = [
        tag(
            "li",
            tag(
                "a",
                one_line(one.title, 220),
                class_="g-link",
                href=href(Place.DOCUMENT, elsewhere(address, document=one.id)),
            ),
            tag("span", DOT.join([t.name("kind", one.kind), t.date(one.date)]), class_="g-source"),
        )
        for one in dated
    ]
    return join([tag("h2", t("ask.newest"), class_="g-kicker"), tag("ul", *rows, class_="g-newest-papers")])
