from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.quality_page import main, standing


def system(mean: float, difference: float | None = None, p: float = 0.001) -> dict[str, object]:
    row: dict[str, object] = {
        "measures": dict.fromkeys(("nDCG@10", "RR@10", "Success@1", "Success@10", "R@100"), mean),
        "interval": {"mean": mean, "low": mean - 0.1, "high": mean + 0.1},
        "seconds": {"index": 1.0, "query_p50": 0.002, "query_p95": 0.003},
    }
    if difference is not None:
        row["ahead"] = {"difference": difference, "p": p, "p_holm": p, "detectable": 0.04}
    return row


def compared(**systems: dict[str, object]) -> dict[str, object]:
    rows = {"griffier": system(0.6), "griffier-dense": system(0.1, 0.5), **systems}
    return {"collection": "veer", "queries": 9, "documents": 8, "passages": 10, "main": "nDCG@10", "systems": rows}


def test_being_ahead_of_all_is_said() -> None:
    said = standing(compared(a=system(0.5, 0.1), b=system(0.4, 0.2)))
    assert said == "Griffier is ahead of all 2 other systems with p < 0.05 after correction."


def test_not_being_ahead_is_said_as_plainly() -> None:
    said = standing(compared(a=system(0.58, 0.02, 0.3), b=system(0.7, -0.1), c=system(0.4, 0.2)))
    assert "ahead of 1 of 3 other systems" in said
    assert "Not shown either way: a (+0.020, p 0.300; 0.040 would show)." in said
    assert said.endswith("It is behind b.")


def test_the_page_is_written_from_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = {
        "peers": [compared(a=system(0.5, 0.1))],
        "ablations": [
            {
                "collection": "veer",
                "queries": 9,
                "main": "nDCG@10",
                "rows": {"full": {"interval": {"mean": 0.6, "low": 0.5, "high": 0.7}, "ask": {}}},
            }
        ],
        "answers": {
            "collection": "vragen",
            "split": "dev",
            "measures": {"RR@10": 0.75},
            "ask": {"questions": 4, "status": 0.5, "role": None, "seconds": {"p50": 0.05}},
        },
    }
    for name, content in figures.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    options = [f"--{name}={tmp_path / name}.json" for name in figures] + [f"--out={tmp_path / 'quality.md'}"]
    assert main([*options, "--command=make quality"]) == 0
    text = (tmp_path / "quality.md").read_text()
    assert "    make quality\n" in text
    assert "| vragen (dev) | 4 | 0.750 | 0.500 | 50 ms |" in text
    assert "ahead of all 1 other systems" in text
    assert "| full | 0.600 (0.500 to 0.700) |" in text
    assert main(["--peers", str(tmp_path / "nergens")]) == 1
    assert "Cannot read" in capsys.readouterr().err
