from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.types import Document, DocumentKind
from embeddings.hashing import HashingEncoder
from index import ingest as ingesting
from index.library import Library


def read_plainly(path: Path) -> tuple[Document, ...]:
    """A reader for tests: one document a line, `id|text`; BAD cannot be read."""
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    if text.startswith("BAD"):
        raise ReadError("broken", f"{path.name} is broken.")
    pairs = [line.split("|", 1) for line in text.splitlines()]
    return tuple(Document(id=id_, kind=DocumentKind.OTHER, title=id_, text=text) for id_, text in pairs)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.read.Reader.read", lambda _, path: read_plainly(path))


@pytest.fixture
def library(empty: Callable[[str], Library]) -> Library:
    return empty("library")


def taken(library: Library, *paths: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(Path(r.path).name, r.status, r.documents) for r in library.ingest(paths)]


def ids(library: Library) -> set[str]:
    return {one.id for one in library.documents()}


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_added_unchanged_changed_skipped(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="a1|de eerste\na2|de tweede", b="BAD", c="c|de derde")
    assert taken(library, folder) == [
        ("a.txt", "added", ("a1", "a2")),
        ("b.txt", "skipped", ()),
        ("c.txt", "added", ("c",)),
    ]
    assert [(Path(f.path).name, f.status, f.reason) for f in library.files()] == [
        ("a.txt", "added", None),
        ("b.txt", "skipped", "broken"),
        ("c.txt", "added", None),
    ]
    assert {status for _, status, _ in taken(library, folder)} == {"unchanged"}
    write(folder, a="a2|de tweede\na3|de vierde")
    assert taken(library, folder)[0] == ("a.txt", "changed", ("a2", "a3"))
    assert ids(library) == {"a2", "a3", "c"}


def test_a_paper_that_moved_to_another_file_stays(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="x|in a", b="y|in b")
    taken(library, folder)
    write(folder, a="z|nieuw", b="y|in b\nx|nu in b")
    taken(library, folder / "b.txt", folder / "a.txt")
    assert ids(library) == {"x", "y", "z"}
    assert library.document("x").text == "nu in b"


def test_a_file_that_becomes_unreadable_keeps_its_papers(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="a|goed")
    taken(library, folder)
    write(folder, a="BAD")
    assert taken(library, folder) == [("a.txt", "skipped", ("a",))]
    assert ids(library) == {"a"}
    write(folder, a="b|weer goed")
    assert taken(library, folder) == [("a.txt", "changed", ("b",))]
    assert ids(library) == {"b"}


def test_a_removed_paper_is_read_again_when_offered_again(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="a|goed")
    taken(library, folder)
    library.remove(["a"])
    assert taken(library, folder) == [("a.txt", "added", ("a",))]


def test_what_is_no_file(library: Library, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    reports = list(library.ingest([tmp_path / "leeg", tmp_path / "geen.txt"]))
    assert [(r.status, r.reason) for r in reports] == [("skipped", "empty_folder"), ("skipped", "unreadable")]
    assert all(r.message for r in reports)


def test_hidden_files_are_left_out_and_each_file_is_read_once(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="a|goed")
    (folder / ".verborgen").write_text("v|verborgen")
    assert taken(library, folder, folder / "a.txt") == [("a.txt", "added", ("a",))]


def test_impossible_characters_cost_one_file(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", b="b|goed")
    (folder / "a.txt").write_bytes(b"a|half \xff teken")
    assert [(name, status) for name, status, _ in taken(library, folder)] == [("a.txt", "skipped"), ("b.txt", "added")]


def test_what_is_reported_is_stored(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report comes only once another process would find the paper too."""
    monkeypatch.setattr(ingesting, "_BATCH_FILES", 2)
    folder = write(tmp_path / "in", **{f"f{n}": f"d{n}|tekst {n}" for n in range(5)})
    for report in library.ingest([folder]):
        other = Library.open(library.path, encoder=HashingEncoder())
        assert set(report.documents) <= ids(other)
        other.close()


def test_progress_counts_every_file(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="a|x", b="b|y")
    seen: list[tuple[int, int]] = []
    list(library.ingest([folder], lambda done, total, _: seen.append((done, total))))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_the_log_tells_what_happened(library: Library, tmp_path: Path) -> None:
    taken(library, write(tmp_path / "in", a="a|x", b="BAD"))
    assert [(entry.action, Path(entry.subject).name) for entry in library.catalogue.log()] == [
        ("skipped", "b.txt"),
        ("added", "a.txt"),
    ]
