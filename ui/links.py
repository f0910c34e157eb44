"""Links out of the page: only https, only to the sites where parliaments and governments publish."""

from __future__ import annotations

from urllib.parse import urlsplit

from ui.markup import Html, tag
from ui.texts import Texts

# A paper's own words may claim any address; a click on one must lead to a publisher of such papers.
_PUBLISHERS = (
    "officielebekendmakingen.nl",
    "overheid.nl",
    "tweedekamer.nl",
    "eerstekamer.nl",
    "staten-generaal.nl",
    "rijksoverheid.nl",
    "dekamer.be",
    "lachambre.be",
    "senate.be",
    "vlaamsparlement.be",
    "europa.eu",
)


def is_official(url: str | None) -> bool:
    """Whether `url` is an https address at one of the publishers, without a user name or port in it."""
    if not url or len(url) > 2000:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").rstrip(".").lower()
    plain = parts.scheme == "https" and "@" not in parts.netloc and port is None and url.isascii() and "\\" not in url
    return plain and any(host == known or host.endswith("." + known) for known in _PUBLISHERS)


def official(t: Texts, url: str | None, *, fictional: bool) -> Html | None:
    """A link to the official copy, which opens beside the page; None where there is none to trust, and for an
    invented paper, whose number may by chance be that of a real one."""
    if fictional or not is_official(url):
        return None
    return tag("a", t("official"), href=url, class_="g-out", target="_blank", rel="noopener noreferrer")
