"""How much of a question a text covers: word by word, rare words counting more, meaning standing in for form.

A question's word is covered by a text when its stem stands there, or in part when the text has a word close to it in
the encoder's space (so that an English question, or a paraphrase, is covered by Dutch words). The share of the
question's weight that is covered decides between an answer and silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from embeddings.types import Vectors
from index.kindred import kindred

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
CLOSE = 0.55
"""Cosine between two words from which the one begins to stand in for the other."""
ALL_PARTS = 0.9
SOME_PARTS = 0.5
COVERED = 0.4
"""From which share a word of the question counts as said."""
ALIKE = 0.35
"""Cosine over which two words are of one subject ("winkelier", "ondernemer"), though neither stands for the other."""
FORM = 0.8
"""What all parts of a compound, some of them (times their share), and another form of a word count for."""


class Words(Protocol):
    """What the lexical index knows of words."""

    def terms(self, word: str) -> Sequence[str]:
        """The terms that a word of a paper is indexed under: its stem first, then parts of a compound."""
        ...

    def asked_terms(self, word: str, language: str) -> Sequence[Sequence[str]]:
        """The ways in which a word of a question in `language` may stand in a paper, each as the terms that it is
        indexed under; the word itself first, then its translations."""
        ...

    def in_dutch(self, text: str, language: str) -> Mapping[str, Sequence[Sequence[str]]]:
        """For words of a text in another language more such ways, of the terms that they are part of there."""
        ...

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, at its highest for a term that no passage holds."""
        ...

    def is_function_word(self, word: str) -> bool:
        """True for words of grammar ("de", "the", "hebben")."""
        ...

    def vectors(self, words: Sequence[str]) -> Vectors:
        """The unit vectors of single words; shape (len(words), dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question's content words: forms, the ways in which each may stand in a paper (sets of terms), weights that sum
    to 1, unit vectors."""

    forms: tuple[str, ...]
    ways: tuple[tuple[tuple[str, ...], ...], ...]
    weights: tuple[float, ...]
    vectors: Vectors

    def kin(self) -> tuple[frozenset[str], ...]:
        """For each word the terms of other words for the same matter (`index.kindred`)."""
        return tuple(kindred(terms[0] for terms in ways if terms) for ways in self.ways)


def question_words(text: str, words: Words, ignored: Callable[[str], bool], language: str = "nl") -> QuestionWords:
    """The content words of `text`, each once; `ignored` tells words that say who speaks and not what about."""
    forms: list[str] = []
    ways: list[tuple[tuple[str, ...], ...]] = []
    weights: list[float] = []
    more = words.in_dutch(text, language)
    for form in dict.fromkeys(match.group(0) for match in _WORD.finditer(text)):
        if words.is_function_word(form.lower()) or ignored(form):
            continue
        ways_of = (*words.asked_terms(form, language), *more.get(form, ()))
        found = list(dict.fromkeys(tuple(terms) for terms in ways_of if terms))
        if not found or tuple(found) in ways:
            continue
        forms.append(form)
        ways.append(tuple(found))
        weights.append(max(min(words.rarity(terms[0]) for terms in found), 0.1))
    total = sum(weights) or 1.0
    return QuestionWords(tuple(forms), tuple(ways), tuple(weight / total for weight in weights), words.vectors(forms))


def carried(question: QuestionWords, subject: QuestionWords, factor: float = 0.5) -> QuestionWords:
    """A question that leaves its subject out with the words of the question before it, weighing `factor` of their
    own."""
    more = [i for i, ways in enumerate(subject.ways) if ways not in question.ways]
    if not more:
        return question
    weights = [*question.weights, *(factor * subject.weights[i] for i in more)]
    total = sum(weights) or 1.0
    return QuestionWords(
        (*question.forms, *(subject.forms[i] for i in more)),
        (*question.ways, *(subject.ways[i] for i in more)),
        tuple(weight / total for weight in weights),
        np.concatenate([question.vectors, subject.vectors[more]]),
    )


