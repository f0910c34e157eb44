"""The command line as a script meets it: contracts of exit codes, JSON and one-line errors, on a real library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import griffier

ROOT = Path(__file__).resolve().parent.parent
PAPER = """FICTIEF VOORBEELD – geen echt Kamerstuk

Vragen van het lid Zwaluw (PVL) aan de Minister van Spoor over de nachttrein (ingezonden 3 maart 2023).
Antwoord van Minister Wulp (Spoor) (ontvangen 30 maart 2023).

Vraag 1
Bent u bekend met het bericht dat de nachttrein naar Praag stopt?

Antwoord 1
Ja.

Vraag 2
Hoeveel subsidie krijgt de vervoerder van de nachttrein?

Antwoord 2
De vervoerder ontvangt 4,2 miljoen euro per jaar. Dat bedrag ligt vast tot en met 2027.

Vraag 3
Wanneer rijdt de eerste trein weer?

Antwoord 3
Zie het antwoord op vraag 2.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = griffier.main(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0)
        output = capsys.readouterr()
        return code, output.out, output.err

    return call


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "nachttrein.txt").write_text(PAPER, encoding="utf-8")
    (folder / "leeg.txt").write_bytes(b"")
    path = str(tmp_path_factory.mktemp("library") / "here")
    assert griffier.main(["ingest", str(folder), "--library", path]) == 0
    return path


def lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_ingest_reports_every_file_and_skips_what_it_knows(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "rommel.pdf").write_bytes(b"\x00\x01\x02\xff" * 50)
    where = str(tmp_path / "library")
    code, out, err = run("ingest", str(tmp_path / "a.txt"), str(tmp_path / "rommel.pdf"), "--json", "--library", where)
    first, second, summary = lines(out)
    assert (code, err) == (0, "")
    assert (first["status"], second["status"]) == ("added", "skipped")
    assert second["reason"]
    assert summary["documents"] == 1
    code, out, _ = run("ingest", str(tmp_path / "a.txt"), "--json", "--library", where)
    assert lines(out)[0]["status"] == "unchanged"


def test_search_gives_json_lines_with_exact_offsets(library: str, run: Run) -> None:
    code, out, err = run("search", "subsidie nachttrein", "-k", "3", "--json", "--library", library)
    assert (code, err) == (0, "")
    rows = lines(out)
    _, shown, _ = run("show", str(rows[0]["document_id"]), "--json", "--library", library)
    document = json.loads(shown)
    for rank, row in enumerate(rows, start=1):
        assert row["rank"] == rank
        keys = (
            "score passage_id document_id kind segment title text start end page speaker role party date references "
            "citation url"
        )
        assert set(keys.split()) <= set(row)
        inside = [s for s in document["segments"] if s["start"] <= row["start"] and row["end"] <= s["end"]]
        assert str(row["text"]) in inside[0]["text"]
    assert "4,2 miljoen" in str(rows[0]["text"])


def test_ask_answers_with_a_verbatim_quote(library: str, run: Run) -> None:
    question = "Hoeveel subsidie krijgt de vervoerder van de nachttrein?"
    code, out, err = run("ask", question, "--json", "--library", library)
    answer = json.loads(out)
    assert (code, err, answer["status"]) == (0, "", "answered")
    assert any("4,2 miljoen" in sentence["text"] for sentence in answer["sentences"])
    keys = "question status answer sentences citations reading parts positions nearest searched"
    assert set(keys.split()) <= set(answer)
    numbers = {citation["n"] for citation in answer["citations"]}
    assert all(set(sentence["citations"]) <= numbers for sentence in answer["sentences"])
    assert all("FICTIEF" in citation["label"] for citation in answer["citations"])


def test_ask_is_silent_where_the_papers_are(library: str, run: Run) -> None:
    code, out, _ = run("ask", "Hoeveel kerncentrales komen er in Zeeland?", "--json", "--library", library)
    answer = json.loads(out)
    assert (code, answer["status"], answer["sentences"]) == (0, "not_found", [])
    assert answer["searched"]["documents"] == 1


def test_the_same_question_gives_the_same_answer(library: str, run: Run) -> None:
    asked = [run("ask", "wat kost de nachttrein", "--json", "--library", library)[1] for _ in range(3)]
    assert len(set(asked)) == 1


