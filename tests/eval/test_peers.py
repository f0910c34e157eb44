"""Peers: what is handed over and back, those that need no model, and the table. The others run in their own venv."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from corpus.errors import GriffierError, UsageError
from embeddings.hashing import HashingEncoder
from eval.peers import environment
from eval.peers.report import as_markdown, p_text
from eval.peers.side_by_side import Measured, beir_ground, evidence_ground, measure_peer, side_by_side, table
from eval.peers.task import Outcome, Task, Text, read_outcome, read_task, write_outcome, write_task
from eval.peers.text_vectors import TextVectors
from eval.peers.worker import PEERS, run
from index.library import Library
from tests.eval.fakes import beir_folder, write_lines
from tests.eval.papers import FERRY

TEXTS = (
    Text("p1", "d1", "De veerponten varen elk uur naar de overkant."),
    Text("p2", "d1", "De gemeente betaalt."),
    Text("p3", "d2", "Een brug is er niet, alleen een veerpont."),
)
WITHOUT_MODEL = ["bm25s-english", "bm25s-dutch", "bm25s-dutch-whole", "fts5-any", "fts5-all", "tantivy-dutch"]


def task(folder: Path, *queries: str) -> Task:
    whole = (Text("d1", "d1", f"{TEXTS[0].text} {TEXTS[1].text}"), Text("d2", "d2", TEXTS[2].text))
    return Task(TEXTS, whole, tuple((f"q{n}", query) for n, query in enumerate(queries)), folder)


def test_tasks_and_outcomes_survive_the_folder(tmp_path: Path) -> None:
    given = task(tmp_path, "veerpont", "brug\u2028é")
    mark = write_task(given)
    assert read_task(tmp_path) == given
    assert write_task(given) == mark != write_task(task(tmp_path, "veerpont"))
    outcome = Outcome({"q0": [("p1", 0.5)], "q1": []}, {"index": 1.0}, {"sqlite": "3"}, TEXTS)
    write_outcome(tmp_path, "x", outcome)
    assert read_outcome(tmp_path, "x") == outcome


@pytest.mark.parametrize("peer", WITHOUT_MODEL)
def test_word_peers_rank_the_passage_with_the_words_first(tmp_path: Path, peer: str) -> None:
    outcome = run(peer, task(tmp_path, "brug veerpont", "?!", "gemeente"))
    first = "d2" if peer.endswith("whole") else "p3"
    assert outcome.rankings["q0"][0][0] == first
    assert outcome.rankings["q1"] == []
    assert outcome.rankings["q2"][0][0] == ("d1" if peer.endswith("whole") else "p2")
    assert outcome.seconds.keys() == {"index", "query_p50", "query_p95"}


def test_stemming_is_what_the_names_promise(tmp_path: Path) -> None:
    found = {peer: {key for key, _ in run(peer, task(tmp_path, "veerpont")).rankings["q0"]} for peer in WITHOUT_MODEL}
    assert found["bm25s-dutch"] == found["tantivy-dutch"] == {"p1", "p3"}
    assert found["fts5-any"] == {"p3"}
    assert run("fts5-all", task(tmp_path, "brug uur")).rankings["q0"] == []


class FakeModel:
    """Stands in for all-MiniLM-L6-v2; counts how often it is asked."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def get_sentence_embedding_dimension(self) -> int:
        return 128

    def encode(self, texts: list[str], **_: object) -> object:
        self.calls.append(len(texts))
        return HashingEncoder().encode_documents(texts)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    fake = FakeModel()
    monkeypatch.setattr("eval.peers.vectors._model", lambda: fake)
    return fake


def test_the_tutorial_recipe_ranks_its_own_chunks(tmp_path: Path, model: FakeModel) -> None:
    outcome = run("tutorial", task(tmp_path, "een brug alleen een veerpont"))
    assert outcome.texts is not None
    assert {text.document for text in outcome.texts} == {"d1", "d2"}
    assert outcome.rankings["q0"][0][0] == "d2#0"


def test_kotaemon_puts_the_words_list_before_the_vector_list(tmp_path: Path, model: FakeModel) -> None:
    found = [key for key, _ in run("kotaemon", task(tmp_path, "veerpont")).rankings["q0"]]
    assert found[0] == "p3", "the only passage with the word, for there is no stemming"
    assert sorted(found) == ["p1", "p2", "p3"]


