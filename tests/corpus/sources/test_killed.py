"""A fetch that is killed again and again brings everything once and asks for nothing needlessly."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.sources.items import Items
from corpus.sources.state import NAME, State
from tests.corpus.sources import rows
from tests.corpus.sources.killing import fetch_with_kills
from tests.corpus.sources.server import OfficialServer

DOCUMENTS, WITH_FILE = 520, 60


def test_killed_at_random_moments(server: OfficialServer, tmp_path: Path) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(DOCUMENTS)]
    for n in range(WITH_FILE):
        row = server.rows["Document"][n]
        row |= {"ContentType": "application/pdf", "ContentLength": 20, "Zaak": [rows.case(n)]}
        server.files[f"/Document/{row['Id']}"] = b"%PDF-1.7 " + str(n).encode()
    server.rows["Zaak"] = [rows.case(n) for n in range(WITH_FILE)]
    kills = fetch_with_kills(server, tmp_path / "papers", 5, 1 + 3 + 3 + WITH_FILE)
    assert kills >= 3
    with State(tmp_path / "papers", read_only=True) as state:
        items = Items(state)
        assert len(list(items.every("tweedekamer", "Document"))) == DOCUMENTS
        assert len(list(items.every("tweedekamer", "Zaak"))) == WITH_FILE
        files = [file for item in items.every("tweedekamer", "Document") if (file := items.file(item.key))]
        assert len(files) == WITH_FILE and not items.any_due("tweedekamer")
        for file in files:
            data = (state.folder / str(file.path)).read_bytes()
            assert hashlib.sha256(data).hexdigest() == file.sha256
    on_disk = [path for path in (tmp_path / "papers" / "tweedekamer").rglob("*") if path.suffix == ".pdf"]
    assert len(on_disk) == WITH_FILE
    # Each kill may cost the one request that was under way.
    assert sum(number - 1 for number in server.repeated().values()) <= kills


def test_two_processes_do_not_fetch_into_one_folder(tmp_path: Path) -> None:
    with State(tmp_path), pytest.raises(LibraryError, match="Another process fetches"):
        State(tmp_path)


def test_a_state_of_a_newer_or_foreign_kind_is_refused(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer Griffier"):
        State(tmp_path)
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / NAME).write_bytes(b"no database" * 1_000)
    with pytest.raises(LibraryError, match="cannot be read"):
        State(tmp_path)
