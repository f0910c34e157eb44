"""Citations in a text, found in every official and many older Dutch forms, normalised to an id and a url.

Forms: Aanwijzingen voor de regelgeving 3.43 (kcbr.nl) and Leidraad voor juridische auteurs; ids and urls are those of
zoek.officielebekendmakingen.nl: "Kamerstukken II 2021/22, 26643, nr. 827" is "kst-26643-827". Relative ones ("op stuk
nr. 827", "het antwoord op vraag 3", "dezelfde brief") are resolved within the text. Amounts, telephone numbers,
article numbers and bare years are no references.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from corpus.reference_forms import DOSSIER, MORE, NUMBERED, Found, absolute, each_number, mark_of
from corpus.reference_ids import base_dossier, dossier_id, url_of
from corpus.types import Reference

_STUK = re.compile(rf"tuk(?:ken)?\s+(?:met\s+)?{NUMBERED}\s*(?P<numbers>\d{{1,5}}(?!\d|[.,]\d){MORE})")
_ANNOUNCED = re.compile(
    rf"(?:nr\.|nummer)\s*(?P<number>\d{{1,5}})(?:\s*,?\s*was\s+(?P<was>(?:nr\."
    rf"|letter)\s*\w{{1,5}}))?\s*\(\s*(?P<dossier>{DOSSIER})\s*\)"
)
_LETTERED = re.compile(
    rf"letter\s+(?P<number>[A-Z]{{1,3}})(?:\s*,?\s*was\s+(?P<was>(?:nr\."
    rf"|letter)\s*\w{{1,5}}))?\s*\(\s*(?P<dossier>{DOSSIER})\s*\)"
)
_TAIL = r"(?![\d%]|[.,]\d)"
_LIST = rf"\d{{1,3}}{_TAIL}(?:\s*(?:,\s*en|,|en|&|t/m|tot\s+en\s+met|[\-–])\s*(?:vraag\s+)?\d{{1,3}}{_TAIL})*"
_ASKED = re.compile(rf"vra(?:ag|gen)\s+(?P<numbers>{_LIST})")
# What stands before "vraag 3" when it points at the answer to another question of the same paper.
_POINTS = re.compile(
    r"(?:\b[Aa]ntwoord(?:en)?\s+(?:zoals\s+gegeven\s+)?(?:op|bij|onder|van|in)"
    r"|\b[Bb]eantwoor(?:ding|d(?:e|en)?)\s+(?:van|op|bij|onder|in)"
    r"|\b[Zz]ie(?:\s+(?:ook|hiervoor|verder|hierboven|tevens|onder|bij|het|mijn|ons|de|onze|antwoord(?:en)?|op"
    r"|gestelde))*"
    r"|\b(?:[Aa]ls|[Zz]oals|[Gg]enoemd|[Gg]emeld|[Aa]angegeven|[Tt]oegelicht|[Vv]ermeld|[Ii]k)\s+(?:reeds\s+|ook\s+"
    r"|eerder\s+)?(?:bij|onder|in|op)"
    r"|\b[Ss]amenhang\s+tussen|\b[Vv]erwijs\s+ik\s+(?:u\s+)?naar)"
    r"(?:\s+(?:de|uw|mijn|deze|het|antwoord(?:en)?|op|deel))*\s+(?:deel)?\Z"
)
_ANSWER = re.compile(r"\b[Aa]ntwoord(?:en)?\b|\b[Bb]eantwoor\w+")
_ELSEWHERE = re.compile(
    r"\s+(?:van|uit|in|bij)\s+(?:(?:de|het|mijn|uw|eerdere|vorige|deze|set|schriftelijke|\w*begroting\w*)\s+)*"
    r"(?:\w*vragen\b|set\b|lid\b|leden\b|Aanhangsel|Kamerstuk|\w*begroting|brief\b)"
)
# "Zie antwoord 3", "in antwoord 3 genoemde": the number without the word "vraag".
_BARE_ANSWER = re.compile(rf"antwoord(?:en)?\s+(?:op\s+|bij\s+|onder\s+)?(?P<numbers>{_LIST})")
_BARE_HEAD = re.compile(
    r"\b(?:[Zz]ie(?:\s+(?:ook|hiervoor|verder|het|mijn|ons|de|onze))*|[Ii]n(?:\s+(?:het|mijn|ons|de|onze))?)\s+\Z"
)
_SAME = re.compile(r"(?:zelfde|genoemde)\s+(?:[Kk]amer)?(?:brief|Kamerstuk|verslag)\b")
_SAME_HEAD = re.compile(r"\b(?:[Dd]e|[Hh]et|[Dd]it|[Vv]oor|[Bb]oven|[Ee]erder)?\Z")
_NEAR = 2000


def find_references(text: str, *, base: str | None = None) -> tuple[Reference, ...]:
    """All references in `text`, in order and without overlap, each with its id and, where there is one, its url.

    `base` is the dossier ("26643") or id of the paper the text is from; "op stuk nr. 827" belongs to it, unless the
    text itself says in which dossier that number is. Questions of the same paper have their number as target ("9"),
    dossiers "dossier-26643". A list ("nrs. 12 en 13") gives one reference for each number printed.
    """
    announced = list(_announced(text))
    kept = _without_overlap([*absolute(text), *announced, *_questions(text)])
    home = base_dossier(base) or _home(announced) or _home(kept)
    kept = _without_overlap([*kept, *_relative(text, _numbers_said(kept), home)])
    kept = _without_overlap([*kept, *_same(text, kept)])
    return tuple(Reference(start, end, text[start:end], target, url_of(target)) for start, end, target in kept)


def _without_overlap(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for start, end, target in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, target))
    return kept


def _announced(text: str) -> Iterator[Found]:
    """ "Zij krijgt nr. 825 (26643)" and "Zij krijgt nr. 726, was nr. 719 (21501-08)"."""
    for form in (_ANNOUNCED, _LETTERED):
        for match in form.finditer(text):
            dossier = dossier_id(match["dossier"])
            if match["was"]:
                yield match.start(), match.end("number"), f"kst-{dossier}-{match['number']}"
                yield match.start("was"), match.end(), f"kst-{dossier}-{mark_of(match['was'])}"
            else:
                yield match.start(), match.end(), f"kst-{dossier}-{match['number']}"


def _questions(text: str) -> Iterator[Found]:
    for match in _ASKED.finditer(text):
        head = _POINTS.search(text, max(0, match.start() - 70), match.start())
        if (
            head
            and not _ELSEWHERE.match(text, match.end())
            and not (head[0].startswith("Antwoord") and _is_label(text, head.start(), match.end()))
        ):
            answer = _ANSWER.search(text, head.start(), head.end())
            first = answer.start() if answer else match.start()
            yield from each_number(text, first, match.span("numbers"), match.end())
    for match in _BARE_ANSWER.finditer(text):
        if _BARE_HEAD.search(text, max(0, match.start() - 40), match.start()):
            yield from each_number(text, match.start(), match.span("numbers"), match.end())


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether "Antwoord op vraag 3" stands as the heading of an answer rather than in a sentence."""
    before = text[max(0, start - 40) : start].rstrip(" \t*_")
    return not before or before[-1] in "\n.?!:|)" or text[end : end + 2].strip(" *_")[:1] in ("", "\n")