class TextWords:
    """The distinct words of one text, with their terms and vectors, made once and asked often."""

    def __init__(self, text: str, words: Words, *, limit: int = 600) -> None:
        self.forms = list(dict.fromkeys(match.group(0) for match in _WORD.finditer(text)))[:limit]
        self.terms = {term for form in self.forms for term in words.terms(form) if term}
        self.lower = [form.lower() for form in self.forms]
        content = [form for form in self.forms if not words.is_function_word(form.lower()) and len(form) > 2]
        self.content = content
        self._words = words
        self._vectors: Vectors | None = None

    def closeness(self, vectors: Vectors) -> Vectors:
        """For each row of `vectors` the highest cosine with a word of the text; shape (rows,)."""
        if not self.content or not len(vectors):
            return np.zeros(len(vectors), dtype=np.float32)
        if self._vectors is None:
            self._vectors = self._words.vectors(self.content)
        closest: Vectors = (vectors @ self._vectors.T).max(axis=1)
        return closest


def covered(question: QuestionWords, text: TextWords) -> list[float]:
    """How far each of the question's words is covered by the text, 0 to 1, in the question's order."""
    close = text.closeness(question.vectors)
    return [
        max(stands, float(max(0.0, (cosine - CLOSE) / (1.0 - CLOSE))))
        for stands, cosine in zip(_standing(question, text), close, strict=True)
    ]


def touched(question: QuestionWords, text: TextWords) -> list[float]:
    """How far the text touches the subject of each of the question's words, 0 to 1: as `covered`, with every likeness
    over ALIKE counted by its square. What is not touched at all is hardly answered."""
    close = text.closeness(question.vectors)
    return [
        max(stands, float(cosine) ** 2 if cosine > ALIKE else 0.0)
        for stands, cosine in zip(_standing(question, text), close, strict=True)
    ]


def akin(kin: Sequence[frozenset[str]], text: TextWords) -> list[float]:
    """1 for each of the question's words for which the text has another word for the same matter; `kin` is the
    question's."""
    return [0.0 if terms.isdisjoint(text.terms) else 1.0 for terms in kin]


def only_kin(kin: Sequence[frozenset[str]], text: TextWords, shares: Sequence[float]) -> list[float]:
    """As `akin`, save for the words that the text covers itself, by these shares."""
    return [found if share < COVERED else 0.0 for found, share in zip(akin(kin, text), shares, strict=True)]


def _standing(question: QuestionWords, text: TextWords) -> list[float]:
    """How far each of the question's words stands in the text, itself, in parts or in another form."""
    found: list[float] = []
    for form, ways in zip(question.forms, question.ways, strict=True):
        stands = max(_stands(terms, text.terms) for terms in ways)
        found.append(max(stands, FORM) if stands < FORM and question_forms_meet(form, text) else stands)
    return found


def less_of(question: QuestionWords, text: TextWords, factor: float) -> QuestionWords:
    """The question with the words that `text` covers (a paper's title) weighing `factor` of what they did: what the
    whole paper is about does not tell its sentences apart."""
    shares = covered(question, text)
    weights = [weight * (1 - (1 - factor) * share) for weight, share in zip(question.weights, shares, strict=True)]
    total = sum(weights) or 1.0
    return replace(question, weights=tuple(weight / total for weight in weights))


def question_forms_meet(form: str, text: TextWords) -> bool:
    """True when the text has another form of the word that the stemmer parts from it ("wantrouwen", "wantrouwt"):
    all but the last two letters alike, six at least."""
    stem = form.lower()[: max(6, len(form) - 2)]
    return len(stem) >= 6 and any(other.startswith(stem) and len(other) <= len(form) + 3 for other in text.lower)


def _stands(terms: tuple[str, ...], text: set[str]) -> float:
    """1 where the word itself stands in the text, ALL_PARTS where all parts of it do ("noodfonds", "energie"); one part
    of a compound says little ("kamer" of "wachtkamer")."""
    whole, *parts = terms
    if whole in text:
        return 1.0
    shared = sum(part in text for part in parts)
    if not shared:
        return 0.0
    return ALL_PARTS if shared == len(parts) else SOME_PARTS * shared / len(parts)


def coverage(question: QuestionWords, text: TextWords) -> float:
    """The weighted share of the question that the text covers, 0 to 1; 0 for a question without content words."""
    return weighted(question.weights, covered(question, text))


def weighted(weights: Sequence[float], shares: Sequence[float]) -> float:
    """The sum of shares by weight."""
    return float(sum(weight * share for weight, share in zip(weights, shares, strict=True)))
