"""How much of a question a text covers: word by word, rare words counting more, meaning standing in for form.

A question's word is covered by a text when its stem stands there, or in part when the text has a word close to it in
the encoder's space (so that an English question, or a paraphrase, is covered by Dutch words). The share of the
question's weight that is covered decides between an answer and silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from embeddings.types import Encoder, Vectors

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
CLOSE = 0.55
"""Cosine between two words from which the one begins to stand in for the other."""


class Words(Protocol):
    """What the lexical index knows of words."""

    def terms(self, word: str) -> Sequence[str]:
        """The terms that a word is indexed under: its stem first, then parts of a compound."""
        ...

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, at its highest for a term that no passage holds."""
        ...

    def is_function_word(self, word: str) -> bool:
        """True for words of grammar ("de", "the", "hebben")."""
        ...


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question's content words: forms, the terms each is indexed under, weights that sum to 1, unit vectors."""

    forms: tuple[str, ...]
    terms: tuple[frozenset[str], ...]
    weights: tuple[float, ...]
    vectors: Vectors


def question_words(text: str, words: Words, encoder: Encoder, ignored: Callable[[str], bool]) -> QuestionWords:
    """The content words of `text`, each once; `ignored` tells words that say who speaks and not what about."""
    forms: list[str] = []
    terms: list[frozenset[str]] = []
    weights: list[float] = []
    for form in dict.fromkeys(match.group(0) for match in _WORD.finditer(text)):
        if words.is_function_word(form.lower()) or ignored(form):
            continue
        found = list(words.terms(form))
        if not found or frozenset(found) in terms:
            continue
        forms.append(form)
        terms.append(frozenset(found))
        weights.append(max(words.rarity(found[0]), 0.1))
    total = sum(weights) or 1.0
    vectors = encoder.encode_queries(forms) if forms else np.zeros((0, encoder.identity.dimensions), dtype=np.float32)
    return QuestionWords(tuple(forms), tuple(terms), tuple(weight / total for weight in weights), vectors)


class TextWords:
    """The distinct words of one text, with their terms and vectors, made once and asked often."""

    def __init__(self, text: str, words: Words, encoder: Encoder, *, limit: int = 600) -> None:
        self.forms = list(dict.fromkeys(match.group(0) for match in _WORD.finditer(text)))[:limit]
        self.terms = {term for form in self.forms for term in words.terms(form)}
        content = [form for form in self.forms if not words.is_function_word(form.lower()) and len(form) > 2]
        self._content = content
        self._encoder = encoder
        self._vectors: Vectors | None = None

    def closeness(self, vectors: Vectors) -> Vectors:
        """For each row of `vectors` the highest cosine with a word of the text; shape (rows,)."""
        if not self._content or not len(vectors):
            return np.zeros(len(vectors), dtype=np.float32)
        if self._vectors is None:
            self._vectors = self._encoder.encode_queries(self._content)
        closest: Vectors = (vectors @ self._vectors.T).max(axis=1)
        return closest


def covered(question: QuestionWords, text: TextWords) -> list[float]:
    """How far each of the question's words is covered by the text, 0 to 1, in the question's order."""
    if not question.forms:
        return []
    close = text.closeness(question.vectors)
    found: list[float] = []
    for terms, cosine in zip(question.terms, close, strict=True):
        if terms & text.terms:
            share = len(terms & text.terms) / len(terms)
            found.append(max(share, 0.6))
        else:
            found.append(float(max(0.0, (cosine - CLOSE) / (1.0 - CLOSE))))
    return found


def coverage(question: QuestionWords, text: TextWords) -> float:
    """The weighted share of the question that the text covers, 0 to 1; 0 for a question without content words."""
    return float(sum(weight * share for weight, share in zip(question.weights, covered(question, text), strict=True)))
