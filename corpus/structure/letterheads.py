"""Letterheads: date, reference, subject, addressee and sender, and where the text of a letter begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure.dates import find_date
from corpus.structure.lines import Line, fold, join_lines, split_lines
from corpus.structure.prose import LONG
from corpus.structure.signatures import is_sign_off, read_signature

_FIELDS = {
    "date": r"Datum",
    "reference": r"(?:Ons|Onze)\s+(?:kenmerk|referentie)|Kenmerk|Briefnummer|Nummer",
    "their_reference": r"Uw\s+(?:kenmerk|referentie|brief(?:\s*\(kenmerk\))?)",
    "subject": r"Betreft|Onderwerp|Betreffende",
    "enclosures": r"Bijlagen?(?:\(n\))?|Bijlage\(n\)",
    "other": r"Contactpersoon|Doorkiesnummer|Telefoonnummer|E-mail(?:adres)?|Kopie aan|Parafenroute|Projectnaam|Auteur",
}
_FIELD = re.compile(
    r"(?:" + "|".join(rf"(?P<{name}>{form})" for name, form in _FIELDS.items()) + r")(?:\s*:\s*|\s+|\Z)(?P<value>.*)\Z"
)
_UNIT = re.compile(
    r"(?:DG|SG|Directie|Directoraat|Staf|Bestuurs|Afdeling|Ministerie|Gemeente|Provincie|Bureau)\b[^.?!]{0,80}\Z"
)
_TO = re.compile(
    r"Aan\s+(?:de|het|mevrouw|de heer|alle|gedeputeerde|provinciale|burgemeester)\b.*|Aan:?\s+[A-ZÀ-Þ].*", re.I
)
_ADDRESS = re.compile(r"\bPostbus\b|\b\d{4}\s?[A-Z]{2}\b|\bwww\.")
_RETURN = re.compile(r"Retouradres\b")
_SALUTATION = re.compile(r"(?:Geachte|Beste|Zeer geachte|Mijnheer|Excellentie)\b.{0,120}", re.S)
_SECTION = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:Aanleiding|Inleiding|Samenvatting|Geadviseerd besluit|Gevraagd(?:e)? be(?:sluit"
    r"|slissing)|Beslispunt(?:en)?|Kernpunten"
    r"|Toelichting|Achtergrond|Advies|Leeswijzer)\s*:?\Z"
)
_WRAPPED = 40
_OPENING = re.compile(r"[A-ZÀ-Þ•\-–«“\"'‘(]")
_PUNCTUATION = re.compile(r"[.?!:;](?:\W|\d|\Z)")
_STOP = re.compile(r"[.?!](?:\s|\d|\Z)")
_PLACE_DATE = re.compile(r"(?:’s-|'s-)?[A-ZÀ-Þ][\w’' -]{2,30},\s+\d{1,2}\s+[a-z]{3,9}\s+\d{4}\Z")
_BARE_UNIT = re.compile(r"(?:Directoraat-[Gg]eneraal|DG|SG|Directie|Ministerie(?: van)?|Bureau|Afdeling)\Z")
_STATEMENT = re.compile(r"(?=.{40})[A-ZÀ-Þ«“\"‘(][\w’'-]*,?(?:\s\S+){5,}[.?!](?:<sup>\d+</sup>|[⁰¹²³⁴-⁹\d]*)", re.S)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands above and below the text of a letter, which begins at line `body`; lines [close, closed) sign it."""

    date: str | None = None
    reference: str | None = None
    subject: str | None = None
    addressee: str | None = None
    sender: str | None = None
    signatories: tuple[str, ...] = ()
    ministers: tuple[tuple[str, str], ...] = ()
    body: int = 0
    close: int = 0
    closed: int = 0


def looks_like_letter(text: str) -> bool:
    """Whether the head of a paper bears three of a letter's fields (date, reference, subject, addressee, greeting)."""
    found: set[str] = set()
    for line in split_lines(text[:6000]):
        field = _FIELD.match(line.plain)
        if field and field.lastgroup:
            found.update(name for name in _FIELDS if field[name])
        elif _TO.match(line.plain) or _RETURN.search(line.plain):
            found.add("addressee")
        elif _SALUTATION.match(line.plain):
            found.add("salutation")
    return len(found & {"reference", "subject", "addressee", "salutation", "date"}) >= 3


def read_letter_head(lines: Sequence[Line], end: int | None = None, first: int = 0) -> LetterHead:
    """The letterhead among `lines[first:end]`, the start of the text and the signatures below it."""
    stop = len(lines) if end is None else end
    fields, body = _fields(lines, first, stop)
    signature = read_signature(lines, body, stop)
    return LetterHead(
        date=find_date(fields.get("date", "")) if fields.get("date") else None,
        reference=fields["reference"] if fields.get("reference", "").strip(" -–—/.") else None,
        subject=fields.get("subject") or None,
        addressee=fields.get("addressee") or None,
        sender=fields.get("sender") or None,
        signatories=signature.names,
        ministers=signature.ministers,
        body=body,
        close=signature.start,
        closed=signature.end,
    )


