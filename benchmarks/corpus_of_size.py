"""As many passages as asked, from real Dutch prose: speeches, questions with answers, law articles and paragraphs of
`../shared/train`; beyond those, the same texts again with words exchanged, so that no two are alike."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind

_WORD = re.compile(r"[^\W\d_]{4,}")
_PARTIES = ("VVD", "PVV", "D66", "CDA", "SP", "GroenLinks", "PvdA", "ChristenUnie", "SGP", "DENK")
_SPEAKERS = 600
# One word in so many is exchanged in a text that comes again.
_EXCHANGED = 5
_TARGET = 700


def documents(folder: Path, passages: int, longest: int = 10) -> Iterator[Document]:
    """Papers of one to `longest` segments, one passage each, until there are so many passages."""
    made = 0
    for number, texts in enumerate(_papers(folder, longest)):
        document = _document(number, texts[: passages - made])
        made += len(document.segments)
        yield document
        if made >= passages:
            return


def _papers(folder: Path, longest: int) -> Iterator[list[str]]:
    texts = _texts(folder, 0)
    chance = random.Random(1)
    lap = 0
    while True:
        paper = list(islice(texts, chance.randint(1, longest)))
        if not paper:
            lap += 1
            texts = _texts(folder, lap)
            continue
        yield paper


def _texts(folder: Path, lap: int) -> Iterator[str]:
    """Texts of about 700 characters: paragraphs joined until they are long enough. From the second lap on, changed."""
    chance = random.Random(lap)
    vocabulary: list[str] = []
    gathered: list[str] = []
    for paragraph in _paragraphs(folder):
        gathered.append(paragraph[:1400])
        if sum(map(len, gathered)) < _TARGET:
            continue
        text = " ".join(gathered)[:1400]
        gathered = []
        vocabulary = (vocabulary + _WORD.findall(text))[-20_000:]
        yield text if lap == 0 else _changed(text, vocabulary, chance)


def _changed(text: str, vocabulary: list[str], chance: random.Random) -> str:
    return _WORD.sub(lambda m: chance.choice(vocabulary) if chance.randrange(_EXCHANGED) == 0 else m.group(), text)


def _paragraphs(folder: Path) -> Iterator[str]:
    streams = [
        _lines(folder / "be_speeches.jsonl.xz", "text_nl"),
        _lines(folder / "be_question_answer.jsonl.xz", "answer"),
    ]
    streams += [
        _lines(folder / "pairs.jsonl.xz", "b"),
        _plain(folder / "council.txt.xz"),
        _plain(folder / "laws.txt.xz"),
    ]
    while streams:
        for stream in list(streams):
            block = list(islice(stream, 200))
            if not block:
                streams.remove(stream)
            yield from block


def _lines(path: Path, field: str) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line).get(field)
            if text:
                yield from (text[at : at + 1200] for at in range(0, len(text), 1200))


def _plain(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line.strip())


def _document(number: int, texts: list[str]) -> Document:
    chance = random.Random(number)
    segments, parts, at = [], [], 0
    for text in texts:
        speaker = chance.randrange(_SPEAKERS)
        cabinet = speaker % 2 == 0
        segments.append(
            Segment(
                SegmentKind.TURN,
                at,
                at + len(text),
                speaker=f"Spreker {speaker}",
                role=Role.CABINET if cabinet else Role.MEMBER,
                party=None if cabinet else _PARTIES[speaker % len(_PARTIES)],
            )
        )
        parts.append(text)
        at += len(text) + 1
    # One paper in a hundred is a letter: the filter that keeps 1%.
    kind = DocumentKind.LETTER if number % 100 == 0 else DocumentKind.DEBATE
    date = f"{2008 + number % 18}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    return Document(
        id=f"paper-{number}",
        kind=kind,
        title=f"Debat {number} over {' '.join(texts[0].split()[:6])}" if texts else f"Debat {number}",
        text="\n".join(parts),
        segments=tuple(segments),
        date=date,
    )
