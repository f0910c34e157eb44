"""Words behind tantivy (BM25, k1 1.2, b 0.75): one index over the whole library, so that a word's rarity is counted
over all of it. Texts go in analysed by `index.analysis`; queries are built here, never by tantivy's own parser.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from corpus.databases import may_write
from corpus.passages import Header
from corpus.types import Passage
from index.analysis import analyse
from index.columns import Values
from index.filters import Tests, value_key
from index.query_words import kin_weights, query_words, term_weights
from index.stores import Ranking, Rows, Scores
from index.text import fold
from index.types import Query
from index.weights import DEFAULT, Weights

if TYPE_CHECKING:
    import tantivy

_FIELDS = ("body", "title", "question", "context", "parts")
_HEAP = 64_000_000
_PREFIX_TERMS = 64
# A term that can add less than this share of what the rarest can is passed over, one of the same matter sooner.
_NEGLIGIBLE = 0.06
_NEGLIGIBLE_KIN = 0.2
# A question of a whole page is searched by its most telling words.
_MOST_CLAUSES = 400
# A prefix of two letters has tens of thousands of words behind it; the commonest are found among so many.
_MOST_COMPLETIONS = 50_000
_MOST_FREQUENCIES = 100_000


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


@contextmanager
def _lockable(folder: Path) -> Iterator[Path]:
    """A folder with the files of an index in which tantivy can take a lock, as it does to read them: a passing one of
    links where nothing can be written in the index's own. What it has opened it keeps open."""
    if may_write(folder):
        yield folder
        return
    with TemporaryDirectory(prefix="griffier-") as passing:
        for file in folder.iterdir():
            if file.suffix != ".lock":
                Path(passing, file.name).symlink_to(file.absolute())
        yield Path(passing)


