"""The printed forms of absolute citations: Kamerstukken, Aanhangsel, Handelingen, registration numbers, official ids.

Each scan begins with a literal that the regular expression engine can search for, and looks at what stands before it
only where that literal is found: references cost little on long texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.reference_ids import dossier_id, paper_of, session_id

Found = tuple[int, int, str]
"""Start, end and target of a reference."""

YEAR = r"(?:19|20)\d\d\s?[/\-–—]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)"
SESSION = rf"(?:(?:[Vv]erga-?\s*derjaar|[Zz]itting(?:sjaar)?)\s*)?{YEAR}"
_CHAPTER = r"(?:[IVXLC]{1,6}[A-E]?|[A-M])"
# The chapter only where a number or the end of a bracket follows it: "36 410 VI, nr. 4", "(36410-VI)".
DOSSIER = (
    r"\d{2}[ \u00a0.]?\s?\d{3}(?!\d)(?:-\d{2}(?!\d)(?=[\s,;)\]\-–]))?"
    rf"(?:(?:\s*[\-–]\s*|\s)\(?{_CHAPTER}\)?(?=\s*[,\-–)\]]|\s+nrs?\b|\s+\d)|[IVXLC]{{1,6}}(?=,?\s*nr))?"
)
NUMBERED = r"(?:nrs?\b\.?|nummers?\b|No\.|n°)"
_AFTER = r"(?![\d%]|[.,]\d)"
# "nrs. 12, 13 en 15", but neither the next dossier ("nr. 128, 26 485, nr. 3") nor a count ("nr. 580 en 2 bijlagen").
MORE = (
    rf"(?:\s*(?:,\s*en|,|;|en|&|t/m|tot\s+en\s+met|[\-–])\s*(?:{NUMBERED}\s*)?\d{{1,5}}{_AFTER}(?!\s?\d{{3}}\b)"
    r"(?=\s*(?:[),;:.\]\n\-–(]|en\b|t/m|\Z|was\b|van\b|te\b|over\b|krijg|ontra|zijn\b|kan\b|kunnen\b|geef|moet))"
    r"(?!,?\s*(?:nrs?\b|p\.)))*"
)
_HOUSE = r"(?:(?:I{1,2}|[12]|TK|EK|Tweede\s+Kamer|Eerste\s+Kamer|T\.K\.|E\.K\.)(?!\w)\.?)"
_SENATE = re.compile(r"(?<!\w)(?:I|EK|E\.K\.|Eerste\s+Kamer)(?!\w)")
_PAGES = r"(?:\s*,?\s*(?:p|pp|blz|pag)\.\s*\d{1,5}(?:\s?[\-–]\s?\d{1,5})?)?"
_ITEM = re.compile(
    rf"(?P<dossier>{DOSSIER})(?P<twins>(?:\s*(?:,|en|/)\s*{DOSSIER}(?=\s*(?:,\s*nr|nr|en\b|,|/)))*)"
    rf"(?:\s*[,:]?\s*\(?{NUMBERED}\s*(?P<numbers>\d{{1,5}}{_AFTER}{MORE})"
    rf"|\s*[\-–]\s*(?P<dashed>\d{{1,4}}){_AFTER}(?!\s?\d{{3}}\b)"
    rf"|\s*,?\s*(?:letter\s+|nr\.\s+)(?P<letter>[A-Z]{{1,3}})(?!\w)"
    rf"|\s*,\s*(?P<bare>[A-Z]{{1,3}})(?!\w))?(?P<pages>{_PAGES})"
)
_WAS = re.compile(rf"\s*,?\s*(?:was|t\.v\.v\.)\s*(?P<number>{NUMBERED}\s*\d{{1,5}}|letter\s+[A-Z]{{1,3}})(?!\d)")
_MARK = re.compile(r"\d+|[A-Z]{1,3}\Z")
_KEYWORD = re.compile(
    rf"amer-?\s*stuk(?:-?\s*ken|nummers?"
    rf"|nr\.?)?\s*(?:\(\s*)?(?:{_HOUSE}[\s,]*)?(?:{SESSION}[\s,]*)?(?:{_HOUSE}[\s,]*)?(?=\d\d)"
)
_SHOUTED = re.compile(rf"AMERSTUK(?:KEN)?\s*(?:{_HOUSE}[\s,]*)?(?:{SESSION}[\s,]*)?(?=\d\d)")
_ANNEX_TO = re.compile(r"\b[Bb]ijlage\s+bij\s+(?:het\s+|de\s+)?\Z")
_OLD = re.compile(rf"(?:Kamer|TK|EK)(?:\s+der\s+Staten-Generaal)?\s*,?\s*{SESSION}[\s,]*(?=\d\d[ .]?\d{{3}})")
_OLD_HEAD = re.compile(r"(?:\b(?:Tweede|Eerste)\s+)\Z")
_FOOT = re.compile(r"[ \t]+\d{1,4}[ \t]*(?:\n|\Z|\*)")
_SESSION_BEFORE = re.compile(rf"{SESSION},?\s*\Z")
_NEXT = re.compile(
    rf"\s*(?:;|,|\ben\b|&|\balsmede\b|\bresp(?:ectievelijk"
    rf"|\.))\s*(?:en\s+)?(?P<house>{_HOUSE}[\s,]*)?(?:{SESSION}[\s,]*)?"
    r"(?=\d\d[ .]?\d{3})"
)
_BARE = re.compile(rf"{DOSSIER}\s*,?\s*\(?(?:{NUMBERED}\s*\d{{1,5}}|letter\s+[A-Z]{{1,3}})(?!\w)")
_BARE_NOT = re.compile(
    r"(?:[\d.,/\-–€A-Za-z]|€\s?|\bEUR\s|\b[Aa]rt(?:ikel(?:en)?|\.)\s|\b(?:Stcrt|Stb|Trb|Pb(?:EU|EG)?|LJN"
    r"|[Ss]taats(?:courant|blad)|[Tt]el(?:efoon)?|BW"
    r"|[Pp]ostbus)[.:,]?\s*(?:L\s)?(?:(?:19|20)\d\d,?\s*)?)\Z"
)
_DASHED = re.compile(rf"\d{{2}}[ .]?\d{{3}}(?:-\d{{2}}(?=-)|-{_CHAPTER})?-\d{{1,4}}(?![\d\-])")
_DASHED_BEFORE = re.compile(
    r"(?:t\.?v\.?v\.|\b[Mm]oties?\b|\b[Aa]mendement(?:en)?\b|\bvervallen\b|\b[Kk]amer(?:stuk|brief)|Kst|\b[Bb]rief\b"
    r"|ter\s+vervanging)[^.]{0,160}\Z"
)
_DOSSIER_ONLY = re.compile(rf"ossier(?:s|nummer|nr\.)?\s*(?:{NUMBERED}\s*)?(?P<dossier>{DOSSIER})")
_BILL = re.compile(
    rf"oorstel(?:\s+van\s+wet|len)?(?::|\s+(?:met\s+)?(?:{NUMBERED}\s*)?\(?)(?P<dossier>\d{{2}}[ .]?\d{{3}}(?!\d))"
    r"(?!\s?(?:euro|inwoners|personen|woningen|mensen))"
)
_BRACKETED = re.compile(rf"\(\s*(?P<dossier>\d{{5}}(?:-\d{{2}}|-{_CHAPTER}|\s\(R\d+\))?)\s*\)")
_BILL_BEFORE = re.compile(
    r"\b(?:[Ww]etsvoorstel|[Vv]oorstel\s+van\s+(?:rijks)?wet|[Rr]ijkswet|[Bb]egroting)\b[^;]{0,400}\Z"
)
_AANHANGSEL = re.compile(
    rf"(?:anhang-?\s*sel|ANHANGSEL)(?:\s+(?:van\s+de\s+|bij\s+de\s+|der\s+"
    rf"|van\s+)?[Hh]andelingen)?\)?\s*,?\s*(?P<house>{_HOUSE})?[\s,]*"
    rf"(?:(?P<year>{SESSION})[\s,]*(?:{NUMBERED}\s*)?(?P<numbers>\d{{1,5}}{_AFTER}{MORE})"
    rf"|{NUMBERED}\s*(?P<first>\d{{1,5}}{_AFTER}{MORE})[\s,(]*(?P<late>{SESSION}))"
)
_HANDELINGEN = re.compile(
    rf"andelingen\s*,?\s*(?P<house>{_HOUSE})?[\s,]*(?P<year>{SESSION})[\s,]*(?P<annex>Aanhangsel\b[\s,]*)?"
    rf"(?:{NUMBERED}\s*(?P<number>\d{{1,5}})(?!\d))?(?:\s*,?\s*item\s*(?P<item>\d{{1,3}}))?"
    rf"(?:\s*,?\s*(?:p|pp|blz|pag)\.\s*(?P<pages>\d{{1,5}}(?:\s?[\-–]\s?\d{{1,5}})?))?"
)
_REGISTER = re.compile(r"[ZDA]\d{4,6}(?![A-Za-z0-9])")
_OFFICIAL = re.compile(
    r"(?:kst-\d{5}|ah-[te]k-\d{8}|h-[te]k-\d{8}|kv-[te]k-\d{4}[ZD]\d+|nds-[te]k-\d+|ag-[tev][kv]-\d+|blg-\d{4,}"
    r"|ah-\d{4,})"
    r"(?:[\-–][0-9A-Za-z]+)*(?![A-Za-z0-9])"
)
_AH_LOOSE = re.compile(rf"ah-(?P<house>[te])k-(?P<year>{YEAR})\s*,\s*{NUMBERED}\s*(?P<number>\d{{1,5}})(?!\d)")
_DIGITS = re.compile(r"\d{1,5}")


def absolute(text: str) -> Iterator[Found]:
    """All citations that say by themselves which paper they mean; they may overlap."""
    yield from _official(text)
    yield from _kamerstukken(text)
    yield from _uncalled(text)
    yield from _handelingen(text)
    yield from _registered(text)
    yield from _dossiers(text)


def each_number(text: str, start: int, group: tuple[int, int], end: int) -> Iterator[tuple[int, int, str]]:
    """Span and digits of each number of a list; the first begins at `start`, a single one ends at `end`."""
    spans = list(_DIGITS.finditer(text, *group))
    for index, span in enumerate(spans):
        yield (start if index == 0 else span.start()), (end if len(spans) == 1 else span.end()), span[0]


def mark_of(printed: str) -> str:
    """The number or letter in "nr. 719", "letter H"."""
    found = _MARK.search(printed)
    return found[0] if found else printed


def _official(text: str) -> Iterator[Found]:
    for match in _OFFICIAL.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (before.isalnum() or before == "-"):
            yield match.start(), match.end(), match[0].replace("–", "-")
    for match in _AH_LOOSE.finditer(text):
        year = session_id(match["year"])
        if year:
            yield match.start(), match.end(), f"ah-{match['house']}k-{year}-{match['number']}"


def _kamerstukken(text: str) -> Iterator[Found]:
    for form in (_KEYWORD, _SHOUTED):
        for match in form.finditer(text):
            start = match.start() - 1
            if start < 0 or text[start] not in "kK" or text[start - 1 : start].isalpha():
                continue
            annex = _ANNEX_TO.search(text, max(0, start - 30), start)
            yield from _items(
                text, annex.start() if annex else start, match.end(), _SENATE.search(match[0]) is not None, True
            )
    for match in _OLD.finditer(text):
        head = _OLD_HEAD.search(text, max(0, match.start() - 12), match.start())
        if match[0][0] == "K" and not head:
            continue
        start = head.start() if head else match.start()
        senate = match[0].startswith("EK") or (head is not None and head[0].startswith("Eerste"))
        found = list(_items(text, start, match.end(), senate, False))
        if found and not _FOOT.match(text, found[-1][1]):
            yield from found


def _uncalled(text: str) -> Iterator[Found]:
    """Dossier and number without the word Kamerstuk: "(26 643, nr. 827)", "t.v.v. 36064-14"."""
    for match in _BARE.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        foot = _FOOT.match(text, match.end()) and _SESSION_BEFORE.search(before)
        # "12.345, nr. 1": with a point it is an amount unless the word Kamerstuk stands before it.
        if not foot and match[0][2] != "." and not _BARE_NOT.search(before):
            yield from _items(text, match.start(), match.start(), False, False)
    for match in _DASHED.finditer(text):
        before = text[max(0, match.start() - 200) : match.start()]
        if not before[-1:].isalnum() and before[-1:] not in ("-", "/", ".", ",") and _DASHED_BEFORE.search(before):
            dossier, _, number = match[0].rpartition("-")
            yield match.start(), match.end(), f"kst-{dossier_id(dossier)}-{number}"


def _items(text: str, start: int, at: int, senate: bool, named: bool) -> Iterator[Found]:
    """One citation and those that go on from it ("…, 26643, nr. 650; 2020/21, 35510, nr. 4")."""
    first = True
    while item := _ITEM.match(text, at):
        numbered = item["numbers"] or item["dashed"] or item["letter"] or (item["bare"] and senate)
        if not numbered and not (first and named):
            return
        yield from _item(text, start, item, senate)
        if not numbered:
            return
        end = item.end()
        was = _WAS.match(text, end)
        if was:
            yield was.start("number"), was.end("number"), f"kst-{dossier_id(item['dossier'])}-{mark_of(was['number'])}"
            end = was.end()
        following = _NEXT.match(text, end)
        if not following:
            return
        if following["house"]:
            senate = _SENATE.search(following["house"]) is not None
        start, at, first = following.end(), following.end(), False


def _item(text: str, start: int, item: re.Match[str], senate: bool) -> Iterator[Found]:
    # Of twins ("24 515 en 32 013, nr. 579") the number is the first one's: a paper is numbered in its first dossier.
    dossier = dossier_id(item["dossier"])
    if item["numbers"]:
        for first, last, number in each_number(text, start, item.span("numbers"), item.end()):
            yield first, last, f"kst-{dossier}-{number}"
    elif item["dashed"]:
        yield start, item.end(), f"kst-{dossier}-{item['dashed']}"
    elif item["letter"] or (senate and item["bare"]):
        yield start, item.end(), f"kst-{dossier}-{item['letter'] or item['bare']}"
    else:
        yield start, item.end("dossier"), f"dossier-{dossier}"


def _handelingen(text: str) -> Iterator[Found]:
    for match in _AANHANGSEL.finditer(text):
        year = session_id(match["year"] or match["late"])
        start = match.start() - 1
        if year and start >= 0 and text[start] in "aA":
            group = match.span("numbers") if match["numbers"] else match.span("first")
            start -= 1 if text[start - 1 : start] in ("A", "a") else 0
            yield from _annexes(text, start, match.end(), group, year, match["house"])
    for match in _HANDELINGEN.finditer(text):
        year = session_id(match["year"])
        start = match.start() - 1
        if not year or start < 0 or text[start] not in "hH":
            continue
        if match["annex"] and match["number"]:
            yield from _annexes(text, start, match.end(), match.span("number"), year, match["house"])
            continue
        target = _sitting(match, "ek" if _is_senate(match["house"]) else "tk", year)
        if target:
            yield start, match.end(), target


def _is_senate(house: str | None) -> bool:
    return house is not None and (house == "1" or _SENATE.search(house) is not None)


def _annexes(text: str, start: int, end: int, group: tuple[int, int], year: str, house: str | None) -> Iterator[Found]:
    for first, last, number in each_number(text, start, group, end):
        yield first, last, f"ah-{'ek' if _is_senate(house) else 'tk'}-{year}-{number}"


def _sitting(match: re.Match[str], house: str, year: str) -> str | None:
    if match["item"] and match["number"]:
        return f"h-{house}-{year}-{match['number']}-{match['item']}"
    if match["pages"]:
        pages = re.sub(r"\s?[\-–]\s?", "-", match["pages"])
        return f"h-{house}-{year}-{pages}"
    return f"h-{house}-{year}-{match['number']}" if match["number"] else None


def _registered(text: str) -> Iterator[Found]:
    """ "2021Z24121", also with a footnote's mark glued before it ("32024Z15585")."""
    for match in _REGISTER.finditer(text):
        start = match.start() - 4
        if start < 0 or not re.match(r"(?:19|20)\d\d", text[start : match.start()]):
            continue
        if re.search(r"[A-Za-z\-]\Z|\d\d\Z", text[max(0, start - 2) : start]):
            continue
        yield start, match.end(), paper_of(text[start : match.end()])


def _dossiers(text: str) -> Iterator[Found]:
    for match in _DOSSIER_ONLY.finditer(text):
        start = re.search(r"(?:[Kk]amer(?:stuk-?)?)?[dD]\Z", text[max(0, match.start() - 12) : match.start()])
        if start:
            yield match.start() - len(start[0]), match.end(), f"dossier-{dossier_id(match['dossier'])}"
    for match in _BILL.finditer(text):
        head = re.search(r"[Ww]etsv\Z|\b[Vv]\Z", text[max(0, match.start() - 5) : match.start()])
        if head and (len(head[0]) > 1 or "van" in match[0]):
            yield match.start() - len(head[0]), match.end(), f"dossier-{dossier_id(match['dossier'])}"
    for match in _BRACKETED.finditer(text):
        if _BILL_BEFORE.search(text, max(0, match.start() - 420), match.start()):
            yield match.start("dossier"), match.end("dossier"), f"dossier-{dossier_id(match['dossier'])}"
