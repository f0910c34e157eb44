"""Several questions in one: each part gets its own answer or its own silence."""

from __future__ import annotations

import re

_QUESTION_START = (
    r"(?:wat|wie|waar|waarom|wanneer|hoe|hoeveel|welke?|waarvoor|waardoor|what|who|where|why|when|how|which|"
    r"is|are|was|were|did|does|do|has|have|will|can|heeft|hebben|zijn|gaat|gaan|wil|willen|kan|kunnen|komt|komen|moet|"
    r"moeten|wordt|worden|krijgt|krijgen|mag|mogen|blijft|blijven|zal|zullen)"
)
_ASKING = r"(?:wat|wie|waarom|wanneer|hoe|hoeveel|welke?|what|who|why|when|how|which)"
_JOIN = re.compile(
    rf"(?<=\?)\s+(?=\S)|\s*[,;]\s*(?:en|and)\s+(?={_QUESTION_START}\b)|\s*;\s*(?={_QUESTION_START}\b)|"
    rf"\s+(?:en|and)\s+(?={_ASKING}\b)|\s+(?:en|and)\s+(?={_QUESTION_START}\s+(?:er|there)\b)|\s*,\s+(?={_ASKING}\s+\w+\s+\w+)",
    re.IGNORECASE,
)
_ABOUT_THE_ANSWER = re.compile(
    r"^(?:(?:wat (?:was|is)|hoe luidde|what (?:was|is))\b.{0,15}\b(?:antwoord|reactie|standpunt|oordeel|inzet|mening|"
    r"uitslag|answer|response|reply|position|verdict|outcome)\b.{0,25}|"
    r"(?:wat (?:luidde|antwoordde|zei|zegt|doet|vindt|vond)|what did)\b.{0,40})$",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


_LEANS = re.compile(
    r"\b(?:het|dat|dit|die|deze|er|ze|zij|hij|daarvan|daarvoor|daarover|hiervan|it|that|this|they|them|these|those|he|she)"
    r"\W*$|\b(?:daarvan|daarvoor|daarover|hiervan|hiervoor|ervan|ervoor|its|their)\b",
    re.IGNORECASE,
)


def leans(part: str, words: int) -> bool:
    """True for a part of a question that says too little alone: it has at most two content `words`, or points back."""
    return words <= 2 or _LEANS.search(part) is not None


def split(question: str) -> tuple[str, ...]:
    """The sub-questions of `question`, in order; the question itself when it is one. A part of fewer than three
    words stays with the part before it."""
    text = " ".join(question.split())
    pieces = [piece.strip() for piece in _JOIN.split(text) if piece and piece.strip()]
    parts: list[str] = []
    for piece in pieces:
        bare = len(re.findall(r"\w+", piece)) < _LEAST_WORDS or (", " in text and _ABOUT_THE_ANSWER.match(piece))
        if parts and bare and not parts[-1].endswith("?"):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return tuple(parts) or (text,)
