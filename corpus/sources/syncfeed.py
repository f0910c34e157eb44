"""The Tweede Kamer's change feed (SyncFeed 2.0): what was changed or deleted, in one increasing order of tokens.

Source: opendata.tweedekamer.nl; Atom 1.0 (RFC 4287) with one element of tkData in each entry. The feed says that
something changed; the row itself, with all that belongs to it, is then asked for by id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urljoin, urlsplit

from corpus.errors import ReadError, SourceError
from corpus.readers.xmltree import parse_xml
from corpus.sources.forms import Form
from corpus.sources.items import Items
from corpus.sources.state import State
from corpus.sources.tweedekamer_rows import SOURCE
from corpus.sources.types import Endpoints, Step
from corpus.sources.web import Web

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CATEGORIES = (
    "Document",
    "DocumentActor",
    "DocumentVersie",
    "Zaak",
    "ZaakActor",
    "Besluit",
    "Stemming",
    "Toezegging",
    "Verslag",
)
_ROWS = frozenset({"Document", "Zaak", "Toezegging", "Verslag"})
_MAX_DEPTH = 60
_JOB = "feed tweedekamer"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: `refs` are the ids that the element refers to, `token` resumes right after this entry."""

    id: str
    category: str
    deleted: bool
    refs: tuple[str, ...]
    token: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of changes; `following` is None when caught up, `token` then resumes later."""

    entries: tuple[Entry, ...]
    following: str | None
    token: str | None


def read_feed(web: Web, url: str) -> Feed:
    """One page. Raises SourceError as `Web.get` does, and `unexpected` for anything but a feed."""
    try:
        root = parse_xml(web.get(url, {Form.XML}).body, _MAX_DEPTH)
    except ReadError as error:
        raise SourceError("unexpected", f"{url[:300]} gave XML that cannot be read: {error}") from error
    if root.tag != "feed":
        raise SourceError("unexpected", f"{url[:300]} is no feed: its root element is {str(root.tag)!r}.")
    entries = tuple(entry for element in root.findall("entry") if (entry := _entry(element)))
    links = _links(root)
    following = urljoin(url, links["next"]) if "next" in links and entries else None
    last = next((entry.token for entry in reversed(entries) if entry.token), None)
    token = last or _token(links.get("resume") or links.get("next") or "")
    return Feed(entries, None if following == url else following, token)


def _entry(element: Element) -> Entry | None:
    content = element.find("content")
    if content is None or not len(content):
        return None
    row = content[0]
    id_ = row.get("id") or (element.findtext("title") or "").strip()
    tag = str(row.tag)
    deleted = (row.get("verwijderd") or "").lower() == "true"
    refs = tuple(str(child.get("ref")) for child in row if child.get("ref"))
    return Entry(id_, tag[:1].upper() + tag[1:], deleted, refs, _token(_links(element).get("next", "")))


def _links(element: Element) -> dict[str, str]:
    return {str(link.get("rel")): str(link.get("href")) for link in element.findall("link")}


def _token(href: str) -> str | None:
    return parse_qs(urlsplit(href).query).get("skiptoken", [None])[0] if href else None


class FeedReader:
    """Follows the feed of each category from the stored token; `everything` also asks for rows never held before."""

    def __init__(self, web: Web, state: State, endpoints: Endpoints | None = None, *, everything: bool = False) -> None:
        self._web = web
        self._state = state
        self._items = Items(state)
        self._base = (endpoints or Endpoints()).syncfeed
        self._everything = everything

    def follow(self) -> Iterator[Step]:
        """Note what changed: deleted rows are buried, others asked for. The token goes with each page, so that a run
        that was cut off goes on behind the last page it took in."""
        for category in CATEGORIES:
            url: str | None = self._address(category)
            while url is not None:
                feed = read_feed(self._web, url)
                with self._state.writing():
                    for entry in feed.entries:
                        self._take(entry)
                    if feed.token:
                        self._state.keep(f"feed {category}", feed.token)
                yield Step(what=f"{len(feed.entries)} changes of {category}")
                url = feed.following

    def _address(self, category: str) -> str:
        token = self._state.token(f"feed {category}")
        return f"{self._base}Feed?" + (f"skiptoken={token}&" if token else "") + f"category={category}"

    def _take(self, entry: Entry) -> None:
        if entry.category not in CATEGORIES:
            self._state.notice("category", entry.category, entry.id)
            return
        if entry.category in _ROWS:
            if entry.deleted:
                self._items.bury(SOURCE, entry.category, entry.id)
            elif self._items.has(SOURCE, entry.category, entry.id) or (
                # Cases are asked for when a paper of theirs is.
                self._everything and entry.category != "Zaak"
            ):
                self._items.want(SOURCE, entry.category, [entry.id], _JOB)
            return
        for id_ in (entry.id, *entry.refs):
            held = [(SOURCE, kind, id_) for kind in ("Document", "Zaak") if self._items.has(SOURCE, kind, id_)]
            for source, kind, owner in held or self._items.owners(id_):
                if kind in _ROWS:
                    self._items.want(source, kind, [owner], _JOB)
