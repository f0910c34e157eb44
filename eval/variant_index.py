"""The index that variants of Griffier are measured on: built once for all that are built alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.collections import load_collection
from eval.griffier_system import GriffierSystem, build_index
from eval.throwaway import library_of
from eval.variants import Headless, Variant

if TYPE_CHECKING:
    from embeddings.types import Encoder
    from index.collection import Collection as CollectionIndex

SystemOf = Callable[[Variant], GriffierSystem]


@contextmanager
def built(path: Path, variant: Variant, papers: Path | None = None, split: str | None = None) -> Iterator[SystemOf]:
    """Papers, or without them the documents of the BEIR folder at `path`, indexed as the variant says; gives what makes
    the system of this variant and of every other one that is built alike (`Variant.build`)."""
    encoder = _encoder(variant)
    if papers is not None:
        with library_of(papers, encoder, variant.settings) as library:
            yield lambda one: _system(one, encoder, library=library)
        return
    with build_index(load_collection(path, split), encoder=encoder, settings=variant.settings) as index:
        yield lambda one: _system(one, encoder, index=index)


def _system(
    variant: Variant, encoder: Encoder, *, library: Path | None = None, index: CollectionIndex | None = None
) -> GriffierSystem:
    return GriffierSystem(
        library=library,
        mode=variant.mode,
        encoder=encoder,
        settings=variant.settings,
        weights=variant.weights,
        plain_reading=variant.plain_reading,
        built=index,
    )


def _encoder(variant: Variant) -> Encoder:
    from embeddings.models import load_encoder
    from index.settings import Settings

    loaded = load_encoder(variant.encoder or Settings().encoder)
    return Headless(loaded) if variant.headless else loaded
