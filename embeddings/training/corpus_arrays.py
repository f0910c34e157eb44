"""From training texts to arrays of pieces, kept between runs that share a tokenizer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.batches import ClozeSource, PairSource, Source
from embeddings.training.pieces import Ragged, to_pieces
from embeddings.training.sources import Pairs, Paragraphs

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Characters of each source that the tokenizer learns from: enough of each, and no more law than speech. The small
# sources of everyday English are read several times, or English words would fall apart into letters.
TOKENIZER_SHARE = 8_000_000
TOKENIZER_TURNS = {"english_everyday": 5, "english_title": 3}


def tokenizer_texts(pairs: Sequence[Pairs], paragraphs: Sequence[Paragraphs]) -> Iterator[str]:
    """The texts that pieces are learned from: both sides of the pairs and all paragraphs, each source capped."""
    for source in pairs:
        for _ in range(TOKENIZER_TURNS.get(source.name, 1)):
            yield from _capped([*source.queries], TOKENIZER_SHARE)
        yield from _capped([*source.passages], TOKENIZER_SHARE)
    for cloze in paragraphs:
        yield from _capped([" ".join(sentences) for sentences in cloze.sentences], TOKENIZER_SHARE)


def _capped(texts: list[str], most: int) -> Iterator[str]:
    unique = list(dict.fromkeys(texts))
    order = np.random.default_rng(0).permutation(len(unique))
    taken = 0
    for number in order:
        if taken > most:
            return
        taken += len(unique[number])
        yield unique[number]


def to_sources(tokenizer: Tokenizer, pairs: Sequence[Pairs], paragraphs: Sequence[Paragraphs]) -> list[Source]:
    """Every source as pieces."""
    found: list[Source] = []
    for source in pairs:
        groups = np.array(source.groups, dtype=np.int64)
        sides = (to_pieces(tokenizer, source.queries), to_pieces(tokenizer, source.passages))
        found.append(PairSource(source.name, *sides, groups))
    for cloze in paragraphs:
        starts = np.zeros(len(cloze.sentences) + 1, dtype=np.int64)
        np.cumsum([len(sentences) for sentences in cloze.sentences], out=starts[1:])
        flat = [sentence for sentences in cloze.sentences for sentence in sentences]
        found.append(ClozeSource(cloze.name, to_pieces(tokenizer, flat), starts))
    return found


def save_sources(sources: Sequence[Source], path: Path) -> None:
    """Write the arrays as one npz file (no pickle)."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for source in sources:
        if isinstance(source, PairSource):
            arrays |= {
                f"pair/{source.name}/0": source.queries.ids,
                f"pair/{source.name}/1": source.queries.offsets,
                f"pair/{source.name}/2": source.passages.ids,
                f"pair/{source.name}/3": source.passages.offsets,
                f"pair/{source.name}/4": source.groups,
            }
        elif isinstance(source, ClozeSource):
            arrays |= {
                f"cloze/{source.name}/0": source.sentences.ids,
                f"cloze/{source.name}/1": source.sentences.offsets,
                f"cloze/{source.name}/2": source.starts,
            }
    with path.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]


def load_sources(path: Path) -> list[Source]:
    """Read what `save_sources` wrote."""
    found: list[Source] = []
    with np.load(path, allow_pickle=False) as arrays:
        names = dict.fromkeys(tuple(key.split("/")[:2]) for key in arrays.files)
        for kind, name in names:
            part = [arrays[f"{kind}/{name}/{n}"] for n in range(5 if kind == "pair" else 3)]
            if kind == "pair":
                found.append(PairSource(name, Ragged(part[0], part[1]), Ragged(part[2], part[3]), part[4]))
            else:
                found.append(ClozeSource(name, Ragged(part[0], part[1]), part[2]))
    return found


def frequencies(sources: Sequence[Source], size: int, mixture: dict[str, float]) -> npt.NDArray[np.float64]:
    """How often each piece occurs, every source counted alike however large it is."""
    total = np.full(size, 1e-9)
    for source in sources:
        weight = mixture.get(source.name, 0.0)
        rows = [source.queries, source.passages] if isinstance(source, PairSource) else []
        rows += [source.sentences] if isinstance(source, ClozeSource) else []
        ids = np.concatenate([row.ids for row in rows])
        total += weight * np.bincount(ids, minlength=size) / max(1, len(ids))
    return total
