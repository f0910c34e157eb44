"""Tables of words and links; on a telephone each row becomes a block, save in a table of figures, which scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from ui.markup import Html, tag


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str | Html]],
    caption: str,
    *,
    numbers: bool = False,
    captioned: bool = False,
) -> Html:
    """A table; with `numbers` every column but the first is set as figures, and the table keeps its form; `captioned`
    shows the caption too."""

    def cell(name: str, at: int, value: str | Html, scope: str | None = None) -> Html:
        return tag(name, value, scope=scope, class_="g-num" if numbers and at > 0 else None)

    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption, class_=None if captioned else "g-hidden"),
            tag("thead", tag("tr", *(cell("th", at, name, "col") for at, name in enumerate(heads)))),
            tag("tbody", *(tag("tr", *(cell("td", at, value) for at, value in enumerate(row))) for row in rows)),
            class_="g-table g-grid" if numbers else "g-table",
        ),
        class_="g-scroll",
        tabindex="0",
        role="region",
        aria_label=caption,
    )
