"""The query language: plain words, `"exact phrase"`, `-not`, `prefix*` and `field:value`, in Dutch or English.

"digitale identiteit" -wallet minister:BZK rol:kabinet soort:motie oordeel:ontraden datum:2021-06..2022
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace

from corpus.errors import UsageError
from corpus.types import DocumentKind, Outcome, Role, SegmentKind, Verdict
from index.text import fold
from index.types import Filters, Query

LONGEST = 4_000


class QueryError(UsageError):
    """A query that cannot be understood. `reason` is a short stable code (`long`, `quotation`, `negated`, `empty`,
    `question`, `value`, `date`, `order`) and `piece` the words of the query that it is about, to be said in another
    language."""

    def __init__(self, reason: str, message: str, piece: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.piece = piece


_FIELDS = {
    "kinds": "soort kind type",
    "segments": "deel segment part",
    "roles": "rol role",
    "parties": "partij party fractie",
    "speakers": "spreker speaker indiener submitter",
    "ministers": "minister ministerie ministry bewindspersoon",
    "verdicts": "oordeel verdict",
    "outcomes": "uitslag outcome",
    "dossiers": "dossier kamerstuk",
    "documents": "document stuk paper",
    "date": "datum date",
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names.split()}

_VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "kinds": {
        "vragen": (DocumentKind.QUESTIONS,),
        "kamervragen": (DocumentKind.QUESTIONS, DocumentKind.ANSWERS),
        "antwoorden": (DocumentKind.ANSWERS,),
        "brief": (DocumentKind.LETTER,),
        "kamerbrief": (DocumentKind.LETTER,),
        "nota": (DocumentKind.MEMO,),
        "debat": (DocumentKind.DEBATE,),
        "motie": (DocumentKind.MOTION,),
        "amendement": (DocumentKind.AMENDMENT,),
        "wetsvoorstel": (DocumentKind.BILL,),
        "verslag": (DocumentKind.REPORT,),
        "rapport": (DocumentKind.REPORT,),
        "overig": (DocumentKind.OTHER,),
    },
    "segments": {
        "kop": (SegmentKind.HEADING,),
        "vraag": (SegmentKind.QUESTION,),
        "antwoord": (SegmentKind.ANSWER,),
        "spreekbeurt": (SegmentKind.TURN,),
        "interruptie": (SegmentKind.INTERRUPTION,),
        "motie": (SegmentKind.MOTION,),
        "alinea": (SegmentKind.PARAGRAPH,),
        "voetnoot": (SegmentKind.FOOTNOTE,),
        "tabel": (SegmentKind.TABLE,),
    },
    "roles": {
        "kabinet": (Role.CABINET,),
        "regering": (Role.CABINET,),
        "lid": (Role.MEMBER,),
        "kamerlid": (Role.MEMBER,),
        "voorzitter": (Role.CHAIR,),
        "gast": (Role.GUEST,),
    },
    "verdicts": {
        "oordeelkamer": (Verdict.OORDEEL_KAMER,),
        "ontradentenzij": (Verdict.ONTRADEN_TENZIJ,),
        "discouraged": (Verdict.ONTRADEN,),
        "adopted": (Verdict.OVERGENOMEN,),
    },
    "outcomes": {
        "adopted": (Outcome.AANGENOMEN,),
        "carried": (Outcome.AANGENOMEN,),
        "rejected": (Outcome.VERWORPEN,),
        "heldover": (Outcome.AANGEHOUDEN,),
        "withdrawn": (Outcome.INGETROKKEN,),
        "lapsed": (Outcome.VERVALLEN,),
    },
}
_CLOSED: dict[str, tuple[str, ...]] = {
    "kinds": tuple(DocumentKind),
    "segments": tuple(SegmentKind),
    "roles": tuple(Role),
    "verdicts": tuple(Verdict),
    "outcomes": tuple(Outcome),
}

_PIECE = re.compile(
    r'(?P<minus>-(?=[^\s-]))?(?:(?P<field>[^\W\d_]+):(?=\S)(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"]+))'
    r'|"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)|(?P<open>"))'
)
_APART = re.compile(
    rf'"[^"]*"|(?<![\w-])(?P<article>(?:de|het|een|welke?|the|a|which)\s+)?(?P<field>{"|".join(_FIELD_OF)}):\s+'
    r'(?P<value>"[^"]+"|[^\s"]+)',
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(\w{2,})\*")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse(text: str) -> Query:
    """Read a query.

    Words in front of a colon that are no field ("let op: dit") are plain words; so is a field whose value stands apart
    from it ("soort: ik weet niet"), unless that can be its value ("partij: D66").

    Raises:
        UsageError: empty, too long, an open quotation mark, an impossible value or date; the message says where.
    """
    if len(text) > LONGEST:
        raise QueryError("long", f"The query has {len(text)} characters, at most {LONGEST} are read: shorten it.")
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    prefixes: list[str] = []
    filters = Filters()
    for piece in _PIECE.finditer(_joined(text.replace("“", '"').replace("”", '"').replace("„", '"'))):
        field = _FIELD_OF.get(fold(piece["field"])) if piece["field"] else None
        if piece["open"]:
            where = f"The quotation mark at character {piece.start() + 1}"
            raise QueryError("quotation", f'{where} is not closed: add a " or take it out.')
        if field is not None:
            if piece["minus"]:
                raise QueryError("negated", f"{_where(piece)}: a filter cannot be negated.", piece.group())
            value = piece["quoted"] if piece["quoted"] is not None else piece["value"]
            filters = _filtered(filters, field, value, _where(piece))
        elif piece["minus"]:
            excluded.append(piece["phrase"] or piece.group()[1:])
        elif piece["phrase"] is not None:
            phrases += [" ".join(piece["phrase"].split())] if piece["phrase"].strip() else []
            words.append(piece["phrase"])
        elif prefix := _PREFIX.fullmatch(piece.group()):
            prefixes.append(prefix[1])
            words.append(prefix[1])
        else:
            words.append(piece.group())
    query = Query(" ".join(" ".join(words).split()), tuple(phrases), tuple(excluded), filters, tuple(prefixes))
    if not query.text and query.filters == Filters():
        raise QueryError("empty", "The query is empty: give at least one word or filter.")
    return query


def conditions(question: str) -> tuple[str, Filters]:
    """A question without the conditions that stand in it as `field:value`, and those conditions. All else stays as it
    is written.

    Raises:
        UsageError: an impossible value or date, and the message says where; or conditions without anything to ask.
    """
    question = _joined(question)
    filters = Filters()
    rest = ""
    end = 0
    for piece in _PIECE.finditer(question):
        field = _FIELD_OF.get(fold(piece["field"])) if piece["field"] else None
        if field is not None and not piece["minus"]:
            value = piece["quoted"] if piece["quoted"] is not None else piece["value"]
            filters = _filtered(filters, field, value.rstrip("?!,;"), _where(piece))
            rest, end = rest + question[end : piece.start()], piece.end()
    if filters == Filters():
        return question, filters
    words = " ".join((rest + question[end:]).split())
    if not any(map(str.isalnum, words)):
        message = f"{question.strip()!r} sets conditions and asks nothing: add a question, or give it to `search`."
        raise QueryError("question", message, question.strip())
    return words, filters


def _joined(text: str) -> str:
    """The text with every field at its value ("partij: D66" is "partij:D66"), where the value can be one of the field
    and no article makes the field a word of a sentence ("het oordeel: ontraden of niet")."""

    def join(match: re.Match[str]) -> str:
        meant = match["field"] is not None and match["article"] is None and _can_be(match["field"], match["value"])
        return f"{match['field']}:{match['value']}" if meant else match.group()

    return _APART.sub(join, text)


def _can_be(name: str, written: str) -> bool:
    """Whether `written` can be a value of the field with that name."""
    field, value = _FIELD_OF[fold(name)], written.strip('"').rstrip("?!,;.")
    if field in _CLOSED or field == "date":
        try:
            _filtered(Filters(), field, value, value)
        except QueryError:
            return False
        return True
    if field in ("dossiers", "documents"):
        return any(map(str.isdigit, value))
    return any(map(str.isupper, value))


def show(query: Query) -> str:
    """The query as it was understood, in the query language; `parse(show(query)) == query` for a parsed query."""
    words = query.text.split()
    plain = [True] * len(words)
    for phrase in query.phrases:
        _mark(words, plain, phrase.split(), '"', '"')
    for prefix in query.prefixes:
        _mark(words, plain, [prefix], "", "*")
    parts = [*words, *(f'-"{word}"' if " " in word else f"-{word}" for word in query.excluded)]
    for field, names in _FIELDS.items():
        if field != "date":
            name = names.split()[0]
            parts += [f'{name}:"{v}"' if " " in v else f"{name}:{v}" for v in getattr(query.filters, field)]
    if query.filters.date_from or query.filters.date_to:
        parts.append(f"datum:{query.filters.date_from or ''}..{query.filters.date_to or ''}")
    return " ".join(part for part in parts if part)


def _mark(words: list[str], plain: list[bool], wanted: list[str], before: str, after: str) -> None:
    """Put signs around the first of these words that bear none yet."""
    for at in range(len(words) - len(wanted) + 1):
        end = at + len(wanted)
        if words[at:end] == wanted and all(plain[at:end]):
            plain[at:end] = [False] * len(wanted)
            words[at] = before + words[at]
            words[end - 1] += after
            return


def _where(piece: re.Match[str]) -> str:
    return f"{piece.group()!r} at character {piece.start() + 1}"


def _filtered(filters: Filters, field: str, value: str, where: str) -> Filters:
    if field == "date":
        first, last = _dates(value, where)
        return replace(filters, date_from=first or filters.date_from, date_to=last or filters.date_to)
    values: list[str] = []
    for one in value.split(",") if field in _CLOSED else (value,):
        values += _values(field, one, where)
    known: tuple[str, ...] = getattr(filters, field)
    change: Callable[..., Filters] = replace
    return change(filters, **{field: tuple(dict.fromkeys((*known, *values)))})


def _values(field: str, value: str, where: str) -> tuple[str, ...]:
    if field not in _CLOSED:
        return (value,)
    folded = re.sub(r"[\s_-]", "", fold(value))
    names = _VALUES.get(field, {}) | {known.replace("_", ""): (known,) for known in _CLOSED[field]}
    if folded not in names:
        raise QueryError("value", f"{where}: {value!r} is not one of {', '.join(sorted(names))}.", value)
    return tuple(str(name) for name in names[folded])


def _dates(value: str, where: str) -> tuple[str | None, str | None]:
    first, dots, last = value.partition("..")
    begin = _day(first, where)[0] if first else None
    end = _day(last, where)[1] if last else None
    if not dots:
        end = _day(first, where)[1]
    if begin and end and begin > end:
        raise QueryError("order", f"{where}: {begin} comes after {end}.", value)
    if not begin and not end:
        raise QueryError(
            "date", f"{where}: give a date, as in datum:2021, datum:2021-06..2022 or datum:..2021-06-30.", value
        )
    return begin, end


def _day(text: str, where: str) -> tuple[str, str]:
    """The first and last day of a year, month or day."""
    match = _DAY.fullmatch(text)
    if not match:
        raise QueryError("date", f"{where}: {text!r} is not a date; write 2021, 2021-06 or 2021-06-30.", text)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if year < 1 or (month and not 1 <= month <= 12) or (match[2] and not month):
        raise QueryError("date", f"{where}: {text!r} is not a date.", text)
    if not month:
        return f"{year:04d}-01-01", f"{year:04d}-12-31"
    length = calendar.monthrange(year, month)[1]
    if match[3] and not 1 <= day <= length:
        raise QueryError("date", f"{where}: {text!r} is not a date: that month has {length} days.", text)
    return f"{year:04d}-{month:02d}-{day or 1:02d}", f"{year:04d}-{month:02d}-{day or length:02d}"
