from __future__ import annotations

import json
from pathlib import Path

import pytest

from embeddings.hashing import HashingEncoder
from eval.evidence_files import load_evidence
from eval.floors import read_floors
from eval.quality import GOLD, as_text, evidence_files, main
from tests.eval.fakes import write_lines

PAPER = "# Brief over de veerpont\n\nDe veerpont vaart voortaan elk uur.\n\nDe provincie betaalt de nieuwe ketel.\n"


@pytest.fixture
def setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Arguments that measure one question over one invented paper."""
    monkeypatch.setattr("embeddings.models.load_encoder", lambda *_, **__: HashingEncoder())
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "brief.md").write_text(PAPER)
    write_lines(
        tmp_path / "gold" / "vragen.jsonl",
        [
            {
                "id": "1",
                "split": "dev",
                "kind": "letter",
                "lang": "nl",
                "query": "Wie betaalt de ketel?",
                "evidence": ["De provincie betaalt"],
            }
        ],
    )
    return [f"--{name}={tmp_path / name}" for name in ("papers", "gold")] + [f"--floors={tmp_path / 'floors.toml'}"]


def test_a_floor_that_holds_passes_and_one_that_is_undercut_fails(
    tmp_path: Path, setting: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "floors.toml").write_text('[vragen]\n"RR@10" = 0.5\n')
    assert main([*setting, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["passed"] is True
    assert found["collections"]["vragen"]["measures"]["RR@10"] == 1.0
    (tmp_path / "floors.toml").write_text('[vragen]\n"RR@10" = 1.1\n[niets]\n"RR@10" = 0.1\n')
    assert main(setting) == 1
    out = capsys.readouterr().out
    assert "vragen RR@10  1.1000    1.0000  TOO LOW" in out
    assert "missing" in out
    assert "2 of 2 floors undercut" in out


def test_a_file_without_questions_of_the_split_is_left_out(
    tmp_path: Path, setting: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "floors.toml").write_text("")
    given = json.loads((tmp_path / "gold" / "vragen.jsonl").read_text())
    write_lines(tmp_path / "gold" / "toets.jsonl", [given | {"split": "test"}])
    for split, name in (("test", "toets"), ("dev", "vragen")):
        assert main([*setting, "--json", "--split", split]) == 0
        assert list(json.loads(capsys.readouterr().out)["collections"]) == [name]
    assert main([*setting, "--split", "geen"]) == 1
    assert "no question of the split 'geen'" in capsys.readouterr().err


def test_no_gold_is_an_error_and_no_pass(
    tmp_path: Path, setting: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "floors.toml").write_text("")
    (tmp_path / "gold" / "vragen.jsonl").unlink()
    assert main(setting) == 1
    assert "holds no evidence file" in capsys.readouterr().err


def test_skipped_papers_are_named_and_no_paper_at_all_is_an_error(
    tmp_path: Path, setting: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "floors.toml").write_text("")
    (tmp_path / "papers" / "leeg.md").write_text("")
    assert main(setting) == 0
    assert "skipped: leeg.md (empty)" in capsys.readouterr().out
    (tmp_path / "papers" / "brief.md").unlink()
    assert main(setting) == 1
    assert "holds no paper that can be read" in capsys.readouterr().err


def test_the_text_says_how_long_it_took() -> None:
    assert as_text({"checks": [], "seconds": 3.2, "skipped": []}).endswith("all 0 floors hold; 3 s")


def test_every_gold_file_that_is_measured_can_be_read_and_the_questions_have_floors() -> None:
    files = evidence_files(GOLD)
    assert all(load_evidence(path, "dev") for path in files)
    assert {"questions"} <= read_floors().keys() <= {path.stem for path in files}
