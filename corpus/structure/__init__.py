"""From text to documents: the structure that is printed in parliamentary papers."""

from __future__ import annotations

from corpus.structure.exchanges import exchanges
from corpus.structure.sentences import sentence_spans
from corpus.structure.understand import understand

__all__ = ["exchanges", "sentence_spans", "understand"]
