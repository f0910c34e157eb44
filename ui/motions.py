"""Every motion of a library once: its words and movers from the debate, the cabinet's verdict, what became of it and
how the parties voted, from whichever papers print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.types import Document, Outcome, Segment, SegmentKind, Verdict
from index.text import fold
from index.types import Filters

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Votes:
    """How the parties voted, as printed; `others` says how those not named did ("voor" or "tegen")."""

    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    others: str | None = None
    count: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class MotionCard:
    """One motion: where its words stand (`document_id`, `start`, `end`), who moved it, and what was said and done."""

    number: str
    dossier: str
    document_id: str
    start: int
    end: int
    text: str
    title: str
    date: str | None
    movers: tuple[str, ...] = ()
    party: str | None = None
    verdict: Verdict | None = None
    verdict_text: str | None = None
    verdict_condition: str | None = None
    outcome: Outcome | None = None
    votes: Votes | None = None
    voted_on: str | None = None
    voted_in: str | None = None


def collect(documents: Iterable[Document]) -> list[MotionCard]:
    """The motions of the papers, newest first. The same number in the same dossier is one motion: the paper that says
    more of it gives its words, and what one paper leaves out another may add."""
    cards: dict[Key, MotionCard] = {}
    votes: dict[Key, tuple[Document, Mapping[str, object]]] = {}
    for document in documents:
        for segment in document.segments:
            if segment.kind is SegmentKind.MOTION:
                key = _key(document, segment)
                new = _card(document, segment)
                cards[key] = _joined(cards[key], new) if key in cards else new
        for vote in _votes(document):
            votes[(str(vote.get("dossier") or ""), str(vote.get("number") or ""))] = (document, vote)
    found = [_with_vote(card, votes.get((card.dossier, card.number))) for card in cards.values()]
    return sorted(found, key=lambda card: (card.date or "", card.dossier, _ordinal(card.number)), reverse=True)


def chosen(cards: Sequence[MotionCard], words: str, filters: Filters) -> list[MotionCard]:
    """The motions that fulfil the filters and hold every word in their text, their movers, title or number."""
    wanted = fold(words).split()
    return [card for card in cards if _fits(card, filters) and all(word in _haystack(card) for word in wanted)]


def _fits(card: MotionCard, filters: Filters) -> bool:
    tests = (
        (filters.verdicts, card.verdict),
        (filters.outcomes, card.outcome),
        (filters.dossiers, card.dossier),
        (filters.parties, card.party),
    )
    if any(wanted and value not in wanted for wanted, value in tests):
        return False
    date = card.date or ""
    return (not filters.date_from or date >= filters.date_from) and (not filters.date_to or date <= filters.date_to)


def _haystack(card: MotionCard) -> str:
    return fold(" ".join([card.text, *card.movers, card.party or "", card.title, card.number, card.dossier]))


def _key(document: Document, segment: Segment) -> Key:
    if segment.dossier and segment.number:
        return (segment.dossier, segment.number)
    return (document.id, segment.number or str(segment.start))


def _card(document: Document, segment: Segment) -> MotionCard:
    return MotionCard(
        number=segment.number or "",
        dossier=segment.dossier or "",
        document_id=document.id,
        start=segment.start,
        end=segment.end,
        text=document.text[segment.start : segment.end],
        title=document.title,
        date=document.date,
        movers=segment.submitters or ((segment.speaker,) if segment.speaker else ()),
        party=segment.party,
        verdict=segment.verdict,
        verdict_text=segment.verdict_text,
        verdict_condition=segment.verdict_condition,
        outcome=segment.outcome,
    )


def _joined(first: MotionCard, second: MotionCard) -> MotionCard:
    """One card of two: the words of the paper with a verdict, else of the longer one; the gaps filled by the other."""
    ahead, behind = first, second
    if (second.verdict is not None, len(second.text)) > (first.verdict is not None, len(first.text)):
        ahead, behind = second, first
    return replace(
        ahead,
        date=min(filter(None, (ahead.date, behind.date)), default=None),
        movers=ahead.movers or behind.movers,
        party=ahead.party or behind.party,
        verdict=ahead.verdict or behind.verdict,
        verdict_text=ahead.verdict_text or behind.verdict_text,
        verdict_condition=ahead.verdict_condition or behind.verdict_condition,
        outcome=ahead.outcome or behind.outcome,
    )


def _with_vote(card: MotionCard, found: tuple[Document, Mapping[str, object]] | None) -> MotionCard:
    if found is None:
        return card
    document, vote = found
    printed = str(vote.get("outcome") or "")
    count = vote.get("count")
    votes = Votes(
        _names(vote.get("for")),
        _names(vote.get("against")),
        str(vote["others"]) if vote.get("others") else None,
        (int(count[0]), int(count[1])) if isinstance(count, (list, tuple)) and len(count) == 2 else None,
    )
    return replace(
        card,
        outcome=Outcome(printed) if printed in set(Outcome) else card.outcome,
        votes=votes if votes != Votes() else None,
        voted_on=document.date,
        voted_in=document.id,
    )


def _votes(document: Document) -> list[Mapping[str, object]]:
    found = document.metadata.get("votes")
    return [vote for vote in found if isinstance(vote, Mapping)] if isinstance(found, (list, tuple)) else []


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, (list, tuple)) else ()


def _ordinal(number: str) -> int:
    return int(number) if number.isascii() and number.isdigit() else 0
