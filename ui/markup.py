"""HTML that is safe by construction: a `str` child is always escaped, only `Html` made here passes as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ui import escape

_VOID = frozenset({"br", "hr", "wbr"})
_ELEMENTS = """a article aside b br button caption dd del details div dl dt em figure h1 h2 h3 h4 h5 hr i ins li mark
    nav ol p section small span strong sub summary sup table tbody td th thead time tr ul wbr"""
_ALLOWED = frozenset(_ELEMENTS.split())


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of finished HTML. Make one with `tag`, `join` or `text`; never from a paper's words directly."""

    value: str

    def __bool__(self) -> bool:
        return bool(self.value)


EMPTY = Html("")


def text(value: str) -> Html:
    """The words themselves, escaped."""
    return Html(escape.html(value))


def tag(name: str, /, *children: Html | str | None, **attributes: str | int | bool | None) -> Html:
    """An element. Attribute names lose a closing underscore and write `_` as `-` (`class_`, `data_copy`); a value of
    None or False leaves the attribute out, True writes it without a value.

    Raises ValueError for an element that this page has no use for (script, style, img, iframe …) or an event handler.
    """
    if name not in _ALLOWED:
        raise ValueError(f"<{name}> is none of the elements that the page builds; add it here when it is safe")
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children).value}</{name}>")


def join(children: Iterable[Html | str | None], between: str = "") -> Html:
    """The children one after another, the bare strings among them escaped."""
    pieces = [child.value if isinstance(child, Html) else escape.html(child) for child in children if child is not None]
    return Html(escape.html(between).join(pieces))


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if name.startswith("on") or name in ("style", "srcdoc", "src"):
        raise ValueError(f"the attribute {name!r} can run or fetch something; the page builds none")
    if name == "href" and str(value).lower().lstrip().startswith(("javascript:", "data:", "vbscript:")):
        raise ValueError(f"a link to {str(value)[:40]!r} can run something; use ui.links")
    return f" {name}" if value is True else f' {name}="{escape.html(str(value))}"'
