"""What answering needs of a library, and nothing more: ranked hits, documents, what its words and people are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from answers.names import known_people
from answers.reading import Known
from corpus.types import Document, Role, Speaker
from embeddings.types import Encoder, Vectors
from index.filters import value_tests
from index.recent import Recent
from index.stop_words import is_stop_word
from index.types import Filters, Hit, Query

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from index.library import Library

_Value = TypeVar("_Value")

_MORE_FUNCTION_WORDS = frozenset(
    """toch maar alsnog antwoord antwoordde antwoordt antwoorden kabinet minister ministers staatssecretaris regering
    bewindspersoon zei zegt zeggen vindt vond vinden standpunt mening oordeel kamer vraag vraagt vragen vroeg
    stelde gaat gaan komt komen doet doen deed wil willen wilde motie moties brief debat nota volgens
    welk hun men kregen krijgt krijgen kreeg tweeminutendebat commissiedebat gehouden ministerie aangeven
    geven geeft gaf zoals over iets daarvan daarover hierover cabinet government secretary state answer
    answered say said says think thinks position question questions asked ask motion motions letter
    debate according dutch did does going get gets any there about into""".split()  # noqa: SIM905
)


_NUMBER_WORDS = """
    nul/zero een/one twee/two drie/three vier/four vijf/five zes/six zeven/seven acht/eight negen/nine tien/ten
    elf/eleven twaalf/twelve
