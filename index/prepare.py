"""Documents to what a commit takes: cut into passages, all passages of a batch embedded in one go."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.passages import cut
from corpus.types import Document, Passage
from embeddings.types import Encoder, Vectors
from index.dense import normalised
from index.gluing import text_to_embed
from index.settings import Settings
from index.stores import Stored
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


def embed(
    found: Sequence[Cut], encoder: Encoder, told: Told | None = None, held: Mapping[str, Stored] | None = None
) -> list[Prepared]:
    """The documents with the vectors of their passages; those whose text is in `held` are not embedded again."""
    known = held or {}
    texts = [text_to_embed(passage) for one in found for passage in one.passages]
    dimensions = encoder.identity.dimensions
    vectors = stored_vectors(texts, known, lambda unknown: vectors_of(unknown, encoder, told), dimensions)
    prepared, at = [], 0
    for one in found:
        end = at + len(one.passages)
        reused = sum(text in known for text in texts[at:end])
        prepared.append(Prepared(one.document, one.passages, vectors[at:end], one.source, reused))
        at = end
    return prepared


def stored_vectors(
    texts: Sequence[str], known: Mapping[str, Stored], make: Callable[[Sequence[str]], Vectors], dimensions: int
) -> Stored:
    """The texts' vectors as a segment stores them: those that are known as they are, the others made, each once."""
    unknown = list(dict.fromkeys(text for text in texts if text not in known))
    made = dict(zip(unknown, normalised(make(unknown)).astype(np.float16), strict=True)) if unknown else {}
    rows = [known[text] if text in known else made[text] for text in texts]
    return np.array(rows, dtype=np.float16).reshape(len(texts), dimensions)


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
