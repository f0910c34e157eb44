"""What part of the sources a library holds: `coverage` as typed, and the table that the page draws."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import griffier
from index.coverage import standing
from index.library import Library
from tests.corpus.sources import rows
from tests.corpus.sources.records import Repository, kst
from tests.corpus.sources.server import OfficialServer

Run = Callable[..., int]


def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_coverage_counts_by_kind_and_year(server: OfficialServer, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 5)]
    run("fetch", "--dossier", "99001", "--limit", "2")
    server.rows["Document"][3]["Soort"] = "Motie"
    capsys.readouterr()
    assert run("coverage", "--count", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    letters = next(row for row in found["rows"] if row["kind"] == "letter")
    assert (letters["held"], letters["total"], letters["share"], letters["year"]) == (2, 3, 0.6667, 2024)
    assert letters["sorts"] == {"Brief regering": 2}
    assert [(gap["kind"], gap["total"]) for gap in found["gaps"]] == [("motion", 1)]
    assert found["last_sync"]["tweedekamer"]
    assert run("coverage") == 0
    assert "66.7%" in capsys.readouterr().out


def test_coverage_asks_every_source_of_which_papers_are_held(
    server: OfficialServer, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = [kst("kst-99001-7"), kst("kst-99001-8", rubric="Motie"), kst("kst-99002-1", "99002")]
    server.routes["/sru"] = Repository(papers)
    server.rows["Document"] = [rows.document(7)]
    run("fetch", "--dossier", "99001")
    run("fetch", "--source", "bekendmakingen", "--dossier", "99001")
    assert run("coverage", "--count") == 0
    found = {(one.kind, one.year): one for one in standing(library(tmp_path)).cells}
    # The letter is one document, held as a row of one source and as a record of the other.
    letters = found["letter", 2024]
    assert (letters.documents, letters.held) == (1, 2) and letters.total and letters.total >= 2
    assert "bekendmakingen  2024  motion" in capsys.readouterr().out


def test_standing_of_a_library_that_was_never_fetched(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(
        "Brief van de minister over de proeftuin.\n\nDe proeftuin loopt.", encoding="utf-8"
    )
    assert griffier.main(["--library", str(tmp_path / "library"), "ingest", str(tmp_path / "brief.txt")]) == 0
    found = standing(library(tmp_path))
    assert sum(cell.documents for cell in found.cells) == 1
    assert (found.last_sync, found.open, found.gaps) == ({}, 0, ())
    assert griffier.main(["--library", str(tmp_path / "library"), "coverage"]) == 0
    assert not (tmp_path / "library" / "papers").exists()
