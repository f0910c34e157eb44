from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CollectionError
from eval.collections import load_collection, write_collection
from eval.types import CollectionDocument, CollectionQuery
from tests.eval.fakes import beir_folder


def test_a_beir_folder_is_read_with_judged_queries_only(tmp_path: Path) -> None:
    collection = load_collection(beir_folder(tmp_path / "veer"))
    assert collection.name == "veer"
    assert collection.split == "test"
    assert [document.id for document in collection.documents] == ["d1", "d2", "d3"]
    assert [query.id for query in collection.queries] == ["q1", "q2", "q3"]
    assert [(query.kind, query.lang) for query in collection.queries] == [
        ("answer", "nl"),
        ("letter", "nl"),
        (None, "en"),
    ]
    assert collection.qrels == {"q1": {"d1": 2, "d2": 0}, "q2": {"d2": 1}, "q3": {"d3": 1}}


def test_a_split_is_chosen_by_name_and_test_comes_first(tmp_path: Path) -> None:
    folder = beir_folder(tmp_path / "veer")
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq4\td3\t1\n")
    assert load_collection(folder).split == "test"
    assert [query.id for query in load_collection(folder, "dev").queries] == ["q4"]
    (folder / "qrels" / "test.tsv").unlink()
    assert load_collection(folder).split == "dev"
    with pytest.raises(CollectionError, match=r"train\.tsv.*dev"):
        load_collection(folder, "train")


@pytest.mark.parametrize(
    ("file", "line", "what"),
    [
        ("corpus.jsonl", '{"_id": "d4", "text": ', r"corpus\.jsonl:4: not JSON"),
        ("corpus.jsonl", '["d4"]', r"corpus\.jsonl:4: a JSON object"),
        ("corpus.jsonl", '{"text": "zonder id"}', r"corpus\.jsonl:4: '_id' is missing"),
        ("corpus.jsonl", '{"_id": 4, "text": "x"}', r"corpus\.jsonl:4: '_id' must be a string, not int"),
        ("corpus.jsonl", '{"_id": "d1", "text": "x"}', r"corpus\.jsonl:4: the id 'd1' was given before, on line 1"),
        ("corpus.jsonl", '{"_id": "d4", "text": "  "}', r"corpus\.jsonl:4: document 'd4' has neither"),
        ("corpus.jsonl", '{"_id": "d4", "text": "x", "metadata": 3}', r"corpus\.jsonl:4: 'metadata' must"),
        ("corpus.jsonl", '{"_id": "d4", "text": "\\ud800"}', r"corpus\.jsonl:4: 'text' holds half"),
        ("queries.jsonl", '{"_id": "q9"}', r"queries\.jsonl:5: 'text' is missing"),
        ("qrels/test.tsv", "q1 d1 1", r"test\.tsv:6: three columns"),
        ("qrels/test.tsv", "q2\td3\thoog", r"test\.tsv:6: the grade 'hoog'"),
        ("qrels/test.tsv", "q1\td1\t1", r"test\.tsv:6: query 'q1' and document 'd1' were judged"),
        ("qrels/test.tsv", "q9\td1\t1", r"test\.tsv:\d+: .q9. is judged"),
        ("qrels/test.tsv", "q1\td9\t1", r"test\.tsv:\d+: .d9. is judged"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, file: str, line: str, what: str) -> None:
    folder = beir_folder(tmp_path / "veer")
    with (folder / file).open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")
    with pytest.raises(CollectionError, match=what):
        load_collection(folder)


def test_a_byte_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    folder = beir_folder(tmp_path / "veer")
    with (folder / "corpus.jsonl").open("ab") as handle:
        handle.write(b'{"_id": "d4", "text": "financi\xebn"}\n')
    with pytest.raises(CollectionError, match=r"corpus\.jsonl:4: byte 31 is not UTF-8"):
        load_collection(folder)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_missing_or_empty_file_is_named(tmp_path: Path, name: str) -> None:
    folder = beir_folder(tmp_path / "veer")
    (folder / name).write_text("")
    with pytest.raises(CollectionError, match=Path(name).name):
        load_collection(folder)
    (folder / name).unlink()
    with pytest.raises(CollectionError, match=Path(name).name):
        load_collection(folder)


def test_something_else_than_a_collection_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no BEIR folder"):
        load_collection(tmp_path / "nergens")


def test_what_is_written_is_read_back_equal(tmp_path: Path) -> None:
    documents = (CollectionDocument("a b", "Tekst\u2028met é", "Titel", {"date": "2024-01-01"}),)
    queries = (CollectionQuery("q 1", 'Waarom "dan"?', "answer", "nl", {"kind": "answer", "lang": "nl"}),)
    write_collection(tmp_path / "c", documents, queries, {"dev": {"q 1": {"a b": 2}}})
    collection = load_collection(tmp_path / "c")
    assert (collection.documents, collection.queries) == (documents, queries)
    assert (collection.split, collection.qrels) == ("dev", {"q 1": {"a b": 2}})


def test_a_dev_collection_is_read(shared: Path) -> None:
    collection = load_collection(shared / "eval" / "kamervragen-dev")
    assert (len(collection.documents), len(collection.queries)) == (195, 195)
