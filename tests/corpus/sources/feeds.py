"""A change feed in the true form with invented entries; pages, tokens and prefixes as the service gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.corpus.sources.server import Answer

Change = tuple[int, str, str, bool, tuple[tuple[str, str], ...]]
"""Token, category, id, deleted, references as (element, id)."""


@dataclass
class ChangeFeed:
    """`prefix` is what the service puts before its elements: "tk:", "ns1:" or nothing."""

    base: str
    changes: list[Change] = field(default_factory=list)
    page: int = 2
    prefix: str = "tk:"

    def __call__(self, path: str) -> Answer:
        options = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        category, token = options["category"], int(options.get("skiptoken", 0))
        left = [change for change in self.changes if change[1] == category and change[0] > token]
        part = left[: self.page]
        last = part[-1][0] if part else token
        rel = "next" if part else "resume"
        link = f'<link rel="{rel}" href="{self.base}Feed?skiptoken={last}&amp;category={category}"/>'
        name = f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns:tk"
        body = (
            f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" {name}='
            f'"http://www.tweedekamer.nl/xsd/tkData/v1-0">{link}{"".join(map(self._entry, part))}</feed>'
        )
        return 200, {"Content-Type": "application/atom+xml"}, body.encode()

    def _entry(self, change: Change) -> str:
        token, category, id_, deleted, refs = change
        own = category[:1].lower() + category[1:]
        prefix, attribute = self.prefix, self.prefix or "tk:"
        default = "" if prefix else ' xmlns="http://www.tweedekamer.nl/xsd/tkData/v1-0"'
        inner = "".join(f'<{prefix}{element} ref="{ref}"/>' for element, ref in refs)
        return (
            f"<entry><title>{id_}</title><category term='{own}'/>"
            f'<link rel="next" href="{self.base}Feed?skiptoken={token}&amp;category={category}"/>'
            f'<content type="application/xml"><{prefix}{own} id="{id_}"{default} '
            f'{attribute}verwijderd="{str(deleted).lower()}">{inner}</{prefix}{own}></content></entry>'
        )
