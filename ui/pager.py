"""Leafing through: links to the pages of a list or the parts of a paper, so that each has an address of its own."""

from __future__ import annotations

from collections.abc import Callable

from ui.markup import EMPTY, Html, tag
from ui.texts import Texts

_AROUND = 2


def pages(total: int, size: int) -> int:
    """How many pages `total` things fill; at least one."""
    return max(1, -(-total // size))


def current(asked: int, number: int) -> int:
    """The page to show of `number` when `asked` stands in the address (0: none)."""
    return min(max(asked, 1), number)


def links(t: Texts, number: int, at: int, link: Callable[[int], str], *, name: str = "pager.page") -> Html:
    """The first and last page, those around the current one, and the next and previous; nothing for one page."""
    if number < 2:
        return EMPTY
    shown = [page for page in range(1, number + 1) if page in (1, number) or abs(page - at) <= _AROUND]
    parts: list[Html] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            parts.append(tag("li", "…", aria_hidden="true"))
        label = t(name, n=page)
        here = "page" if page == at else None
        parts.append(
            tag("li", tag("a", str(page), href=link(page), class_="g-link", aria_label=label, aria_current=here))
        )
    if at > 1:
        parts.insert(0, tag("li", tag("a", "‹", href=link(at - 1), class_="g-link", aria_label=t("pager.previous"))))
    if at < number:
        parts.append(tag("li", tag("a", "›", href=link(at + 1), class_="g-link", aria_label=t("pager.next"))))
    return tag("nav", tag("ul", *parts, class_="g-pager"), aria_label=t("pager.title"))
