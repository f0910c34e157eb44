"""Peers that match words: bm25s, SQLite FTS5, tantivy."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from eval.peers.task import Built, Task, Text, best_first

_WORD = re.compile(r"\w+", re.UNICODE)


def bm25s_english(task: Task) -> Built:
    """bm25s as its README shows it: English stemmer and stop words."""
    return _bm25s(task.passages, "english", "en")


def bm25s_dutch(task: Task) -> Built:
    """bm25s with the Snowball stemmer and the stop words for Dutch."""
    return _bm25s(task.passages, "dutch", "nl")


def bm25s_dutch_whole(task: Task) -> Built:
    """The same on whole documents instead of passages (not where the answer has to be found inside a paper)."""
    return Built(_bm25s(task.documents, "dutch", "nl").search, task.documents)


def _bm25s(texts: Sequence[Text], stemmer_name: str, stop_words: str) -> Built:
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer(stemmer_name)

    def tokens(values: list[str]) -> object:
        return bm25s.tokenize(values, stopwords=stop_words, stemmer=stemmer, show_progress=False)

    retriever = bm25s.BM25()
    retriever.index(tokens([text.text for text in texts]), show_progress=False)

    def search(query: str, k: int) -> list[tuple[str, float]]:
        asked = tokens([query])
        if not getattr(asked, "vocab", None):
            return []
        rows, scores = retriever.retrieve(asked, k=min(k, len(texts)), show_progress=False)
        found = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
        return best_first(((texts[row].id, score) for row, score in found if score > 0), k)

    return Built(search)


def fts5_any(task: Task) -> Built:
    """SQLite FTS5, unicode61, ranked by bm25(); any word of the query may match."""
    return _fts5(task.passages, lambda words: " OR ".join(words))


def fts5_all(task: Task) -> Built:
    """SQLite FTS5 as OpenTK uses it: unicode61, no stemming, every word of the query must match."""
    return _fts5(task.passages, lambda words: " ".join(words))


def _fts5(texts: Sequence[Text], expression: Callable[[list[str]], str]) -> Built:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='unicode61')")
    connection.executemany(
        "INSERT INTO passages(rowid, text) VALUES (?, ?)", ((row, text.text) for row, text in enumerate(texts))
    )

    def search(query: str, k: int) -> list[tuple[str, float]]:
        words = [f'"{word}"' for word in _WORD.findall(query)]
        if not words:
            return []
        found = connection.execute(
            "SELECT rowid, -bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY bm25(passages), rowid LIMIT ?",
            (expression(words), k),
        )
        return best_first(((texts[row].id, score) for row, score in found), k)

    return Built(search)


def tantivy_dutch(task: Task) -> Built:
    """tantivy with its own Dutch stemmer, its simple tokeniser and default ranking."""
    return tantivy_index(task.passages, "dutch")


def tantivy_index(texts: Sequence[Text], stemmer: str | None) -> Built:
    """A tantivy index of the texts, any word may match; `stemmer` None takes tantivy's default analysis."""
    import tantivy

    name = "default"
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("row", stored=True)
    if stemmer is not None:
        name = "stemmed"
    schema.add_text_field("text", stored=False, tokenizer_name=name)
    index = tantivy.Index(schema.build())
    if stemmer is not None:
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        lowercase, stem = tantivy.Filter.lowercase(), tantivy.Filter.stemmer(stemmer)
        index.register_tokenizer(name, analyzer.filter(lowercase).filter(stem).build())
    writer = index.writer()
    for row, text in enumerate(texts):
        writer.add_document(tantivy.Document(row=row, text=text.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: str, k: int) -> list[tuple[str, float]]:
        words = " ".join(_WORD.findall(query.lower()))
        if not words:
            return []
        hits = searcher.search(index.parse_query(words, ["text"]), k).hits
        return best_first(((texts[searcher.doc(address)["row"][0]].id, score) for score, address in hits), k)

    return Built(search)
