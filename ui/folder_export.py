"""A research folder to take away: Markdown, DOCX or JSON, with numbered citations; invented papers say FICTIEF."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.citations import cite
from corpus.structure.hyphens import readable
from corpus.types import Document
from ui import citing
from ui.context import segment_at
from ui.escape import visible
from ui.folder import Entry, Folder, is_unchanged
from ui.texts import Texts
from ui.typography import plain

Find = Callable[[str], Document | None]


@dataclass(frozen=True, slots=True)
class Quote:
    """A pinned place as it reads now: its words and citation, or None for words that are gone or changed."""

    document_id: str
    start: int
    end: int
    text: str | None
    label: str
    url: str | None
    date: str | None
    fictional: bool


def quotes_of(entry: Entry, find: Find) -> list[Quote]:
    """The quotes of an entry, read from the papers as they are now."""
    found = []
    for where in entry.places:
        document = find(where.document_id)
        if document is None:
            found.append(Quote(where.document_id, where.start, where.end, None, where.document_id, None, None, False))
            continue
        index = segment_at(document, where.start)
        label = citing.marked(cite(document, None if index is None else document.segments[index]), document)
        words = document.text[where.start : where.end] if is_unchanged(document, where) else None
        fictional = citing.is_fictional(document)
        found.append(Quote(document.id, where.start, where.end, words, label, document.url, document.date, fictional))
    return found


def as_markdown(t: Texts, folder: Folder, find: Find) -> str:
    """The folder as Markdown: each entry with its question, quotes and note, and a numbered list of sources."""
    lines = [f"# {t('folder.title')}", ""]
    sources: list[str] = []
    for entry in folder.entries:
        if entry.question:
            lines += [f"## {as_markdown_text(entry.question)}", ""]
        for quote in quotes_of(entry, find):
            sources.append(_source(quote))
            words = quote.text if quote.text is not None else t("folder.gone")
            lines += [f"> {as_markdown_text(plain(readable(words)))} [{len(sources)}]", ""]
        if entry.note:
            lines += [as_markdown_text(entry.note), ""]
    lines += [f"## {t('sources.title')}", ""]
    lines += [f"{number}. {as_markdown_text(source)}" for number, source in enumerate(sources, 1)]
    return "\n".join(lines).rstrip() + "\n"


def as_json(folder: Folder, find: Find) -> str:
    """The folder as JSON with the quotes and citations written out; it is all that is kept of a reader."""
    entries = []
    number = 0
    for entry in folder.entries:
        citations = []
        for quote in quotes_of(entry, find):
            number += 1
            citations.append(
                {
                    "n": number,
                    "document_id": quote.document_id,
                    "start": quote.start,
                    "end": quote.end,
                    "quote": quote.text,
                    "label": quote.label,
                    "url": quote.url,
                    "date": quote.date,
                    "fictional": quote.fictional,
                }
            )
        entries.append({"question": entry.question, "note": entry.note, "added": entry.added, "citations": citations})
    searches = [
        {"name": one.name, "place": one.place, "parameters": {k: list(v) for k, v in one.parameters.items()}}
        for one in folder.searches
    ]
    return json.dumps({"entries": entries, "searches": searches}, ensure_ascii=False, indent=2) + "\n"


def as_docx(t: Texts, folder: Folder, find: Find) -> bytes:
    """The folder as a Word document of the same shape as the Markdown."""
    from docx import Document as Word

    word = Word()
    word.add_heading(t("folder.title"), 0)
    sources: list[str] = []
    for entry in folder.entries:
        if entry.question:
            word.add_heading(as_xml_text(entry.question), 1)
        for quote in quotes_of(entry, find):
            sources.append(_source(quote))
            words = quote.text if quote.text is not None else t("folder.gone")
            word.add_paragraph(f"{as_xml_text(plain(readable(words)))} [{len(sources)}]", style="Quote")
        for paragraph in entry.note.splitlines():
            word.add_paragraph(as_xml_text(paragraph))
    word.add_heading(t("sources.title"), 1)
    for number, source in enumerate(sources, 1):
        word.add_paragraph(f"[{number}] {as_xml_text(source)}")
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _source(quote: Quote) -> str:
    return f"{quote.label} · {quote.url}" if quote.url else quote.label


def as_markdown_text(text: str) -> str:
    """Text in Markdown that any reader shows as it is; line ends are kept."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~$])", r"\\\1", visible(text))


def as_xml_text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", visible(text))
