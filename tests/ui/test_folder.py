from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LibraryError, UsageError
from corpus.types import Document
from index.library import Library
from tests.ui.hostile import STRINGS
from tests.ui.papers import answered, letter
from ui import folder as folders
from ui.address import Language
from ui.folder import Entry, Folder, SavedSearch
from ui.folder_export import as_docx, as_json, as_markdown
from ui.pinning import pin
from ui.texts import Texts

T = Texts(Language.NL)
PAPERS = {document.id: document for document in (answered(), letter())}


def entry(words: str, *, question: str = "", note: str = "") -> Entry:
    document = answered()
    start = document.text.index(words)
    return Entry(words, (folders.place(document, start, start + len(words)),), question, note, "2026-01-01")


FOLDER = Folder(
    (entry("Het hebben van een MijnSleutel", question="Moet dat?", note="Nakijken."), entry("op papier worden gedaan")),
    (SavedSearch("s1", "papier", "zoek", {"q": ("papier",), "kind": ("letter",)}, 3, "2026-01-01"),),
)


def test_a_folder_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = folders.file_of(tmp_path, "")
    folders.store(path, FOLDER)

    assert folders.load(path) == FOLDER
    assert "MijnSleutel is een voorwaarde" not in path.read_text()
    folders.store(path, Folder())
    assert not path.exists() and folders.load(path) == Folder()


@pytest.mark.parametrize("content", ["", "[]", '{"form": 2, "entries": [], "searches": []}', '{"form": 1}', "\x00"])
def test_a_damaged_folder_is_one_sentence_and_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "map.json"
    path.write_text(content)

    with pytest.raises(LibraryError, match="is no research folder"):
        folders.load(path)
    assert path.read_text() == content


def test_the_name_of_the_file_says_nothing_of_its_owner(tmp_path: Path) -> None:
    names = {folders.file_of(tmp_path, owner).name for owner in ("", "a@example.org", "b@example.org")}

    assert len(names) == 3 and not any("@" in name or "example" in name for name in names)


def test_the_same_pin_is_kept_once_and_a_full_folder_says_so() -> None:
    again = replace(FOLDER.entries[0], id="other")

    assert folders.added(FOLDER, again) == FOLDER
    full = Folder(tuple(replace(FOLDER.entries[0], id=str(n), question=str(n)) for n in range(folders.MOST_ENTRIES)))
    with pytest.raises(UsageError, match="at most"):
        folders.added(full, again)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-8, 8)), max_size=12))
def test_moving_never_loses_an_entry(steps: list[tuple[int, int]]) -> None:
    folder = Folder(tuple(Entry(str(n), ()) for n in range(5)))
    for which, step in steps:
        folder = folders.moved(folder, str(which), step)

    assert sorted(one.id for one in folder.entries) == ["0", "1", "2", "3", "4"]


def test_an_entry_moves_one_place_and_stops_at_the_ends() -> None:
    folder = Folder(tuple(Entry(name, ()) for name in "abc"))

    assert [one.id for one in folders.moved(folder, "a", 1).entries] == ["b", "a", "c"]
    assert folders.moved(folder, "a", -1) == folder and folders.moved(folder, "x", 1) == folder
    assert [one.id for one in folders.without(folder, "b").entries] == ["a", "c"]


def test_a_note_is_kept_at_its_entry_only() -> None:
    folder = folders.noted(FOLDER, FOLDER.entries[1].id, "x" * 9_000)

    assert len(folder.entries[1].note) == folders.MOST_NOTE and folder.entries[0].note == "Nakijken."


def test_markdown_numbers_its_sources_and_says_fictief() -> None:
    made = as_markdown(T, FOLDER, PAPERS.get)

    assert "> Het hebben van een MijnSleutel [1]" in made and "> op papier worden gedaan [2]" in made
    assert re.search(r"^1\. FICTIEF: Aanhangsel", made, re.MULTILINE)
    assert "## Moet dat?" in made and "Nakijken." in made


def test_json_has_the_quotes_and_the_places() -> None:
    content = json.loads(as_json(FOLDER, PAPERS.get))

    first = content["entries"][0]["citations"][0]
    assert first["quote"] == "Het hebben van een MijnSleutel" and first["fictional"] is True
    assert answered().text[first["start"] : first["end"]] == first["quote"]
    assert content["searches"][0]["parameters"] == {"q": ["papier"], "kind": ["letter"]}


def test_word_has_the_same() -> None:
    from docx import Document as Word

    words = [paragraph.text for paragraph in Word(io.BytesIO(as_docx(T, FOLDER, PAPERS.get))).paragraphs]

    assert "Het hebben van een MijnSleutel [1]" in words and "Nakijken." in words
    assert any(text.startswith("[2] FICTIEF") for text in words)


def test_words_that_changed_or_went_are_never_quoted() -> None:
    changed = replace(answered(), text=answered().text.replace("Het hebben van een", "Het bezit van een.."))
    for find in ({changed.id: changed}.get, lambda one: None):
        made = as_markdown(T, FOLDER, find)
        assert "niet (meer)" in made.replace("\\", "") and "Het hebben van" not in made


@pytest.mark.parametrize("words", STRINGS)
def test_a_hostile_paper_is_text_in_every_export(words: str) -> None:
    text = f"Begin {words} einde."
    hostile = Document("d", answered().kind, words, text, metadata={"fictional": True})
    pinned = Entry("e", (folders.place(hostile, 0, len(text)),), words, words)
    folder = Folder((pinned,))

    made = as_markdown(T, folder, lambda one: hostile)
    assert not re.search(r"(?<!\\)!?\[(?!\d+\])", made)
    assert "<" not in made.replace("\\<", "")
    json.loads(as_json(folder, lambda one: hostile))
    assert as_docx(T, folder, lambda one: hostile).startswith(b"PK")


def test_a_button_pins_what_it_names(library_folder: Path) -> None:
    library = Library.open(library_folder)
    payload = json.dumps({"spots": [["ah-tk-20222023-9001", 5, 25], ["kst-40123-41", 0, 10]], "question": "Moet dat?"})
    (made,) = pin(library, Folder(), payload).entries

    assert made.question == "Moet dat?" and [where.start for where in made.places] == [5, 0]


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "{}",
        '{"spots": [], "question": ""}',
        '{"spots": [["kst-40123-41", 0, 999999]], "question": ""}',
        '{"spots": [["kst-40123-41", 9, 3]], "question": ""}',
        '{"spots": [["er-is-geen", 0, 3]], "question": ""}',
        '{"spots": [["kst-40123-41", "x", 3]], "question": ""}',
        '{"spots": 3, "question": ""}',
    ],
)
def test_a_button_that_somebody_made_up_pins_nothing(library_folder: Path, payload: str) -> None:
    with pytest.raises(UsageError):
        pin(Library.open(library_folder), Folder(), payload)
