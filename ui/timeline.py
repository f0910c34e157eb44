"""Papers in order of time: who asked, wrote or moved what, as a list and as a picture of dots by kind and year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from corpus.types import Document, DocumentKind, Exchange, Outcome
from ui.address import Address, Place, elsewhere, href
from ui.escape import one_line
from ui.facts import people
from ui.markup import EMPTY, Html, join, tag
from ui.motion_table import name_of, request
from ui.motions import MotionCard
from ui.people import DOT
from ui.texts import Texts
from ui.years import span

# How many marks one cell of the picture shows; the list below it has them all.
_MARKS = 40
_SIGNS: Mapping[Outcome | None, str] = {
    Outcome.AANGENOMEN: "✓",
    Outcome.VERWORPEN: "✕",
    Outcome.AANGEHOUDEN: "‖",
    Outcome.INGETROKKEN: "–",
    Outcome.VERVALLEN: "–",
    None: "",
}


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
    """The timeline as marks: a row a kind and one for the motions, a column a year; an open circle is a set of
    questions without answers, a square is a motion with the sign of what became of it. Nothing for a single paper
    without motions."""
    columns = _columns(events)
    if len(events) < 2 and not any(event.motions for event in events):
        return EMPTY
    kinds = [kind for kind in DocumentKind if any(event.document.kind is kind for event in events)]
    in_order, dot = ordered(events), partial(_dot, t, address)
    rows = [
        _row(t.name("kind", kind.value), columns, [one for one in in_order if one.document.kind is kind], dot)
        for kind in kinds
    ]
    if any(event.motions for event in events):
        rows.append(_row(t("place.motions"), columns, in_order, partial(_squares, t, address)))
    caption = tag("caption", t("dossier.picture"), class_="g-hidden")
    heads = (tag("th", year or t("library.undated"), scope="col") for year in columns)
    table = tag("table", caption, tag("thead", tag("tr", tag("td"), *heads)), tag("tbody", *rows), class_="g-lanes")
    scroll = tag("div", table, class_="g-scroll", tabindex="0", role="region", aria_label=t("dossier.picture"))
    return join([scroll, _legend(t, events)])


def _columns(events: Sequence[Event]) -> list[str]:
    """The years from the first to the last, and "" at the end when there are papers without a date."""
    columns = span({event.document.date[:4] for event in events if event.document.date})
    return [*columns, ""] if any(not event.document.date for event in events) else columns


def _row(name: str, columns: Sequence[str], events: Sequence[Event], marks: Callable[[Event], list[Html]]) -> Html:
    cells = []
    for year in columns:
        found = [mark for event in events if (event.document.date or "")[:4] == year for mark in marks(event)]
        left = tag("span", f"+{len(found) - _MARKS}", class_="g-source") if len(found) > _MARKS else None
        cells.append(tag("td", tag("div", *found[:_MARKS], left, class_="g-dots") if found else None))
    return tag("tr", tag("th", name, scope="row"), *cells)


def _dot(t: Texts, address: Address, event: Event) -> list[Html]:
    label = f"{one_line(event.document.title, 120)} ({t.date(event.document.date) or t('library.undated')})"
    look = "g-link g-dot g-open-question" if event.is_open else "g-link g-dot"
    return [tag("a", class_=look, href=_there(event, address), title=label, aria_label=label)]


def _squares(t: Texts, address: Address, event: Event) -> list[Html]:
    return [_square(t, card, address) for card in event.motions]


def _square(t: Texts, card: MotionCard, address: Address) -> Html:
    there = elsewhere(address, document=card.document_id, spans=((card.start, card.end),))
    known = [("verdict", card.verdict), ("outcome", card.outcome)]
    said = ", ".join(t.name(group, value.value) for group, value in known if value is not None)
    label = DOT.join(part for part in (name_of(t, card), said) if part)
    return tag(
        "a",
        tag("span", _SIGNS.get(card.outcome, ""), aria_hidden="true"),
        class_=f"g-link g-square g-outcome-{card.outcome.value if card.outcome else 'none'}",
        href=href(Place.DOCUMENT, there, "gevonden"),
        title=label,
        aria_label=label,
    )


def _legend(t: Texts, events: Sequence[Event]) -> Html:
    """What the marks in this picture mean, as far as they occur in it."""
    outcomes = {card.outcome for event in events for card in event.motions}
    shown = [tag("span", tag("span", class_="g-dot"), t("dossier.legend.paper"))]
    if any(event.is_open for event in events):
        shown.append(tag("span", tag("span", class_="g-dot g-open-question"), t("dossier.legend.open")))
    for outcome, sign in _SIGNS.items():
        if outcome in outcomes:
            look = f"g-square g-outcome-{outcome.value if outcome else 'none'}"
            name = t.name("outcome", outcome.value) if outcome else ""
            words = t("dossier.legend.outcome", outcome=name) if outcome else t("dossier.legend.motion")
            shown.append(tag("span", tag("span", sign, class_=look), words))
    return tag("p", *shown, class_="g-legend", aria_hidden="true")


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
        key = "closed" if not still else "open" if still == len(event.exchanges) else "some"
        said.append(t(f"dossier.questions.{key}", questions=t.count("questions", len(event.exchanges)), open=still))
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
