"""The values that travel between the rooms: documents, segments, references, passages.

Offsets count Unicode code points in `Document.text`, which holds the source's characters in their order:
only whole blocks of page furniture are left out, and `Document.cuts` says where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of paper a document is (closed list)."""

    QUESTIONS = "questions"
    ANSWERS = "answers"
    LETTER = "letter"
    MEMO = "memo"
    DEBATE = "debate"
    MOTION = "motion"
    AMENDMENT = "amendment"
    BILL = "bill"
    REPORT = "report"
    OTHER = "other"


class SegmentKind(StrEnum):
    """The one role of a stretch of a document (closed list)."""

    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    TURN = "turn"
    INTERRUPTION = "interruption"
    MOTION = "motion"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    TABLE = "table"


class Role(StrEnum):
    """In which capacity somebody speaks or writes. Ministers and state secretaries are `cabinet`."""

    CABINET = "cabinet"
    MEMBER = "member"
    CHAIR = "chair"
    GUEST = "guest"


class Verdict(StrEnum):
    """The cabinet's verdict on a motion; the last explicit one wins."""

    OORDEEL_KAMER = "oordeel_kamer"
    ONTRADEN = "ontraden"
    ONTRADEN_TENZIJ = "ontraden_tenzij"
    OVERGENOMEN = "overgenomen"
    AANHOUDEN = "aanhouden"
    ONTIJDIG = "ontijdig"
    GEEN = "geen"


class Outcome(StrEnum):
    """What became of a motion."""

    AANGENOMEN = "aangenomen"
    VERWORPEN = "verworpen"
    AANGEHOUDEN = "aangehouden"
    INGETROKKEN = "ingetrokken"
    VERVALLEN = "vervallen"


class Pairing(StrEnum):
    """How an answer was tied to its question: by printed labels, by order alone, or by likeness."""

    PRINTED = "printed"
    ORDER = "order"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody as printed: `name` without honorific ("Van Huffelen"), party then, role."""

    name: str
    party: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in the text: `text == document.text[start:end]`, its normalised id and url where known."""

    start: int
    end: int
    text: str
    target: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `document.text[start:end]` with one role; segments do not overlap and stand in order.

    `number` is the question, answer, motion or footnote number as digits; `numbers` holds all of them where one
    answer serves several questions. `refers_to` lists what the segment points at: the number of another exchange
    of the same paper as digits ("9"), or the id of a paper ("kst-26643-827"). `anchor` of a footnote is the span
    of the sentence that carries its mark. `continues` is true where a footnote or page furniture broke a
    paragraph or answer off and this segment takes it up again.
    """

    kind: SegmentKind
    start: int
    end: int
    number: str | None = None
    numbers: tuple[str, ...] = ()
    speaker: str | None = None
    role: Role | None = None
    party: str | None = None
    page: int | None = None
    verdict: Verdict | None = None
    verdict_text: str | None = None
    verdict_condition: str | None = None
    outcome: Outcome | None = None
    submitters: tuple[str, ...] = ()
    dossier: str | None = None
    refers_to: tuple[str, ...] = ()
    anchor: tuple[int, int] | None = None
    pairing: Pairing | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader gives of an unstructured file, before its structure is understood.

    `page_starts` are offsets in `text` at which pages 1, 2, … begin (empty: the format has no pages);
    `cuts` are offsets at which the reader left page furniture out; `name` is the file's name without extension.
    """

    text: str
    name: str
    page_starts: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One paper as published. `metadata` is JSON-ready and uses the keys below where they are known.

    askers, ministers, speakers: list of {"name", "party", "role"} · reference (own mark), question_number
    ("2021Z24121") · subject, addressee, sender, signatories (list of str) · date_asked, date_answered (ISO) ·
    dossier · advice (a memo's advised decision) · fictional (true for invented papers) · published_as (official ids)
    """

    id: str
    kind: DocumentKind
    title: str
    text: str
    segments: tuple[Segment, ...] = ()
    references: tuple[Reference, ...] = ()
    date: str | None = None
    url: str | None = None
    language: str = "nl"
    page_starts: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Question `number` and its answer, as indexes into `document.segments` (several where the text is broken).

    `answers` is empty when the question has no answer yet; `joint` lists all questions that the answer serves.
    """

    number: str
    questions: tuple[int, ...]
    answers: tuple[int, ...]
    joint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: a window on one segment, so never across speakers; `document.text[start:end] == text`.

    `header` (title, kind, speaker, role, and for an answer its question) is embedded and indexed with the text
    and is never shown. `segment` is the index of the segment in its document.
    """

    id: str
    document_id: str
    segment: int
    start: int
    end: int
    text: str
    header: str
    kind: DocumentKind
    segment_kind: SegmentKind
    title: str
    number: str | None = None
    speaker: str | None = None
    role: Role | None = None
    party: str | None = None
    page: int | None = None
    date: str | None = None
    url: str | None = None
    language: str = "nl"
