"""Papers in order of time: who asked, wrote or moved what, as a list and as a picture of dots by kind and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Document, DocumentKind, Exchange
from ui.address import Address, Place, elsewhere, href
from ui.escape import one_line
from ui.facts import people
from ui.markup import EMPTY, Html, join, tag
from ui.motion_table import name_of, request
from ui.motions import MotionCard
from ui.people import DOT
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Event:
    """A paper on the timeline with its motions; `spans` is what was found in it."""

    document: Document
    exchanges: tuple[Exchange, ...] = ()
    motions: tuple[MotionCard, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it asks something that has no answer in it."""
        return self.document.kind is DocumentKind.QUESTIONS


def ordered(events: Sequence[Event]) -> list[Event]:
    """By date, oldest first; those without a date last."""
    return sorted(events, key=lambda event: (event.document.date is None, event.document.date or "", event.document.id))


def events_list(t: Texts, events: Sequence[Event], address: Address) -> Html:
    """The timeline as a list."""
    return tag("ol", *(_item(t, event, address) for event in ordered(events)), class_="g-timeline")


def picture(t: Texts, events: Sequence[Event], address: Address) -> Html:
    """The timeline as dots: a row a kind, a column a year; an open circle is a set of questions without answers."""
    years = sorted({event.document.date[:4] for event in events if event.document.date})
    if len(years) < 2:
        return EMPTY
    columns = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    kinds = [kind for kind in DocumentKind if any(event.document.kind is kind for event in events)]
    placed: Mapping[tuple[str, str], list[Event]] = {
        (kind.value, year): [
            event
            for event in ordered(events)
            if event.document.kind is kind and (event.document.date or "").startswith(year)
        ]
        for kind in kinds
        for year in columns
    }
    rows = [
        tag(
            "tr",
            tag("th", t.name("kind", kind.value), scope="row"),
            *(tag("td", _dots(t, placed[(kind.value, year)], address)) for year in columns),
        )
        for kind in kinds
    ]
    caption = tag("caption", t("dossier.picture"), class_="g-hidden")
    heads = tag("tr", tag("td"), *(tag("th", year, scope="col") for year in columns))
    table = tag("table", caption, tag("thead", heads), tag("tbody", *rows), class_="g-lanes")
    return tag("div", table, class_="g-scroll", tabindex="0", role="region", aria_label=t("dossier.picture"))


def _dots(t: Texts, events: Sequence[Event], address: Address) -> Html | None:
    if not events:
        return None
    dots = [
        tag(
            "a",
            class_="g-link g-dot g-open-question" if event.is_open else "g-link g-dot",
            href=_there(event, address),
            title=label,
            aria_label=label,
        )
        for event in events
        for label in [f"{one_line(event.document.title, 120)} ({t.date(event.document.date)})"]
    ]
    return tag("div", *dots, class_="g-dots")


def _item(t: Texts, event: Event, address: Address) -> Html:
    document = event.document
    title = tag(
        "a", one_line(document.title, 200), href=_there(event, address), class_="g-link", lang=document.language
    )
    details = DOT.join(part for part in (t.name("kind", document.kind.value), *_details(t, event)) if part)
    return tag(
        "li",
        tag("span", t.date(document.date) or t("library.undated"), class_="g-when"),
        tag("div", tag("h3", title), tag("p", details, class_="g-source"), _motions(t, event, address)),
    )


def _details(t: Texts, event: Event) -> list[str]:
    known = event.document.metadata
    askers, ministers = people(known.get("askers")), people(known.get("ministers"))
    signed = people(known.get("signatories")) or people(known.get("sender"))
    said = []
    if event.exchanges:
        still = sum(1 for exchange in event.exchanges if not exchange.answers)
        said.append(t("dossier.questions", n=len(event.exchanges), open=still))
    if askers:
        said.append(t("dossier.asked", who=one_line(askers, 120)))
    if ministers and event.exchanges:
        said.append(t("dossier.put", who=one_line(ministers, 120)))
    elif signed or ministers:
        said.append(t("dossier.signed", who=one_line(signed or ministers or "", 120)))
    return said


def _motions(t: Texts, event: Event, address: Address) -> Html | None:
    rows = []
    for card in event.motions:
        there = elsewhere(address, document=card.document_id, spans=((card.start, card.end),))
        badges = [
            tag("span", t.name(group, value.value), class_=f"g-badge g-{group}-{value.value}")
            for group, value in (("verdict", card.verdict), ("outcome", card.outcome))
            if value is not None
        ]
        name = tag("a", name_of(t, card), href=href(Place.DOCUMENT, there, "gevonden"), class_="g-link")
        rows.append(tag("li", name, " ", join(badges, " "), tag("p", one_line(request(card.text), 180), lang="nl")))
    return tag("ul", *rows) if rows else None


def _there(event: Event, address: Address) -> str:
    view = elsewhere(address, document=event.document.id, spans=event.spans)
    return href(Place.DOCUMENT, view, "gevonden" if event.spans else "")
