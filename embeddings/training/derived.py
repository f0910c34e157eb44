"""Pairs made from other pairs: Dutch queries in word-for-word English, and compounds with their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from embeddings.training.lexicon import Lexicon, build_lexicon, translate
from embeddings.training.sources import Pairs, Paragraphs, hash_text, words_of

TRANSLATED = ("law_article", "speech_title", "question_title", "reply", "product_heading", "house_title")
TRANSLATED_PARAGRAPHS = ("cloze_speech", "cloze_debate", "cloze_council", "cloze_framework")
LINKS = ("", "s", "e", "en", "er")


def english_queries(pairs: Sequence[Pairs], paragraphs: Sequence[Paragraphs]) -> list[Pairs]:
    """Sources named `as_english_…`: the queries of Dutch sources put into English word for word."""
    parallel = [source for source in pairs if source.name.startswith("english_")]
    dutch = [text for source in parallel for text in source.passages]
    english = [text for source in parallel for text in source.queries]
    lexicon, rng = build_lexicon(dutch, english), np.random.default_rng(5)
    found = [_translated(source, lexicon, rng) for source in pairs if source.name in TRANSLATED]
    sentences = Pairs("as_english_cloze", [], [], [])
    for cloze in paragraphs:
        if cloze.name in TRANSLATED_PARAGRAPHS:
            for number, paragraph in enumerate(cloze.sentences):
                chosen = int(rng.integers(len(paragraph)))
                query = translate(paragraph[chosen], lexicon, rng)
                if query and len(paragraph[chosen]) > 30:
                    sentences.queries.append(query)
                    sentences.passages.append(" ".join(paragraph[:chosen] + paragraph[chosen + 1 :]))
                    sentences.groups.append(number)
    return [*found, sentences]


def _translated(source: Pairs, lexicon: Lexicon, rng: np.random.Generator) -> Pairs:
    found = Pairs(f"as_english_{source.name}", [], [], [])
    for query, passage, group in zip(source.queries, source.passages, source.groups, strict=True):
        text = translate(query, lexicon, rng)
        if text is not None:
            found.queries.append(text)
            found.passages.append(passage)
            found.groups.append(group)
    return found


def compounds(texts: Sequence[str], least: int = 5) -> Pairs:
    """A source of compounds, each with its two parts, from the words of Dutch texts."""
    counts = Counter(word for text in texts for word in words_of(text))
    found = Pairs("compound", [], [], [])
    for word, count in counts.items():
        parts = split_compound(word, counts) if count >= least else None
        if parts:
            found.queries.append(word)
            found.passages.append(" ".join(parts))
            found.groups.append(hash_text(word))
    return found


def split_compound(word: str, counts: Mapping[str, int]) -> tuple[str, str] | None:
    """The two known words a word is made of, with a linking sound or none, those whose rarer one is most frequent
    (Koehn & Knight 2003, https://aclanthology.org/E03-1076, by the minimum instead of the mean)."""
    best, value = None, 30
    for place in range(4, len(word) - 3):
        right = word[place:]
        if counts.get(right, 0) > value:
            for link in LINKS:
                left = word[:place].removesuffix(link) if word[:place].endswith(link) else ""
                if len(left) >= 4 and min(counts.get(left, 0), counts[right]) > value:
                    best, value = (left, right), min(counts[left], counts[right])
    return best
