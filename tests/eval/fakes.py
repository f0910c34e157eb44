"""Invented documents, a word-overlap retriever and a scripted library, for the tests of this room."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from answers.types import Answer, Citation, Reading, Sentence, Status
from corpus.types import Document, DocumentKind, Passage, Role, SegmentKind
from eval.types import Collection, Ranking
from index.types import Hit


def passage(identifier: str, text: str, document_id: str = "paper") -> Passage:
    return Passage(
        id=identifier,
        document_id=document_id,
        segment=0,
        start=0,
        end=len(text),
        text=text,
        header="",
        kind=DocumentKind.ANSWERS,
        segment_kind=SegmentKind.ANSWER,
        title="Vragen over de veerpont",
    )


def overlap(query: str, text: str) -> float:
    return float(len(set(query.lower().split()) & set(text.lower().split())))


class WordRetriever:
    """Ranks by shared words, ties by id; documents that share none are left out."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def search(self, text: str, k: int) -> Ranking:
        scored = [(identifier, overlap(text, body)) for identifier, body in self._texts.items()]
        return sorted((s for s in scored if s[1] > 0), key=lambda s: (-s[1], s[0]))[:k]


class FakeLibrary:
    """Passages ranked by shared words, answers from a table, everything else not found."""

    def __init__(self, passages: Sequence[Passage], answers: Mapping[str, Answer] | None = None) -> None:
        self._passages = passages
        self._answers = answers or {}

    def search(self, text: str, k: int) -> Sequence[Hit]:
        ranking = WordRetriever({p.id: p.text for p in self._passages}).search(text, k)
        by_id = {p.id: p for p in self._passages}
        return [Hit(rank, score, by_id[identifier]) for rank, (identifier, score) in enumerate(ranking, start=1)]

    def passages(self) -> Iterable[Passage]:
        return iter(self._passages)

    def document(self, document_id: str) -> Document | None:
        found = [p.text for p in self._passages if p.document_id == document_id]
        return document(document_id, "\n".join(found)) if found else None

    def ask(self, question: str) -> Answer:
        return self._answers.get(question) or answer(question, Status.NOT_FOUND)


class FakeSystem:
    def __init__(self, library: FakeLibrary | None = None) -> None:
        self._library = library

    def index(self, collection: Collection) -> WordRetriever:
        return WordRetriever({document.id: f"{document.title} {document.text}" for document in collection.documents})

    def library(self) -> FakeLibrary:
        assert self._library is not None
        return self._library


def document(identifier: str, text: str) -> Document:
    return Document(identifier, DocumentKind.OTHER, "", text)


def answer(question: str, status: Status, citations: Sequence[Citation] = ()) -> Answer:
    sentences = tuple(Sentence(citation.quote, (citation.n,)) for citation in citations)
    return Answer(question, status, "", Reading(question), sentences, tuple(citations))


def citation(n: int, text: str, quote: str, document_id: str = "paper", role: Role | None = None) -> Citation:
    start = text.index(quote)
    return Citation(n, document_id, f"p{n}", quote, start, start + len(quote), None, "", None, None, role, None)


def write_lines(path: Path, values: Iterable[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), encoding="utf-8")
    return path


def beir_folder(path: Path) -> Path:
    """Three documents, three queries (the third without a result for shared words)."""
    write_lines(
        path / "corpus.jsonl",
        [
            {"_id": "d1", "title": "", "text": "De veerpont vaart elk uur."},
            {"_id": "d2", "title": "Brug", "text": "De brug gaat dicht voor onderhoud."},
            {"_id": "d3", "title": "", "text": "Over het fietspad is niets besloten."},
        ],
    )
    write_lines(
        path / "queries.jsonl",
        [
            {"_id": "q1", "text": "wanneer vaart de veerpont", "metadata": {"kind": "answer", "lang": "nl"}},
            {"_id": "q2", "text": "onderhoud brug", "kind": "letter", "lang": "nl"},
            {"_id": "q3", "text": "cycling", "lang": "en"},
            {"_id": "q4", "text": "niet beoordeeld"},
        ],
    )
    (path / "qrels").mkdir(parents=True)
    (path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td2\t1\nq3\td3\t1\n", encoding="utf-8"
    )
    return path
