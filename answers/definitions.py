"""What something is: the sentence that says so ("X is een …", "onder X wordt verstaan …", the words an abbreviation
stands for), or silence where none does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answers import lead
from answers.compose import Chosen
from answers.definition_phrases import (
    APPOSED,
    BEFORE,
    CAN,
    FOR,
    JUDGES,
    SAYS,
    SERVES,
    SUBJECT,
    Definition,
    definition_wanted,
    is_abbreviation,
    said_of,
)
from answers.later_parts import PartAnswer
from answers.papers import Papers
from answers.quotes import Candidate, candidates
from answers.ranking import fit
from answers.types import Reading, Status
from answers.units import Unit, UnitKind, units

DEPTH = 60
LONG = 450
LONGEST = 1200
"""Characters over which a sentence says so much else that it defines less, and over which it is not looked at."""
ENOUGH = 0.5
SURE = 0.65
"""From which weight a sentence defines, where only that answers and where others may as well."""
SHORT_FORM = 0.85
"""What the words that an abbreviation stands for weigh; all of it where they are what is asked for."""
MOST = 2
"""So many sentences are quoted, of different papers, the second by so much less surely at most."""
BEHIND = 0.25
_SMALL = 4
"""Letters of a word that an abbreviation may leave out ("voor")."""
_OF_ONE = 3
"""Letters that one word may give to it."""
LATER = 0.15
"""What a name that is not what the sentence begins with loses."""


@dataclass(frozen=True, slots=True)
class Defining:
    """A sentence that says what something is, and how surely (0 to 1)."""

    unit: Unit
    candidate: Candidate
    weight: float


def answer_definition(papers: Papers, reading: Reading) -> PartAnswer | None:
    """The sentence that says what a thing is; silence where only that answers and none does; None for a question after
    something else, or one that other sentences may answer."""
    wanted = definition_wanted(reading.text)
    if wanted is None or reading.role is not None or reading.speaker is not None or reading.kind is not None:
        return None
    found = sorted(_defining(papers, reading, wanted), key=lambda one: -one.weight)
    kept = [one for one in found if one.weight >= (ENOUGH if wanted.sure else SURE)]
    if kept:
        kept = [one for one in _once(kept) if one.weight >= kept[0].weight - BEHIND][:MOST]
        chosen = tuple(Chosen(one.unit, (one.candidate,)) for one in kept)
        return PartAnswer(reading, Status.ANSWERED, lead.answered(kept[0].unit, reading), chosen)
    foreign = reading.language == "en" and not (wanted.name[:1].isupper() or is_abbreviation(wanted.name))
    if not wanted.sure or foreign:
        return None
    return PartAnswer(reading, Status.NOT_FOUND, lead.not_found(reading, papers.size[0]))


def _defining(papers: Papers, reading: Reading, wanted: Definition) -> Iterator[Defining]:
    name = said_of(wanted.name)
    forms = (wanted.name, f"{wanted.name} is een", f"onder {wanted.name} wordt verstaan", f"{wanted.name} staat voor")
    hits = [hit for form in forms for hit in papers.search(form, DEPTH)]
    for unit in units(hits, papers.document):
        fitting = fit(unit, reading)
        places = sorted({*fitting.said, *fitting.asked}) if fitting is not None else []
        if not any(name.search(_text(unit, place)) for place in places):
            continue
        for one in candidates(unit.document, places):
            weight = 0.0 if len(one.text) > LONGEST else defines(one.text, wanted, name)
            if weight:
                less = LATER * ((unit.kind is UnitKind.MOTION) + (len(one.text) > LONG))
                yield Defining(_quoting(unit, one), one, weight - less)


def _once(found: Sequence[Defining]) -> list[Defining]:
    """The first of each paper, and of those that say it in the same words."""
    kept: dict[str, Defining] = {}
    for one in found:
        if " ".join(one.candidate.text.split()) not in {" ".join(k.candidate.text.split()) for k in kept.values()}:
            kept.setdefault(one.unit.document.id, one)
    return list(kept.values())


def defines(sentence: str, wanted: Definition, name: re.Pattern[str]) -> float:
    """How surely `sentence` says what is wanted, 0 to 1; `name` finds it there."""
    text = " ".join(sentence.split())
    if text.endswith("?"):
        return 0.0
    best = 0.0
    for found in name.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        best = max([best, *(weight for weight, left, right in BEFORE if left.search(before) and right.search(after))])
        if is_abbreviation(wanted.name) and stands_for(wanted.name, before, after):
            best = max(best, 1.0 if wanted.in_full else SHORT_FORM)
        best = max([best, *(weight for weight, pattern in APPOSED if pattern.match(after))])
        if SERVES.search(before) and CAN.match(after):
            best = max(best, FOR)
        if SUBJECT.search(before) is None:
            continue
        first = not re.search(r"\w", SUBJECT.sub("", before))
        for weight, pattern in SAYS:
            if pattern.match(after) and not JUDGES.match(after.lstrip()):
                best = max(best, weight - (0.0 if first else LATER))
                break
    return best


def stands_for(short: str, before: str, after: str) -> bool:
    """True where the words that `short` abbreviates stand right before it in brackets, or in brackets after it."""
    letters = re.sub(r"\W", "", short).lower()
    inside = re.match(r"\s*\(([^)]{4,120})\)", after)
    if inside is not None and _initials(letters, inside[1].split()):
        return True
    if not re.search(r"\(\s*$", before) or not re.match(r"\s*[),;]", after):
        return False
    words = re.sub(r"\(\s*$", "", before).split()
    return any(_initials(letters, words[-length:]) for length in range(1, min(len(words), len(letters) + 4) + 1))


def _initials(letters: str, words: list[str]) -> bool:
    """True where `words` are what `letters` are short for, from the first word on."""
    heads = [head for word in words if (head := re.sub(r"\W", "", word).lower())]
    return bool(heads) and len(letters) > 1 and heads[0][0] == letters[0] and _spelled(letters, heads)


def _spelled(letters: str, heads: list[str]) -> bool:
    """True where each word gives its first letter, and perhaps others of it, in order; small words may give none."""
    if not letters or not heads:
        return not letters and all(len(head) <= _SMALL for head in heads)
    head, rest = heads[0], heads[1:]
    if len(head) <= _SMALL and _spelled(letters, rest):
        return True
    taken = [k for k in range(1, min(len(letters), _OF_ONE) + 1) if head[0] == letters[0] and _in(letters[:k], head)]
    return any(_spelled(letters[k:], rest) for k in taken)


def _in(letters: str, word: str) -> bool:
    left = iter(word)
    return all(letter in left for letter in letters)


def _text(unit: Unit, place: int) -> str:
    segment = unit.document.segments[place]
    return unit.document.text[segment.start : segment.end]


def _quoting(unit: Unit, sentence: Candidate) -> Unit:
    """The unit as it is quoted: where the words are the question's own, they are what is said."""
    if sentence.segment in unit.said:
        return unit
    return Unit(unit.document, unit.kind, unit.number, unit.asked, unit.asked, unit.score, unit.dense, unit.passage_id)
