"""The library's model, and the cache that saves a slow one from embedding the same passage twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from embeddings.types import Encoder, EncoderIdentity
from index.settings import Settings

CACHE = Path("cache") / "vectors.sqlite"


def load(library: Path, settings: Settings) -> Encoder:
    """The model that the settings name. The built-in one is faster than a cache; others keep their vectors in one.

    Raises:
        ModelError: it cannot be had.
    """
    from embeddings.models import BUILTIN, load_encoder

    encoder = load_encoder(settings.encoder, backend=settings.backend)
    if settings.encoder == BUILTIN:
        return encoder
    from embeddings.cache import CachedEncoder, VectorCache

    return CachedEncoder(encoder, VectorCache(library / CACHE))


def word_encoder(encoder: Encoder) -> Encoder:
    """A model that gives the vectors of single words quickly: the library's own, or the built-in one for a slow one."""
    from embeddings.hashing import HashingEncoder
    from embeddings.models import BUILTIN, load_encoder
    from embeddings.static import StaticEncoder

    return encoder if isinstance(encoder, (StaticEncoder, HashingEncoder)) else load_encoder(BUILTIN)


def forget_vectors(library: Path, identity: EncoderIdentity, texts: Sequence[str]) -> None:
    """Erase the cached vectors of these texts, where there is a cache."""
    if not (library / CACHE).is_file():
        return
    from embeddings.cache import VectorCache, vector_key

    VectorCache(library / CACHE).purge(vector_key(identity, text) for text in texts)
