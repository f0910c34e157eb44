"""Every choice of a training run in one frozen value, so that a run can be repeated from its model card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from corpus.errors import UsageError

# How often a batch is drawn from each source: law and treaty prose is plentiful and stiff, so it is weighed
# down; small sources too, or they would be read dozens of times.
MIXTURE: dict[str, float] = {
    "speech_title": 2.2,
    "question_title": 0.8,
    "question_answer": 1.2,
    "reply": 1.8,
    "law_article": 3.0,
    "law_title": 0.7,
    "product_heading": 0.7,
    "motion_dossier": 0.3,
    "council_heading": 0.1,
    "cloze_speech": 3.0,
    "cloze_debate": 0.6,
    "cloze_council": 1.5,
    "cloze_judgment": 0.8,
    "cloze_law": 2.0,
    "cloze_framework": 0.2,
    "english_treaty": 1.2,
    "english_title": 0.8,
    "english_everyday": 1.5,
    "compound": 0.3,
    "as_english_law_article": 0.5,
    "as_english_speech_title": 0.7,
    "as_english_question_title": 0.2,
    "as_english_reply": 0.7,
    "as_english_product_heading": 0.2,
    "as_english_house_title": 0.7,
    "as_english_cloze": 1.5,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """`seed` is where the vectors start, `batch_seed` another order of batches from that same start (0 for the
    seed's own), so that runs can be averaged; `hard` is how many pairs that BM25 takes for it stand beside a pair
    in `hard_share` of the batches, the others being runs of `neighbours`; `temperature` divides cosines in the
    loss; `overlap_drop` is how often the words that query and passage share are hidden from the passage of an
    inverse cloze pair, `span_share` how often its query is a few pieces of the sentence, as short as a title;
    `svd_start` begins from factored co-occurrences instead of from noise; a piece is its own vector, which starts
    at `own_start` of the usual length, plus its features by their `…_share` (`embeddings.training.features`);
    lengths are in pieces."""

    seed: int = 1
    batch_seed: int = 0
    vocabulary: int = 64_000
    base_vocabulary: int = 32_000
    word_marks: bool = False
    dimensions: int = 256
    matryoshka: tuple[int, ...] = ()
    batch: int = 2048
    neighbours: int = 8
    hard: int = 3
    hard_share: float = 0.4
    steps: int = 1_200
    learning_rate: float = 0.005
    weight_rate: float = 0.01
    warmup: int = 100
    temperature: float = 0.08
    piece_drop: float = 0.15
    overlap_drop: float = 0.5
    span_share: float = 0.0
    svd_start: bool = False
    query_pieces: int = 64
    passage_pieces: int = 200
    windows: int = 1
    average_last: float = 0.3
    own_start: float = 0.1
    stem_share: float = 1.0
    part_share: float = 0.7
    translation_share: float = 1.0
    ngram_share: float = 0.7
    ngram_sizes: tuple[int, ...] = (4, 5)
    mixture: dict[str, float] = field(default_factory=lambda: dict(MIXTURE))

    def to_json(self) -> dict[str, object]:
        """The recipe as JSON-ready values."""
        return asdict(self)


def with_settings(recipe: Recipe, settings: Sequence[str]) -> Recipe:
    """The recipe with `name=JSON` settings applied; `mixture.NAME=NUMBER` changes one source's weight.

    Raises UsageError for a name the recipe does not have or a value that is not JSON."""
    names = {item.name for item in fields(recipe)}
    for setting in settings:
        name, _, text = setting.partition("=")
        try:
            value = json.loads(text)
        except json.JSONDecodeError:
            raise UsageError(f"--set {setting!r}: the value must be JSON, such as --set steps=8000") from None
        if name.startswith("mixture."):
            recipe = replace(recipe, mixture={**recipe.mixture, name.removeprefix("mixture."): float(value)})
        elif name in names:
            changes: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value}
            recipe = replace(recipe, **changes)
        else:
            raise UsageError(
                f"--set {setting!r}: the recipe has no setting {name!r}; it has {', '.join(sorted(names))}"
            )
    return recipe