def _fields(lines: Sequence[Line], first: int, stop: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    index = body = first
    while index < stop:
        line = lines[index]
        match = _FIELD.match(line.plain)
        if match is not None:
            name = next(name for name in _FIELDS if match[name])
            index, value = _value(lines, index, stop, match["value"], name)
            fields.setdefault(name, value)
            body = index
            continue
        if _SALUTATION.match(line.plain) or _SECTION.match(line.plain) or _is_prose(lines, index):
            break
        if is_sign_off(lines, index, stop):
            break
        if not line.blank:
            index = _place(lines, index, stop, fields)
            body = index
            continue
        index += 1
    while body < stop and lines[body].blank:
        body += 1
    return fields, body


def _value(lines: Sequence[Line], index: int, stop: int, inline: str, name: str) -> tuple[int, str]:
    """The value of a field: on its own line, else on the next printed one; a subject may run over lines."""
    at = index + 1
    parts = [inline] if inline else []
    if not parts:
        ahead = at
        while ahead < stop and lines[ahead].blank:
            ahead += 1
        if ahead >= stop or _FIELD.match(lines[ahead].plain) or len(lines[ahead].plain) > 5 * LONG:
            return at, ""
        if name == "reference" and _is_prose(lines, ahead):
            return at, ""
        parts, at = [lines[ahead].plain], ahead + 1
    while name == "subject" and at < stop and not lines[at].blank and not _FIELD.match(lines[at].plain):
        if _SALUTATION.match(lines[at].plain) or _UNIT.match(lines[at].plain) or _ADDRESS.search(lines[at].plain):
            break
        parts.append(lines[at].plain)
        at += 1
    return at, fold(join_lines(parts))


def _place(lines: Sequence[Line], index: int, stop: int, fields: dict[str, str]) -> int:
    """Read an addressee, a sender's unit or a place and date at `index`; the index of the line behind it."""
    plain = lines[index].plain
    if _PLACE_DATE.match(plain):
        fields.setdefault("date", plain)
        return index + 1
    if _RETURN.search(plain):
        fields.setdefault("returned", "yes")
        block = _block(lines, index + 1, stop)
        if block:
            fields.setdefault("addressee", _address(block))
        return index + 1 + len(block)
    if _TO.match(plain):
        block = [plain, *_block(lines, index + 1, stop)]
        fields.setdefault("addressee", _address(block))
        return index + len(block)
    if _UNIT.match(plain):
        fields.setdefault("sender", _unit([plain, *_block(lines, index + 1, stop)]))
    elif "returned" in fields and "addressee" not in fields and not re.search(r"\d|.{100}", plain):
        block = [plain, *_block(lines, index + 1, stop)]
        fields["addressee"] = _address(block)
        return index + len(block)
    return index + 1


def _block(lines: Sequence[Line], index: int, stop: int) -> list[str]:
    """The lines from `index` on that belong to one address: up to a blank line, a field, a unit or running text."""
    block: list[str] = []
    while index < stop and not lines[index].blank:
        plain = lines[index].plain
        if _FIELD.match(plain) or _PLACE_DATE.match(plain) or _is_prose(lines, index):
            break
        block.append(plain)
        index += 1
    return block


def _address(block: Sequence[str]) -> str:
    kept = []
    for line in block:
        if _ADDRESS.search(line):
            break
        kept.append(line)
    return re.sub(r"^Aan:?\s+(?=\S)", "", fold(join_lines(kept)))


def _unit(block: Sequence[str]) -> str:
    kept = [re.split(r"\s+(?:Postbus|T\s*\d|www\.|\d{4}\s?[A-Z]{2}\b)", block[0])[0]]
    for line in block[1:]:
        if (_UNIT.match(line) or not line[:1].islower()) and not _BARE_UNIT.match(kept[-1]):
            break
        kept.append(line)
    return fold(join_lines(kept))


def _is_prose(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph of running text begins at `index`: a long line, a whole sentence, or a line that runs on
    into the next and to a full stop."""
    plain = lines[index].plain
    if not _OPENING.match(plain) or plain.isupper() or _ADDRESS.search(plain) or _TO.match(plain):
        return False
    if _STATEMENT.fullmatch(plain) or (len(plain) > LONG and _PUNCTUATION.search(plain)):
        return True
    following = lines[index + 1].plain if index + 1 < len(lines) else ""
    runs_on = len(plain) >= _WRAPPED and len(following) >= _WRAPPED // 2 and following[0].islower()
    if not runs_on and not (len(plain) >= _WRAPPED and plain.endswith("-") and following):
        return False
    return any(_STOP.search(line.plain) for line in lines[index : _block_end(lines, index)])


def _block_end(lines: Sequence[Line], index: int) -> int:
    last = index
    while last < len(lines) and last < index + 15 and not lines[last].blank:
        last += 1
    return last
