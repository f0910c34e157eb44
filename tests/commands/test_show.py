"""`show` of a paper of the library: what it cites, and what cites it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from griffier import main

LETTER = """99 123 Waterbussen

Nr. {number} BRIEF VAN DE MINISTER VAN ZAND EN ZEE

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {day} mei 2031

{body}

De minister van Zand en Zee,
Bo Bakker
"""


def test_show_names_the_papers_that_cite_a_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "papers").mkdir()
    first = LETTER.format(number=4, day=6, body="De waterbus vaart elk kwartier naar de overkant.")
    second = LETTER.format(number=5, day=9, body="In mijn brief (Kamerstuk 99 123, nr. 4) schreef ik over de waterbus.")
    (tmp_path / "papers/een.txt").write_text(first, encoding="utf-8")
    (tmp_path / "papers/twee.txt").write_text(second, encoding="utf-8")
    library = str(tmp_path / "library")
    assert main(["ingest", str(tmp_path / "papers"), "--library", library]) == 0
    capsys.readouterr()
    assert main(["show", "kst-99123-4", "--json", "--library", library]) == 0
    (citing,) = json.loads(capsys.readouterr().out)["cited_by"]
    assert (citing["document_id"], citing["text"]) == ("kst-99123-5", "Kamerstuk 99 123, nr. 4")
    assert main(["show", "kst-99123-4", "--library", library]) == 0
    assert "cited by: " in capsys.readouterr().out
    assert main(["show", "kst-99123-5", "--json", "--library", library]) == 0
    assert json.loads(capsys.readouterr().out)["cited_by"] == []
    assert main(["show", str(tmp_path / "papers/een.txt"), "--json"]) == 0
    assert "cited_by" not in json.loads(capsys.readouterr().out)
