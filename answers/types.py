"""The values of answering: the question as read, the quotes, the citations, the answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Role


class Status(StrEnum):
    """`unanswered`: the question was asked in parliament and has no answer yet; `not_found`: the papers are silent."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was understood: every field can be shown and removed by the user.

    `topic` is what is left to search for; `unknown_names` are people whom the question makes speak and whom the
    library does not know; `not_understood` are conditions that were recognised as such but cannot be applied; `denied`
    and `denied_outcome`: the motions without that verdict, or without that outcome, are asked for."""

    text: str
    language: str = "nl"
    role: Role | None = None
    speaker: str | None = None
    party: str | None = None
    kind: str | None = None
    verdict: str | None = None
    outcome: str | None = None
    dossier: str | None = None
    identifiers: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    topic: str = ""
    asks_answer: bool = False
    asks_verdict: bool = False
    asks_list: bool = False
    asks_vote: bool = False
    unknown_names: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    denied: bool = False
    denied_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands: `document.text[start:end] == quote`."""

    n: int
    document_id: str
    passage_id: str
    quote: str
    start: int
    end: int
    page: int | None
    label: str
    url: str | None
    speaker: str | None
    role: Role | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, a verbatim quote, with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One sub-question with its own answer or its own silence."""

    question: str
    status: Status
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One position over time: who answered what when; `newest` marks the one that counts."""

    date: str | None
    label: str
    speaker: str | None
    newest: bool
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through, so that silence can be judged."""

    documents: int
    passages: int
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest miss, named as such."""

    document_id: str
    title: str
    label: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Rephrased:
    """What a language model made of the quotes: its sentences that passed every check, each with citations, how many
    were dropped, and the exact prompt."""

    model: str
    sentences: tuple[Sentence, ...]
    dropped: int
    prompt: str


@dataclass(frozen=True, slots=True)
class Carried:
    """One part of earlier questions that a follow-up leans on: `part` is one of `answers.followup.PARTS`, `value`
    what it holds in words that can be shown."""

    part: str
    value: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up took from the questions before it (`earlier`, oldest first), which parts of it the user had
    removed (`dropped`), and the question as it was completed with them."""

    earlier: tuple[str, ...]
    carried: tuple[Carried, ...] = ()
    dropped: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that the source data link to a question that was asked: `link` is `answered_by`, `delayed_by` or
    `withdrawn_by`; title, date and url are None where the library does not hold it."""

    link: str
    document_id: str
    title: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; `lead` is the first line (who answered, to whom, when, in which paper). `confidence` (0 to 1) is
    the probability that the answer is right, fitted on development questions; None where it was not estimated.
    `context` is None unless questions were given before this one; `related` are papers linked to an open question."""

    question: str
    status: Status
    lead: str
    reading: Reading
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    parts: tuple[Part, ...] = ()
    positions: tuple[Position, ...] = ()
    nearest: Nearest | None = None
    searched: Searched = Searched(0, 0)
    rephrased: Rephrased | None = None
    confidence: float | None = None
    context: Context | None = None
    related: tuple[Related, ...] = ()
