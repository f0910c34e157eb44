"""Questions about motions: which motion is meant, the words in which its verdict was given, complete lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answers.quotes import Candidate, candidates
from answers.types import Reading
from corpus.structure.sentences import sentence_spans
from corpus.types import Document, Role, Segment, SegmentKind

_NUMBER = re.compile(
    r"\b(?:moties?|motions?|stuk(?:ken)?|nrs?\.?|nummers?|number)\s+(?:op stuk(?:ken)?\s+)?(?:nrs?\.?\s*)?(\d{1,4})\b"
    r"(?P<more>(?:(?:\s*,\s*(?:en\s+|and\s+)?|\s+(?:en|and|of|or)\s+)(?!(?:19|"
    r"20)\d\d\b)(?:nr\.?\s*)?\d{1,4}\b(?!\s*[%€]))*)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:moties?|motions?)\s+(?:19|20)\d\d\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"\b(?:oordeel Kamer|ontra(?:ad|den)|ontijdig|overgenomen|over te nemen|aan te houden)\b", re.IGNORECASE
)
_MENTION = re.compile(r"\bmotie\b|\bstuk(?:ken)? nrs?\b", re.IGNORECASE)
EXPLANATION = 3
"""At most so many sentences are quoted from the words in which a verdict was given."""


@dataclass(frozen=True, slots=True)
class Motion:
    """One motion of a document: the index of its segment, the segment, and where its verdict was given."""

    document: Document
    index: int
    segment: Segment
    verdict_at: tuple[int, int] | None


def motions_of(document: Document) -> list[Motion]:
    """Every motion of the document in order, with the place of its verdict."""
    return [
        Motion(document, index, segment, verdict_place(document, segment))
        for index, segment in enumerate(document.segments)
        if segment.kind is SegmentKind.MOTION
    ]


def verdict_place(document: Document, motion: Segment) -> tuple[int, int] | None:
    """Where `motion.verdict_text` stands after the motion, in the cabinet's words; None when it has none."""
    if not motion.verdict_text:
        return None
    at = document.text.find(motion.verdict_text, motion.end)
    if at < 0:
        at = document.text.find(motion.verdict_text)
    return None if at < 0 else (at, at + len(motion.verdict_text))


def numbers_asked(question: str) -> tuple[str, ...]:
    """The motion numbers that the question names; "motie 2021" is of a year."""
    named = (match for match in _NUMBER.finditer(question) if not _YEAR.search(match.group(0)))
    numbers = (number for match in named for number in (match.group(1), *re.findall(r"\d+", match["more"])))
    return tuple(dict.fromkeys(numbers))


def listed(found: Iterable[Motion], reading: Reading) -> list[Motion]:
    """The motions that have the verdict and the outcome asked for, in order of document and number."""
    kept = [
        motion
        for motion in found
        if _has(motion.segment.verdict, reading.verdict, reading.denied)
        and _has(motion.segment.outcome, reading.outcome, reading.denied_outcome)
        and (reading.dossier is None or motion.segment.dossier == reading.dossier)
    ]
    return sorted(kept, key=lambda motion: (motion.document.id, motion.index))


def _has(given: str | None, asked: str | None, denied: bool) -> bool:
    """True where a motion has the verdict or outcome asked for, or, where that is denied, another."""
    if asked is None:
        return True
    return (given is not None and given != asked) if denied else given == asked


def judged_by(motion: Motion) -> str | None:
    """Who gave the verdict on a motion; None where none stands in the paper."""
    turn = _turn_of_verdict(motion)
    return None if turn is None else motion.document.segments[turn].speaker


def _turn_of_verdict(motion: Motion) -> int | None:
    """The index of the cabinet's words in which the verdict stands."""
    if motion.verdict_at is None:
        return None
    start = motion.verdict_at[0]
    spoken = (
        i
        for i, segment in enumerate(motion.document.segments)
        if segment.start <= start < segment.end and segment.role is Role.CABINET
    )
    return next(spoken, None)


def verdict_sentences(motion: Motion) -> list[Candidate]:
    """The cabinet's words on the motion: from the sentence that names it to the one that gives the verdict."""
    if motion.verdict_at is None:
        return []
    start = motion.verdict_at[0]
    turn = _turn_of_verdict(motion)
    if turn is None:
        return []
    sentences = candidates(motion.document, (turn,))
    last = next((i for i, sentence in enumerate(sentences) if sentence.start <= start < sentence.end), None)
    if last is None:
        return _in_pieces(motion.document, turn, start)
    first = last
    while first > 0 and last - first < EXPLANATION - 1 and not _names_a_motion(sentences[first].text):
        first -= 1
    if first != last and not _names_a_motion(sentences[first].text):
        first = last
    chosen = sentences[first : last + 1]
    return [sentence for sentence in chosen if not sentence.administrative] or [sentences[last]]


def last_sentence(sentences: Sequence[Candidate]) -> list[Candidate]:
    """The last of these sentences, all of it where the end of a page parts it."""
    return [one for one in sentences if (one.segment, one.position) == (sentences[-1].segment, sentences[-1].position)]


def reason_sentences(motion: Motion) -> list[Candidate]:
    """The words in which a verdict was given with those before them that are about the same motion: why it was."""
    given = verdict_sentences(motion)
    if not given:
        return []
    spoken = [one for one in candidates(motion.document, (given[0].segment,)) if not one.administrative]
    at = next((i for i, one in enumerate(spoken) if one.start == given[0].start), 0)
    first = at
    while first > 0 and at - first < EXPLANATION:
        own = _own_number(spoken[first - 1].text, motion)
        if own is False or (own is None and _VERDICT.search(spoken[first - 1].text)):
            break
        first -= 1
        if own:
            break
    return [*spoken[first:at], *given]


def _own_number(text: str, motion: Motion) -> bool | None:
    """True for a sentence that names the motion by its number, False where it names another; None for neither."""
    numbers = numbers_asked(text)
    return None if not numbers else motion.segment.number in numbers


def _in_pieces(document: Document, turn: int, start: int) -> list[Candidate]:
    """The sentence at `start` where the end of a page parts it: what stands before and after, quoted apart."""
    segment = document.segments[turn]
    for position, (first, end) in enumerate(sentence_spans(document.text, segment.start, segment.end)):
        if first <= start < end:
            edges = [first, *(cut for cut in document.cuts if first < cut < end), end]
            pieces = [(a, b) for a, b in pairwise(edges) if document.text[a:b].strip()]
            return [Candidate(turn, a, b, position, document.text[a:b]) for a, b in pieces]
    return []


def request(motion: Motion) -> list[Candidate]:
    """What the motion asks for: the sentence with "verzoekt", else its last one."""
    found = candidates(motion.document, (motion.index,))
    if not found:
        return _whole(motion)
    asking = [sentence for sentence in found if re.search(r"\bverzoek(?:t|en)\b|\bspreekt\b|\broept\b", sentence.text)]
    return asking[:1] or found[-1:]


def _whole(motion: Motion) -> list[Candidate]:
    spans = sentence_spans(motion.document.text, motion.segment.start, motion.segment.end)
    return [
        Candidate(motion.index, start, end, position, motion.document.text[start:end])
        for position, (start, end) in enumerate(spans)
    ][:1]


def _names_a_motion(text: str) -> bool:
    return bool(_MENTION.search(text))
