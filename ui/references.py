"""What a paper cites and what cites it: links to papers in the library, else to the official copy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from corpus.types import Document
from ui.citing import is_fictional
from ui.links import is_official
from ui.markup import EMPTY, Html, tag, text
from ui.prose import Decoration, Kind
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Citing:
    """A place in another paper that cites this one."""

    document_id: str
    title: str
    start: int
    end: int


def names_of(document: Document) -> frozenset[str]:
    """Every id under which other papers may cite this one."""
    published = document.metadata.get("published_as")
    others = [str(one) for one in published] if isinstance(published, (list, tuple)) else []
    number = document.metadata.get("question_number")
    return frozenset([document.id, *others, *([str(number)] if number else [])])


def decorations(document: Document, known: Collection[str], link: Callable[[str], str]) -> list[Decoration]:
    """The references in the running text as links; `link` gives the address of a paper in the library."""
    found = []
    for one in document.references:
        if one.target in known and one.target != document.id:
            found.append(Decoration(one.start, one.end, Kind.LINK, href=link(one.target), title=one.target))
        elif is_official(one.url) and not is_fictional(document):
            found.append(Decoration(one.start, one.end, Kind.LINK, href=one.url, title=one.target, outward=True))
    return found


def cited(t: Texts, document: Document, known: Collection[str], link: Callable[[str], str]) -> Html:
    """The papers that this one refers to, each once, in the order of the text."""
    rows: dict[str, Html] = {}
    for one in document.references:
        if one.target == document.id or one.target in rows:
            continue
        words = " ".join(one.text.split())
        if one.target in known:
            shown = tag("a", words, href=link(one.target), class_="g-link")
        elif is_official(one.url) and not is_fictional(document):
            shown = tag("a", words, href=one.url, class_="g-out", target="_blank", rel="noopener noreferrer")
        else:
            shown = text(words)
        rows[one.target] = tag("li", shown)
    return _titled(t("document.refers"), rows.values())


def citing(t: Texts, found: Iterable[Citing], link: Callable[[Citing], str]) -> Html:
    """The places in other papers that cite this one, one a paper."""
    rows: dict[str, Html] = {}
    for one in found:
        rows.setdefault(one.document_id, tag("li", tag("a", one.title, href=link(one), class_="g-link")))
    return _titled(t("document.cited"), rows.values())


def siblings(t: Texts, found: Iterable[tuple[str, str]]) -> Html:
    """The question sets that ask the same of others, each a title and an address."""
    return _titled(
        t("document.siblings"), (tag("li", tag("a", title, href=to, class_="g-link")) for title, to in found)
    )


def _titled(title: str, rows: Iterable[Html]) -> Html:
    listed = list(rows)
    if not listed:
        return EMPTY
    return tag("div", tag("h2", title, class_="g-section"), tag("ul", *listed, class_="g-refs"))
