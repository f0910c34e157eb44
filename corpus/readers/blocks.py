"""The running text of official publications: paragraphs, headings, lists and tables, in the source's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.readers.draft import Draft, Span
from corpus.readers.inline import Inline
from corpus.types import SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEADINGS = frozenset({"tussenkop", "tuskop", "kop", "stuknr", "item-titel", "subtitel", "title", "bijlage-titel"})
LEAVES = frozenset(
    {"al", "considerans.al", "wie", "functie", "ondertekenaar", "naam", "plaats", "datum", "datumtekst", "dagtekening"}
    | {"tekstregel", "nr", "label", "lidnr", "li.nr", "term", "voorz", "slotform", "aanhef.al", "wat"}
)
_STRUCTURES = frozenset({"table", "lijst", "li", "titel", "onderw"})
_INLINE = frozenset({"noot", "extref", "intref", "nadruk", "dossierref", "sup", "inf"})
_SILENT = frozenset({"metadata", "meta", "plaatje", "illustratie", "versie", "ordernr", "colspec"})


def inline_of(element: Element) -> Inline:
    """An element's running text as one block."""
    inline = Inline()
    inline.flow(element)
    return inline


def put_blocks(draft: Draft, element: Element, spans: list[Span] | None = None) -> None:
    """Append everything in `element`.

    Without `spans` each paragraph, heading and table becomes a segment and is followed by its footnotes; with
    `spans` the blocks are only appended and their spans collected, for a caller that makes one segment of them.
    """
    running = Inline()
    running.add(element.text)
    for child in element:
        if not is_block(child):
            running.flow_child(child)
        else:
            running = _flush(draft, running, spans)
            put_block(draft, child, spans)
        running.add(child.tail)
    _flush(draft, running, spans)


def is_block(element: Element) -> bool:
    """Whether an element stands on lines of its own: a known block, or one that holds blocks."""
    if element.tag in LEAVES or element.tag in HEADINGS or element.tag in _STRUCTURES:
        return True
    return element.tag not in _INLINE and any(is_block(child) for child in element)


def _is_mixed(element: Element) -> bool:
    """Whether an element holds words beside its children, so is one running text in spite of what is inside."""
    words = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    return bool(words) and not any(child.tag in _STRUCTURES or child.tag == "al" for child in element)


def put_block(draft: Draft, child: Element, spans: list[Span] | None = None) -> None:
    """Append one block as `put_blocks` does what is inside one."""
    if child.tag in _SILENT:
        return
    if child.tag == "table":
        _put_table(draft, child, spans)
    elif child.tag in HEADINGS or child.tag == "titel":
        _put_one(draft, inline_of(child), SegmentKind.HEADING, spans)
    elif child.tag in ("li", "lid"):
        _put_item(draft, child, spans)
    elif child.tag == "lijst" and spans is None:
        _put_list(draft, child)
    elif _is_mixed(child) or _is_leaf(child):
        _put_one(draft, inline_of(child), SegmentKind.PARAGRAPH, spans)
    else:
        put_blocks(draft, child, spans)


def _put_one(draft: Draft, block: Inline, kind: SegmentKind, spans: list[Span] | None, gap: str = "\n\n") -> None:
    span = draft.put(block, gap)
    if span is None:
        return
    if spans is not None:
        spans.append(span)
        return
    draft.segment(kind, [span])
    draft.put_notes()


def _flush(draft: Draft, running: Inline, spans: list[Span] | None) -> Inline:
    if running.text:
        _put_one(draft, running, SegmentKind.PARAGRAPH, spans)
    return Inline()


def _is_leaf(element: Element) -> bool:
    return element.tag in LEAVES and not any(inner.tag in ("lijst", "table", "al") for inner in element)


def _put_list(draft: Draft, items: Element) -> None:
    """A list with everything in it as one paragraph, since its items mean little apart."""
    spans: list[Span] = []
    put_blocks(draft, items, spans)
    draft.segment(SegmentKind.PARAGRAPH, spans)
    draft.put_notes()


def _put_item(draft: Draft, item: Element, spans: list[Span] | None) -> None:
    """A list item: its label and its first paragraph on one line, the rest as blocks below."""
    line = Inline()
    rest: list[Element] = []
    line.add(item.text)
    for child in item:
        if child.tag in ("li.nr", "lidnr", "nr"):
            line.flow(child)
            line.add(" ")
        elif child.tag == "al" and not rest and not any(inner.tag in ("lijst", "table") for inner in child):
            line.add(" ")
            line.flow(child)
        elif not is_block(child) and not rest:
            line.flow_child(child)
        else:
            rest.append(child)
    _put_one(draft, line, SegmentKind.PARAGRAPH, spans, gap="\n")
    for child in rest:
        put_block(draft, child, spans)


def _put_table(draft: Draft, table: Element, spans: list[Span] | None) -> None:
    """A CALS table, one line a row, cells parted by tabs; its title stands above as a heading."""
    for title in table.findall("title"):
        _put_one(draft, inline_of(title), SegmentKind.HEADING, spans)
    rows = []
    for row in table.iter("row"):
        line = Inline()
        for index, entry in enumerate(row.findall("entry")):
            if index:
                line.tab()
            line.flow(entry)
        rows.append(line)
    found = [span for index, row in enumerate(rows) if (span := draft.put(row, "\n" if index else "\n\n"))]
    if spans is not None:
        spans.extend(found)
    else:
        draft.segment(SegmentKind.TABLE, found)
        draft.put_notes()