def _numbers_said(found: Iterable[Found]) -> Mapping[str, str]:
    """Which dossier a paper's number belongs to, as far as the text says it."""
    said: dict[str, str] = {}
    for _, _, target in found:
        if target.startswith("kst-"):
            dossier, _, number = target.removeprefix("kst-").rpartition("-")
            said.setdefault(number, dossier)
    return said


def _home(found: Iterable[Found]) -> str | None:
    """The dossier that more than half of the papers cited belong to: the one that "op stuk nr. 12" is in."""
    counts = Counter(target[4:].rpartition("-")[0] for _, _, target in found if target.startswith("kst-"))
    if not counts:
        return None
    dossier, count = counts.most_common(1)[0]
    return dossier if count * 2 > counts.total() else None


def _relative(text: str, said: Mapping[str, str], home: str | None) -> Iterator[Found]:
    for match in _STUK.finditer(text):
        start = match.start() - 1
        if start < 0 or text[start] not in "sS" or text[start - 1 : start].isalpha():
            continue
        for first, last, number in each_number(text, start, match.span("numbers"), match.end()):
            dossier = said.get(number) or home
            if dossier:
                yield first, last, f"kst-{dossier}-{number}"


def _same(text: str, found: list[Found]) -> Iterator[Found]:
    """ "Dezelfde brief" points at the paper cited last before it."""
    papers = [one for one in found if not one[2].isdigit() and not one[2].startswith("dossier-")]
    for match in _SAME.finditer(text):
        head = _SAME_HEAD.search(text, max(0, match.start() - 6), match.start())
        before = [one for one in papers if match.start() - _NEAR < one[1] <= match.start()]
        if head and before:
            yield head.start(), match.end(), before[-1][2]
