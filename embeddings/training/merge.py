"""Several finished models in one of the same size: `python -m embeddings.training.merge ONE TWO … --out FOLDER`.

Models of other batches or seeds err on other texts, so their vectors side by side are better than any one's, and too
wide. What texts differ in most (principal components of their vectors, not of the pieces') keeps most of that gain;
and the leading components, which every model learns, weigh a little less, so that a few of them do not decide every
cosine: whitening (Su et al. 2021, https://arxiv.org/abs/2103.15316), part of the way.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import GriffierError, UsageError
from embeddings.training.average import RECIPE_FILE, read_model, recipe_of
from embeddings.training.batches import Source, draw
from embeddings.training.pieces import Ragged, unit_rows
from embeddings.training.recipe import Recipe

# A component's standard deviation to this power: 1 leaves all as they are, 0 makes them alike.
KEPT_SPREAD = 0.7
BATCHES = 48
_TEXTS_TO_SCALE = 2_000

Table = npt.NDArray[np.float32]


def merged(
    tables: Sequence[Table], texts: Sequence[Ragged], dimensions: int, kept_spread: float = KEPT_SPREAD
) -> Table:
    """Tables of the same pieces as one of so many `dimensions`, by the texts that they will be used for."""
    wide = side_by_side(tables, texts[0])
    covariance = np.zeros((wide.shape[1], wide.shape[1]))
    for rows in texts:
        vectors = unit_rows(wide, rows)
        covariance += vectors.T @ vectors
    variances, directions = np.linalg.eigh(covariance)
    best = np.argsort(-variances)[:dimensions]
    spread = np.sqrt(np.maximum(variances[best], 1e-12) / variances[best[0]])
    table: Table = (wide @ (directions[:, best] * spread ** (kept_spread - 1)).astype(np.float32)).astype(np.float32)
    return table


def side_by_side(tables: Sequence[Table], texts: Ragged) -> Table:
    """The tables beside each other, each scaled so that texts are as long in it as in the others."""
    few = Ragged(texts.ids, texts.offsets[: _TEXTS_TO_SCALE + 1])
    lengths = [np.mean([np.linalg.norm(table[few.row(n)].sum(axis=0)) for n in range(len(few))]) for table in tables]
    return np.hstack([table / length for table, length in zip(tables, lengths, strict=True)]).astype(np.float32)


def sample_texts(sources: Sequence[Source], recipe: Recipe, batches: int = BATCHES) -> list[Ragged]:
    """Queries and passages as a training run sees them."""
    drawn = [draw(sources, recipe, step) for step in range(batches)]
    return [rows for batch in drawn for rows in (batch.queries, batch.passages)]


def run(folders: Sequence[Path], data: Path, work: Path, out: Path, dev: Path | None) -> None:
    """Merge the models, measure, and write the result. Raises UsageError where their pieces differ."""
    from tokenizers import Tokenizer

    from embeddings.training.__main__ import prepare
    from embeddings.training.export import export
    from embeddings.training.progress import Progress
    from embeddings.translation import LEXICON_FILE, load_lexicon

    models = [read_model(folder) for folder in folders]
    recipe = recipe_of(models[0][1]["recipe"])
    if len({text for _, _, text in models}) > 1:
        raise UsageError("Models of different pieces cannot be merged: train them with one tokenizer.")
    pieces, sources = prepare(data, work, recipe)
    if pieces.get_vocab() != Tokenizer.from_str(models[0][2]).get_vocab():
        raise UsageError(f"{work} holds texts in other pieces than the models': give the --work of their training.")
    tokenizer = Tokenizer.from_str(models[0][2])
    vectors = merged([table for table, _, _ in models], sample_texts(sources, recipe), recipe.dimensions)
    with Progress(tokenizer, dev, recipe, recipe.steps) as progress:
        progress.report(recipe.steps, 0.0, vectors)
    seconds = sum(float(notes["seconds"]) for _, notes, _ in models)
    export(tokenizer, vectors, out, recipe, progress.scores, seconds, load_lexicon(folders[0] / LEXICON_FILE))
    notes = json.loads((out / RECIPE_FILE).read_text(encoding="utf-8"))
    notes["merged_with"] = [other["recipe"] for _, other, _ in models[1:]]
    (out / RECIPE_FILE).write_text(json.dumps(notes, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Parse and merge; exit code 1 with one line on stderr where it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m embeddings.training.merge", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="finished models")
    parser.add_argument("--data", type=Path, required=True, help="folder with the training texts")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="arrays of the training runs")
    parser.add_argument("--out", type=Path, required=True, help="folder of the merged model")
    parser.add_argument("--dev", type=Path, help="folder with BEIR collections to measure on")
    options = parser.parse_args(arguments)
    try:
        run(options.folders, options.data, options.work, options.out, options.dev)
    except GriffierError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