def test_queries_after_the_timed_ones_are_encoded_together_with_the_same_results(
    tmp_path: Path, model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = ["brug", "gemeente betaalt", "overkant"]
    one_by_one = run("tutorial", task(tmp_path, *queries)).rankings
    assert model.calls[1:] == [1, 1, 1]
    monkeypatch.setattr("eval.peers.worker.TIMED", 1)
    model.calls.clear()
    together = run("tutorial", task(tmp_path, *queries)).rankings
    assert model.calls == [1, 2], "vectors of the texts were kept, two queries were encoded at once"
    assert together == one_by_one


def test_vectors_are_kept_by_text_and_a_broken_run_goes_on(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def encode(texts: list[str]) -> object:
        asked.append(texts)
        return HashingEncoder().encode_documents(texts)

    first = TextVectors(tmp_path, "v", 128, encode)(["een brug", "een pont", "een brug"])
    assert [sorted(texts) for texts in asked] == [["een brug", "een pont"]]
    assert first.tolist() == HashingEncoder().encode_documents(["een brug", "een pont", "een brug"]).tolist()
    with (tmp_path / "v.keys").open("a") as keys, (tmp_path / "v.f32").open("ab") as rows:
        keys.write("0" * 64 + "\n" + "0" * 7)
        rows.write(b"half a row")
    again = TextVectors(tmp_path, "v", 128, encode)(["een pont", "een weg"])
    assert asked[1:] == [["een weg"]], "what was written whole is not encoded again"
    assert again.tolist() == HashingEncoder().encode_documents(["een pont", "een weg"]).tolist()


def test_every_peer_of_the_list_has_a_name_and_packages_that_are_pinned() -> None:
    pinned = environment.REQUIREMENTS.read_text()
    for _, packages in PEERS.values():
        assert all(f"{package}==" in pinned for package in packages)


def test_a_document_is_ranked_by_its_best_passage(tmp_path: Path) -> None:
    ground = beir_ground(beir_folder(tmp_path / "veer"), tmp_path)
    assert {passage.document for passage in ground.task.passages} == {"d1", "d2", "d3"}
    by_document = {passage.document: passage.id for passage in ground.task.passages}
    ranking = [(by_document["d2"], 0.9), (by_document["d1"], 0.8), (by_document["d2"], 0.7)]
    measured = measure_peer(ground, Outcome({"q1": ranking}, {}, {}, None))
    assert measured.scores["RR@10"] == {"q1": 0.5, "q2": 0.0, "q3": 0.0}


def test_a_peer_that_cuts_for_itself_is_judged_on_its_own_cuts(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library", encoder=HashingEncoder())
    library.add([FERRY])
    library.close()
    path = write_lines(tmp_path / "queries.jsonl", [{"id": "1", "query": "x", "evidence": ["zes weken"]}])
    ground = evidence_ground(path, tmp_path / "library", tmp_path)
    own = (Text("a", "ah-veer", "vaart niet"), Text("b", "ah-veer", "binnen zes\nweken weer"))
    measured = measure_peer(ground, Outcome({"1": [("a", 1.0), ("b", 0.5)]}, {}, {}, own))
    assert measured.scores["RR@10"] == {"1": 0.5}
    with pytest.raises(UsageError, match="--library"):
        side_by_side(path, tmp_path, [], lambda *_: pytest.fail())


def test_all_systems_stand_in_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.models.load_encoder", lambda *_, **__: HashingEncoder())
    compared = side_by_side(beir_folder(tmp_path / "veer"), tmp_path / "work", ["fts5-any"], run)
    assert compared["systems"].keys() == {"griffier", "griffier-lexical", "griffier-dense", "fts5-any"}
    assert "ahead" not in compared["systems"]["griffier"]
    text = "\n".join(as_markdown(compared))
    assert "| **griffier** |" in text
    assert "3 queries, 3 documents in 3 passages." in text


def test_p_values_are_corrected_for_the_number_of_systems() -> None:
    queries = [f"q{n}" for n in range(30)]
    high, low = dict.fromkeys(queries, 0.9), dict.fromkeys(queries, 0.1)
    measured = {name: Measured({"m": values}, {}, {}) for name, values in [("a", low), ("griffier", high), ("b", low)]}
    rows = table(measured, "m")
    assert list(rows) == ["griffier", "a", "b"]
    ahead = rows["a"]["ahead"]
    assert ahead["difference"] == pytest.approx(0.8)
    assert ahead["p_holm"] == pytest.approx(2 * ahead["p"])


def test_p_values_are_written_with_the_digits_that_they_have() -> None:
    assert [p_text(p) for p in (0.00009999, 0.0004, 0.0312, 1.0)] == ["0.0001", "0.0004", "0.031", "1.000"]


def test_the_environment_is_made_once_and_again_when_the_requirements_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def fake(command: list[str], _: int) -> None:
        commands.append(command)
        (tmp_path / "venv" / "bin").mkdir(parents=True, exist_ok=True)
        (tmp_path / "venv" / "bin" / "python").touch()

    monkeypatch.setattr(environment, "_run", fake)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("bm25s==1\n")
    for _ in range(2):
        environment.ensure_environment(tmp_path / "venv", requirements)
    assert len(commands) == 2
    assert (tmp_path / "venv" / ".gitignore").read_text() == "*\n"
    requirements.write_text("bm25s==2\n")
    environment.ensure_environment(tmp_path / "venv", requirements)
    assert len(commands) == 4


def test_a_failing_peer_is_one_line(tmp_path: Path) -> None:
    import sys

    with pytest.raises(GriffierError, match="FileNotFoundError"):
        environment.run_worker(Path(sys.executable), "fts5-any", tmp_path / "nergens")
    with pytest.raises(GriffierError, match="Cannot run"):
        environment.run_worker(tmp_path / "python", "fts5-any", tmp_path)


def test_a_worker_runs_by_itself(tmp_path: Path) -> None:
    import sys

    write_task(task(tmp_path, "brug"))
    environment.run_worker(Path(sys.executable), "fts5-any", tmp_path)
    assert read_outcome(tmp_path, "fts5-any").rankings["q0"][0][0] == "p3"
    modules = subprocess.run(
        [sys.executable, "-c", "import eval.peers.worker, sys; print('corpus.types' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=environment.ROOT,
    )
    assert modules.stdout == "False\n", "the peers' environment holds none of Griffier's rooms' packages"
