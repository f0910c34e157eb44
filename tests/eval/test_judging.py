from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import CollectionError
from eval.agreement import agreement
from eval.collections import load_collection
from eval.judgements import Item, append_judgement, as_qrels, evidence_items, pool, read_judgements
from eval.judging import judge_items, main
from eval.trec import read_qrels, write_run
from eval.types import EvidenceQuestion
from tests.eval.fakes import beir_folder

ITEMS = [Item(f"q{n}", "d", f"Vraag {n}?", f"Tekst {n}") for n in range(4)]


def keys(text: str) -> Callable[[], str]:
    pressed = iter(text)
    return lambda: next(pressed, "")


def test_single_keys_judge_go_back_skip_and_stop(tmp_path: Path) -> None:
    shown: list[str] = []
    count = judge_items(ITEMS, tmp_path / "anna.jsonl", keys("2x0b1sq"), shown.append)
    assert count == 3
    assert read_judgements(tmp_path / "anna.jsonl") == {("q0", "d"): "2", ("q1", "d"): "1"}
    assert "[1/4]  Vraag 0?" in shown[0]
    assert shown[-1].startswith("\n3 judged")


def test_judging_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "anna.jsonl"
    judge_items(ITEMS, path, keys("2"), lambda _: None)
    shown: list[str] = []
    judge_items(ITEMS, path, keys("000"), shown.append)
    assert "[1/3]  Vraag 1?" in shown[0]
    assert list(read_judgements(path).values()) == ["2", "0", "0", "0"]


def test_a_pool_has_each_document_once_in_an_order_that_tells_nothing(tmp_path: Path) -> None:
    collection = load_collection(beir_folder(tmp_path / "veer"))
    runs = [{"q1": {"d1": 3.0, "d2": 2.0, "d3": 1.0}}, {"q1": {"d2": 3.0, "d1": 2.0}, "q2": {"d3": 1.0, "weg": 0.5}}]
    items = pool(collection, runs, depth=2)
    assert sorted(item.key for item in items) == [("q1", "d1"), ("q1", "d2"), ("q2", "d3")]
    assert items == pool(collection, runs[::-1], depth=2)
    assert next(item.text for item in items if item.document_id == "d2").startswith("Brug\n")


def test_evidence_is_shown_in_its_surroundings(tmp_path: Path) -> None:
    text = "Voor. " * 200 + "De pont\nvaart elk uur. " + "Na. " * 200
    question = EvidenceQuestion("e1", "Hoe vaak?", "answer", "nl", None, ("vaart  elk uur", "elke dag"))
    [item], missing = evidence_items([question], ["leeg", "brief"], {"brief": text}.get)
    assert missing == ["e1 evidence 2"], "one bad string does not keep the others from being judged"
    assert item.key == ("e1", "brief#1")
    assert item.mark in item.text
    assert len(item.text) < 900
    shown: list[str] = []
    judge_items([item], tmp_path / "a.jsonl", keys("q"), shown.append)
    assert ">>> vaart elk uur <<<" in shown[0].replace("\n", " ")
    with pytest.raises(CollectionError, match=r"holds any evidence \(e1 evidence 1"):
        evidence_items([question], ["leeg"], {}.get)


def test_runs_of_another_split_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = beir_folder(tmp_path / "veer")
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq4\td2\t1\n")
    write_run(tmp_path / "a.run", {"q4": {"d1": 1.0}}, "a")
    command = ["pool", str(folder), str(tmp_path / "a.run"), f"--out={tmp_path / 'anna.jsonl'}"]
    assert main(command, keys("2")) == 1
    assert "nothing for the queries of test; name their --split" in capsys.readouterr().err
    assert main([*command, "--split=dev"], keys("2")) == 0
    assert read_judgements(tmp_path / "anna.jsonl") == {("q4", "d1"): "2"}


def test_a_faulty_judgement_is_named(tmp_path: Path) -> None:
    path = tmp_path / "anna.jsonl"
    append_judgement(path, ITEMS[0], "1")
    with path.open("a") as file:
        file.write('{"query": "q1", "document": "d", "grade": 7}\n')
    with pytest.raises(CollectionError, match=r"anna\.jsonl:2: the grade '7'"):
        read_judgements(path)


def test_kappa_by_hand() -> None:
    """Twenty and fifteen agreed, five and ten not: kappa 0.4."""
    first, second = "j" * 20 + "j" * 5 + "n" * 10 + "n" * 15, "j" * 20 + "n" * 5 + "j" * 10 + "n" * 15
    found = agreement(dict(enumerate(first)), dict(enumerate(second)))
    assert found["share"] == pytest.approx(0.7)
    assert found["kappa"] == pytest.approx(0.4)
    assert found["table"] == {"j": {"j": 20, "n": 5}, "n": {"j": 10, "n": 15}}


def test_kappa_of_full_agreement_and_of_nothing() -> None:
    assert agreement({1: "a", 2: "b"}, {1: "a", 2: "b", 3: "a"})["kappa"] == 1.0
    assert agreement({1: "a"}, {1: "a"})["kappa"] is None
    assert agreement({1: "a"}, {2: "a"})["both"] == 0


def test_the_commands_pool_agree_and_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = beir_folder(tmp_path / "veer")
    write_run(tmp_path / "run", {"q1": {"d1": 2.0, "d2": 1.0}}, "t")
    for judge, pressed in (("anna", "20"), ("bert", "22")):
        out = f"--out={tmp_path / judge}"
        assert main(["pool", str(folder), str(tmp_path / "run"), out], keys(pressed)) == 0
    capsys.readouterr()
    assert main(["agreement", str(tmp_path / "anna"), str(tmp_path / "bert")]) == 0
    assert json.loads(capsys.readouterr().out)["share"] == 0.5
    assert main(["qrels", str(tmp_path / "anna"), str(tmp_path / "qrels")]) == 0
    assert read_qrels(tmp_path / "qrels") == as_qrels(read_judgements(tmp_path / "anna"))
    assert main(["pool", str(tmp_path / "nergens"), "x", "--out=y"]) == 1
    assert capsys.readouterr().err.startswith("judging: ")