def test_show_reads_a_file_without_a_library(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(PAPER, encoding="utf-8")
    code, out, _ = run("show", str(tmp_path / "a.txt"), "--json")
    document = lines(out)[0]
    assert code == 0
    answers = [segment for segment in document["segments"] if segment["kind"] == "answer"]  # type: ignore[union-attr, attr-defined]
    assert [segment["number"] for segment in answers] == ["1", "2", "3"]
    assert answers[2]["refers_to"] == ["2"]
    assert document["kind"] == "answers"


def test_list_and_remove(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(PAPER, encoding="utf-8")
    where = str(tmp_path / "library")
    run("ingest", str(tmp_path / "a.txt"), "--library", where)
    _, out, _ = run("list", "--json", "--library", where)
    (row,) = lines(out)
    assert set(row) == {"document_id", "kind", "title", "date", "segments", "passages", "source"}
    code, _, _ = run("remove", str(row["document_id"]), "--library", where)
    assert code == 0
    assert run("list", "--json", "--library", where)[1] == ""
    assert run("search", "nachttrein", "--json", "--library", where)[1] == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ask", "   "], 2, "empty"),
        (["ask", "a" * 20_001], 2, "20001 characters"),
        (["search", ""], 2, "empty"),
        (["search", "x", "-k", "0"], 2, "choose 1 to"),
        (["search", "x", "--mode", "magic"], 2, "magic"),
        (["serve", "--port", "99999"], 2, "99999"),
        (["ingest", "/nergens/niets.txt"], 2, "niets.txt"),
        (["ingest", ""], 2, "path is empty"),
        (["list", "--library", ""], 2, "path is empty"),
        (["show", "geen-document"], 1, "geen-document"),
        (["remove", "geen-document"], 1, "geen-document"),
        ([], 2, "COMMAND"),
        (["vlieg"], 2, "vlieg"),
    ],
)
def test_wrong_use_is_one_clear_line(arguments: list[str], code: int, words: str, library: str, run: Run) -> None:
    found, out, err = run(*arguments, *(["--library", library] if arguments and arguments[0] != "vlieg" else []))
    assert (found, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_folder_that_is_no_library_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"x")
    for arguments in (["search", "x"], ["ask", "x y z"], ["list"], ["ingest", str(ROOT / "Makefile")]):
        code, out, err = run(*arguments, "--library", str(tmp_path))
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert str(tmp_path) in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foto.jpg"]


def test_a_file_in_the_place_of_a_library_is_called_a_file(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Een brief over de trein.", encoding="utf-8")
    for arguments in (["list"], ["ask", "wat kost de trein"], ["ingest", str(ROOT / "Makefile")]):
        code, out, err = run(*arguments, "--library", str(file))
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert f"{file} is a file" in err


@pytest.mark.parametrize("command", ["show", "precedents"])
def test_a_file_that_cannot_be_read_is_named(command: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "leeg.txt").write_bytes(b"")
    code, out, err = run(command, str(tmp_path / "leeg.txt"), "--library", str(tmp_path / "weg"))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "leeg.txt: This file is empty." in err


def test_doctor_says_that_all_is_well(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(PAPER, encoding="utf-8")
    where = str(tmp_path / "library")
    run("ingest", str(tmp_path / "a.txt"), "--library", where)
    code, out, _ = run("doctor", "--library", where)
    assert (code, out.count("\n")) == (0, 1)
    assert "Nothing" in out
    assert run("doctor", "--json", "--library", where)[:2] == (0, "")


def test_a_missing_library_is_named(tmp_path: Path, run: Run) -> None:
    code, _, err = run("ask", "wat kost de trein", "--library", str(tmp_path / "weg"))
    assert code == 1
    assert "weg" in err


def test_help_is_fast_and_loads_nothing_heavy() -> None:
    script = (
        "import sys, griffier\ntry:\n griffier.main(['--help'])\nexcept SystemExit:\n pass\nprint(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    for heavy in ("numpy", "faiss", "torch", "streamlit", "pymupdf", "langchain", "tantivy"):
        assert f"'{heavy}'" not in loaded


def test_asking_does_not_load_torch(library: str) -> None:
    script = (
        "import sys, griffier\n"
        f"griffier.main(['ask', 'wat kost de nachttrein', '--json', '--library', {library!r}])\n"
        "heavy = ('torch', 'sentence_transformers', 'langchain_text_splitters')\n"
        "print(*(name in sys.modules for name in heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False False"


@pytest.mark.parametrize("command", ["search", "ask", "show", "remove"])
def test_an_argument_that_is_no_text_is_one_line(library: str, run: Run, command: str) -> None:
    """A terminal in another encoding gives bytes that Python hands on as lone surrogates (PEP 383)."""
    code, out, err = run(command, "caf\udce9", "--library", library)
    assert (code, out) == (1 if command in ("show", "remove") else 2, "")
    assert err.startswith("griffier: ") and err.count("\n") == 1


def test_a_file_whose_name_is_no_text_costs_that_file_only(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "goed.txt").write_text(PAPER, encoding="utf-8")
    try:
        (folder / "br\udce9f.txt").write_text(PAPER, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    code, out, _ = run("ingest", str(folder), "--json", "--library", str(tmp_path / "library"))
    reports = {str(row["path"]).rpartition("/")[2]: row["status"] for row in lines(out)[:-1]}
    assert (code, reports) == (0, {"goed.txt": "added", "br\\udce9f.txt": "skipped"})
    _, out, err = run("show", str(folder / "br\udce9f.txt"))
    assert (out, "rename" in err) == ("", True)


def test_a_terminal_without_the_euro_sign_gets_all_of_the_output(library: str) -> None:
    def printed(*arguments: str) -> str:
        command = [sys.executable, str(ROOT / "griffier.py"), "--library", library, "search", "subsidie", *arguments]
        surroundings = {**os.environ, "PYTHONIOENCODING": "ascii"}
        done = subprocess.run(command, capture_output=True, env=surroundings, check=True)
        assert done.stderr == b""
        return done.stdout.decode("ascii")

    assert "\\xb7" in printed()
    assert "·" in lines(printed("--json"))[0]["citation"]  # type: ignore[operator]
