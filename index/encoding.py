"""The library's model, and the cache that saves a slow one from embedding the same passage twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.types import Encoder, EncoderIdentity, Vectors
from index.gluing import text_to_embed
from index.prepare import Told, vectors_of
from index.settings import Settings

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from index.generation import Manifest

CACHE = Path("cache") / "vectors.sqlite"


def load(library: Path, settings: Settings) -> Encoder:
    """The model that the settings name. The built-in one embeds quickly as it is; others keep their vectors in a cache.

    Raises:
        ModelError: it cannot be had.
    """
    from embeddings.models import BUILTIN, load_encoder

    encoder = load_encoder(settings.encoder, backend=settings.backend)
    if settings.encoder == BUILTIN:
        return encoder
    from embeddings.cache import CachedEncoder, VectorCache

    return CachedEncoder(encoder, VectorCache(library / CACHE))


class Watched:
    """An `Encoder` that embeds many texts in small parts, and tells how many are done."""

    def __init__(self, encoder: Encoder, told: Told) -> None:
        self._encoder = encoder
        self._told = told

    @property
    def identity(self) -> EncoderIdentity:
        """That of the encoder within."""
        return self._encoder.identity

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As the encoder within."""
        return self._encoder.encode_queries(texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """As the encoder within, part by part."""
        return vectors_of(texts, self._encoder, self._told)


def word_encoder(encoder: Encoder) -> Encoder:
    """A model that gives the vectors of single words quickly: the library's own, or the built-in one for a slow one."""
    from embeddings.hashing import HashingEncoder
    from embeddings.models import BUILTIN, load_encoder
    from embeddings.static import StaticEncoder

    return encoder if isinstance(encoder, (StaticEncoder, HashingEncoder)) else load_encoder(BUILTIN)


def forget_vectors(library: Path, manifest: Manifest, catalogue: Catalogue, removed: Collection[str]) -> None:
    """Erase from the cache, where there is one, every vector that is not of a passage that stays in the library."""
    if not (library / CACHE).is_file():
        return
    from embeddings.cache import VectorCache

    generation = manifest.generation
    texts = (
        text_to_embed(passage)
        for document, _ in catalogue.every_document(generation)
        if document.id not in removed
        for passage in catalogue.passages_of(document.id, generation).values()
    )
    VectorCache(library / CACHE).keep_only(texts, manifest.encoder)
