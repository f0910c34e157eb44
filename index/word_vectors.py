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
from index.analysis import joined, terms_of, texts_of
from index.chunks import MISSING, Chunks, ChunkTable, Numbers, Places, cut

Counts = npt.NDArray[np.float64]

MOST_WORDS = 200_000
MOST_PASSAGES = 20_000
LEAD = 50
# OpenBLAS multiplies matrices in one thread up to some 260,000 products.
_ONE_CORE = 250_000
# The parts of a unit vector are kept as whole numbers of so many to one.
_UNIT = 127
# A word stands in a text with several marks around it, small or with a capital.
_CHUNKS_A_WORD = 5
# Where white space may stand within a word, or a number of several groups.
_BROKEN = re.compile(r"-[ \t]*\n|\d\s\d{3}")
# Signs that no token begins or ends with: most chunks are a word that was met before, with one of these.
_SIGNS = ".,:;?!()[]\"'‘’“”„…-–/"
_DIGIT = re.compile(r"\d")


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
class _Language:
    """The words of one language by number and by term; `bare` are words as a text spells them, as the numbers of the
    words they are read as. A chunk of one word has its number, any other -1 less its place in `several`."""

    numbers: dict[str, int] = field(default_factory=dict)
    of_term: dict[str, list[int]] = field(default_factory=dict)
    bare: dict[str, tuple[int, ...]] = field(default_factory=dict)
    chunks: ChunkTable = field(default_factory=ChunkTable)
    several: list[tuple[int, ...]] = field(default_factory=list)

    def spread(self, values: Numbers, ends: Places) -> tuple[Numbers, Places]:
        """The numbers of the words of chunks, and where those of each text end, which end before these chunks."""
        others = np.flatnonzero(values < 0)
        words = [self.several[-1 - code] for code in values[others].tolist()]
        lengths = np.ones(len(values), dtype=np.intp)
        lengths[others] = [len(one) for one in words]
        numbers = np.repeat(values, lengths)
        numbers[numbers < 0] = np.fromiter(chain.from_iterable(words), np.int32)
        return numbers, np.concatenate([[0], np.cumsum(lengths)])[ends]


