from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CollectionError
from eval.measures import means, score_queries, strict
from eval.trec import read_qrels, read_run, write_qrels, write_run

IDS = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=6).filter(lambda t: t.split() == [t])
RUNS = st.dictionaries(
    IDS,
    st.dictionaries(IDS, st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5),
    max_size=4,
)
QRELS = st.dictionaries(IDS, st.dictionaries(IDS, st.integers(-2, 4), min_size=1, max_size=5), max_size=4)


@given(RUNS)
@settings(max_examples=50, deadline=None)
def test_a_run_survives_writing_and_reading(tmp_path_factory: pytest.TempPathFactory, run: dict) -> None:
    path = tmp_path_factory.mktemp("run") / "run.txt"
    write_run(path, run, "griffier")
    assert read_run(path) == run


@given(QRELS)
@settings(max_examples=50, deadline=None)
def test_judgements_survive_writing_and_reading(tmp_path_factory: pytest.TempPathFactory, qrels: dict) -> None:
    path = tmp_path_factory.mktemp("qrels") / "qrels.txt"
    write_qrels(path, qrels)
    assert read_qrels(path) == qrels


def test_a_run_is_written_best_first_and_ties_as_trec_eval_ranks_them(tmp_path: Path) -> None:
    write_run(tmp_path / "run", {"q": {"a": 1.0, "b": 2.5, "c": 1.0}}, "veer")
    assert (tmp_path / "run").read_text() == "q Q0 b 1 2.5 veer\nq Q0 c 2 1.0 veer\nq Q0 a 3 1.0 veer\n"


def test_the_score_ranks_and_not_the_rank(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("q Q0 a 2 1.5 t\n\nq  Q0\tb 1 0.5 t\n")
    assert read_run(tmp_path / "run") == {"q": {"a": 1.5, "b": 0.5}}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("q Q0 b 2 0.5", "six columns"),
        ("q Q0 b 2 veel t", "the score 'veel' is no number"),
        ("q Q0 b 2 nan t", "not finite"),
        ("q Q0 b 2 inf t", "not finite"),
        ("q Q0 a 2 0.5 t", "stands twice"),
    ],
)
def test_a_faulty_run_line_is_named(tmp_path: Path, line: str, what: str) -> None:
    (tmp_path / "run").write_text(f"q Q0 a 1 1.5 t\n{line}\n")
    with pytest.raises(CollectionError, match=rf"run:2: .*{what}"):
        read_run(tmp_path / "run")


@pytest.mark.parametrize(
    ("line", "what"), [("q 0 b", "four columns"), ("q 0 b 1.5", "whole number"), ("q 0 a 1", "before")]
)
def test_a_faulty_judgement_is_named(tmp_path: Path, line: str, what: str) -> None:
    (tmp_path / "qrels").write_text(f"q 0 a 1\n{line}\n")
    with pytest.raises(CollectionError, match=rf"qrels:2: .*{what}"):
        read_qrels(tmp_path / "qrels")


@pytest.mark.parametrize("identifier", ["", "a b", "a\n"])
def test_an_id_that_trec_cannot_hold_is_refused_and_the_old_file_stays(tmp_path: Path, identifier: str) -> None:
    path = tmp_path / "run"
    write_run(path, {"q": {"a": 1.0}}, "t")
    with pytest.raises(CollectionError, match="cannot hold the id"):
        write_run(path, {"q": {identifier: 1.0}}, "t")
    assert path.read_text() == "q Q0 a 1 1.0 t\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="nergens"):
        read_run(tmp_path / "nergens")


def test_a_run_file_gives_the_same_figures_in_a_tool_of_the_field(tmp_path: Path) -> None:
    qrels = {"q1": {"a": 2, "b": 1}, "q2": {"c": 1}, "q3": {"a": 1}}
    run = {"q1": strict([("x", 1.0), ("a", 1.0), ("b", 1.0)]), "q2": strict([("c", 0.5)]), "q3": {}}
    write_qrels(tmp_path / "veer.qrels", qrels)
    write_run(tmp_path / "veer.run", run, "griffier")
    command = [sys.executable, "-m", "ir_measures", str(tmp_path / "veer.qrels"), str(tmp_path / "veer.run")]
    done = subprocess.run([*command, "nDCG@10", "R@100"], capture_output=True, text=True, check=True, timeout=120)
    theirs = dict(line.split("\t") for line in done.stdout.splitlines())
    ours = means(score_queries(qrels, run))
    assert {name: f"{ours[name]:.4f}" for name in theirs} == theirs
    assert theirs.keys() == {"nDCG@10", "R@100"}
