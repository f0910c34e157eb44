"""An opened citation: its exchange or turn with the quote marked, who, when and which paper, and ways to take it."""

from __future__ import annotations

from answers.types import Citation
from corpus.types import Document, Exchange
from ui import citing
from ui.address import Address, Place, elsewhere, href
from ui.context import around, segment_at
from ui.links import official
from ui.markup import Html, join, tag
from ui.paper import note_marks, segments
from ui.people import source_line, who
from ui.pinning import button
from ui.prose import Decoration, Kind
from ui.texts import Texts

_LONG = 6_000


def panel(
    t: Texts,
    citation: Citation,
    document: Document,
    exchanges: tuple[Exchange, ...],
    address: Address,
    *,
    closed: str,
    anchor: str,
) -> Html:
    """The panel under the id `anchor`; `closed` is the link of the view without it."""
    party = _party(document, citation)
    said = who(t, citation.speaker, citation.role, party)
    head = tag(
        "div",
        tag(
            "div",
            tag("p", t("citation.title", n=citation.n), class_="g-kicker"),
            tag("h2", document.title, lang=document.language),
            tag("p", source_line(t, said, citation.date, t.name("kind", document.kind.value), _page(t, citation))),
        ),
        tag("a", "×", href=closed, class_="g-remove", aria_label=t("citation.close")),
        class_="g-opened-head",
    )
    segment = segment_at(document, citation.start)
    return tag(
        "section",
        head,
        tag("div", _context(t, citation, document, exchanges), class_="g-compact"),
        _actions(t, citation, document, address),
        citing.panel(t, citing.forms(document, segment, citation.quote)),
        class_="g-opened",
        id=anchor,
        tabindex="-1",
        aria_label=t("citation.title", n=citation.n),
    )


def _context(t: Texts, citation: Citation, document: Document, exchanges: tuple[Exchange, ...]) -> Html:
    shown = around(document, citation.start, exchanges)
    quote = Decoration(citation.start, citation.end, Kind.QUOTE)
    marks = [quote, *note_marks(document)]
    total = sum(document.segments[index].end - document.segments[index].start for index in shown)
    if shown and total > _LONG:
        at = segment_at(document, citation.start)
        shown = (at,) if at is not None else shown[:1]
    return segments(t, document, shown, marks)


def _actions(t: Texts, citation: Citation, document: Document, address: Address) -> Html:
    spans = ((citation.start, citation.end),)
    there = href(
        Place.DOCUMENT, elsewhere(address, document=document.id, spans=spans, question=address.question), "gevonden"
    )
    read = tag("a", t("citation.read"), href=there, class_="g-link")
    pin = button(t, [(document.id, citation.start, citation.end)])
    return tag(
        "p",
        join([read, official(t, citation.url or document.url, fictional=citing.is_fictional(document)), pin], " "),
        class_="g-actions",
    )


def _party(document: Document, citation: Citation) -> str | None:
    index = segment_at(document, citation.start)
    return document.segments[index].party if index is not None else None


def _page(t: Texts, citation: Citation) -> str:
    return t("page", n=citation.page) if citation.page else ""