@dataclass(slots=True)
class _Vocabulary:
    """Words by number. Nothing is ever taken out, and a word is put in when its vector is there. A vector is a
    row in whole numbers of `_UNIT` to one: half the memory of half floats, and read in a third of their time."""

    rows: npt.NDArray[np.int8]
    size: int = 0
    languages: dict[str, _Language] = field(default_factory=dict)
    passages: dict[tuple[str, str, str], Numbers] = field(default_factory=dict)

    def language(self, name: str) -> _Language:
        """What is known of a language."""
        return self.languages.setdefault(name, _Language())

    def all_languages(self) -> list[_Language]:
        """Those of now: another thread may meet a new one meanwhile."""
        return list(self.languages.values())


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
        cosines = _products(rows[asked].astype(np.float32) / np.float32(_UNIT**2), rows[used].astype(np.float32))

        def columns_of(term: str) -> list[int]:
            inside = [number for own in known.all_languages() for number in own.of_term.get(term, ())]
            return [place for place in column[[one for one in inside if one < len(column)]].tolist() if place >= 0]

        return Compared(counts.astype(np.float64), leads, cosines, columns_of)

    def _empty(self) -> _Vocabulary:
        return _Vocabulary(np.empty((0, self._encoder.identity.dimensions), np.int8))

    def _with_room(self) -> _Vocabulary:
        with self._lock:
            chunks = sum(len(own.chunks) for own in self._words.all_languages())
            if self._words.size > self._most or chunks > _CHUNKS_A_WORD * self._most:
                self._before, self._words = self._words, self._empty()
                self._before.passages.clear()
            return self._words

    def _asked(self, known: _Vocabulary, words: Sequence[str]) -> list[int]:
        """The numbers of the words of a query, which are of no language and have no terms."""
        self._number(known, "", words)
        numbers = known.language("").numbers
        return [numbers[word] for word in words]

    def _numbers_of(self, known: _Vocabulary, passages: Sequence[Passage]) -> list[Numbers]:
        """The numbers of the words of each passage, in the order of its text."""
        keys = [(passage.language, passage.header, passage.text) for passage in passages]
        found = [known.passages.get(key) for key in keys]
        new = [at for at, numbers in enumerate(found) if numbers is None]
        for language in dict.fromkeys(passages[at].language for at in new):
            own = [at for at in new if passages[at].language == language]
            chunks = cut([_whole(f"{passages[at].header}\n{passages[at].text}") for at in own])
            numbers, ends = self._words_of(known, language, chunks)
            for at, part in zip(own, np.split(numbers, ends[:-1]), strict=True):
                found[at] = known.passages[keys[at]] = part
        if len(known.passages) > MOST_PASSAGES:
            known.passages = {}
        return [numbers for numbers in found if numbers is not None]

    def _words_of(self, known: _Vocabulary, language: str, chunks: Chunks) -> tuple[Numbers, Places]:
        """The numbers of the words of the texts behind each other, and where those of each end."""
        own = known.language(language)
        values = own.chunks.find(chunks.hashes)
        missing = np.flatnonzero(values == MISSING)
        if len(missing):
            hashes, first = np.unique(chunks.hashes[missing], return_index=True)
            texts = [chunks.text(at) for at in missing[first].tolist()]
            own.chunks.put(hashes, self._learnt(known, language, texts))
            values = own.chunks.find(chunks.hashes)
        return own.spread(values, chunks.text_ends)

    def _learnt(self, known: _Vocabulary, language: str, chunks: Sequence[str]) -> Numbers:
        """The numbers of chunks that were not met before."""
        own = known.language(language)
        bare = [_bare(chunk) for chunk in chunks]
        new = {word: texts_of(word, language) for word in set(bare).difference(own.bare)}
        self._number(known, language, chain.from_iterable(new.values()))
        number = own.numbers.__getitem__
        own.bare.update({word: tuple(map(number, texts)) for word, texts in new.items()})
        with self._lock:
            return np.array([_code(own.several, own.bare[word]) for word in bare], dtype=np.int32)

    def _number(self, known: _Vocabulary, language: str, texts: Iterable[str]) -> None:
        """Give numbers to words that have none; their terms and vectors are made outside the lock."""
        own = known.language(language)
        new = list(set(texts).difference(own.numbers))
        if not new:
            return
        terms = terms_of(new, language) if language else [""] * len(new)
        vectors = self._vectors(language, new)
        with self._lock:
            places = [at for at, text in enumerate(new) if text not in own.numbers]
            first, known.size = known.size, known.size + len(places)
            if known.size > len(known.rows):
                room = np.empty((2 * known.size, vectors.shape[1]), np.int8)
                room[:first] = known.rows[:first]
                known.rows = room
            known.rows[first : known.size] = vectors[places]
            for number, at in enumerate(places, first):
                if terms[at]:
                    own.of_term.setdefault(terms[at], []).append(number)
                own.numbers[new[at]] = number

    def _vectors(self, language: str, texts: Sequence[str]) -> npt.NDArray[np.int8]:
        before = self._before
        numbers = before.language(language).numbers
        vectors = np.zeros((len(texts), self._encoder.identity.dimensions), np.int8)
        # Asked once for each: a thread that still works with the vocabulary of before may be adding to it.
        found = [numbers.get(text) for text in texts]
        met = {at: number for at, number in enumerate(found) if number is not None}
        vectors[list(met)] = before.rows[list(met.values())]
        new = [at for at, number in enumerate(found) if number is None]
        # A number is like no other, 2022 is not 2023: its vector stays zero.
        words = [at for at in new if not _DIGIT.search(texts[at])]
        if words:
            vectors[words] = np.rint(self._encode([texts[at] for at in words]) * _UNIT)
        return vectors


def _products(asked: Vectors, rows: Vectors) -> Vectors:
    """`asked @ rows.T`, in pieces so small that BLAS does not share them among all cores, to wait for busy ones."""
    step = max(1, _ONE_CORE // max(asked.size, 1))
    parts = [asked @ rows[at : at + step].T for at in range(0, len(rows), step)]
    found: Vectors = np.concatenate([np.empty((len(asked), 0), np.float32), *parts], axis=1)
    return found


def _code(several: list[tuple[int, ...]], words: tuple[int, ...]) -> int:
    """What stands for these words in the table of chunks."""
    if len(words) == 1:
        return words[0]
    several.append(words)
    return -len(several)


def _whole(text: str) -> str:
    """The text with no white space within a word."""
    return joined(text) if _BROKEN.search(text) else text


def _bare(chunk: str) -> str:
    return chunk.strip(_SIGNS).lower()
