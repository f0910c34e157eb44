"""Letters: date, sender, addressee, subject, reference, signatories, paragraphs, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.identity import document_id, published_as
from corpus.structure.assemble import Piece, Voices, assemble, note_pieces
from corpus.structure.dates import find_date
from corpus.structure.footnotes import find_notes
from corpus.structure.furniture import strip_furniture
from corpus.structure.lines import Line, fold, paragraphs, split_lines
from corpus.structure.people import Person
from corpus.types import Document, DocumentKind, Extract, Role, SegmentKind

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
_GREETING = re.compile(
    r"(?:Hoogachtend|Met (?:vriendelijke|hartelijke) groet(?:en)?|Met de meeste hoogachting)\b,?.{0,20}\Z"
)
_OFFICE = re.compile(
    r"(?:[Dd]e|[Hh]et|[Mm]ede namens de|[Nn]amens de|[Nn]amens)\s+(?:[Mm]inister|[Ss]taatssecretaris"
    r"|[Vv]oorzitter|[Gg]riffier"
    r"|[Gg]edeputeerde|[Cc]ollege|[Bb]urgemeester|[Dd]irecteur|[Ww]ethouder)[^.?!]{0,140}\Z"
    r"|Gedeputeerde Staten van\b.{0,60}\Z"
)
_NAME_WORD = re.compile(
    r"[A-ZÀ-ÞŞĞİ][\w’'.-]*,?|(?:van|de|den|der|ten|ter|te|von|el|al|'t|’t|drs?\.|mr\.|ir\.|ing\.|prof\.|dhr\.|mw\.)"
)
_EXECUTIVE = re.compile(r"minister|staatssecretaris|gedeputeerde|wethouder|college|burgemeester", re.I)
_ON_BEHALF = re.compile(r"(?:mede )?namens\b", re.I)
_TITLES = re.compile(r"^(?:(?:drs?|mr|ir|ing|prof|dhr|mw|mevr|em)\.?\s+)+", re.I)
_SECTION = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:Aanleiding|Inleiding|Samenvatting|Geadviseerd besluit|Gevraagd(?:e)? be(?:sluit"
    r"|slissing)|Beslispunt(?:en)?|Kernpunten"
    r"|Toelichting|Achtergrond|Advies|Leeswijzer)\s*:?\Z"
)
_PROSE = 90
_SENTENCE_END = re.compile(r"[.?!:;”\"»)\]>]\W{0,3}(?:<sup>\d+</sup>|[⁰¹²³⁴-⁹]+|\d{1,2})?\Z")


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands above and below the text of a letter; `body` and `close` are indexes of lines."""

    date: str | None = None
    reference: str | None = None
    subject: str | None = None
    addressee: str | None = None
    sender: str | None = None
    signatories: tuple[str, ...] = ()
    ministers: tuple[tuple[str | None, str], ...] = ()
    body: int = 0
    close: int = 0


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


def read_letter(extract: Extract, kind: DocumentKind = DocumentKind.LETTER) -> Document:
    """A letter as a document: the letterhead and each paragraph are segments, running heads are left out.

    Paragraphs of a letter that ministers sign are spoken by them (role `cabinet`).
    """
    clean = strip_furniture(extract)
    text = clean.extract.text
    lines = split_lines(text)
    head = read_letter_head(lines)
    notes = note_pieces(lines, find_notes(lines, clean.bottoms, head.body))
    pieces = letter_pieces(text, lines, head, notes, len(lines))
    writer = ", ".join(name for name in head.signatories) or None
    role = Role.CABINET if head.ministers else None
    segments = assemble(text, pieces, notes, Voices(writer=writer, writer_role=role), clean.extract.page_starts)
    return Document(
        id=document_id(extract.text, extract.name, kind),
        kind=kind,
        title=head.subject or title_from_name(extract),
        text=text,
        segments=segments,
        date=head.date or find_date(text[:4000]),
        page_starts=clean.extract.page_starts,
        cuts=clean.extract.cuts,
        metadata=letter_metadata(head, extract.text, kind),
    )


def letter_metadata(head: LetterHead, text: str, kind: DocumentKind) -> dict[str, object]:
    """Document metadata of a letterhead, without empty fields."""
    found: dict[str, object] = {
        "reference": head.reference,
        "subject": head.subject,
        "addressee": head.addressee,
        "sender": head.sender,
        "signatories": list(head.signatories),
        "ministers": ministers_of(head),
        "published_as": published_as(text, kind),
    }
    return {key: value for key, value in found.items() if value}


def ministers_of(head: LetterHead) -> list[Person]:
    """The ministers who sign, with the office printed above their name."""
    return [
        {"name": name, "party": None, "role": Role.CABINET.value, **({"function": office} if office else {})}
        for office, name in head.ministers
    ]


