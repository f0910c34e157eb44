"""The words of passages as numbers, each with its vector, kept from query to query."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import numpy.typing as npt

from corpus.types import Passage
from embeddings.types import Encoder, Vectors
from index.analysis import whole_words

Numbers = npt.NDArray[np.int32]
Counts = npt.NDArray[np.float64]

MOST_WORDS = 200_000
MOST_PASSAGES = 20_000
LEAD = 50
# A word stands in a text with several marks around it.
_CHUNKS_A_WORD = 3
# As the index cuts a text, before words that are written together are taken apart.
_TOKEN = re.compile(r"[^\W_]+(?:[-./'’][^\W_]+)*")
_LINE_HYPHEN = re.compile(r"([^\W\d_])-[ \t]*\n[ \t]*([^\W\d_])")
# Signs that never stand within a token; without them fewer different chunks are met.
_SIGNS = (", ", ". ", ".\n", "; ", ": ", "? ", "! ", ") ", " (", "“", "”")


@dataclass(frozen=True, slots=True)
class Compared:
    """How often each of some words (columns) stands in each passage (rows of `counts`), whether it is one of the
    passage's first `LEAD` words, its cosine with each word asked for (rows of `cosines`), and the columns of the words
    with an index term."""

    counts: Counts
    leads: npt.NDArray[np.bool_]
    cosines: Vectors
    places: Callable[[str], list[int]]


@dataclass(slots=True)
class _Vocabulary:
    """Words by number. `chunks` are stretches of text between white space, by language, as the numbers of the words in
    them; nothing is ever taken out, and a chunk is put in when the vectors of its words are there."""

    rows: npt.NDArray[np.float16]
    chunks: dict[str, dict[str, tuple[int, ...]]] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    of_term: dict[str, list[int]] = field(default_factory=dict)
    passages: dict[tuple[str, str, str], Numbers] = field(default_factory=dict)


class WordVectors:
    """Words get numbers as they are met. Past `most` of them numbering begins anew, with the vectors of those met again
    taken from before. Safe for threads, which wait for each other only to number new words."""

    def __init__(self, encoder: Encoder, most: int = MOST_WORDS) -> None:
        from embeddings.static import StaticEncoder

        self._encoder = encoder
        self._encode = encoder.encode_words if isinstance(encoder, StaticEncoder) else encoder.encode_documents
        self._most = most
        self._lock = threading.Lock()
        self._before = self._empty()
        self._words = self._empty()

    @property
    def encoder(self) -> Encoder:
        """The model that makes the vectors."""
        return self._encoder

    def compare(self, words: Sequence[str], passages: Sequence[Passage]) -> Compared:
        """The words of the passages beside the given ones."""
        known = self._with_room()
        found = self._numbers_of(known, passages)
        asked = self._asked(known, words)
        flat = np.concatenate([*found, np.empty(0, np.int32)])
        # Taken after the words got their numbers, so that it holds them.
        rows = known.rows
        column = np.full(len(rows), -1, np.int32)
        column[flat] = 0
        used = np.flatnonzero(column == 0)
        column[used] = np.arange(len(used), dtype=np.int32)
        owner = np.repeat(np.arange(len(found)), [len(numbers) for numbers in found])
        size = len(found), len(used)
        counts = np.bincount(owner * len(used) + column[flat], minlength=size[0] * size[1]).reshape(size)
        leads = np.zeros(size, np.bool_)
        for number, numbers in enumerate(found):
            leads[number, column[numbers[:LEAD]]] = True
        cosines: Vectors = rows[asked].astype(np.float32) @ rows[used].astype(np.float32).T

        def columns_of(term: str) -> list[int]:
            inside = [number for number in known.of_term.get(term, ()) if number < len(column)]
            return [place for place in column[inside].tolist() if place >= 0]

        return Compared(counts.astype(np.float64), leads, cosines, columns_of)

    def _empty(self) -> _Vocabulary:
        return _Vocabulary(np.empty((0, self._encoder.identity.dimensions), np.float16))

    def _with_room(self) -> _Vocabulary:
        with self._lock:
            chunks = sum(map(len, self._words.chunks.values()))
            if len(self._words.numbers) > self._most or chunks > _CHUNKS_A_WORD * self._most:
                self._before, self._words = self._words, self._empty()
                self._before.passages.clear()
            return self._words

    def _asked(self, known: _Vocabulary, words: Sequence[str]) -> list[int]:
        """The numbers of the words of a query, which stand in no text."""
        pairs = [(word, "") for word in words]
        self._number(known, [(word, "", "") for word, _ in pairs if (word, "") not in known.numbers])
        return [known.numbers[pair] for pair in pairs]

    def _numbers_of(self, known: _Vocabulary, passages: Sequence[Passage]) -> list[Numbers]:
        """The numbers of the words of each passage, in the order of its text."""
        keys = [(passage.id, passage.header, passage.text) for passage in passages]
        found = [known.passages.get(key) for key in keys]
        new = [at for at, numbers in enumerate(found) if numbers is None]
        cut = {at: _chunks(f"{passages[at].header}\n{passages[at].text}") for at in new}
        for language in dict.fromkeys(passages[at].language for at in new):
            own = [at for at in new if passages[at].language == language]
            of_chunk = self._learnt(known, language, chain.from_iterable(cut[at] for at in own))
            for at in own:
                numbers = chain.from_iterable(map(of_chunk.__getitem__, cut[at]))
                found[at] = known.passages[keys[at]] = np.fromiter(numbers, np.int32)
        if len(known.passages) > MOST_PASSAGES:
            known.passages = {}
        return [numbers for numbers in found if numbers is not None]

    def _learnt(self, known: _Vocabulary, language: str, chunks: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """The numbers by chunk, with those chunks that were not met before."""
        of_chunk = known.chunks.setdefault(language, {})
        words = {chunk: _words_of(chunk, language) for chunk in set(chunks).difference(of_chunk)}
        new = {(text, language): (text, language, term) for pairs in words.values() for text, term in pairs}
        self._number(known, [word for pair, word in new.items() if pair not in known.numbers])
        numbers = known.numbers
        of_chunk.update(
            {chunk: tuple([numbers[text, language] for text, _ in pairs]) for chunk, pairs in words.items()}
        )
        return of_chunk

    def _number(self, known: _Vocabulary, words: Sequence[tuple[str, str, str]]) -> None:
        """Give numbers to words (text, language, term) that have none; vectors are made outside the lock."""
        if not words:
            return
        vectors = self._vectors([(text, language) for text, language, _ in words])
        with self._lock:
            size = len(known.numbers)
            if size + len(words) > len(known.rows):
                room = np.zeros((2 * (size + len(words)), known.rows.shape[1]), np.float16)
                room[:size] = known.rows[:size]
                known.rows = room
            for (text, language, term), vector in zip(words, vectors, strict=True):
                number = len(known.numbers)
                if (text, language) not in known.numbers:
                    known.rows[number] = vector
                    known.numbers[text, language] = number
                    if term:
                        known.of_term.setdefault(term, []).append(number)

    def _vectors(self, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float16]:
        before = self._before
        vectors = np.empty((len(pairs), self._encoder.identity.dimensions), np.float16)
        met = {at: before.numbers[pair] for at, pair in enumerate(pairs) if pair in before.numbers}
        vectors[list(met)] = before.rows[list(met.values())]
        new = [at for at in range(len(pairs)) if at not in met]
        if new:
            vectors[new] = self._encode([pairs[at][0] for at in new])
        return vectors


def _chunks(text: str) -> list[str]:
    if "-" in text:
        text = _LINE_HYPHEN.sub(r"\1\2", text)
    # The only capital whose small form is two characters, of which the second ends a word.
    if "İ" not in text:
        text = text.lower()
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text.split()


def _words_of(chunk: str, language: str) -> list[tuple[str, str]]:
    """The words of a chunk, each with its term."""
    return [word for token in _TOKEN.findall(chunk) for word in whole_words(token, language)]
