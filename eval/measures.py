"""Ranking measures under the names of ir_measures, computed by trec_eval's own code (pytrec-eval-terrier).

A query that is judged and has no result counts as zero. trec_eval ranks by score as a 32-bit float and, among
equal ones, by document id from high to low; ir_measures would hand RR@10 to another program, which breaks ties
the other way round, so RR@10 is derived here from trec_eval's reciprocal rank.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence

from eval.types import Qrels, Ranking, Run, Scores

MEASURES = ("nDCG@10", "RR@10", "Success@1", "Success@5", "Success@10", "R@100")
RR_CUTOFF = 10


def score_queries(qrels: Qrels, run: Run, names: Sequence[str] = MEASURES) -> dict[str, dict[str, float]]:
    """Measure name → query id → value in 0..1, for every judged query; queries that are not judged are left out.

    nDCG (Järvelin and Kekäläinen 2002) takes the grade as gain and log2(rank + 1) as discount; the others count a
    document of grade 1 or more as relevant.
    """
    import ir_measures

    if not qrels:
        return {name: {} for name in names}
    asked = {name: _trec_name(name) for name in names}
    measures = [ir_measures.parse_measure(name) for name in dict.fromkeys(asked.values())]
    evaluator = ir_measures.pytrec_eval.evaluator(measures, {query: dict(judged) for query, judged in qrels.items()})
    values: dict[str, dict[str, float]] = {name: {} for name in asked.values()}
    for metric in evaluator.iter_calc({query: dict(scores) for query, scores in run.items() if scores}):
        if metric.query_id in qrels:
            values[str(metric.measure)][metric.query_id] = float(metric.value)
    return {name: _in_order(_cut(name, values[source]), qrels) for name, source in asked.items()}


def _trec_name(name: str) -> str:
    return "RR" if name == f"RR@{RR_CUTOFF}" else name


def _cut(name: str, values: Mapping[str, float]) -> Mapping[str, float]:
    if name != f"RR@{RR_CUTOFF}":
        return values
    return {query: value if value >= 1 / RR_CUTOFF else 0.0 for query, value in values.items()}


def _in_order(values: Mapping[str, float], qrels: Qrels) -> dict[str, float]:
    return {query: values[query] for query in qrels}


def means(scores: Scores, queries: Iterable[str] | None = None) -> dict[str, float]:
    """Mean of each measure over `queries` (all when None); 0.0 over no query."""
    chosen = None if queries is None else list(queries)
    return {
        name: mean([values[query] for query in (values if chosen is None else chosen)])
        for name, values in scores.items()
    }


def mean(values: Sequence[float]) -> float:
    """The mean; 0.0 of nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def ranked(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """Document ids with scores in the order in which trec_eval ranks them."""
    return sorted(scores.items(), key=lambda item: (_float32(item[1]), item[0].encode()), reverse=True)


def strict(ranking: Ranking) -> dict[str, float]:
    """A ranking as scores that trec_eval ranks in the same order: where a score is not below the one before it as a
    32-bit float, it is lowered by the least step. An id that comes again is left out."""
    scores: dict[str, float] = {}
    previous: float | None = None
    for document_id, score in ranking:
        if document_id in scores:
            continue
        value = _float32(score)
        if previous is not None and value >= previous:
            value = _below(previous)
        scores[document_id] = previous = value
    return scores


def _float32(value: float) -> float:
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def _below(value: float) -> float:
    """The next 32-bit float below `value` (IEEE 754: neighbours differ by one in the integer of their bits)."""
    if value == 0.0:
        return float(struct.unpack("<f", struct.pack("<I", 0x80000001))[0])
    bits = int(struct.unpack("<I", struct.pack("<f", value))[0])
    return float(struct.unpack("<f", struct.pack("<I", bits - 1 if value > 0 else bits + 1))[0])
