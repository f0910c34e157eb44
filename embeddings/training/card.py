"""The model card that stands next to the weights."""

from __future__ import annotations

from embeddings.training.recipe import Recipe

_CARD = """---
language: [nl, en]
license: cc-by-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags: [static-embedding, dutch, parliament]
---

# Griffier's built-in model: Dutch and English parliamentary text to vectors

A static embedding: a text's vector is the weighted mean of the vectors of its pieces, scaled to norm 1.
{pieces} pieces of lower-case text without accents (Unigram), {dimensions} dimensions, int8 with a scale a piece.
It needs no prompts. `SentenceTransformer` reads this folder; Griffier reads it with NumPy and tokenizers alone.

## Training data and licences

| source | licence |
|---|---|
| speeches and oral questions of the Belgian Chamber (to 2025-04-30) | CC0 |
| Dutch law: paragraphs, articles and their headings (wetten.overheid.nl) | CC0 |
| titles of Dutch written questions and motions (House of Representatives, open data) | CC0 |
| council papers, debates, judgments, the government's algorithm framework, a coalition agreement | public-sector text |
| Dutch-English treaty clauses and titles | CC0 |
| Dutch-English everyday sentences | CC-BY 2.0 FR |
| Dutch-English interface and government text | CC-BY, MPL-2.0, EUPL |
| Dutch product documentation | CC-BY-4.0 |

No paper of a test collection is in the training data.

## Recipe

`python -m embeddings.training --data ../shared/train --out embeddings/builtin --dev ../shared/eval`
({minutes} minutes). While it is trained, a piece's vector is the sum of its own, its stem's, its compound parts',
its runs of letters' and its translation's; batches of {batch:,} pairs, InfoNCE, hard negatives by BM25. Every setting
stands in `recipe.json` (`averaged_with`: of the runs that `python -m embeddings.training.average` took the mean with,
`merged_with`: of those that `python -m embeddings.training.merge` merged with it); what else was
tried, and what it gave, in `docs/model.md`.

## Scores (nDCG@10 on the dev collections, dense alone, long texts by their best part)

{scores}

## Limits

It sees which words and word parts a text has, not their order: negation, who did what to whom, and long-range
context are lost, so it is meant to be fused with BM25. It knows the language of parliament, law and government;
slang, other fields and other languages than Dutch and English are out of its reach. English is learned from
treaties, everyday sentences and interface text: an English political term that none of these use is poorly placed.
"""


def model_card(recipe: Recipe, scores: dict[str, float], shape: tuple[int, ...], seconds: float) -> str:
    """The card as Markdown with front matter."""
    lines = [f"- {name}: {score:.3f}" for name, score in sorted(scores.items())] or ["- not measured"]
    return _CARD.format(
        pieces=f"{shape[0]:,}",
        dimensions=shape[1],
        minutes=round(seconds / 60),
        batch=recipe.batch,
        scores="\n".join(lines),
    )
