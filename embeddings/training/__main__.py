"""Train the built-in model: `python -m embeddings.training --data ../shared/train --out embeddings/builtin`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import GriffierError
from embeddings.training.recipe import Recipe, with_settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from embeddings.training.batches import Source


GLOSSARY = Path(__file__).resolve().parents[1] / "glossary.en-nl.tsv"


def main(arguments: list[str] | None = None) -> int:
    """Parse, train, export; exit code 1 with one line on stderr where the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m embeddings.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the training texts")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished model")
    parser.add_argument("--dev", type=Path, help="folder with BEIR collections to log scores on")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="arrays and checkpoints")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=JSON", help="change the recipe")
    options = parser.parse_args(arguments)
    try:
        run(options.data, options.out, options.work, options.dev, with_settings(Recipe(), options.set))
    except GriffierError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run(data: Path, out: Path, work: Path, dev: Path | None, recipe: Recipe) -> None:
    """One training run from texts to model folder."""
    import numpy as np
    import torch

    from embeddings.training.corpus_arrays import frequencies
    from embeddings.training.export import export
    from embeddings.training.factors import factored_vectors
    from embeddings.training.features import piece_features
    from embeddings.training.loop import load_state, new_state, train
    from embeddings.training.network import initial_tensors
    from embeddings.training.pieces import UNKNOWN
    from embeddings.training.progress import Progress
    from embeddings.training.similar import with_similar

    began = time.perf_counter()
    work.mkdir(parents=True, exist_ok=True)
    tokenizer, sources = prepare(data, work, recipe)
    lexicon = read_lexicon(data)
    pieces = [tokenizer.id_to_token(place) or "" for place in range(tokenizer.get_vocab_size())]
    features = piece_features(pieces, sources, lexicon, recipe)
    sources = with_similar(sources, len(pieces)) if recipe.hard else sources
    checkpoint = work / f"{out.name}.checkpoint.safetensors"
    state = load_state(checkpoint, recipe)
    if state is None:
        counts = frequencies(sources, len(pieces), recipe.mixture)
        tensors = initial_tensors(counts, recipe.dimensions, recipe.seed, features, recipe.own_start)
        if recipe.svd_start:
            start = factored_vectors(sources, len(counts), recipe.dimensions, recipe.seed, recipe.mixture)
            tensors["vectors"][: len(counts)] = torch.from_numpy(start)
        state = new_state(tensors)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    with Progress(tokenizer, dev, recipe, state.step) as progress:
        vectors = train(sources, features, recipe, state, progress.report, checkpoint, device)
    vectors[tokenizer.token_to_id(UNKNOWN)] = 0
    seconds = time.perf_counter() - began
    export(tokenizer, np.ascontiguousarray(vectors), out, recipe, progress.scores, seconds, lexicon)


def read_lexicon(data: Path) -> dict[str, str]:
    """English to Dutch: drawn from the translated sentences, the glossary over them."""
    from embeddings.training.lexicon import english_lexicon
    from embeddings.training.sources import read_english_pairs
    from embeddings.translation import load_lexicon

    pairs = read_english_pairs(data)
    dutch = [text for source in pairs for text in source.passages]
    english = [text for source in pairs for text in source.queries]
    return english_lexicon(dutch, english, load_lexicon(GLOSSARY))


def prepare(data: Path, work: Path, recipe: Recipe) -> tuple[Tokenizer, list[Source]]:
    """The tokenizer and the texts as pieces, from the work folder where a run with the same pieces left them."""
    from tokenizers import Tokenizer

    from embeddings.training.corpus_arrays import load_sources, save_sources, to_sources, tokenizer_texts
    from embeddings.training.derived import compounds, english_queries
    from embeddings.training.pieces import train_tokenizer
    from embeddings.training.sources import read_pairs, read_paragraphs

    tag = f"{recipe.vocabulary}-{recipe.base_vocabulary}-{'marks' if recipe.word_marks else 'plain'}"
    tokenizer_path, arrays_path = work / f"tokenizer-{tag}.json", work / f"texts-{tag}.npz"
    if tokenizer_path.is_file() and arrays_path.is_file():
        return Tokenizer.from_file(str(tokenizer_path)), load_sources(arrays_path)
    pairs, paragraphs = read_pairs(data), read_paragraphs(data)
    dutch = [text for source in pairs if not source.name.startswith("english_") for text in source.passages]
    dutch += [sentence for cloze in paragraphs for sentences in cloze.sentences for sentence in sentences]
    derived = [*english_queries(pairs, paragraphs), compounds(dutch)]
    if tokenizer_path.is_file():
        tokenizer = Tokenizer.from_file(str(tokenizer_path))
    else:
        print(f"Tokenizer of {recipe.vocabulary} pieces …", flush=True)
        texts = list(tokenizer_texts(pairs, paragraphs))
        tokenizer = train_tokenizer(texts, recipe.vocabulary, recipe.base_vocabulary, recipe.word_marks)
        tokenizer.save(str(tokenizer_path))
    print("Texts to pieces …", flush=True)
    sources = to_sources(tokenizer, [*pairs, *derived], paragraphs)
    save_sources(sources, arrays_path)
    return tokenizer, sources


if __name__ == "__main__":
    sys.exit(main())
