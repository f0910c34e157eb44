"""The values of measuring, and the seams at which a system to be measured is put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from answers.types import Answer, Status
from corpus.types import Document, Passage
from index.types import Hit

Qrels = Mapping[str, Mapping[str, int]]
"""Judgements: query id → document id → grade (0 or below: not relevant)."""

Run = Mapping[str, Mapping[str, float]]
"""A system's result: query id → document id → score."""

Scores = Mapping[str, Mapping[str, float]]
"""Measure name → query id → value."""

Ranking = Sequence[tuple[str, float]]
"""Document ids with scores, best first."""


@dataclass(frozen=True, slots=True)
class CollectionDocument:
    """A document of a test collection (one line of `corpus.jsonl`)."""

    id: str
    text: str
    title: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CollectionQuery:
    """A query of a test collection (one line of `queries.jsonl`); kind and lang are None where not given."""

    id: str
    text: str
    kind: str | None = None
    lang: str | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Collection:
    """A BEIR collection with one split of judgements; `queries` are the judged ones, in file order."""

    name: str
    split: str
    documents: tuple[CollectionDocument, ...]
    queries: tuple[CollectionQuery, ...]
    qrels: Qrels


@dataclass(frozen=True, slots=True)
class EvidenceQuestion:
    """A question with the strings that prove an answer to it (one line of an evidence file).

    No evidence means that nothing answers it: kind `unanswered` when the question was asked in parliament and
    no answer is printed, else it is not in the papers at all; `status` says so instead where the file has it.
    Where the file has them, `spans` are the whole stretches that answer (what may be quoted), `role` and `speaker`
    are whose words are asked for, `verdict` the verdict that a right answer gives, `older` evidence of earlier
    positions (which must not be given as the newest), `parts` the sub-questions, `split` the part of the file that
    the question belongs to (dev, test).
    """

    id: str
    text: str
    kind: str
    lang: str
    document: str | None = None
    evidence: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    status: Status | None = None
    role: str | None = None
    speaker: str | None = None
    verdict: str | None = None
    older: tuple[str, ...] = ()
    parts: tuple[EvidenceQuestion, ...] = ()
    split: str | None = None

    @property
    def expected(self) -> Status:
        """The status that a right answer has."""
        if self.status is not None:
            return self.status
        if self.evidence:
            return Status.ANSWERED
        return Status.UNANSWERED if self.kind == "unanswered" else Status.NOT_FOUND


class Retriever(Protocol):
    """Ranks the documents of one test collection."""

    def search(self, text: str, k: int) -> Ranking:
        """Give at most `k` document ids with scores, best first, no id twice."""
        ...


class PassageLibrary(Protocol):
    """A library as evidence files need it: its passages, ranked, and the text of its documents."""

    def search(self, text: str, k: int) -> Sequence[Hit]:
        """Give at most `k` passages, best first."""
        ...

    def passages(self) -> Iterable[Passage]:
        """Every passage that a search could return."""
        ...

    def document(self, document_id: str) -> Document | None:
        """A document, None when the library has no such document."""
        ...

    def ask(self, question: str) -> Answer:
        """Answer a question from the library."""
        ...


class System(Protocol):
    """What is measured. Building the index of a collection is timed by the caller."""

    def index(self, collection: Collection) -> Retriever:
        """Cut, embed and index a collection's documents, to be thrown away."""
        ...

    def library(self) -> PassageLibrary:
        """Open the library that evidence files are measured on."""
        ...
