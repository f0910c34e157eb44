"""What a paper is called: official ids printed in it, ids made from file names, and papers met twice.

Official forms are those of officielebekendmakingen.nl: `ah-tk-20242025-594`, `kst-26643-827`, `kv-tk-2021Z24121`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.types import Document, DocumentKind, SegmentKind

_PRINTED = re.compile(
    r"(?<![\w-])((?:ah|kv|h|nds|ag)-[te]k-[\dA-Z][\w-]*\d|kst-\d{4,6}(?:-[\dA-Z][\w-]*)?|kst-\d{6,7}|(?:ah|blg|kv)-\d{4,8})(?![\w-])"
)
_FOOT_LINE = re.compile(
    r"^[ \t]*(?P<id>[a-z]{1,3}-[\w-]*\d)\s*(?:ISSN|[’'‘]s-Gravenhage|Tweede Kamer|Eerste Kamer|\Z)", re.M
)
_ANNEX = re.compile(r"^[ \t]*AH\s+(\d{1,5})\s*$", re.M)
_RECEIVED = re.compile(r"ontvangen\s+(.{6,30})")
_LETTERS = re.compile(r"[^\W\d_]+")
_SAME = 0.8
_MOST_HOLDERS = 200
_QUESTION = re.compile(r"(?<![\w-])(20\d\dZ\d{4,6})(?!\d)")


def document_id(text: str, name: str, part: int | None = None, foot: Sequence[str] = ()) -> str:
    """The id of a paper: the official one where its page foot prints it, else the file's name.

    `text` is the paper as it was read, furniture included, or `foot` the furniture that a reader left out. `part`
    counts the papers of one file from 1 and gives "name#1".
    """
    if part is not None:
        return f"{name}#{part}"
    return _printed_id(text, foot) or name


def published_as(text: str, kind: DocumentKind, foot: Sequence[str] = ()) -> list[str]:
    """All official ids under which a paper is known: the printed one, and those that its own number stands for.

    "AH 604" with a date of receipt stands for `ah-tk-20242025-604`, an open question set numbered 2021Z24121 for
    `kv-tk-2021Z24121`.
    """
    # The structure modules import this one.
    from corpus.structure.dates import find_date, session_year

    found = [_printed_id(text, foot)]
    annex = _ANNEX.search(text, 0, 1500)
    if annex:
        received = _RECEIVED.search(text, 0, 3000)
        date = find_date(received[1]) if received else None
        found.append(f"ah-tk-{session_year(date)}-{annex[1]}" if date else None)
    if kind is DocumentKind.QUESTIONS:
        number = _QUESTION.search(text, 0, 1500)
        found.append(f"kv-tk-{number[1]}" if number else None)
    return list(dict.fromkeys(identifier for identifier in found if identifier))


def _printed_id(text: str, foot: Sequence[str]) -> str | None:
    for stretch in foot:
        printed = _PRINTED.search(stretch)
        if printed:
            return printed[1]
    for match in _FOOT_LINE.finditer(text):
        if _PRINTED.fullmatch(match["id"]):
            return match["id"]
    return None


def keep_fuller(documents: Sequence[Document]) -> list[Document]:
    """The question sets of one file with each set kept once: the copy with more answers, then with more text.

    Two sets are one where nearly all their questions and their ministers are the same. Sets that share half their
    questions but go to other ministers stay apart; each names the others' titles and ministers under `siblings`.
    """
    questions = [_questions(document) for document in documents]
    ministers = [_names(document.metadata.get("ministers")) for document in documents]
    shared = _overlaps(questions)
    best: dict[int, int] = {}
    for index in range(len(documents)):
        twin = next(
            (
                other
                for other in sorted(shared[index])
                if other < index
                and best.get(other, other) == other
                and shared[index][other] >= _SAME * max(len(questions[index]), len(questions[other]))
                and (ministers[index] == ministers[other] or not ministers[index] or not ministers[other])
            ),
            None,
        )
        if twin is None:
            continue
        fuller = index if _fullness(documents[index]) > _fullness(documents[twin]) else twin
        best[index] = best[twin] = fuller
    kept = [index for index in range(len(documents)) if best.get(index, index) == index]
    return [_with_siblings(documents, index, [k for k in kept if k != index], questions, shared) for index in kept]


def asks_the_same(one: Document, other: Document) -> bool:
    """Whether two question sets share half the questions of the shorter one, word for word, and more than one."""
    mine, theirs = _questions(one), _questions(other)
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs)) > 1


def _questions(document: Document) -> frozenset[str]:
    return frozenset(
        " ".join(_LETTERS.findall(document.text[segment.start : segment.end].lower()))
        for segment in document.segments
        if segment.kind is SegmentKind.QUESTION
    )


def _names(people: object) -> frozenset[str]:
    if not isinstance(people, list):
        return frozenset()
    return frozenset(str(person.get("name")) for person in people if isinstance(person, dict))


def _overlaps(questions: Sequence[frozenset[str]]) -> list[Counter[int]]:
    """For each set how many questions it shares with each other set; closing formulas of few words count as any."""
    holders: dict[str, list[int]] = {}
    for index, own in enumerate(questions):
        for question in own:
            holders.setdefault(question, []).append(index)
    shared: list[Counter[int]] = [Counter() for _ in questions]
    for together in holders.values():
        for index in together[:_MOST_HOLDERS]:
            shared[index].update(other for other in together[:_MOST_HOLDERS] if other != index)
    return shared


def _fullness(document: Document) -> tuple[int, int]:
    answers = [segment for segment in document.segments if segment.kind is SegmentKind.ANSWER]
    return sum(segment.end - segment.start for segment in answers), len(document.text)


def _with_siblings(
    documents: Sequence[Document],
    index: int,
    others: Sequence[int],
    questions: Sequence[frozenset[str]],
    shared: Sequence[Counter[int]],
) -> Document:
    own = documents[index]
    near = [
        k
        for k in others
        if (shared[index][k] and documents[k].title == own.title)
        or shared[index][k] * 2 >= min(len(questions[index]), len(questions[k])) > 1
    ]
    if not near:
        return own
    siblings = [
        {"title": documents[k].title, "ministers": sorted(_names(documents[k].metadata.get("ministers")))} for k in near
    ]
    return replace(own, metadata={**own.metadata, "siblings": siblings})
