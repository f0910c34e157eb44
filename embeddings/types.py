"""The seam between the models and everything that needs vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What makes vectors comparable: the same identity gives the same vector for the same text."""

    name: str
    revision: str
    dimensions: int
    query_prompt: str = ""
    document_prompt: str = ""


class Encoder(Protocol):
    """Texts to unit vectors. Both methods give an array of shape (len(texts), dimensions), rows of norm 1
    (a text without a known piece gives a zero row), and apply the model's own prompts."""

    @property
    def identity(self) -> EncoderIdentity:
        """What makes its vectors comparable with others."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is asked."""
        ...

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what may answer."""
        ...
