"""The printed labels of questions and answers: "Vraag 1", "Antwoord 2, 3 en 5", "Antwoord op vraag 1 t/m 4", "1."."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBERS = (
    r"\d{1,3}[a-z]?(?:\s*(?:,\s*en|en/of|t/m|t\.?m\.?|tot\s+en\s+met|,|;|en|&|\+|–|-)"
    r"\s*(?:vraag\s+)?\d{1,3}[a-z]?(?!\w|[.,]\d))*"
)
"""One or more question numbers as printed, as a regular expression without groups."""

_DRESS = r"[ \t\u00a0>*_#]*"
_END = r"[ \t\u00a0*_]*(?:[.:)][ \t\u00a0*_]*)?"
_REST = r"(?=[ \t\u00a0]*(?:$|(?<=[.:)*_ \t\u00a0])[«“\"'‘„(\[]?(?:[A-ZÀ-Þ0-9]|\.\.\.|…)))"
_QUESTION = re.compile(
    rf"^(?P<lead>{_DRESS}(?:20\d\dZ\d{{4,6}}{_DRESS})?)(?P<label>(?:VRAAG|VRAGEN|Vraag|Vragen|Deelvraag)"
    rf"[ \t\u00a0]*(?:[Nn]r\.?[ \t]*)?(?P<nums>{NUMBERS}){_END}){_REST}",
    re.M,
)
_ANSWER = re.compile(
    rf"^(?P<lead>{_DRESS})(?P<label>(?:(?:Het )?(?:ANTWOORD|Antwoord|antwoord)(?:EN|en)?|Beantwoording|BEANTWOORDING)"
    r"(?:[ \t\u00a0]+(?:op|van|bij|OP))?(?:[ \t\u00a0]+de)?(?:[ \t\u00a0]+(?:vra(?:ag|gen)|VRA(?:AG|GEN)"
    r"|deelvra(?:ag|gen)))?"
    rf"[ \t\u00a0]*(?:[Nn]rs?\.?[ \t]*)?(?P<nums>{NUMBERS}){_END}){_REST}",
    re.M,
)
_BARE_ANSWER = re.compile(
    rf"^(?P<lead>{_DRESS})(?P<label>(?:ANTWOORD|Antwoord)(?:EN|en)?[ \t\u00a0*_]*(?::[ \t\u00a0*_]*|(?=$)))", re.M
)
_NUMBERED = re.compile(rf"^(?P<lead>{_DRESS})(?P<label>(?P<nums>\d{{1,3}})[ \t\u00a0]*[.)]?[ \t\u00a0*_]*)$", re.M)
_LISTED = re.compile(rf"^(?P<lead>{_DRESS})(?P<label>(?P<nums>\d{{1,3}})[.)][ \t\u00a0*_]+)(?=[A-ZÀ-Þ«“\"'‘(])", re.M)
_FLAT = re.compile(
    rf"(?P<lead>)(?<![\w«“\"(])(?P<label>(?P<word>Vraag|Vragen|Antwoord(?:en)?(?: op)?(?: de)?(?: vra(?:ag"
    rf"|gen))?) (?P<nums>{NUMBERS})"
    r"[.:]?\s+)(?=[«“\"'‘]?[A-ZÀ-Þ])"
)
_OPENED = re.compile(r"[>*_#][ \t\u00a0>*_#]*\Z")
_RANGE = re.compile(r"(\d{1,3})\s*(?:t/m|t\.?m\.?|tot\s+en\s+met|–|-)\s*(?:vraag\s+)?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Label:
    """A label `text[start:end]` and the numbers in it; `numbers` is empty for a bare "Antwoord"."""

    start: int
    end: int
    asks: bool
    numbers: tuple[str, ...]


def parse_numbers(printed: str) -> tuple[str, ...]:
    """The numbers of a label in ascending order: "2, 3 en 5" gives 2 3 5, "1 t/m 4" gives 1 2 3 4."""
    if printed.isdigit():
        return (str(int(printed)),)
    found = {int(number) for number in re.findall(r"\d+", printed)}
    for first, last in _RANGE.findall(printed):
        if int(first) < int(last) <= int(first) + 200:
            found.update(range(int(first), int(last) + 1))
    return tuple(str(number) for number in sorted(found))


def find_labels(text: str) -> list[Label]:
    """The labels of a question paper in their order; empty where it prints none.

    Printed words come first; where there are none, numbers that count 1, 2, 3 … on lines of their own or before
    their questions; last, words within a line, for papers whose line ends were lost.
    """
    questions = [_label(match, True) for match in _QUESTION.finditer(text)]
    answers = [_label(match, False) for match in _ANSWER.finditer(text)]
    if not questions:
        questions = _counted(text, _NUMBERED) or _counted(text, _LISTED)
    if len(questions) + len(answers) < 2:
        flat = _flat(text)
        if len(flat) > len(questions) + len(answers):
            return flat
    if questions:
        first = questions[0].start
        taken = {label.start for label in answers}
        bare = (_label(match, False) for match in _BARE_ANSWER.finditer(text, first))
        answers.extend(label for label in bare if label.start not in taken)
    return sorted([*questions, *answers], key=lambda label: label.start)


def _label(match: re.Match[str], asks: bool) -> Label:
    nums = match.groupdict().get("nums")
    # Emphasis that opens before a label is part of it, else it would end what stands above.
    emphasis = _OPENED.search(match["lead"])
    start = match.start("label") - (len(emphasis[0]) if emphasis else 0)
    return Label(start, match.end("label"), asks, parse_numbers(nums) if nums else ())


def _counted(text: str, form: re.Pattern[str]) -> list[Label]:
    """Bare numbers that count up from 1, each before a stretch with a question mark; the count may begin again, as
    where the questions are listed first and then repeated above their answers."""
    found: list[Label] = []
    last = 0
    for match in form.finditer(text):
        number = int(match["nums"])
        if number != last + 1 and not (number == 1 and last > 1):
            continue
        if found and "?" not in text[found[-1].end : match.start()]:
            found.pop()
            break
        found.append(_label(match, True))
        last = number
    if found and "?" not in text[found[-1].end :]:
        found.pop()
    return found if len(found) > 1 else []


def _flat(text: str) -> list[Label]:
    """Labels within lines, kept only while their numbers count on as those of a paper do."""
    found: list[Label] = []
    asked: set[str] = set()
    for match in _FLAT.finditer(text):
        asks = match["word"].startswith("Vra")
        label = _label(match, asks)
        last = max((int(number) for number in asked), default=0)
        if asks and int(label.numbers[0]) != last + 1:
            continue
        if not asks and not set(label.numbers) <= asked:
            continue
        if asks:
            asked.update(label.numbers)
        found.append(label)
    return found if len(asked) > 1 or any(not label.asks for label in found) else []