def title_from_name(extract: Extract) -> str:
    """A title for a paper that prints none: the file's own title, else its name with spaces for underscores."""
    given = extract.metadata.get("file_title")
    return fold(str(given)) if given else fold(re.sub(r"[_]+", " ", extract.name)) or extract.name


def read_letter_head(lines: Sequence[Line], end: int | None = None) -> LetterHead:
    """The letterhead among `lines[:end]`, the start of the text and the signatures below it."""
    stop = len(lines) if end is None else end
    fields, body = _fields(lines, stop)
    close, signatories, ministers = _signatures(lines, body, stop)
    reference = fields.get("reference")
    return LetterHead(
        date=find_date(fields.get("date", "")) if fields.get("date") else None,
        reference=reference or None,
        subject=fields.get("subject") or None,
        addressee=fields.get("addressee") or None,
        sender=fields.get("sender") or None,
        signatories=signatories,
        ministers=ministers,
        body=body,
        close=close,
    )


def _fields(lines: Sequence[Line], stop: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    body = 0
    index = 0
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
        if ahead >= stop or _FIELD.match(lines[ahead].plain) or len(lines[ahead].plain) > 5 * _PROSE:
            return at, ""
        parts, at = [lines[ahead].plain], ahead + 1
    while name == "subject" and at < stop and not lines[at].blank and not _FIELD.match(lines[at].plain):
        if _SALUTATION.match(lines[at].plain) or _UNIT.match(lines[at].plain) or _ADDRESS.search(lines[at].plain):
            break
        parts.append(lines[at].plain)
        at += 1
    return at, fold(_join(parts))


def _place(lines: Sequence[Line], index: int, stop: int, fields: dict[str, str]) -> int:
    """Read an addressee or a sender's unit at `index`; the index of the line behind it."""
    at = index
    block: list[str] = []
    while at < stop and not lines[at].blank and not _FIELD.match(lines[at].plain):
        block.append(lines[at].plain)
        at += 1
    if _RETURN.search(block[0]):
        fields.setdefault("returned", "yes")
        if len(block) > 1:
            fields.setdefault("addressee", _address(block[1:]))
    elif _TO.match(block[0]):
        fields.setdefault("addressee", _address(block))
    elif _UNIT.match(block[0]):
        fields.setdefault("sender", _unit(block))
    elif "returned" in fields and "addressee" not in fields and not re.search(r"\d|.{100}", block[0]):
        fields["addressee"] = _address(block)
    return max(at, index + 1)


def _address(block: Sequence[str]) -> str:
    kept = []
    for line in block:
        if _ADDRESS.search(line):
            break
        kept.append(line)
    return re.sub(r"^Aan:?\s+(?=\S)", "", fold(_join(kept)))


def _unit(block: Sequence[str]) -> str:
    kept = [re.split(r"\s+(?:Postbus|T\s*\d|www\.|\d{4}\s?[A-Z]{2}\b)", block[0])[0]]
    for line in block[1:]:
        if _UNIT.match(line) or not line[:1].islower():
            break
        kept.append(line)
    return fold(_join(kept))


def _join(parts: Sequence[str]) -> str:
    """Lines as one; a hyphen at a line's end joins without a space."""
    joined = ""
    for part in parts:
        joined += part if joined.endswith("-") or not joined else f" {part}"
    return joined


def _is_prose(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph of running text begins at `index`."""
    last = index
    length = 0
    while last < len(lines) and not lines[last].blank and length <= 3 * _PROSE:
        length += len(lines[last].plain) + 1
        last += 1
    return (
        length > _PROSE
        and bool(re.match(r"[A-ZÀ-Þ•\-–«“\"'‘(0-9]", lines[index].plain))
        and _states(lines, index, last)
    )


def _states(lines: Sequence[Line], first: int, last: int) -> bool:
    joined = " ".join(line.plain for line in lines[first:last])
    longest = max(len(line.plain) for line in lines[first:last])
    return longest > 60 and re.search(r"[.?!:;](?:\W|\d|\Z)", joined) is not None and "Postbus" not in joined


def _signatures(
    lines: Sequence[Line], body: int, stop: int
) -> tuple[int, tuple[str, ...], tuple[tuple[str | None, str], ...]]:
    """Where the close of a letter begins, who signs, and which of them under which office."""
    start = next((i for i in range(stop - 1, body - 1, -1) if _GREETING.match(lines[i].plain)), None)
    if start is None:
        start = next((i for i in range(body, stop) if _is_sign_off(lines, i, stop)), None)
    if start is None:
        return stop, (), ()
    offices, names = _offices_and_names(lines, start, stop)
    signing = [office for office in offices if not _ON_BEHALF.match(office)] or offices
    ministers = tuple(
        (office, name)
        for office, name in zip([*signing, *signing[-1:] * len(names)], names, strict=False)
        if _EXECUTIVE.search(office)
    )
    return start, tuple(names), ministers


def _offices_and_names(lines: Sequence[Line], start: int, stop: int) -> tuple[list[str], list[str]]:
    """The offices and names printed at the end of a letter, each in order."""
    offices: list[str] = []
    names: list[str] = []
    at = start
    while at < stop and len(names) < 8:
        plain = lines[at].plain
        if _OFFICE.match(plain):
            at, office = _office(lines, at, stop)
            offices.append(office)
            continue
        parts = [part.strip(" ,") for part in re.split(r"\t|\s{3,}", plain)]
        if plain and not _GREETING.match(plain) and all(_is_name(part) for part in parts):
            names.extend(_TITLES.sub("", part) for part in parts)
        elif names and plain:
            break
        at += 1
    return offices, names


def _is_name(printed: str) -> bool:
    """Whether a line is a person's name: "drs. K.H. Ollongren", "Hanke Bruins Slot"."""
    words = printed.split()
    return (
        0 < len(words) <= 8
        and len(printed) < 60
        and all(_NAME_WORD.fullmatch(word) for word in words)
        and words[-1][0].isupper()
        and len(words[-1]) > 2
        and not _EXECUTIVE.search(printed)
    )


def _is_sign_off(lines: Sequence[Line], index: int, stop: int) -> bool:
    """Whether a line with an office stands above a name, as at the end of a letter without a greeting."""
    if not _OFFICE.match(lines[index].plain):
        return False
    following = [line.plain for line in lines[index + 1 : min(stop, index + 9)] if not line.blank][:2]
    return any(_is_name(plain) for plain in following)


def _office(lines: Sequence[Line], index: int, stop: int) -> tuple[int, str]:
    at = index + 1
    parts = [lines[index].plain]
    while at < stop and not lines[at].blank and not parts[-1].endswith(",") and not _is_name(lines[at].plain):
        parts.append(lines[at].plain)
        at += 1
    if at < stop and not lines[at].blank and parts[-1].endswith(("–", "-", " en")):
        parts.append(lines[at].plain)
        at += 1
    return at, re.sub(r"^(?:de|het)\s+", "", fold(_join(parts)).rstrip(","), flags=re.I)


def letter_pieces(text: str, lines: Sequence[Line], head: LetterHead, notes: Sequence[Piece], last: int) -> list[Piece]:
    """Letterhead, paragraphs and headings, and signature among `lines[:last]`."""
    pieces = [Piece(SegmentKind.PARAGRAPH, lines[0].start, lines[head.body].start, voiced=False)] if head.body else []
    close = min(head.close, last) if head.close else last
    pieces.extend(prose_pieces(text, lines, head.body, close, notes))
    if close < last:
        pieces.append(Piece(SegmentKind.PARAGRAPH, lines[close].start, lines[last - 1].end, voiced=False))
    return pieces


def prose_pieces(text: str, lines: Sequence[Line], first: int, last: int, notes: Sequence[Piece]) -> list[Piece]:
    """Paragraphs and headings among `lines[first:last]`; one that a note or a page's end broke off is one piece."""
    taken = {i for note in notes for i in range(first, last) if note.start <= lines[i].start < note.end}
    free = [Line(line.start, line.end, "") if i in taken else line for i, line in enumerate(lines[:last])]
    pieces: list[Piece] = []
    for begin, end in paragraphs(free[first:last]):
        start, stop = lines[first + begin].start, lines[first + end - 1].end
        kind = _kind_of(free[first + begin : first + end])
        if pieces and kind is pieces[-1].kind is SegmentKind.PARAGRAPH and _goes_on(text, pieces[-1], start):
            pieces[-1] = Piece(SegmentKind.PARAGRAPH, pieces[-1].start, stop)
        else:
            pieces.append(Piece(kind, start, stop))
    return pieces


def _kind_of(block: Sequence[Line]) -> SegmentKind:
    joined = fold(" ".join(line.plain for line in block))
    short = len(joined) <= 90 and len(block) <= 2
    if (
        short
        and not re.search(r"[.?!,;:]\W{0,2}\Z", joined)
        and re.match(r"(?:[\dA-Za-z]{1,3}[.)]\s+)?[A-ZÀ-Þ]", joined)
    ):
        return SegmentKind.HEADING
    return SegmentKind.PARAGRAPH


def _goes_on(text: str, piece: Piece, start: int) -> bool:
    """Whether the paragraph at `start` takes up a sentence that a note, page furniture or a page's end broke off."""
    opening = re.match(r"[\s>*_]*(\S)", text[start : start + 20])
    if opening is None or _SENTENCE_END.search(text[max(piece.start, piece.end - 20) : piece.end]):
        return False
    return opening[1].islower() or opening[1] in "(’'‘" or (opening[1].isdigit() and piece.end - piece.start > _PROSE)
