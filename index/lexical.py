"""Words behind tantivy (BM25, k1 1.2, b 0.75): one index over the whole library, so that a word's rarity is counted
over all of it. Texts go in analysed by `index.analysis`; queries are built here, never by tantivy's own parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.passages import Header
from corpus.types import Passage
from index.analysis import Word, analyse, tokens
from index.columns import Values
from index.filters import Tests, value_key
from index.stop_words import is_stop_word
from index.stores import Ranking, Rows, Scores
from index.translations import read_table
from index.types import Query
from index.weights import DEFAULT, Weights

if TYPE_CHECKING:
    import tantivy

_FIELDS = ("body", "title", "question", "context", "parts")
_HEAP = 64_000_000
_PREFIX_TERMS = 64


def schema() -> tantivy.Schema:
    """The fields of the lexical index; ids are raw text, for deleting by a number silently deletes nothing."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    for field in _FIELDS:
        option = "freq" if field == "parts" else "position"
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=option)
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("fact", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("row", fast=True)
    return builder.build()


def entry(row: int, passage: Passage, facts: dict[str, Values]) -> tantivy.Document:
    """One passage as tantivy takes it."""
    import tantivy

    header = Header.parse(passage.header)
    texts = {"body": passage.text, "title": header.title, "question": header.question, "context": header.context}
    document = tantivy.Document()
    parts: list[str] = []
    for field, text in texts.items():
        if text:
            terms = analyse(text, passage.language)
            document.add_text(field, " ".join(terms.terms))
            parts += terms.parts if field != "context" else ()
    if parts:
        document.add_text("parts", " ".join(parts))
    document.add_text("key", str(row))
    for field, values in facts.items():
        for value in values:
            document.add_text("fact", value_key(field, value))
    document.add_unsigned("row", row)
    return document


def change_index(folder: Path, added: Iterable[tantivy.Document], deleted: Iterable[int]) -> None:
    """Delete and add passages in the index at `folder` (made if empty) and commit; merging is over on return."""
    import tantivy

    index = tantivy.Index(schema(), str(folder))
    writer = index.writer(_HEAP, 1)
    for row in deleted:
        writer.delete_documents_by_term("key", str(row))
    for document in added:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class TantivyIndex:
    """Searches one immutable state of the lexical index."""

    def __init__(self, folder: Path, weights: Weights = DEFAULT) -> None:
        import tantivy

        self._t = tantivy
        self._schema = schema()
        index = tantivy.Index.open(str(folder))
        self._searcher = index.searcher()
        self._weights = weights

    @property
    def passages(self) -> int:
        """How many passages the index holds."""
        return int(self._searcher.num_docs)

    def search(self, query: Query, language: str, k: int, tests: Tests) -> Ranking:
        """The k best passages that bear a word of the query, all its phrases, none of its excluded words."""
        if k < 1:
            return _ranking([])
        return self._run(self._build(query, language, tests), k)

    def scores(self, query: Query, language: str, rows: Sequence[int]) -> Scores:
        """BM25 of the given passages, 0 where no word of the query matches."""
        if not rows:
            return np.empty(0, np.float32)
        wanted = self._t.Query.term_set_query(self._schema, "key", [str(row) for row in rows])
        words = self._words(query, language)
        built = self._all([self._silent(wanted), *([words] if words is not None else [])])
        ranking = self._run(built, len(rows))
        known = dict(zip(ranking.rows.tolist(), ranking.scores.tolist(), strict=True))
        return np.array([known.get(row, 0.0) for row in rows], dtype=np.float32)

    def allowed(self, query: Query, language: str, tests: Tests) -> Rows:
        """Every passage that has all phrases, no excluded word, and passes the tests, by rising row."""
        found = self._run(self._build(replace(query, text=""), language, tests), max(self._searcher.num_docs, 1))
        return np.sort(found.rows)

    def known_share(self, query: Query, language: str) -> float:
        """The share of the query's words, weighed by rarity, that the index knows; 1 for a query without words."""
        total = known = 0.0
        n = self._searcher.num_docs
        for word in self._content(query.text, language):
            forms = [*self._forms(word, language), *(term for term, _ in self._translated(word, language))]
            frequency = max(self._frequency(form) for form in forms)
            weight = float(np.log1p((n - frequency + 0.5) / (frequency + 0.5)))
            weight *= self._weights.stop_word if is_stop_word(word.text) else 1.0
            total += weight
            known += weight if frequency else 0.0
        return known / total if total else 1.0

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, as BM25 has it."""
        n, frequency = self._searcher.num_docs, self._frequency(term)
        return float(np.log1p((n - frequency + 0.5) / (frequency + 0.5)))

    def _frequency(self, term: str) -> int:
        return int(self._searcher.doc_freq("body", term) + self._searcher.doc_freq("parts", term))

    def _run(self, query: tantivy.Query, k: int) -> Ranking:
        hits = self._searcher.search(query, k, count=False).hits
        if not hits:
            return _ranking([])
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return _ranking([(int(row), score) for row, (score, _) in zip(rows, hits, strict=True) if row is not None])

    def _build(self, query: Query, language: str, tests: Tests) -> tantivy.Query:
        occur = self._t.Occur
        required = [self._silent(self._fact(field, values)) for field, values in tests.items()]
        required += [self._phrase(phrase, language) for phrase in query.phrases]
        words = self._words(query, language)
        if words is not None:
            required.append(words)
        elif not query.phrases and query.text.strip():
            return self._t.Query.empty_query()
        elif not required:
            required.append(self._t.Query.all_query())
        clauses = [(occur.Must, part) for part in required]
        clauses += [(occur.MustNot, self._phrase(word, language)) for word in query.excluded]
        return self._t.Query.boolean_query(clauses) if len(clauses) > 1 else clauses[0][1]

    def _words(self, query: Query, language: str) -> tantivy.Query | None:
        clauses: dict[tuple[str, str], float] = {}
        for word in self._content(query.text, language):
            weight = self._weights.stop_word if is_stop_word(word.text) else 1.0
            for term in self._forms(word, language):
                self._spread(clauses, term, weight)
            for term, share in self._translated(word, language):
                self._spread(clauses, term, weight * share * self._weights.translation)
            for part in word.parts:
                self._spread(clauses, part, weight * self._weights.query_part)
        if not clauses:
            return None
        occur = self._t.Occur.Should
        return self._t.Query.boolean_query(
            [
                (occur, self._t.Query.boost_query(self._t.Query.term_query(self._schema, field, term, "freq"), boost))
                for (field, term), boost in clauses.items()
            ]
        )

    def _spread(self, clauses: dict[tuple[str, str], float], term: str, weight: float) -> None:
        for field in _FIELDS:
            boost = weight * float(getattr(self._weights, field))
            if boost > 0:
                clauses[field, term] = clauses.get((field, term), 0.0) + boost

    def _content(self, text: str, language: str) -> list[Word]:
        """The words of a query. Stop words of another language are left out where there is anything else, for "was",
        "is" and "of" are Dutch words too."""
        words = tokens(text, language)
        if language == "nl":
            return words
        return [word for word in words if not is_stop_word(word.text)] or words

    def _translated(self, word: Word, language: str) -> list[tuple[str, float]]:
        """The Dutch terms that may stand for a word of an English query, with their weights."""
        if language != "en":
            return []
        found = read_table().get(word.term, ())
        return [(token.term, share) for dutch, share in found for token in tokens(dutch, "nl")]

    def _forms(self, word: Word, language: str) -> list[str]:
        if language == "nl":
            return [word.term]
        return list(dict.fromkeys([word.term, *(other.term for other in tokens(word.text, "nl"))]))

    def _phrase(self, phrase: str, language: str) -> tantivy.Query:
        terms = list(analyse(phrase, language).terms)
        if not terms:
            return self._t.Query.empty_query()
        if len(terms) == 1:
            return self._t.Query.term_query(self._schema, "body", terms[0], "freq")
        return self._t.Query.phrase_query(self._schema, "body", terms)

    def _fact(self, field: str, values: Sequence[str]) -> tantivy.Query:
        keys = [value_key(field, value) for value in values]
        return self._t.Query.term_set_query(self._schema, "fact", keys) if keys else self._t.Query.empty_query()

    def _silent(self, query: tantivy.Query) -> tantivy.Query:
        return self._t.Query.const_score_query(query, 0.0)

    def _all(self, queries: list[Any]) -> tantivy.Query:
        return self._t.Query.boolean_query([(self._t.Occur.Must, query) for query in queries])


def _ranking(found: list[tuple[int, float]]) -> Ranking:
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    rows = np.array([row for row, _ in found], dtype=np.int64)
    return Ranking(rows, np.array([score for _, score in found], dtype=np.float32))
