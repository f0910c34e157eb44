"""What is known of a paper, as a list of names and values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.types import Document, DocumentKind
from ui.markup import Html, tag, text
from ui.texts import Texts

_ASKING = frozenset({DocumentKind.QUESTIONS, DocumentKind.ANSWERS})


def of_document(t: Texts, document: Document) -> Html:
    """The facts that the paper prints of itself; what it does not print is left out."""
    known = document.metadata
    values: list[tuple[str, str | None]] = [
        ("kind", t.name("kind", document.kind.value)),
        ("date", t.date(document.date)),
        ("asked", t.date(_text(known.get("date_asked")))),
        ("answered", t.date(_text(known.get("date_answered")))),
        ("number", _text(known.get("question_number"))),
        ("reference", _text(known.get("reference"))),
        ("dossier", _text(known.get("dossier"))),
        ("askers", people(known.get("askers"))),
        ("ministers", people(known.get("ministers")) if document.kind in _ASKING else None),
        ("sender", _text(known.get("sender"))),
        ("addressee", _text(known.get("addressee"))),
        ("signatories", people(known.get("signatories"))),
        ("advice", _text(known.get("advice"))),
    ]
    return listed((t(f"document.{name}"), value) for name, value in values)


def listed(values: Iterable[tuple[str, str | None]], *, big: bool = False) -> Html:
    """Names with values as a definition list; a value that is empty is left out."""
    pairs = [(name, value) for name, value in values if value]
    rows = [tag("div", tag("dt", name), tag("dd", text(value))) for name, value in pairs]
    return tag("dl", *rows, class_="g-facts g-big" if big else "g-facts")


def people(value: object) -> str | None:
    """Names with their parties as one line (\"Terpstra (Waterpartij), Okafor\"); None when nobody is named."""
    if not isinstance(value, (list, tuple)):
        return _text(value)
    names = []
    for one in value:
        if isinstance(one, Mapping):
            name, party = _text(one.get("name")), _text(one.get("party"))
            names.append(f"{name} ({party})" if name and party else name or party or "")
        else:
            names.append(str(one))
    return ", ".join(name for name in names if name) or None


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, (str, int)) else None
