"""The average of finished models that started alike: `python -m embeddings.training.average ONE TWO --out FOLDER`.

Runs of one seed begin at the same vectors, so their tables still mean the same by dimension, and the mean of two has
less of what either learned by chance (Wortsman et al. 2022, https://arxiv.org/abs/2203.05482).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import GriffierError, UsageError
from embeddings.training.recipe import Recipe

RECIPE_FILE = "recipe.json"


def average_tables(tables: Sequence[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    """The mean of tables of one shape, each scaled to the length of the first, so that none counts for more."""
    length = np.linalg.norm(tables[0])
    mean: npt.NDArray[np.float32] = np.mean([table * (length / np.linalg.norm(table)) for table in tables], axis=0)
    return mean.astype(np.float32)


def read_model(folder: Path) -> tuple[npt.NDArray[np.float32], dict[str, Any], str]:
    """Piece vectors, recipe.json and tokenizer of a model that `embeddings.training` wrote."""
    from safetensors.numpy import load_file

    for name in ("model.safetensors", RECIPE_FILE, "tokenizer.json"):
        if not (folder / name).is_file():
            raise UsageError(f"{folder} lacks {name}: give folders that embeddings.training wrote.")
    arrays = load_file(folder / "model.safetensors")
    vectors = arrays["embeddings"].astype(np.float32) * arrays["weights"][:, None]
    notes = json.loads((folder / RECIPE_FILE).read_text(encoding="utf-8"))
    return vectors, notes, (folder / "tokenizer.json").read_text(encoding="utf-8")


def run(folders: Sequence[Path], out: Path, dev: Path | None) -> None:
    """Average the models, measure, and write the result. Raises UsageError where they did not start alike."""
    from tokenizers import Tokenizer

    from embeddings.training.export import export
    from embeddings.training.progress import Progress
    from embeddings.translation import LEXICON_FILE, load_lexicon

    models = [read_model(folder) for folder in folders]
    starts = {(text, notes["recipe"]["seed"], notes["recipe"]["dimensions"]) for _, notes, text in models}
    if len(starts) > 1:
        raise UsageError("Models of different pieces, seeds or dimensions cannot be averaged: train them alike.")
    tokenizer = Tokenizer.from_str(models[0][2])
    vectors = average_tables([table for table, _, _ in models])
    recipe = recipe_of(models[0][1]["recipe"])
    with Progress(tokenizer, dev, recipe, recipe.steps) as progress:
        progress.report(recipe.steps, 0.0, vectors)
    seconds = sum(float(notes["seconds"]) for _, notes, _ in models)
    lexicon = load_lexicon(folders[0] / LEXICON_FILE)
    export(tokenizer, vectors, out, recipe, progress.scores, seconds, lexicon)
    notes = json.loads((out / RECIPE_FILE).read_text(encoding="utf-8"))
    notes["averaged_with"] = [other["recipe"] for _, other, _ in models[1:]]
    (out / RECIPE_FILE).write_text(json.dumps(notes, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def recipe_of(values: dict[str, Any]) -> Recipe:
    """The recipe that recipe.json holds."""
    found: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Recipe(**found)


def main(arguments: list[str] | None = None) -> int:
    """Parse and average; exit code 1 with one line on stderr where it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m embeddings.training.average", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="finished models")
    parser.add_argument("--out", type=Path, required=True, help="folder of the averaged model")
    parser.add_argument("--dev", type=Path, help="folder with BEIR collections to measure on")
    options = parser.parse_args(arguments)
    try:
        run(options.folders, options.out, options.dev)
    except GriffierError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
