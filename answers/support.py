"""Whether a sentence of a language model is supported by the passages it cites: word by word, never by plausibility.

Every figure must stand there with its unit, every number word, name, month and quote as well; every other word of
content by its stem, save words that only tell ("krijgt", "volgens het kabinet"). A denial must deny what the passages
deny. Signs that no paper's sentence needs (addresses, markup, invisible characters) are refused. A true sentence in
other words than the passages' is lost by this; that is the price.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from answers.types import Citation

_QUOTED = re.compile(r"[\"“„«‘]([^\"”»’“„«‘]{3,})[\"”»’]|(?<!\w)'([^']{3,})'(?!\w)")
_FIGURE = re.compile(r"(?P<sign>[$€£]?)\s?(?P<figure>\d[\d.,]*)\s?(?P<unit>%|[^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = re.compile(r"(?<![.!?:\"“«]\s)(?<!^)\b[A-ZÀ-Ý][\wÀ-ÿ-]+")
_NEGATION = re.compile(
    r"\b(?:niet|geen|nooit|noch|nee|evenmin|nergens|niemand|niets|zonder|not|no|never|none|nobody|nothing|nor|without|"
    r"cannot|\w+n't)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:maar|echter|wel|doch|but|however|though|while|terwijl)\b", re.IGNORECASE)
_FOREIGN_SIGNS = re.compile(
    r"[<>@\\{}|]|://|\bwww\.|\b[\w-]+\.[a-z]{2,}/|\b[\w-]+\.(?:com|net|org|info|nl|eu|example)\b"
)
_UNITS = {
    "miljoen": "miljoen", "mln": "miljoen", "million": "miljoen", "miljard": "miljard", "mld": "miljard",
    "billion": "miljard", "duizend": "duizend", "thousand": "duizend", "procent": "procent", "percent": "procent",
    "%": "procent", "euro": "euro", "euros": "euro", "jaar": "jaar", "years": "jaar", "year": "jaar",
    "maanden": "maand", "maand": "maand", "months": "maand", "weken": "week", "week": "week", "weeks": "week",
    "dagen": "dag", "dag": "dag", "days": "dag", "uur": "uur", "hours": "uur", "keer": "keer", "times": "keer",
    "dollar": "dollar", "dollars": "dollar", "pond": "pond", "pounds": "pond",
}  # fmt: skip
_SIGNS = {"€": "euro", "$": "dollar", "£": "pond"}
_NUMBER_WORDS = frozenset(
    """één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien twintig dertig veertig
    vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard half helft kwart derde dubbel dubbele
    tweemaal driemaal one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
    thousand million billion half quarter third double twice minstens hooguit ruim bijna meer minder alle allemaal
    iedereen altijd alleen uitsluitend slechts vrijwel least most almost over under more less all everyone always only
    """.split()  # noqa: SIM905
)
"""Words that change an amount: each must stand in the passages, or its translation."""
_SAME_AMOUNT = {
    "one": "één", "two": "twee", "three": "drie", "four": "vier", "five": "vijf", "six": "zes", "seven": "zeven",
    "eight": "acht", "nine": "negen", "ten": "tien", "hundred": "honderd", "thousand": "duizend",
    "million": "miljoen", "billion": "miljard", "half": "helft", "more": "meer", "less": "minder", "all": "alle",
    "only": "alleen", "always": "altijd", "almost": "bijna",
}  # fmt: skip
_TELLING = frozenset(
    """antwoordt antwoordde meldt meldde schrijft schreef zegt zei stelt stelde vindt vond noemt noemde geeft gaf aan
    volgens kabinet regering minister staatssecretaris bewindspersoon kamer kamerlid lid krijgt krijgen kreeg ontvangt
    ontvangen betreft gaat ging komt kwam ligt lag bedraagt bedroeg bedrag aantal totaal jaarlijks jaar elk elke ieder
    iedere heeft hebben had geldt daarom omdat want ook daarnaast verder dus answers answered says said states stated
    according cabinet government minister state secretary member house parliament gets get receives receive amounts
    amount number total year yearly annually each every because also therefore has have had will would this that
    which there their its""".split()  # noqa: SIM905
)
"""Words that tell what a passage says and add nothing to it."""
ENGLISH_SHARE = 0.6
"""Share of an English sentence's words that must be known translations of the passages' words: the table of
translations does not hold every word."""


def supported(sentence: str, passages: Sequence[Citation]) -> bool:
    """True when everything that the sentence says by figure, name, quote, denial and word stands in the passages."""
    words = unicodedata.normalize("NFKC", sentence)
    source = unicodedata.normalize("NFKC", " ".join(" ".join(citation.quote.split()) for citation in passages))
    speakers = " ".join(filter(None, (citation.speaker for citation in passages)))
    if not re.search(r"\w{3,}", words) or _strange(sentence) or _FOREIGN_SIGNS.search(words):
        return False
    quotes = [" ".join((one or other).split()) for one, other in _QUOTED.findall(words)]
    return (
        all(quote in source for quote in quotes)
        and _figures(words) <= _figures(source)
        and _amounts_stand(words, source)
        and all(_named(name, f"{speakers} {source}") for name in _NAME.findall(words))
        and _denies_alike(words, source)
        and _words_stand(words, f"{speakers} {source}")
    )


def _strange(text: str) -> bool:
    """True for invisible and directing characters, and for numbers written as one sign ("⅘")."""
    return any(unicodedata.category(sign) in ("Cf", "Cc", "Co", "Cn", "No") for sign in text)


def _figures(text: str) -> set[tuple[str, str]]:
    """Every figure, alone and with each unit and currency that stands with it."""
    found: set[tuple[str, str]] = set()
    for match in _FIGURE.finditer(text):
        figure = match["figure"].strip(".,")
        found.add((figure, ""))
        for unit in (_UNITS.get((match["unit"] or "").lower()), _SIGNS.get(match["sign"])):
            if unit:
                found.add((figure, unit))
    for match in re.finditer(
        r"(\d[\d.,]*)\s(?:miljoen|miljard|million|billion|mln|mld)\.?\s(euro|dollar|pond)", text, re.I
    ):
        found.add((match[1].strip(".,"), match[2].lower()))
    return found


def _amounts_stand(sentence: str, source: str) -> bool:
    held = {word.lower() for word in _WORD.findall(source)}
    asked = {word.lower() for word in _WORD.findall(sentence)} & _NUMBER_WORDS
    return all(word in held or _SAME_AMOUNT.get(word) in held for word in asked)


def _named(name: str, source: str) -> bool:
    """True for a name that the passages have, as it is or translated ("Sunday", "Prague")."""
    return name.lower() in source.lower() or bool(_ways(name.lower(), True) & _stems(source))


def _denies_alike(sentence: str, source: str) -> bool:
    """True when the sentence denies as the passages do; where these hold a contrast, it must deny the same word."""
    denied, there = _denied(sentence), _denied(source)
    if bool(denied) != bool(there):
        return False
    if not denied or not _CONTRAST.search(source):
        return True
    return all(any(_alike(one, other) for one in words for other in set().union(*there)) for words in denied)


def _denied(text: str) -> list[set[str]]:
    """For each denial the words of content that stand next to it."""
    found: list[set[str]] = []
    for match in _NEGATION.finditer(text):
        before = [word for word in _content(text[: match.start()]) if len(word) > 2][-1:]
        after = [word for word in _content(text[match.end() :]) if len(word) > 2][:1]
        found.append({*before, *after})
    return found


def _words_stand(sentence: str, source: str) -> bool:
    from corpus.language import detect

    held = _stems(source)
    words = [word for word in _content(sentence) if word not in _TELLING]
    english = detect(sentence) == "en" and detect(source) != "en"
    standing = sum(bool(_ways(word, english) & held) or _alike_any(word, source) for word in words)
    return standing >= ENGLISH_SHARE * len(words) if english else standing == len(words)


def _content(text: str) -> list[str]:
    from index.stop_words import is_stop_word

    return [word for word in map(str.lower, _WORD.findall(text)) if len(word) > 2 and not is_stop_word(word)]


def _stems(text: str) -> set[str]:
    from index.analysis import tokens

    return {term for token in tokens(text) for term in (token.term, *token.parts)}


def _ways(word: str, english: bool) -> set[str]:
    """The stems by which a word may stand in a Dutch passage; parts of a compound do not stand for it."""
    from index.analysis import tokens
    from index.translations import read_table

    found = {token.term for token in tokens(word)}
    if english:
        stems = [token.term for token in tokens(word, "en")]
        found |= {term for stem in stems for dutch, _ in read_table().get(stem, ()) for term in _stems(dutch)}
    return found


def _alike_any(word: str, source: str) -> bool:
    return any(_alike(word, other) for other in map(str.lower, _WORD.findall(source)))


def _alike(one: str, other: str) -> bool:
    """True for two forms of a word ("verhoogt", "verhoging"): the same beginning, of six letters at least."""
    length = max(6, min(len(one), len(other)) - 3)
    return one == other or (min(len(one), len(other)) >= length and one[:length] == other[:length])
