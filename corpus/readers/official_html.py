"""Official publications as HTML, for papers whose XML is missing (zoek.officielebekendmakingen.nl).

The page's classes name what the XML names by elements; blocks are rewritten into those and read as XML is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.readers.blocks import put_blocks
from corpus.readers.html import text_of
from corpus.readers.kamervragen import Questions
from corpus.readers.kinds import kind_of_title
from corpus.readers.letter_voice import voiced
from corpus.readers.links import kind_of_id, official_id, url_of
from corpus.structure.dates import find_date
from corpus.structure.headings import metadata_of, read_head
from corpus.types import Document, DocumentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_TAGS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "tussenkop"),
    **dict.fromkeys(("ul", "ol"), "lijst"),
    **dict.fromkeys(("td", "th"), "entry"),
    "p": "al",
    "li": "li",
    "table": "table",
    "tr": "row",
    "a": "extref",
    "br": "br",
}
_MARKS = "//*[@id='broodtekst' or contains(@class, 'broodtekst-container') or @class='vraag' or @class='antwoord']"


def is_official(root: HtmlElement) -> bool:
    """Whether a page is the HTML form of an official publication."""
    return bool(root.xpath(_MARKS))


def read_official_html(root: HtmlElement, name: str) -> tuple[Document, ...]:
    """The paper on a page: questions with answers where the page marks them, else its blocks."""
    holders = root.xpath("//*[@id='broodtekst'] | //article | //main | //body")
    holder = holders[-1] if holders else root
    asked = root.xpath("//*[contains(concat(' ', @class, ' '), ' vraag ')]")
    before = (
        " ".join(text_of(found) for found in asked[0].xpath("preceding::*[self::h1 or self::h2 or self::p]"))
        if asked
        else ""
    )
    head = read_head(before)
    paper = Questions(head)
    _walk(paper, holder)
    identifier = _identifier(root, name)
    heading = next((text_of(found) for found in root.xpath("//h1 | //title") if text_of(found)), name)
    metadata: dict[str, object] = metadata_of(head) if asked else {}
    if identifier:
        metadata["published_as"] = [identifier]
    kind = DocumentKind.ANSWERS if paper.answered else DocumentKind.QUESTIONS
    if not asked:
        kind = kind_of_title(heading)
        kind = kind_of_id(identifier or "") or kind if kind is DocumentKind.OTHER else kind
    document = paper.draft.document(
        identifier or name,
        kind,
        head.title or heading,
        date=head.date_answered or head.date_asked or find_date(paper.draft.text[:4_000]),
        url=url_of(identifier) if identifier else None,
        metadata=metadata,
    )
    return (voiced(document),)


def _identifier(root: HtmlElement, name: str) -> str | None:
    """The id in the page's own address, in its metadata, or in the file's name."""
    named = "//meta[@name='DC.identifier' or @name='dcterms.identifier']/@content"
    places = root.xpath(f"//link[@rel='canonical']/@href | {named}")
    return next(filter(None, (official_id(str(place)) for place in [*places, name])), None)


def _walk(paper: Questions, element: Any) -> None:
    for child in element:
        classes = (child.get("class") or "").split()
        if "vraag" in classes or "antwoord" in classes:
            part = _rewritten(child)
            label = part.find("tussenkop")
            paper.ask(part, label) if "vraag" in classes else paper.answer(part, label)
            paper.draft.put_notes()
        elif "noot" in classes:
            _put_note(paper, child)
        elif child.tag in _TAGS:
            holder = _rewritten(element.makeelement("div"))
            holder.append(_rewritten(child))
            put_blocks(paper.draft, holder)
        else:
            _walk(paper, child)


def _put_note(paper: Questions, note: Any) -> None:
    """A footnote under the text: its number in `span.nootnum`, then its text."""
    marks = note.xpath(".//*[contains(@class, 'nootnum')]")
    printed = text_of(note)
    number = text_of(marks[0]) if marks else ""
    paper.draft.put_note(number, printed.removeprefix(number).strip())


def _rewritten(node: Any) -> Element:
    """A copy of an HTML element in the XML's names."""
    from xml.etree.ElementTree import Element as Node

    made = Node(_TAGS.get(str(node.tag), "x"))
    target = node.get("href") or ""
    if made.tag == "extref" and target.startswith("#") and text_of(node).strip("[]()").isdigit():
        made.tag, made.tail = "noot", node.tail
        number = Node("noot.nr")
        number.text = text_of(node)
        made.append(number)
        return made
    if made.tag == "extref":
        made.set("doc", official_id(target) or target)
    made.text, made.tail = node.text, node.tail
    made.extend(_rewritten(child) for child in node)
    return made
