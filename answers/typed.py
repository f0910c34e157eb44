"""A question as people type it: without the words by which they ask politely, with slips in the words of asking undone.

Only words that say how something is asked are touched; what a question is about stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_POLITE = re.compile(
    r"^\W*(?:(?:hallo|hoi|beste griffier|goedemorgen|goedemiddag|hello|hi|dear griffier)\b[\s,!.]*)?"
    r"(?:(?:ik (?:wil|zou)(?: graag)? (?:willen )?(?:weten|horen)|ik vraag me af|ik zoek(?: uit)?|"
    r"(?:kun|kunt|kan|wil|wilt|zou|zouden)(?: (?:je|jij|u|iemand))(?: (?:mij|me|ons))?(?: (?:kunnen|willen))? "
    r"(?:vertellen|zeggen|uitleggen|aangeven|opzoeken|laten weten)|weet (?:je|jij|u)(?: misschien)?|"
    r"(?:vertel|zeg|leg)(?: (?:mij|me|eens|uit))*|"
    r"(?:i (?:want|would like|['’]d like|need) to know|i['’]d like to know|i wonder|i am looking for|"
    r"i['’]m looking for|"
    r"(?:can|could|would) you(?: please)? (?:tell|explain|say)(?: (?:me|us|to me))?|do you know|"
    r"(?:please )?tell me|"
    r"please explain|please tell me)|"
    r"(?:geef|maak)(?: (?:mij|me))?(?: een)? (?:korte )?samenvatting(?: van)?|vat\b(?=.*\bsamen\b)|"
    r"(?:give|make)(?: me)?(?: a)? (?:short )?summary(?: of)?|summari[sz]e)\b[\s,:]*)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]*\b(?:alsjeblieft|alstublieft|a\.?u\.?b\.?|svp|graag|please|bedankt|dank u wel|thanks|thank you|samen)\W*$",
    re.IGNORECASE,
)
_ASKING = (
    "hoeveel", "wanneer", "waarom", "welke", "minister", "ministers", "kabinet", "staatssecretaris", "regering",
    "antwoordde", "voorzitter", "aangenomen", "ontraden", "verworpen", "government", "cabinet", "secretary",
    "question", "questions",
    "answered", "motion", "motions", "moties", "kamervragen",
)  # fmt: skip
_SHORTEST = 5


def plain(question: str) -> str:
    """The question without polite words around it; as it is where nothing would be left."""
    bare = _POLITE.sub("", question, count=1)
    if bare != question:
        bare = _AFTER.sub("?" if question.rstrip().endswith("?") else "", bare)
    return bare.strip() or question


def mended(question: str, known: Callable[[str], bool]) -> str:
    """The question with slips of one letter in a word of asking undone ("minsiter", "hoevel"); a word that is `known`
    to the papers is no slip."""

    def mend(match: re.Match[str]) -> str:
        word = match.group(0)
        lower = word.lower()
        if lower in _ASKING or not any(_slip(lower, meant) for meant in _ASKING) or known(word):
            return word
        meant = next(meant for meant in _ASKING if _slip(lower, meant))
        return meant.capitalize() if word[:1].isupper() else meant

    return re.sub(rf"[^\W\d_]{{{_SHORTEST},20}}", mend, question)


def _slip(word: str, meant: str) -> bool:
    """True for one letter too many, too few or wrong, or two that changed places, behind the first letter (Damerau, A
    technique for computer detection and correction of spelling errors, 1964)."""
    if word[0] != meant[0] or abs(len(word) - len(meant)) > 1 or word == meant:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, wanted = word[at:], meant[at:]
    if len(word) == len(meant):
        return rest[1:] == wanted[1:] or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    return rest[1:] == wanted if len(word) > len(meant) else rest == wanted[1:]