class TantivyIndex:
    """Searches one immutable state of the lexical index; any number of threads may."""

    def __init__(self, folder: Path, weights: Weights = DEFAULT) -> None:
        import tantivy

        self._t = tantivy
        self._schema = schema()
        with _lockable(folder) as place:
            index = tantivy.Index.open(str(place))
            # The folder never changes: without this a thread would look after it twice a second.
            index.config_reader("manual")
            self._searcher = index.searcher()
        self._weights = weights
        self._frequencies: dict[tuple[str, str], int] = {}

    @property
    def passages(self) -> int:
        """How many passages the index holds."""
        return int(self._searcher.num_docs)

    def search(self, query: Query, language: str, k: int, tests: Tests) -> Ranking:
        """The k best passages that bear a word of the query, all its phrases, none of its excluded words."""
        words = self._words(query, language)
        if k < 1 or (words is None and query.text.strip() and not query.phrases):
            return _ranking([])
        return self._run(self._constrained(query, language, tests, words), k)

    def scores(self, query: Query, language: str, rows: Sequence[int]) -> Scores:
        """BM25 of the given passages, 0 where no word of the query matches."""
        words = self._words(query, language)
        if not rows or words is None:
            return np.zeros(len(rows), np.float32)
        known = self._among(rows, words)
        return np.array([known.get(row, 0.0) for row in rows], dtype=np.float32)

    def count_allowed(self, query: Query, language: str, tests: Tests) -> int:
        """How many passages have all phrases of the query, none of its excluded words, and pass the tests."""
        return int(self._searcher.search(self._constrained(query, language, tests, None), 1, count=True).count)

    def allowed(self, query: Query, language: str, tests: Tests) -> Rows:
        """Those passages, by rising row."""
        found = self._run(self._constrained(query, language, tests, None), max(self._searcher.num_docs, 1))
        return np.sort(found.rows)

    def allowed_among(self, query: Query, language: str, rows: Sequence[int]) -> Rows:
        """Those of the given passages that have all phrases of the query and none of its excluded words."""
        if not rows:
            return np.empty(0, np.int64)
        kept = self._among(rows, self._constrained(query, language, {}, None))
        return np.array([row for row in rows if row in kept], dtype=np.int64)

    def known_share(self, query: Query, language: str) -> float:
        """The share of the query's words, weighed by rarity, that the index knows; 1 for a query without words."""
        total = known = 0.0
        for word in query_words(query.text, language, self._weights):
            frequency = max(self._frequency(term) for term, _ in word.whole)
            weight = word.weight * self._rarity(frequency)
            total += weight
            known += weight if frequency else 0.0
        return known / total if total else 1.0

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, as BM25 has it."""
        return self._rarity(self._frequency(term))

    def completions(self, prefix: str) -> list[str]:
        """The commonest terms that begin with a folded prefix."""
        found = self._searcher.terms_with_prefix("body", fold(prefix), limit=_MOST_COMPLETIONS)
        return [term for term, _ in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_PREFIX_TERMS]]

    def _rarity(self, frequency: int) -> float:
        return self._idf(self._searcher.num_docs, frequency)

    @staticmethod
    def _idf(n: int, frequency: int) -> float:
        # Deleted passages still count in a term's frequency, not in n.
        return math.log1p((max(n - frequency, 0) + 0.5) / (frequency + 0.5))

    def _frequency(self, term: str) -> int:
        return self._bearing("body", term) + self._bearing("parts", term)

    def _bearing(self, field: str, term: str) -> int:
        """How many passages bear a term in a field. Questions share most of their words, so the counts are kept."""
        found = self._frequencies.get((field, term))
        if found is None:
            if len(self._frequencies) > _MOST_FREQUENCIES:
                self._frequencies = {}
            found = self._frequencies[field, term] = int(self._searcher.doc_freq(field, term))
        return found

    def _run(self, query: tantivy.Query, k: int) -> Ranking:
        hits = self._searcher.search(query, k, count=False).hits
        if not hits:
            return _ranking([])
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return _ranking([(int(row), score) for row, (score, _) in zip(rows, hits, strict=True) if row is not None])

    def _among(self, rows: Sequence[int], query: tantivy.Query) -> dict[int, float]:
        """Those of the given passages that the query matches, with their scores."""
        wanted = self._t.Query.term_set_query(self._schema, "key", [str(row) for row in rows])
        found = self._run(self._every([self._silent(wanted), query]), len(rows))
        return dict(zip(found.rows.tolist(), found.scores.tolist(), strict=True))

    def _constrained(self, query: Query, language: str, tests: Tests, words: tantivy.Query | None) -> tantivy.Query:
        must = [self._silent(self._fact(field, values)) for field, values in tests.items()]
        must += [self._phrase(phrase, language) for phrase in query.phrases]
        if words is not None:
            must.append(words)
        if not must:
            must.append(self._t.Query.all_query())
        return self._every(must, [self._phrase(word, language) for word in query.excluded])

    def _words(self, query: Query, language: str) -> tantivy.Query | None:
        words = query_words(query.text, language, self._weights)
        weights = term_weights(words)
        for prefix in query.prefixes:
            for term in self.completions(prefix):
                weights.setdefault(term, 1.0)
        kin = {term: weight for term, weight in kin_weights(words).items() if term not in weights}
        clauses = [
            self._t.Query.boost_query(self._t.Query.term_query(self._schema, field, term, "freq"), weight)
            for field, term, weight in self._telling(weights, kin)
        ]
        return self._any(clauses) if clauses else None

    def _telling(self, weights: Mapping[str, float], kin: Mapping[str, float]) -> list[tuple[str, str, float]]:
        """The fields and terms that can change an order, with their weights. A term that stands in nearly every passage
        adds next to nothing to any score, and its long list of passages would cost more time than all the others.
        Terms of the same matter, of which there are many, are looked for in the body alone."""
        n = self._searcher.num_docs
        found = []
        everywhere = self._field_weights()
        for term, weight in (*weights.items(), *kin.items()):
            for field, share in everywhere[:1] if term in kin else everywhere:
                frequency = self._bearing(field, term)
                if frequency:
                    found.append((weight * share * self._idf(n, frequency), field, term, weight * share))
        most = max((bound for bound, *_ in found), default=0.0)
        telling = [one for one in found if one[0] >= most * (_NEGLIGIBLE_KIN if one[2] in kin else _NEGLIGIBLE)]
        if len(telling) > _MOST_CLAUSES:
            telling = sorted(telling, key=lambda one: (-one[0], one[1], one[2]))[:_MOST_CLAUSES]
        return [(field, term, weight) for _, field, term, weight in telling]

    def _field_weights(self) -> list[tuple[str, float]]:
        pairs = [(field, float(getattr(self._weights, field))) for field in _FIELDS]
        return [(field, weight) for field, weight in pairs if weight > 0]

    def _phrase(self, phrase: str, language: str) -> tantivy.Query:
        """The words in this order in a passage's text, as stems of either language."""
        found = {analyse(phrase, one).terms for one in (language, "nl")}
        queries = [self._sequence(terms) for terms in sorted(found) if terms]
        return self._any(queries) if queries else self._t.Query.empty_query()

    def _sequence(self, terms: tuple[str, ...]) -> tantivy.Query:
        if len(terms) == 1:
            return self._t.Query.term_query(self._schema, "body", terms[0], "freq")
        return self._t.Query.phrase_query(self._schema, "body", list(terms))

    def _fact(self, field: str, values: Sequence[str]) -> tantivy.Query:
        keys = [value_key(field, value) for value in values]
        return self._t.Query.term_set_query(self._schema, "fact", keys) if keys else self._t.Query.empty_query()

    def _silent(self, query: tantivy.Query) -> tantivy.Query:
        return self._t.Query.const_score_query(query, 0.0)

    def _any(self, queries: Sequence[tantivy.Query]) -> tantivy.Query:
        if len(queries) == 1:
            return queries[0]
        return self._t.Query.boolean_query([(self._t.Occur.Should, query) for query in queries])

    def _every(self, queries: Sequence[tantivy.Query], never: Sequence[tantivy.Query] = ()) -> tantivy.Query:
        if len(queries) == 1 and not never:
            return queries[0]
        clauses = [(self._t.Occur.Must, query) for query in queries]
        return self._t.Query.boolean_query([*clauses, *((self._t.Occur.MustNot, query) for query in never)])


def _ranking(found: list[tuple[int, float]]) -> Ranking:
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    rows = np.array([row for row, _ in found], dtype=np.int64)
    return Ranking(rows, np.array([score for _, score in found], dtype=np.float32))
