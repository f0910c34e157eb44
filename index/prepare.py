"""Documents to what a commit takes: cut into passages, all passages of a batch embedded in one go."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.passages import cut
from corpus.types import Document, Passage
from embeddings.types import Encoder, Vectors
from index.gluing import text_to_embed
from index.settings import Settings
from index.writer import Prepared

_BATCH = 4_096
_FIRST = 256
_SECONDS = 1.0

Told = Callable[[int, float], None]
"""Called with the number of passages that have been embedded since the last call, and the seconds that it took."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A document and its passages; `source` is the file or address that it came from."""

    document: Document
    passages: tuple[Passage, ...]
    source: str | None = None


def cut_document(document: Document, settings: Settings, source: str | None = None) -> Cut:
    """The document's passages by the library's settings."""
    return Cut(document, cut(document, settings.passage_size, settings.passage_overlap), source)


def embed(found: Sequence[Cut], encoder: Encoder, told: Told | None = None) -> list[Prepared]:
    """The documents with the vectors of their passages."""
    vectors = vectors_of([text_to_embed(passage) for one in found for passage in one.passages], encoder, told)
    prepared, at = [], 0
    for one in found:
        prepared.append(Prepared(one.document, one.passages, vectors[at : at + len(one.passages)], one.source))
        at += len(one.passages)
    return prepared


def vectors_of(texts: Sequence[str], encoder: Encoder, told: Told | None = None) -> Vectors:
    """The vectors of the texts, which are encoded by falling length, so that little of a batch is padding; batches
    grow as long as one takes less than a second, so that `told` hears of a slow model as well."""
    vectors = np.zeros((len(texts), encoder.identity.dimensions), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda place: (-len(texts[place]), place))
    size, at = _FIRST, 0
    while at < len(order):
        places = order[at : at + size]
        began = time.monotonic()
        vectors[places] = encoder.encode_documents([texts[place] for place in places])
        at += len(places)
        seconds = time.monotonic() - began
        if told is not None:
            told(len(places), seconds)
        size = min(_BATCH, 2 * size) if seconds < _SECONDS else size
    return vectors
