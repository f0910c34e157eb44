"""Search results: one card a paper, its passages in it with the matched words marked and the question of an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.types import Passage, SegmentKind
from index.types import Hit
from ui import typography
from ui.address import Address, Place, elsewhere, href
from ui.escape import one_line
from ui.marks import Span, window
from ui.markup import Html, join, tag
from ui.people import DOT, who
from ui.pinning import button
from ui.prose import Decoration, Kind, line
from ui.texts import Texts

SNIPPET = 420
_SHOWN = 3
_FOLDED = 7
# A cosine that is written as more than nothing.
_LEAST_SAID = 0.005


@dataclass(frozen=True, slots=True)
class Group:
    """A paper with its hits, best first."""

    document_id: str
    hits: tuple[Hit, ...]


def grouped(hits: Sequence[Hit]) -> list[Group]:
    """The hits by paper, papers in the order of their best hit, no passage twice."""
    papers: dict[str, dict[str, Hit]] = {}
    for hit in hits:
        papers.setdefault(hit.passage.document_id, {}).setdefault(hit.passage.id, hit)
    return [Group(document_id, tuple(found.values())) for document_id, found in papers.items()]


@dataclass(frozen=True, slots=True)
class Showing:
    """How hits are shown: which words to mark, the question of an answer, where a passage has marks of footnotes, and
    whether to say why it was found."""

    mark: Callable[[str], list[Span]]
    question_of: Callable[[Passage], str | None]
    notes_of: Callable[[Passage], list[Span]] = lambda passage: []
    why: bool = False


def card(t: Texts, group: Group, address: Address, showing: Showing) -> Html:
    """One paper with up to three of its passages open, some more folded, and a link to the rest; where only this
    paper is searched, all of them."""
    first = group.hits[0].passage
    to_paper = href(Place.DOCUMENT, elsewhere(address, document=group.document_id, question=address.question))
    meta = [t.name("kind", first.kind.value), t.date(first.date), t.count("hits.passages", len(group.hits))]
    alone = address.filters.documents == (group.document_id,)
    most = None if alone else _SHOWN + _FOLDED
    rows = [_passage(t, hit, address, showing) for hit in group.hits[:most]]
    return tag(
        "article",
        tag("h3", tag("a", one_line(first.title, 220), href=to_paper, class_="g-link", lang=first.language)),
        tag("p", DOT.join(part for part in meta if part), class_="g-meta"),
        *(rows if alone else (*rows[:_SHOWN], _rest(t, group, rows[_SHOWN:], address))),
        class_="g-card",
    )


def _rest(t: Texts, group: Group, folded: Sequence[Html], address: Address) -> Html | None:
    if not folded:
        return None
    left = len(group.hits) - _SHOWN - len(folded)
    alone = replace(address, filters=replace(address.filters, documents=(group.document_id,)), page=0, citation=None)
    link = tag("a", t("hits.all", n=len(group.hits)), href=href(Place.SEARCH, alone), class_="g-link")
    summary = tag("summary", t.count("hits.more", len(group.hits) - _SHOWN))
    return tag("details", summary, *folded, tag("p", link, class_="g-why") if left > 0 else None, class_="g-more")


def _passage(t: Texts, hit: Hit, address: Address, showing: Showing) -> Html:
    passage = hit.passage
    spans = showing.mark(passage.text)
    there = elsewhere(
        address, document=passage.document_id, question=address.question, spans=((passage.start, passage.end),)
    )
    to_place = href(Place.DOCUMENT, there, "gevonden")
    asked = showing.question_of(passage) if passage.segment_kind is SegmentKind.ANSWER else None
    return tag(
        "div",
        tag(
            "p",
            tag("a", place_of(t, passage), href=to_place, class_="g-link g-place"),
            _page(t, passage),
            class_="g-hit-head",
        ),
        _asked(t, asked) if asked else None,
        tag("p", snippet(passage.text, spans, showing.notes_of(passage)), class_="g-snippet", lang=passage.language),
        _why(t, hit, spans, address) if showing.why else None,
        class_=f"g-hit g-hit-{passage.segment_kind.value}",
    )


def _why(t: Texts, hit: Hit, spans: Sequence[Span], address: Address) -> Html:
    """What it was found by, and a way to passages like it."""
    said = []
    if hit.lexical and spans:
        words = list(dict.fromkeys(hit.passage.text[a:b].casefold() for a, b in spans))[:5]
        said.append(t("hits.why.words", words=", ".join(words)))
    if hit.dense is not None and hit.dense >= _LEAST_SAID:
        said.append(t("hits.why.meaning", value=f"{hit.dense:.2f}".replace(".", t("decimal"))))
    similar = href(Place.SEARCH, elsewhere(address, like=hit.passage.id))
    link = tag("a", t("hits.similar"), href=similar, class_="g-link")
    passage = hit.passage
    pin = button(t, [(passage.document_id, passage.start, passage.end)])
    return tag("p", DOT.join(said), tag("span", DOT) if said else None, link, " ", pin, class_="g-why")


def _asked(t: Texts, question: str) -> Html:
    return tag("p", tag("span", t("hits.asked"), class_="g-kicker"), " ", one_line(question, 260), class_="g-asked")


def place_of(t: Texts, passage: Passage) -> str:
    """Where in its paper a passage stands and who speaks: "Antwoord 3 · kabinet"."""
    name = t.name("segment", passage.segment_kind.value)
    numbered = f"{name} {passage.number}" if passage.number else name
    return DOT.join(part for part in (numbered, who(t, passage.speaker, passage.role, passage.party)) if part)


def snippet(text: str, spans: Sequence[Span], notes: Sequence[Span] = (), width: int = SNIPPET) -> Html:
    """The stretch of a passage with most marks, with … where it was cut; the marks of footnotes in it are raised."""
    start, end = window(text, spans, width)
    found = [(Kind.MATCH, spans), (Kind.RAISED, notes)]
    decorations = [Decoration(a, b, kind) for kind, places in found for a, b in places] + typography.decorations(text)
    before, after = ("… " if start > 0 else ""), (" …" if end < len(text) else "")
    return join([before, line(text, start, end, decorations), after])


def _page(t: Texts, passage: Passage) -> Html | None:
    return tag("span", t("page", n=passage.page), class_="g-pageno") if passage.page else None
