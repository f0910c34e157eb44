from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CollectionError
from eval.figures import load_figures, save_figures
from eval.quality_page import standing, write_page


def system(mean: float, difference: float | None = None, p: float = 0.001) -> dict[str, object]:
    interval = {"mean": mean, "low": mean - 0.1, "high": mean + 0.1}
    row: dict[str, object] = {
        "measures": dict.fromkeys(("nDCG@10", "RR@10", "Success@1", "Success@10", "R@100"), mean),
        "interval": interval,
        "intervals": {"nDCG@10": interval, "RR@10": interval},
        "seconds": {"index": 1.0, "query_p50": 0.002, "query_p95": 0.003},
        "versions": {"vectors": "bfloat16"} | ({"txtai": "9"} if mean == 0.4 else {}),
    }
    if difference is not None:
        row["ahead"] = {"difference": difference, "p": p, "p_holm": p, "detectable": 0.04}
        row["aheads"] = {"nDCG@10": row["ahead"], "RR@10": row["ahead"]}
    return row


def compared(**systems: dict[str, object]) -> dict[str, object]:
    rows = {"griffier": system(0.6), "griffier-dense": system(0.1, 0.5), **systems}
    return {"collection": "veer", "queries": 9, "documents": 8, "passages": 10, "main": "nDCG@10", "systems": rows}


def variant(mean: float, difference: float | None = None, p: float = 0.001, changed: int = 3) -> dict[str, object]:
    row: dict[str, object] = {"interval": {"mean": mean, "low": mean - 0.1, "high": mean + 0.1}, "ask": {}}
    if difference is not None:
        row["against"] = {"difference": difference, "p": p, "p_holm": p, "better": 0, "worse": changed}
    return row


def test_being_ahead_of_all_is_said() -> None:
    said = standing(compared(a=system(0.5, 0.1), b=system(0.4, 0.2)))
    assert said.startswith("By nDCG@10 Griffier is ahead of all 2 other systems with p < 0.05 after correction.")
    assert "By RR@10 Griffier is ahead of all 2" in said
    assert standing(compared()) == "No other system was measured."


def test_not_being_ahead_is_said_as_plainly() -> None:
    said = standing(compared(a=system(0.58, 0.02, 0.3), b=system(0.7, -0.1), c=system(0.4, 0.2)))
    assert "ahead of 1 of 3 other systems" in said
    assert "Not shown either way: a (+0.020, p 0.300; 0.040 would show)." in said
    assert said.endswith("It is behind b.")


FIGURES = {
    "peers": {**compared(a=system(0.5, 0.1), b=system(0.4, 0.2)), "left_out": ["txtai"]},
    "ablations": {
        "collection": "veer",
        "queries": 9,
        "main": "nDCG@10",
        "rows": {
            "full": variant(0.6),
            "no stemming": variant(0.5, -0.1),
            "no header": variant(0.6, 0.0, 1.0, 0),
            "dense weight 0.1": variant(0.59, -0.01, 0.4),
        },
    },
    "answers": {
        "collection": "vragen",
        "split": "dev",
        "measures": {"RR@10": 0.75},
        "ask": {
            "questions": 4,
            "status": 0.5,
            "role": None,
            "seconds": {"p50": 0.05},
            "confusion": {"answered": {"answered": 2, "not_found": 2}},
        },
    },
    "determinism": {"runs": 10, "threads": ["1", "2"], "questions": 60, "differing": {}},
}


def test_the_page_is_written_from_the_figures(tmp_path: Path) -> None:
    for step, values in FIGURES.items():
        save_figures(tmp_path / "figures", step, "veer", f"python -m eval.measure_all veer --steps {step}", values)
    write_page(load_figures(tmp_path / "figures"), tmp_path / "quality.md")
    text = (tmp_path / "quality.md").read_text()
    for step in FIGURES:
        assert f"`python -m eval.measure_all veer --steps {step}`, at commit `" in text
    assert "| veer | nDCG@10 | 0.600 (0.500 to 0.700) | a | 0.500 (0.400 to 0.600) | +0.100 | 0.001 |" in text
    assert "Not measured here: txtai." in text
    assert "Vectors in bfloat16 (similarities to about 0.001): b." in text
    assert "| vragen (dev) | 4 | 0.750 | 0.500 | 50 ms |" in text
    assert "| answered | 2 | 2 |" in text
    assert "ahead of all 2 other systems" in text
    assert "| full | 0.600 (0.500 to 0.700) |" in text
    assert "Shown to be worse than the full system: no stemming (-0.100)." in text
    assert "No query changes with: no header." in text
    assert "60 questions, 10 processes" in text
    assert "All are identical." in text
    assert str(tmp_path) not in text


def test_a_question_that_differs_in_a_run_is_said(tmp_path: Path) -> None:
    values = {**FIGURES["determinism"], "differing": {"Wie betaalt?": [3]}}
    save_figures(tmp_path, "determinism", "veer", "command", values)
    write_page(load_figures(tmp_path), tmp_path / "quality.md")
    assert "1 questions gave something else in a run." in (tmp_path / "quality.md").read_text()


def test_figures_that_are_none_are_named(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no figures"):
        write_page(load_figures(tmp_path), tmp_path / "quality.md")
    for content, message in (("{", "is no JSON"), ("{}", "holds no figures"), ("[]", "holds no figures")):
        (tmp_path / "peers-x.json").write_text(content)
        with pytest.raises(CollectionError, match=message):
            load_figures(tmp_path)
    save_figures(tmp_path, "speed", "x", "command", {})
    (tmp_path / "peers-x.json").unlink()
    with pytest.raises(CollectionError, match="'speed'"):
        load_figures(tmp_path)
