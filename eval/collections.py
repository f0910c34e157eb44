"""Test collections on disk: BEIR folders (Thakur et al. 2021, github.com/beir-cellar/beir)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from corpus.errors import CollectionError
from eval.jsonl import fault, optional_text, read_lines, read_objects, required_text, write_text
from eval.types import Collection, CollectionDocument, CollectionQuery, Qrels

SPLITS = ("test", "dev", "train")
QRELS_HEADER = "query-id\tcorpus-id\tscore"


def load_collection(path: Path, split: str | None = None) -> Collection:
    """Read a BEIR folder: `corpus.jsonl`, `queries.jsonl` and `qrels/<split>.tsv`.

    Without `split`, the first of test, dev and train that is there, else the only other file. Raises
    CollectionError naming file and line when something is missing, doubled, or judged without being there.
    """
    if not path.is_dir():
        raise CollectionError(f"{path} is no BEIR folder and no .jsonl evidence file; give one of these")
    qrels_path = _qrels_path(path, split)
    documents = _read_documents(path / "corpus.jsonl")
    queries = _read_queries(path / "queries.jsonl")
    known = {query.id for query in queries}, {document.id for document in documents}
    qrels = read_beir_qrels(qrels_path, *known)
    judged = tuple(query for query in queries if query.id in qrels)
    return Collection(path.resolve().name, qrels_path.stem, tuple(documents), judged, qrels)


def _qrels_path(path: Path, split: str | None) -> Path:
    found = {file.stem: file for file in sorted((path / "qrels").glob("*.tsv"))}
    if split is None:
        split = next((name for name in SPLITS if name in found), next(iter(found), "test"))
    if split not in found:
        has = ", ".join(found) or "none"
        raise CollectionError(f"{path / 'qrels'} has no {split}.tsv (splits there: {has})")
    return found[split]


def _read_documents(path: Path) -> list[CollectionDocument]:
    documents: list[CollectionDocument] = []
    seen: dict[str, int] = {}
    for number, value in read_objects(path):
        document_id = _new_id(value, seen, path, number)
        text = optional_text(value, "text", path, number) or ""
        title = optional_text(value, "title", path, number) or ""
        if not (text.strip() or title.strip()):
            raise fault(path, number, f"document {document_id!r} has neither text nor title")
        documents.append(CollectionDocument(document_id, text, title, _metadata(value, path, number)))
    if not documents:
        raise CollectionError(f"{path} holds no document")
    return documents


def _read_queries(path: Path) -> list[CollectionQuery]:
    queries: list[CollectionQuery] = []
    seen: dict[str, int] = {}
    for number, value in read_objects(path):
        query_id = _new_id(value, seen, path, number)
        text = required_text(value, "text", path, number)
        metadata = _metadata(value, path, number)
        kind, lang = (_label(value, metadata, key) for key in ("kind", "lang"))
        queries.append(CollectionQuery(query_id, text, kind, lang, metadata))
    return queries


def _new_id(value: Mapping[str, object], seen: dict[str, int], path: Path, line: int) -> str:
    identifier = required_text(value, "_id", path, line)
    first = seen.setdefault(identifier, line)
    if first != line:
        raise fault(path, line, f"the id {identifier!r} was given before, on line {first}")
    return identifier


def _metadata(value: Mapping[str, object], path: Path, line: int) -> Mapping[str, object]:
    metadata = value.get("metadata") or {}
    if not isinstance(metadata, dict):
        raise fault(path, line, f"'metadata' must be an object, not {type(metadata).__name__}")
    return metadata


def _label(value: Mapping[str, object], metadata: Mapping[str, object], key: str) -> str | None:
    label = value.get(key, metadata.get(key))
    return label if isinstance(label, str) and label else None


def read_beir_qrels(
    path: Path, queries: Set[str] | None = None, documents: Set[str] | None = None
) -> dict[str, dict[str, int]]:
    """Read BEIR judgements (three columns parted by tabs; a header line is skipped). Raises CollectionError with file
    and line, also where an id is not among `queries` or `documents`."""
    qrels: dict[str, dict[str, int]] = {}
    for number, line in read_lines(path):
        fields = line.split("\t")
        if number == 1 and fields[:2] == QRELS_HEADER.split("\t")[:2]:
            continue
        if len(fields) != 3:
            raise fault(path, number, f"three columns parted by tabs are wanted, these are {len(fields)}")
        query_id, document_id, grade = fields
        for identifier, ids, name in ((query_id, queries, "queries"), (document_id, documents, "corpus")):
            if ids is not None and identifier not in ids:
                raise fault(path, number, f"{identifier!r} is judged, but {name}.jsonl does not hold it")
        judge(qrels, query_id, document_id, grade, path, number)
    if not qrels:
        raise CollectionError(f"{path} holds no judgement")
    return qrels


def judge(qrels: dict[str, dict[str, int]], query_id: str, document_id: str, grade: str, path: Path, line: int) -> None:
    """Enter one judgement; CollectionError when the grade is no whole number or the pair was judged before."""
    try:
        value = int(grade)
    except ValueError as error:
        raise fault(path, line, f"the grade {grade!r} is no whole number") from error
    if abs(value) > 1_000_000:
        raise fault(path, line, f"the grade {grade!r} is out of bounds")
    judged = qrels.setdefault(query_id, {})
    if document_id in judged:
        raise fault(path, line, f"query {query_id!r} and document {document_id!r} were judged before")
    judged[document_id] = value


def write_collection(
    path: Path,
    documents: Iterable[CollectionDocument],
    queries: Iterable[CollectionQuery],
    splits: Mapping[str, Qrels],
) -> None:
    """Write a BEIR folder that `load_collection` reads back equal; `splits` maps a split's name to judgements."""
    write_text(path / "corpus.jsonl", (_json(_document_line(document)) for document in documents))
    write_text(path / "queries.jsonl", (_json(_query_line(query)) for query in queries))
    for name, qrels in splits.items():
        rows = (
            f"{query}\t{document}\t{grade}" for query, judged in qrels.items() for document, grade in judged.items()
        )
        write_text(path / "qrels" / f"{name}.tsv", (QRELS_HEADER, *rows))


def _document_line(document: CollectionDocument) -> dict[str, object]:
    line: dict[str, object] = {"_id": document.id, "title": document.title, "text": document.text}
    return line | ({"metadata": dict(document.metadata)} if document.metadata else {})


def _query_line(query: CollectionQuery) -> dict[str, object]:
    labels = {key: label for key, label in (("kind", query.kind), ("lang", query.lang)) if label}
    metadata = dict(query.metadata) | labels
    line: dict[str, object] = {"_id": query.id, "text": query.text}
    return line | ({"metadata": metadata} if metadata else {})


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)
