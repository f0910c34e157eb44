"""Several questions in one: each part gets its own answer or its own silence."""

from __future__ import annotations

import re

_QUESTION_START = (
    r"(?:wat|wie|waar|waarom|wanneer|hoe|hoeveel|welke?|waarvoor|waardoor|what|who|where|why|when|how|which|"
    r"is|are|was|were|did|does|do|has|have|will|can|heeft|hebben|zijn|gaat|wil|kan|komt|moet)"
)
_JOIN = re.compile(
    rf"(?<=\?)\s+(?=\S)|\s*[,;]\s*(?:en|and)\s+(?={_QUESTION_START}\b)|\s*;\s*(?={_QUESTION_START}\b)|\s+(?:en|and)\s+(?=(?:wat|wie|waarom|wanneer|"
    rf"hoe|hoeveel|welke?|what|who|why|when|how|which)\b)",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


def split(question: str) -> tuple[str, ...]:
    """The sub-questions of `question`, in order; the question itself when it is one. A part of fewer than three
    words stays with the part before it."""
    text = " ".join(question.split())
    pieces = [piece.strip() for piece in _JOIN.split(text) if piece and piece.strip()]
    parts: list[str] = []
    for piece in pieces:
        if parts and len(re.findall(r"\w+", piece)) < _LEAST_WORDS:
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return tuple(parts) or (text,)
