"""Pinning: the buttons that put a passage or an answer into the reader's folder, and what a press of one does."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from corpus.errors import UsageError
from ui import shelf
from ui.address import MAX_QUESTION
from ui.folder import Entry, Folder, added, file_of, load, new_id, place, store
from ui.markup import Html, tag
from ui.texts import Texts
from ui.visitor import owner

if TYPE_CHECKING:
    from index.library import Library

Spot = tuple[str, int, int]
_MOST_SPOTS = 40


def button(t: Texts, spots: Sequence[Spot], question: str = "") -> Html:
    """The button for these places (document, start, end); an answer says to which question it is one."""
    payload = json.dumps({"spots": [list(spot) for spot in spots[:_MOST_SPOTS]], "question": question})
    return tag("button", t("pin"), class_="g-copy g-pin", type="button", data_pin=payload)


def pin(library: Library, folder: Folder, payload: str) -> Folder:
    """The folder with what a pressed button asked for. Raises UsageError when that cannot be pinned."""
    try:
        content = json.loads(payload)
        spots = [(str(spot[0]), int(spot[1]), int(spot[2])) for spot in content["spots"][:_MOST_SPOTS]]
        question = str(content["question"])[:MAX_QUESTION]
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError("This cannot be pinned: open the passage again and press its button.") from error
    places = []
    for document_id, start, end in spots:
        document = shelf.document(library, document_id)
        if document is None:
            raise UsageError(f"{document_id} is no longer in this library, so it cannot be pinned.")
        places.append(place(document, start, end))
    if not places:
        raise UsageError("There is nothing to pin: the answer has no quotes.")
    return added(folder, Entry(new_id(), tuple(places), question, added=date.today().isoformat()))


def folder_of(library: Library) -> Folder:
    """The folder of this visitor."""
    return load(file_of(library.path, owner()))


def change(library: Library, edit: Callable[[Folder], Folder]) -> Folder:
    """Change the folder of this visitor, one change at a time."""
    path = file_of(library.path, owner())
    with _lock():
        before = load(path)
        after = edit(before)
        if after != before:
            store(path, after)
        return after


@st.cache_resource(show_spinner=False)
def _lock() -> Lock:
    """Two windows of one reader must not overwrite each other's change."""
    return Lock()
