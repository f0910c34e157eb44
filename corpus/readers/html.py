"""HTML: which kind of page it is, and the main text of general pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.errors import ReadError
from corpus.readers.dates import iso_day
from corpus.readers.decode import decode, visible, without_illegal
from corpus.types import Document, Extract

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.-]{2,30})", re.I)
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "form", "button"})
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|br|caption|d[dlt]|details|div|fig\w+|footer|h[1-6r]|head|header|html|li|main|nav"
    r"|ol|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead|title|ul"
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes, name: str) -> tuple[Document, ...] | Extract:
    """A page: the Belgian Chamber's and official publications with their structure, others as main text.

    Raises ReadError `empty` for pages without text and `error_page` for the sites' own messages of failure.
    """
    label = _CHARSET.search(data[:4_096])
    text = decode(data, label[1].decode("ascii") if label else None)
    root = parse_html(text)
    from corpus.readers.belgium import is_belgian, read_belgian
    from corpus.readers.belgium_dossier import is_dossier, read_dossier
    from corpus.readers.official_html import is_official, read_official_html

    if is_belgian(root):
        return read_belgian(root, name)
    if is_dossier(root):
        return read_dossier(root, name)
    if is_official(root):
        return read_official_html(root, name)
    return _main_text(root, name)


def parse_html(text: str) -> HtmlElement:
    """The root element of a page, without what a browser does not show.

    Raises ReadError `empty` where libxml2 finds no page, and `broken` where it cannot take one apart.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        # Without its declaration: libxml2 refuses decoded text that claims an encoding.
        root = html.document_fromstring(re.sub(r"\A(?:\s*<\?xml[^>]*>?)+", "", without_illegal(text)))
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise ReadError("empty", "This page holds no text.") from error
    try:
        for element in list(root.iter()):
            if (not isinstance(element.tag, str) or _is_hidden(element)) and element.getparent() is not None:
                element.drop_tree()
    except ValueError as error:
        raise ReadError("broken", "This page holds characters that no page may hold; save it again.") from error
    return root


def _is_hidden(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of an element, so that nobody could check what it says."""
    style = (element.get("style") or "").replace(" ", "").lower()
    concealed = "display:none" in style or "visibility:hidden" in style or "font-size:0" in style
    return element.tag in _HIDDEN or concealed or "hidden" in element.attrib


def text_of(element: Any) -> str:
    """An element's text on one line; soft hyphens and what cannot be seen are left out."""
    return _SPACE.sub(" ", visible("".join(element.itertext()))).strip(" ")


def _main_text(root: HtmlElement, name: str) -> Extract:
    from trafilatura import bare_extraction

    whole = _all_text(root)
    try:
        found = bare_extraction(root, include_comments=False, include_tables=True, favor_recall=True)
    except ValueError:
        # Character references to controls ("&#1;") become text that lxml gives and does not take back.
        found = None
    body = _tidy(visible(found.text or "")) if found is not None else ""
    if len(body) < 200 < len(whole):
        # A page that is all text and no furniture has no main part for the library to find.
        body = whole
    if not body.strip():
        raise ReadError("empty", "This page holds no text.")
    title = text_of(next(iter(root.xpath("//title")), root.makeelement("title")))
    metadata: dict[str, Any] = {"file_title": (found.title if found is not None else None) or title or None}
    metadata["file_date"] = iso_day(found.date) if found is not None else None
    metadata["source_url"] = found.url if found is not None else None
    return Extract(text=body, name=name, metadata={key: value for key, value in metadata.items() if value})


def _tidy(text: str) -> str:
    """Every line as a paragraph; only rows of a table and items of a list follow one another closely."""
    tidy = ""
    for line in filter(None, (_cells(_SPACE.sub(" ", line).strip()) for line in text.split("\n"))):
        last = tidy[tidy.rfind("\n") + 1 :]
        close = ("\t" in line and "\t" in last) or (line.startswith("- ") and last.startswith("- "))
        tidy += ("\n" if close else "\n\n" if tidy else "") + line
    return tidy


def _cells(line: str) -> str:
    """A table's row with its cells parted by tabs; the bars that the library draws are not the page's."""
    if not line.startswith("|"):
        return line
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return "" if all(re.fullmatch(r"[-: ]*", cell) for cell in cells) else "\t".join(cells).strip("\t")


def _all_text(root: HtmlElement) -> str:
    """All visible text, one line a block."""
    body = root.find("body")
    return _tidy(visible("\n".join(block_lines(body if body is not None else root))))


def block_lines(element: Any, skip: str = "") -> list[str]:
    """An element's text, one line a block; elements called `skip` are left out."""
    lines = [""]

    def walk(node: Any) -> None:
        if _BLOCK.fullmatch(node.tag):
            lines.append("")
        lines[-1] += _SPACE.sub(" ", node.text or "")
        for child in node:
            if child.tag != skip:
                walk(child)
            lines[-1] += _SPACE.sub(" ", child.tail or "")
        if _BLOCK.fullmatch(node.tag):
            lines.append("")

    walk(element)
    return lines
