"""What is wrong or strange in a library of fetched papers: differences, files that failed, links that lead nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.sources.state import NAME, State
from index.bringing import FOLDER
from index.library import Library


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is `difference`, `file`, `notice`, `skipped` or `unfinished`."""

    what: str
    subject: str
    detail: str


def diagnose(library: Library) -> Iterator[Finding]:
    """All findings: first where sources differ in what they say of a paper, then what could not be had."""
    rows = library.catalogue.connection().execute(
        """SELECT id, json_extract(metadata, '$.differences') FROM documents
        WHERE born <= :g AND (died IS NULL OR died > :g) AND json_extract(metadata, '$.differences') IS NOT NULL
        ORDER BY id""",
        {"g": library.snapshot().generation},
    )
    for document, differences in rows:
        for one in json.loads(differences):
            yield Finding("difference", document, _said(one))
    for file in library.files():
        if file.status == "skipped":
            yield Finding("skipped", file.path, file.message or file.reason or "")
    if not (library.path / FOLDER / NAME).is_file():
        return
    with State(library.path / FOLDER, read_only=True) as state:
        rows = state.db.execute(
            """SELECT i.source, i.id, f.problem FROM files f JOIN items i ON i.key = f.item
            WHERE f.problem IS NOT NULL AND NOT i.deleted ORDER BY i.source, i.id"""
        )
        for source, id_, problem in rows:
            yield Finding("file", f"{source} {id_}", problem)
        for notice in state.notices():
            yield Finding("notice", f"unknown {notice.kind} {notice.value}", f"first seen in {notice.example}")
        for (wanted,) in state.db.execute("SELECT wanted FROM jobs WHERE finished IS NULL"):
            yield Finding("unfinished", "a run", f"{wanted or 'sync'} was cut short; run it again to resume")


def _said(one: dict[str, object]) -> str:
    return (
        f"{one.get('field')} is {one.get('value')!r} by {one.get('source')}, {one.get('other')!r} by the "
        f"{one.get('other_source')}; the first is kept"
    )
