"""Motions as a table: what is asked, by whom, the verdict in the cabinet's words, the outcome, the votes by party."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ui.address import Address, Place, elsewhere, href
from ui.escape import one_line
from ui.markup import EMPTY, Html, join, tag
from ui.motions import MotionCard, Votes
from ui.people import DOT
from ui.texts import Texts

_REQUEST = re.compile(r"\b(?:verzoek(?:t|en)|spreekt|roept|spreken|roepen)\b.*", re.IGNORECASE | re.DOTALL)


def table(t: Texts, cards: Sequence[MotionCard], address: Address) -> Html:
    """The table; on a telephone each motion becomes a block."""
    heads = [t(f"motions.column.{name}") for name in ("motion", "verdict", "outcome", "votes")]
    rows = [tag("tr", *_cells(t, card, address)) for card in cards]
    return tag(
        "div",
        tag(
            "table",
            tag("caption", t("motions.title"), class_="g-hidden"),
            tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads))),
            tag("tbody", *rows),
            class_="g-table g-motions",
        ),
        class_="g-scroll",
        tabindex="0",
        role="region",
        aria_label=t("motions.title"),
    )


def _cells(t: Texts, card: MotionCard, address: Address) -> list[Html]:
    view = elsewhere(address, document=card.document_id, spans=((card.start, card.end),))
    name = tag("a", name_of(t, card), href=href(Place.DOCUMENT, view, "gevonden"), class_="g-link")
    source = DOT.join(part for part in (t.date(card.date), one_line(card.title, 90)) if part)
    words = tag("p", request(card.text), class_="g-request", lang="nl")
    return [
        tag("td", tag("p", name), words, tag("p", source, class_="g-source")),
        tag("td", _verdict(t, card)),
        tag("td", _outcome(t, card, address)),
        tag("td", (votes(t, card.votes) if card.votes else EMPTY) or tag("span", "–", class_="g-source g-none")),
    ]


def name_of(t: Texts, card: MotionCard) -> str:
    """ "Motie 33 (99101) · Terpstra, Okafor"."""
    number = f"{t.name('segment', 'motion')} {card.number}".strip()
    number = f"{number} ({card.dossier})" if card.dossier else number
    movers = ", ".join(card.movers[:3]) + (" c.s." if len(card.movers) > 3 else "")
    party = f" ({card.party})" if card.party and len(card.movers) < 2 else ""
    return DOT.join(part for part in (number, movers + party) if part)


def request(text: str) -> str:
    """What a motion asks for: from "verzoekt" on, without the closing formula."""
    found = _REQUEST.search(text)
    words = found.group() if found else text
    words = re.sub(r"[,;\s]*en gaat over tot de orde van de dag\.?.*", ".", words, flags=re.IGNORECASE | re.DOTALL)
    return one_line(words, 320)


def _verdict(t: Texts, card: MotionCard) -> Html:
    if card.verdict is None:
        return tag("span", "–", class_="g-source g-none")
    badge = tag("span", t.name("verdict", card.verdict.value), class_=f"g-badge g-verdict-{card.verdict.value}")
    said = tag("p", one_line(card.verdict_text, 220), class_="g-said", lang="nl") if card.verdict_text else None
    return join([badge, said])


def _outcome(t: Texts, card: MotionCard, address: Address) -> Html:
    if card.outcome is None:
        return tag("span", "–", class_="g-source g-none")
    badge = tag("span", t.name("outcome", card.outcome.value), class_=f"g-badge g-outcome-{card.outcome.value}")
    if not card.voted_in:
        return badge
    there = href(Place.DOCUMENT, elsewhere(address, document=card.voted_in))
    return join(
        [
            badge,
            tag(
                "p",
                tag("a", t.date(card.voted_on) or t("motions.vote"), href=there, class_="g-link"),
                class_="g-source",
            ),
        ]
    )


def votes(t: Texts, cast: Votes) -> Html:
    """The parties in favour and against, each with a sign besides the colour."""
    rows = []
    for side, names in (("for", cast.in_favour), ("against", cast.against)):
        marks = [tag("span", name, class_=f"g-vote g-{side}") for name in names]
        if cast.others == ("voor" if side == "for" else "tegen"):
            marks.append(tag("span", t("motions.others"), class_=f"g-vote g-{side}"))
        if marks:
            number = f" {cast.count[0 if side == 'for' else 1]}" if cast.count else ""
            label = tag("span", t(f"motions.{side}") + number, class_="g-side")
            rows.append(tag("div", label, tag("p", join(marks, " "), class_="g-votes")))
    return join(rows)
