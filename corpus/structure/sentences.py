"""Sentences of a stretch of text, with exact offsets.

The rules are those of Dutch official prose: a stop after an abbreviation, an initial or a list label ends nothing,
footnote marks behind the stop belong to the sentence, a blank line or a bullet always ends one.
"""

from __future__ import annotations

import re
from itertools import pairwise

# A stop, what closes it, the footnote marks glued to it; then white space, the end, or a capital glued on by a
# flattened source ("gesloten.De voorzitter:").
_STOP = re.compile(
    r"(?P<stop>[.!?…]+)"
    r"(?P<close>[\"'”’»›)\]*_]*)"
    r"(?P<mark>(?:<sup>\s*\d{1,3}\s*</sup>|\^\{?\d{1,3}(?:[ ,]\d{1,3})*\}?|[⁰¹²³⁴-⁹]+|\[\^?\d{1,3}\]"
    r"|\s?(?:\[\d{1,2}\]|\d{1,2}\))(?=\s*\Z|\s*\n|\s?(?:\[\d{1,2}\]|\d{1,2}\)))"
    r"|\d{1,3}(?:(?: ?, ?| )\d{1,3})*(?=\s+[\"'“‘„«(\[]*[A-ZÀ-ÖØ-Þ]|\s*\Z|\s*\n)|\n\d{1,2}(?: \d{1,2})*(?=\n"
    r"|\Z)|[*†]+|\s(?=<sup>|[⁰¹²³⁴-⁹]))*)"
    r"(?:(?=\s)|\Z|(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]*\s))"
)
_BREAK = re.compile(r"\n[ \t\u00a0]*(?:\n\s*|(?=(?:[-•–*·○▪][ \t]|\d{1,2}[.)][ \t]|[a-z][.)][ \t])))")
_BULLET = re.compile(r"[a-z][.)][ \t]")
_NEXT = re.compile(r"\s*(?P<open>[\"'“‘„«»(\[*_]*)(?P<char>.?)", re.S)
_TOKEN = re.compile(r"[^\s(\[\"“„«‘/]+\Z")
_LABEL = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}\Z")
_INITIALS = re.compile(r"(?:[A-Z]\.?|Th|Ch|Ph|IJ|Chr|Joh|Jac|Fr|St)\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")

_NEVER_END = re.compile(
    r"(?:nrs?|no|artt?|blz|pp?|pag|par|ca|dd|dhr|hr|mw|mevr|mrs?|ms|mgr|drs?|ds|ir|ing|prof|st|jhr|jr|sr|lt|kol|gen|sgt"
    r"|vgl|zgn|bijv|bv|resp|evt|incl|excl|max|min|febr?|mrt|apr|jan|aug|sept?|okt|nov|dec|tel|fig|afb|hfst|jrg|afl"
    r"|vz|wnd|plv|stcrt|stb|trb|pb|kst|cq|vnl|alg|afd|verg|ong|gem|aant|bijl|onderd|toel|verz|vs|vd)\Z"
)
_MAY_END = re.compile(r"(?:c\.s|cs|jl|mln|mld|enz|etc|e\.d|e\.a|e\.v|ev|a\.s|a\.i|a\.u\.b|n\.v|b\.v|n\.v\.t|o\.i\.d)\Z")
_OPENERS = re.compile(
    r"(?:De|Het|Een|Dit|Dat|Deze|Die|Er|Ik|Wij|We|Hij|Zij|U|Uw|Onze|Mijn|In|Op|Voor|Bij|Met|Om|Uit|Naar|Ook|Daarnaast"
    r"|Daarom|Daarbij|Daarin|Daarmee|Hierbij|Hierin|Hiermee|Hierdoor|Hierover|Verder|Tevens|Tot|Als|Indien|Wanneer|Zoals"
    r"|Volgens|Vanaf|Vanuit|Door|Na|Over|Aan|Sinds|Gezien|Gelet|Namens|Bent|Deelt|Kunt|Hoe|Wat|Welke|Waarom|Is|Zijn"
    r"|Heeft|Hebben|Klopt|Zo|Ja|Nee|The|This|These|It|In|We)\b"
)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, in order, without white space at either side.

    Offsets count code points in `text`. Together the spans hold every character that is not white space.
    """
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    for first, last in _blocks(text, start, stop):
        _split_block(text, first, last, spans)
    return spans


def _blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between blank lines and bullets, across which no sentence runs."""
    cuts = [start]
    cuts.extend(match.end() for match in _BREAK.finditer(text, start, end) if not _goes_on(text, start, match, end))
    cuts.append(end)
    return [(first, last) for first, last in pairwise(cuts) if first < last]


def _goes_on(text: str, start: int, gap: re.Match[str], end: int) -> bool:
    """Whether a blank line stands within a sentence, as at the end of a page."""
    if gap.end() >= end or gap.start() <= start or text[gap.start() - 1] in ".?!:;…":
        return False
    following = text[gap.end()]
    if following.isdigit():
        line = text.rfind("\n", start, gap.start()) + 1
        return "\n" in gap[0][1:] and gap.start() - max(line, start) > 50 and text[gap.start() - 1].islower()
    return following.islower() and _BULLET.match(text, gap.end()) is None


def _split_block(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    first = _skip_space(text, start, end)
    for match in _STOP.finditer(text, first, end):
        if match.end() >= end or not _ends(text, first, end, match):
            continue
        if match.end() > first:
            spans.append((first, match.end()))
        first = _skip_space(text, match.end(), end)
    last = end
    while last > first and text[last - 1].isspace():
        last -= 1
    if last > first:
        spans.append((first, last))


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, first: int, end: int, match: re.Match[str]) -> bool:
    """Whether the stop in `match` closes the sentence that begins at `first`."""
    following = _NEXT.match(text, match.end(), end)
    char = following["char"] if following else ""
    if not char:
        return True
    stop, close = match["stop"], match["close"]
    if "?" in stop or "!" in stop:
        return not char.islower() or ("?" in stop and not close)
    if char.islower() and not (following and following["open"] and text[match.end()].isspace() and match["mark"]):
        return False
    if char in ",;:)":
        return False
    return _stop_closes(text, first, match, following)


def _stop_closes(text: str, first: int, match: re.Match[str], following: re.Match[str] | None) -> bool:
    """Whether a full stop or ellipsis before a capital or digit is more than part of its word."""
    at = match.start()
    before = text[at - 1] if at > first else ""
    if match["stop"] != ".":
        return before not in ("(", "[") and not before.isspace()
    if before.isdigit() and match["mark"][:1].isdigit():
        return _YEAR.search(text, max(first, at - 4), at) is not None
    found = _TOKEN.search(text, max(first, at - 30), at)
    token = found[0] if found else ""
    if _LABEL.match(token) and found and found.start() == first:
        return False
    return not _is_abbreviation(token, text, following)


def _is_abbreviation(token: str, text: str, following: re.Match[str] | None) -> bool:
    lower = token.lower()
    if _MAY_END.match(lower):
        # "c.s. Deze": such words do end sentences, but a name may follow them as well ("jl. Minister X").
        return not (following and _OPENERS.match(text, following.start("char")))
    return bool(_NEVER_END.match(lower) or _INITIALS.match(token) or _DOTTED.match(token))
