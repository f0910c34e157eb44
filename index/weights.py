"""The constants of ranking, in one place, so that `benchmarks/tune_fusion.py` can tune them on the dev collections."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts.

    The first five are the weights of the fields of BM25; `query_part` is the weight of a part of a compound in the
    query, `translation` that of the Dutch words that translate an English one, `glossary` that of Dutch
    words for whole English terms, `kin` that of other words for the same matter. `dense_same` and `dense_other` are the
    share of the dense score in the fusion where query and passages are of the same language, and of different ones;
    `dense_unknown` is what it rises to as the query's words become unknown to the lexical index. `presence`,
    `frequency` and `lead` are the most that the closeness of words adds (`index.closeness`), counted over the first
    `close_depth` candidates, where words with a cosine over `alike` count as alike, and
    words for the same matter as much as `kin_alike`. Of these candidates' scores
    `smooth` is the share that comes from the `neighbours` nearest of them (`index.smoothing`).
    """

    body: float = 1.0
    title: float = 0.3
    question: float = 0.7
    context: float = 0.3
    parts: float = 0.3
    query_part: float = 0.5
    stop_word: float = 0.3
    translation: float = 0.7
    glossary: float = 0.7
    kin: float = 0.35
    dense_same: float = 0.6
    dense_other: float = 0.6
    dense_unknown: float = 0.7
    depth: int = 100
    presence: float = 0.2
    frequency: float = 0.1
    lead: float = 0.12
    alike: float = 0.35
    kin_alike: float = 0.5
    close_depth: int = 30
    smooth: float = 0.25
    neighbours: int = 5


DEFAULT = Weights()
