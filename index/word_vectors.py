"""The words of passages as numbers, each with its vector, kept from query to query."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.types import Passage
from embeddings.types import Encoder, Vectors
from index.analysis import tokens

Numbers = npt.NDArray[np.int32]

MOST_WORDS = 200_000
MOST_BAGS = 20_000
# As the index cuts a text, before words that are written together are taken apart.
_TOKEN = re.compile(r"[^\W_]+(?:[-./'’][^\W_]+)*")
_LINE_HYPHEN = re.compile(r"([^\W\d_])-[ \t]*\n[ \t]*([^\W\d_])")


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a passage: their numbers, rising, and how often each stands there."""

    words: Numbers
    counts: Numbers


class WordVectors:
    """Words get numbers as they are met; past `most` words all is forgotten and begun anew. Safe for threads."""

    def __init__(self, encoder: Encoder, most: int = MOST_WORDS) -> None:
        self._encoder = encoder
        self._most = most
        self._lock = threading.Lock()
        self._forget()

    @property
    def encoder(self) -> Encoder:
        """The model that makes the vectors."""
        return self._encoder

    def compare(self, words: Sequence[str], passages: Sequence[Passage]) -> tuple[list[Bag], list[str], Vectors]:
        """The bags of the passages with numbers from 0, the index term of each number, and the cosines of the given
        words (rows) with the numbered ones (columns)."""
        with self._lock:
            if len(self._terms) > self._most:
                self._forget()
            bags = [self._bag(passage) for passage in passages]
            asked = [self._number(word, word, "") for word in words]
            used = np.unique(np.concatenate([bag.words for bag in bags] or [np.empty(0, np.int32)]))
            self._embed()
            cosines = self._rows[asked].astype(np.float32) @ self._rows[used].astype(np.float32).T
            local = [Bag(np.searchsorted(used, bag.words).astype(np.int32), bag.counts) for bag in bags]
            return local, [self._terms[number] for number in used.tolist()], cosines

    def _forget(self) -> None:
        self._terms: list[str] = []
        self._texts: list[str] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._of_token: dict[tuple[str, str], tuple[int, ...]] = {}
        self._bags: dict[tuple[str, str, str], Bag] = {}
        self._rows = np.empty((0, self._encoder.identity.dimensions), np.float16)
        self._embedded = 0

    def _bag(self, passage: Passage) -> Bag:
        key = passage.id, passage.header, passage.text
        found = self._bags.get(key)
        if found is None:
            if len(self._bags) >= MOST_BAGS:
                self._bags.clear()
            numbers = self._numbers_of(f"{passage.header}\n{passage.text}", passage.language)
            words, counts = np.unique(np.array(numbers, dtype=np.int32), return_counts=True)
            found = self._bags[key] = Bag(words, counts.astype(np.int32))
        return found

    def _numbers_of(self, text: str, language: str) -> list[int]:
        if "-" in text:
            text = _LINE_HYPHEN.sub(r"\1\2", text)
        found: list[int] = []
        known = self._of_token
        for token in _TOKEN.findall(text):
            numbers = known.get((token, language))
            if numbers is None:
                words = tokens(token, language)
                numbers = tuple([self._number(word.text, word.term, language) for word in words])
                known[token, language] = numbers
            found += numbers
        return found

    def _number(self, text: str, term: str, language: str) -> int:
        number = self._numbers.get((text, language))
        if number is None:
            number = self._numbers[text, language] = len(self._terms)
            self._terms.append(term)
            self._texts.append(text)
        return number

    def _embed(self) -> None:
        """Vectors of the words that have none yet."""
        new = self._texts[self._embedded :]
        if not new:
            return
        if len(self._texts) > len(self._rows):
            room = np.empty((2 * len(self._texts), self._rows.shape[1]), np.float16)
            room[: self._embedded] = self._rows[: self._embedded]
            self._rows = room
        self._rows[self._embedded : len(self._texts)] = self._encoder.encode_documents(new)
        self._embedded = len(self._texts)