"""
NUMBERS = {name: str(n) for n, names in enumerate(_NUMBER_WORDS.split()) for name in names.split("/")}
"""Number words to digits, so that "four million" is covered by "4 miljoen"."""


MOST_WORDS = 20_000
"""How many words a library keeps terms and vectors of."""
_DOCUMENTS = 32
"""How many documents are kept whole from question to question: a debate takes milliseconds to read."""


def joined(within: Filters | None, typed: Filters) -> Filters | None:
    """Both conditions as one, where a field that was typed goes before; None for no condition at all."""
    if typed == Filters():
        return within
    values = {field.name: getattr(typed, field.name) for field in fields(Filters)}
    return replace(within or Filters(), **{name: value for name, value in values.items() if value})


class Papers:
    """A library as the answers room sees it; what it learns of words is kept for the next question."""

    def __init__(self, library: Library, within: Filters | None = None) -> None:
        self._library = library
        self._within = within
        self._documents: Recent[str, Document] = library.remembered("documents", lambda: Recent(_DOCUMENTS))
        self._word_vectors: dict[str, npt.NDArray[np.float32]] = library.remembered("word vectors", dict)
        self._terms: dict[str, tuple[str, ...]] = library.remembered("word terms", dict)

    @property
    def within(self) -> Filters:
        """The conditions that these papers were opened with."""
        return self._within or Filters()

    def everywhere(self) -> Papers:
        """The same library without any condition: a vote on a motion stands in another paper than the motion."""
        return self if self._within is None else Papers(self._library)

    def only(self, documents: Sequence[str]) -> Papers:
        """The same library, of which only these documents are searched, those of them that its conditions let through;
        all that these let through where that is none of them."""
        may = value_tests(Filters(documents=self.within.documents)).get("document", lambda _: True)
        kept = tuple(filter(may, documents)) or self.within.documents
        return Papers(self._library, replace(self.within, documents=kept))

    def of_kind(self, kind: str) -> Papers:
        """The same library, of which only papers of this kind are searched; as it is where it has such a condition."""
        return self if self.within.kinds else Papers(self._library, replace(self.within, kinds=(kind,)))

    @property
    def encoder(self) -> Encoder:
        """The model by which words and sentences are compared: the library's own where it is quick, else the built-in
        one, on which the weights of choosing and of silence were fitted. Asking writes nothing to the library."""
        return self._library.words.encoder

    @property
    def size(self) -> tuple[int, int]:
        """Documents and passages."""
        return self._library.counts()

    @cached_property
    def known(self) -> Known:
        """The people and parties that occur in the library."""
        known: Known = self._library.remembered("people", self._known)
        return known

    def _known(self) -> Known:
        speakers = [
            Speaker(name, None, role)
            for role in Role
            for name in self._library.facets("speaker", Filters(roles=(str(role),)))
        ]
        speakers += [Speaker(name, None, Role.CABINET) for name in self._library.facets("minister")]
        parties = [Speaker(".", party) for party in self._library.facets("party")]
        return known_people([*speakers, *parties])

    def search(self, text: str, k: int, filters: Filters | None = None) -> list[Hit]:
        """The k best passages; within the conditions that these papers were opened with, where a search has none of
        its own for the same field."""
        conditions = filters or Filters()
        if self._within is not None:
            open_fields = {field.name: getattr(self._within, field.name) for field in fields(Filters)}
            missing = {name: value for name, value in open_fields.items() if value and not getattr(conditions, name)}
            conditions = replace(conditions, **missing)
        return self._library.search(Query(text, filters=conditions), k=k)

    def document(self, document_id: str) -> Document:
        """A document by its id."""
        return self._documents.get(document_id, lambda: self._library.document(document_id))

    def passage_at(self, document_id: str, start: int) -> str | None:
        """The id of the passage of a document that holds the character at `start`; None where none does."""
        held = (p.id for p in self._library.passages_of(document_id) if p.start <= start < p.end)
        return next(held, None)

    def find(self, document_id: str) -> Document | None:
        """A document by its id, or by an official id it was published as; None where the library has none."""
        return self._library.find(document_id)

    def terms(self, word: str) -> Sequence[str]:
        """The terms a word is indexed under, its stem first."""
        from index.analysis import tokens

        known = self._terms.get(word)
        if known is not None:
            return known
        found = tokens(word)
        pieces = [part for token in found for part in token.parts]
        if len(found) > 1:
            pieces = [token.term for token in found]
        whole = ("-".join(token.term for token in found),) if found else ()
        terms = (*whole, *(self._informative(part) for part in pieces))
        _keep(self._terms, {word: terms})
        return terms

    def _informative(self, part: str) -> str:
        """A part of a compound, or the empty string for one that says nothing in these papers ("kamer")."""
        return "" if self.is_function_word(part) else part

    def asked_terms(self, word: str, language: str) -> Sequence[Sequence[str]]:
        """The ways in which a word of a question may stand in a Dutch paper: as it is, or translated."""
        from index.analysis import tokens
        from index.translations import read_table

        ways = [self.terms(word)]
        if word.lower() in NUMBERS:
            ways.append((NUMBERS[word.lower()],))
        if language == "en":
            stems = [token.term for token in tokens(word, "en")]
            ways += [self.terms(dutch) for stem in stems for dutch, _ in read_table().get(stem, ())]
        return ways

    def in_dutch(self, text: str, language: str) -> Mapping[str, Sequence[Sequence[str]]]:
        """For the words of an English text the ways in which the Dutch of the terms that they are part of may stand."""
        from embeddings.translation import terms_in
        from index.query_words import glossary

        found: dict[str, list[Sequence[str]]] = {}
        for words, dutch in terms_in(text, glossary()) if language == "en" else ():
            for word in words:
                found.setdefault(word, []).extend(self.terms(one) for one in (dutch or "").split())
        return found

    def rarity(self, term: str) -> float:
        """Inverse document frequency (Robertson and Sparck Jones, as BM25 uses it)."""
        return self._library.rarity(term)

    def vectors(self, words: Sequence[str]) -> Vectors:
        """The unit vectors of single words, each encoded once."""
        import numpy as np

        if not words:
            return np.zeros((0, self.encoder.identity.dimensions), dtype=np.float32)
        known = {word: self._word_vectors.get(word) for word in words}
        missing = [word for word, vector in known.items() if vector is None]
        if missing:
            encoded = dict(zip(missing, self.encoder.encode_queries(missing), strict=True))
            known.update(encoded)
            _keep(self._word_vectors, encoded)
        return np.stack([vector for word in words if (vector := known[word]) is not None])

    def is_function_word(self, word: str) -> bool:
        """True for words of grammar and words that only say who speaks."""
        return is_stop_word(word) or word in _MORE_FUNCTION_WORDS or bool(re.fullmatch(r"\w", word))


def _keep(kept: dict[str, _Value], new: dict[str, _Value]) -> None:
    """Add to what is kept of words; it starts anew when it has grown too large."""
    if len(kept) + len(new) > MOST_WORDS:
        kept.clear()
    kept.update(new)
