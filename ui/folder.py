"""A reader's research folder: pinned passages and answers with notes in an order of their own, and saved searches.

Only places are kept (document, offsets and a checksum of the words), never a paper's words, so that a paper that is
purged is gone from every folder too. A folder belongs to one reader and lies in the library as one JSON file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from corpus.errors import LibraryError, UsageError
from corpus.types import Document

FORM = 1
MOST_ENTRIES = 500
MOST_SEARCHES = 100
MOST_NOTE = 5_000
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document; `check` is the start of its words' SHA-256, to see when the paper has changed."""

    document_id: str
    start: int
    end: int
    check: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One pinned passage, or an answer with its quotes (then `question` says to what)."""

    id: str
    places: tuple[Place, ...]
    question: str = ""
    note: str = ""
    added: str = ""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search to come back to: its address, and the generation of the library when it was last looked at."""

    id: str
    name: str
    place: str
    parameters: Mapping[str, tuple[str, ...]]
    seen: int
    seen_on: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything that one reader keeps."""

    entries: tuple[Entry, ...] = ()
    searches: tuple[SavedSearch, ...] = ()


def new_id() -> str:
    """A name for an entry that no other has."""
    return uuid4().hex[:12]


def place(document: Document, start: int, end: int) -> Place:
    """A place in a document. Raises UsageError when it does not lie in the text."""
    if not 0 <= start < end <= len(document.text):
        raise UsageError(f"Characters {start} to {end} do not lie in {document.id}: open the passage and pin it again.")
    return Place(document.id, start, end, _check(document.text[start:end]))


def is_unchanged(document: Document, where: Place) -> bool:
    """Whether the words at the place are those that were pinned."""
    return _check(document.text[where.start : where.end]) == where.check


def added(folder: Folder, entry: Entry) -> Folder:
    """The folder with `entry` at its end; as it was when the same is pinned already. Raises UsageError when full."""
    if any(other.places == entry.places and other.question == entry.question for other in folder.entries):
        return folder
    if len(folder.entries) >= MOST_ENTRIES:
        raise UsageError(f"A folder holds at most {MOST_ENTRIES} pins: remove some, or export and empty it.")
    return replace(folder, entries=(*folder.entries, entry))


def saved(folder: Folder, search: SavedSearch) -> Folder:
    """The folder with `search`; as it was when the same is saved already. Raises UsageError when full."""
    if any((other.place, other.parameters) == (search.place, search.parameters) for other in folder.searches):
        return folder
    if len(folder.searches) >= MOST_SEARCHES:
        raise UsageError(f"A folder holds at most {MOST_SEARCHES} searches: remove some.")
    return replace(folder, searches=(*folder.searches, search))


def noted(folder: Folder, entry_id: str, note: str) -> Folder:
    """The folder with another note at an entry."""
    entries = tuple(
        replace(entry, note=note[:MOST_NOTE]) if entry.id == entry_id else entry for entry in folder.entries
    )
    return replace(folder, entries=entries)


def moved(folder: Folder, entry_id: str, step: int) -> Folder:
    """The folder with an entry `step` places further on (negative: back), as far as there is room."""
    entries = list(folder.entries)
    at = next((i for i, entry in enumerate(entries) if entry.id == entry_id), None)
    if at is None:
        return folder
    entry = entries.pop(at)
    entries.insert(min(max(at + step, 0), len(entries)), entry)
    return replace(folder, entries=tuple(entries))


def without(folder: Folder, any_id: str) -> Folder:
    """The folder without an entry or search."""
    return Folder(
        tuple(entry for entry in folder.entries if entry.id != any_id),
        tuple(search for search in folder.searches if search.id != any_id),
    )


def file_of(library: Path, owner: str) -> Path:
    """Where a reader's folder lies; the name says nothing of who it is."""
    name = hashlib.sha256(owner.encode()).hexdigest()[:32] if owner else "local"
    return library / "folders" / f"{name}.json"


def load(path: Path) -> Folder:
    """The folder in a file; an empty one where there is none. Raises LibraryError for a file that is no folder."""
    if not path.is_file():
        return Folder()
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too large")
        content = json.loads(path.read_bytes())
        if content["form"] != FORM:
            raise ValueError(f"form {content['form']}")
        return Folder(
            tuple(_entry(entry) for entry in content["entries"]), tuple(_search(one) for one in content["searches"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LibraryError(f"{path} is no research folder ({error}): move it away to begin a new one.") from error


def store(path: Path, folder: Folder) -> None:
    """Write the folder durably in the place of what stood there; an empty folder leaves no file. Raises LibraryError
    when it cannot be written."""
    from index.files import replace_file

    text = json.dumps({"form": FORM, **asdict(folder)}, ensure_ascii=False, indent=1)
    try:
        if folder == Folder():
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, f"{text}\n".encode())
    except OSError as error:
        raise LibraryError(
            f"The research folder {path} cannot be written ({error.strerror}): it is as it was. Check the rights of "
            "the library's folder and the room on its disk."
        ) from error


def _entry(value: Mapping[str, Any]) -> Entry:
    places = tuple(
        Place(str(one["document_id"]), int(one["start"]), int(one["end"]), str(one["check"])) for one in value["places"]
    )
    return Entry(str(value["id"]), places, str(value["question"]), str(value["note"]), str(value["added"]))


def _search(value: Mapping[str, Any]) -> SavedSearch:
    parameters: Mapping[str, Sequence[str]] = value["parameters"]
    return SavedSearch(
        str(value["id"]),
        str(value["name"]),
        str(value["place"]),
        {str(name): tuple(str(one) for one in values) for name, values in parameters.items()},
        int(value["seen"]),
        str(value["seen_on"]),
    )


def _check(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
