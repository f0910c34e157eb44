"""The forms in which a place in a paper can be taken away, each with its copy button; invented papers say FICTIEF."""

from __future__ import annotations

from corpus.structure.hyphens import readable
from corpus.types import Document
from ui.markup import Html, tag
from ui.texts import Texts

FICTIONAL = "FICTIEF"
STYLES = ("dutch", "markdown", "bibtex", "ris")


def is_fictional(document: Document) -> bool:
    """Whether the paper is invented."""
    return document.metadata.get("fictional") is True


def forms(document: Document, index: int | None, quote: str = "") -> dict[str, str]:
    """The citation of a segment (None: of the whole paper) in every style, and the quote with its source."""
    from corpus.citations import cite

    segment = None if index is None else document.segments[index]
    found = {style: cite(document, segment, style) for style in STYLES}
    if quote:
        found = {"quote": f"“{readable(quote)}” ({found['dutch']})", **found}
    return {style: marked(text, document) for style, text in found.items()}


def marked(text: str, document: Document) -> str:
    """`text` with FICTIEF in front when the paper is invented and the text does not say so yet."""
    return f"{FICTIONAL} · {text}" if is_fictional(document) and FICTIONAL not in text else text


def panel(t: Texts, found: dict[str, str], *, is_open: bool = False) -> Html:
    """The forms folded under one heading."""
    rows = []
    for style, text in found.items():
        button = tag(
            "button",
            t("copy"),
            class_="g-copy",
            type="button",
            data_copy=text,
            data_done=t("copy.done"),
            aria_label=f"{t('copy')}: {t.name('cite', style)}",
        )
        rows += [tag("dt", tag("span", t.name("cite", style)), button), tag("dd", text)]
    return tag("details", tag("summary", t("citation.cite")), tag("dl", *rows), class_="g-cite", open=is_open)
