"""Documents to what a commit takes: cut into passages, all passages of a batch embedded in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.passages import cut
from corpus.types import Document, Passage
from embeddings.types import Encoder
from index.gluing import text_to_embed
from index.settings import Settings
from index.writer import Prepared

_BATCH = 4_096


@dataclass(frozen=True, slots=True)
class Cut:
    """A document and its passages; `source` is the file or address that it came from."""

    document: Document
    passages: tuple[Passage, ...]
    source: str | None = None


def cut_document(document: Document, settings: Settings, source: str | None = None) -> Cut:
    """The document's passages by the library's settings."""
    return Cut(document, cut(document, settings.passage_size, settings.passage_overlap), source)


def embed(found: Sequence[Cut], encoder: Encoder) -> list[Prepared]:
    """The documents with the vectors of their passages."""
    texts = [text_to_embed(passage) for one in found for passage in one.passages]
    parts = [encoder.encode_documents(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
    vectors = np.concatenate(parts or [np.zeros((0, encoder.identity.dimensions), dtype=np.float32)])
    prepared, at = [], 0
    for one in found:
        prepared.append(Prepared(one.document, one.passages, vectors[at : at + len(one.passages)], one.source))
        at += len(one.passages)
    return prepared
