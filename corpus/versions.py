"""One paper met more than once: which printings are the same paper, which of them is the better text, and what the
document says of them.

A paper may come as XML and as PDF, printed twice, or first unformatted and later final. It is one document with the
text of the best printing; all printings stand in its metadata under `versions`, best first. Which one is best, and
what the document says, depends on the set of printings alone, never on the order in which they came.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import PurePath
from typing import Any

from corpus.types import Document, DocumentKind

# The identifiers of officielebekendmakingen.nl, and the numbers of activities and papers of the Tweede Kamer.
_OFFICIAL = re.compile(r"(?:(?:kst|ah|kv|h|nds|ag|blg)-(?:[te]k-|vv-)?[\dA-Z][\w-]*|\d{4}[AD]\d{3,6})")
_BARE = re.compile(r"(?:kst|ah|kv|blg)-\d{5,}")
_REPRINT = re.compile(r"-[hn](\d{1,2})$")
_LETTERS = re.compile(r"[^\W_]+")
_FORMS = ("fetched", "xml", "html", "json", "docx", "odt", "pdf", "markdown", "text")
_USUAL = {"txt": "text", "md": "markdown", "htm": "html", "xhtml": "html", "jsonl": "json"}
_STAGES = ("onopgemaakt", "casco", "concept", "ongecorrigeerd", "gecorrigeerd", "gerectificeerd")
_MIN_LETTERS = 200
_MIN_TITLE = 15
_WINDOW = 5
_ALIKE = 0.8
_FULL = 3


@dataclass(frozen=True, slots=True)
class Version:
    """One printing of a paper: the file it came from (`member` of an archive), the id and date that it bears itself,
    its form ("xml", "pdf"), length in characters, and the marks by which another printing is recognised."""

    source: str
    id: str
    form: str
    characters: int
    member: str | None = None
    date: str | None = None
    url: str | None = None
    status: str | None = None
    published_as: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str, str | None]:
        """What tells one printing from another."""
        return (self.source, self.id, self.member)


@dataclass(frozen=True, slots=True)
class Printing:
    """A paper as one file has it."""

    document: Document
    version: Version


def printing_of(document: Document, source: str) -> Printing:
    """A document as it was just read from the file at `source`, or as a fetch made it of rows and files."""
    member, status = document.metadata.get("member"), document.metadata.get("status")
    version = Version(
        source,
        document.id,
        "fetched" if "sources" in document.metadata else _form(member if isinstance(member, str) else source),
        len(document.text),
        member if isinstance(member, str) else None,
        document.date,
        document.url,
        status if isinstance(status, str) else None,
        _strings(document.metadata.get("published_as")),
        marks(document),
    )
    return Printing(document, version)


def _form(name: str) -> str:
    suffix = PurePath(name).suffix[1:].lower()
    return _USUAL.get(suffix, suffix)


def versions_of(document: Document, source: str | None) -> tuple[Version, ...]:
    """The printings of a document of the library; one that never was joined is its own only printing."""
    found = _listed(document)
    if found:
        return found
    return (printing_of(document, source or "").version,)


def printings_line(document: Document) -> str | None:
    """The files of a document that was met more than once, best first: "xml b.xml · pdf a.pdf"; None for any other."""
    found = _listed(document)
    return " · ".join(f"{one.form} {PurePath(one.member or one.source).name}".strip() for one in found) or None


def as_printed(document: Document, version: Version) -> Document:
    """The document as its best printing has it, without what others added."""
    metadata = {key: value for key, value in document.metadata.items() if key not in ("versions", "published_as")}
    if version.published_as:
        metadata["published_as"] = list(version.published_as)
    return replace(document, id=version.id, date=version.date, url=version.url, metadata=metadata)


def joined(best: Printing, versions: Iterable[Version], document_id: str | None = None) -> Document:
    """The one document of these printings: the text of the best, the first date and address that any of them bears,
    and all their official ids. A single printing stays as it is.

    `document_id` is the id to bear where no printing has an official one.
    """
    known = ranked(versions)
    official = official_name(known)
    chosen = official or document_id or best.document.id
    if len(known) == 1:
        return replace(best.document, id=chosen)
    names = dict.fromkeys(name for one in known for name in (*one.published_as, one.id) if _OFFICIAL.fullmatch(name))
    metadata = {**best.document.metadata, "versions": [_as_json(version) for version in known]}
    if names:
        metadata["published_as"] = list(dict.fromkeys((*_strings(metadata.get("published_as")), *names)))
    date = next((one.date for one in known if one.date), None)
    url = next((one.url for one in known if one.url), None)
    return replace(best.document, id=chosen, date=date, url=url, metadata=metadata)


def ranked(versions: Iterable[Version]) -> list[Version]:
    """Printings, best first: a full text before a mere announcement, the final one before a provisional one, a
    reprint before what it replaces, the better form before a worse one, the longer before the shorter."""
    found = list({version.place: version for version in versions}.values())
    longest = max((version.characters for version in found), default=0)
    return sorted(found, key=lambda version: (version.characters * _FULL < longest, *_worth(version)))


def official_name(versions: Iterable[Version]) -> str | None:
    """The official id that a printing bears: one with its parts before a bare number, the first printing's before a
    reprint's; None where none bears one. What only stands in `published_as` was inferred and is no name."""
    names = [version.id for version in versions if _OFFICIAL.fullmatch(version.id)]
    return min(names, key=lambda name: (bool(_BARE.fullmatch(name)), len(name), name), default=None)


def marks(document: Document) -> tuple[str, ...]:
    """What another printing of the same paper may share: official ids (reprints under that of the first printing),
    the case number of questions, the exact words, and kind, date and title together."""
    found = [_REPRINT.sub("", name) for name in _names(document) if _OFFICIAL.fullmatch(name)]
    asked = _question_number(document)
    if asked:
        found.append(f"vraag:{document.kind}:{asked}")
    letters = "".join(_LETTERS.findall(document.text.lower()))
    if len(letters) >= _MIN_LETTERS:
        found.append(f"tekst:{hashlib.sha256(letters.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}")
    title = "".join(_LETTERS.findall(document.title.lower()))
    if document.date and len(title) >= _MIN_TITLE:
        found.append(f"kop:{document.kind}:{document.date}:{hashlib.sha256(title.encode()).hexdigest()[:16]}")
    return tuple(dict.fromkeys(found))


def all_marks(document: Document) -> tuple[str, ...]:
    """The marks of a document and of all its printings."""
    return tuple(dict.fromkeys((*marks(document), *(mark for one in _listed(document) for mark in one.marks))))


def _listed(document: Document) -> tuple[Version, ...]:
    rows = document.metadata.get("versions")
    return tuple(_version(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def same_paper(one: Printing, other: Printing) -> bool:
    """Whether two printings are of one paper. Sets of the same questions to different ministers are two papers, and so
    are two papers with different official ids of one series, however alike."""
    if one.version.source == other.version.source and one.version.member == other.version.member:
        return False
    shared = set(one.version.marks) & set(other.version.marks)
    if any(_OFFICIAL.fullmatch(mark) for mark in shared):
        return True
    first, second = one.document, other.document
    if first.kind is not second.kind or _at_odds(first, second):
        return False
    if any(mark.startswith("tekst:") for mark in shared):
        return True
    # A final paper may say more than the first print of it; a second answer to the same questions says other things.
    asked = any(mark.startswith("vraag:") for mark in shared)
    return bool(shared or first.id == second.id) and alike(first.text, second.text, within=asked)


def alike(one: str, other: str, *, within: bool = False) -> bool:
    """Whether two texts are the same but for page furniture, hyphens and notes: four fifths of the windows of five
    words of either stand in the other; with `within` four fifths of the shorter are enough."""
    first, second = _windows(one), _windows(other)
    sizes = sorted((len(first), len(second)))
    return len(first & second) >= _ALIKE * sizes[0 if within else 1]


def _at_odds(first: Document, second: Document) -> bool:
    """Whether two papers say of themselves that they are not the same: by series, case number or ministers."""
    series = [_series(document) for document in (first, second)]
    if any(series[1].get(name, ids).isdisjoint(ids) for name, ids in series[0].items()):
        return True
    numbers = [_question_number(document) for document in (first, second)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    people = [_ministers(document) for document in (first, second)]
    return all(people) and people[0] != people[1]


def _series(document: Document) -> dict[str, set[str]]:
    """Official ids with all their parts, by series; a bare number is given before the final id and says nothing."""
    found: dict[str, set[str]] = {}
    for name in _names(document):
        if _OFFICIAL.fullmatch(name) and not _BARE.fullmatch(name):
            found.setdefault(name.partition("-")[0], set()).add(_REPRINT.sub("", name))
    return found


def _question_number(document: Document) -> str | None:
    """The case number of a set of questions or of its answers; a notice of delay bears it too and is neither."""
    number = document.metadata.get("question_number")
    asked = document.kind in (DocumentKind.QUESTIONS, DocumentKind.ANSWERS) and not document.metadata.get(
        "delay_notice"
    )
    return number if asked and isinstance(number, str) else None


def _ministers(document: Document) -> frozenset[str]:
    people = document.metadata.get("ministers")
    named = people if isinstance(people, list) else []
    # A surname alone in one form stands for the full name in the other.
    return frozenset(
        str(person.get("name")).split()[-1] for person in named if isinstance(person, dict) and person.get("name")
    )


def _names(document: Document) -> tuple[str, ...]:
    return (document.id, *_strings(document.metadata.get("published_as")))


def _worth(version: Version) -> tuple[object, ...]:
    names = (version.id, *version.published_as)
    stage = next((at for at, word in enumerate(_STAGES) if (version.status or "").lower() == word), None)
    reprint = max((int(found[1]) for name in names if (found := _REPRINT.search(name))), default=0)
    form = _FORMS.index(version.form) if version.form in _FORMS else len(_FORMS)
    provisional = int(bool(_BARE.fullmatch(version.id))) if stage is None else len(_STAGES) - stage
    return (provisional, -reprint, form, -version.characters, version.source, version.member or "")


def _windows(text: str) -> frozenset[tuple[str, ...]]:
    words = _LETTERS.findall(text.lower())
    return frozenset(tuple(words[at : at + _WINDOW]) for at in range(max(1, len(words) - _WINDOW + 1)))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else ()


_TUPLES = ("published_as", "marks")
_FIELDS = {field.name for field in fields(Version)}


def _as_json(version: Version) -> dict[str, object]:
    row = {name: list(value) if name in _TUPLES else value for name, value in asdict(version).items()}
    return {name: value for name, value in row.items() if value not in (None, [])}


def _version(row: Mapping[str, Any]) -> Version:
    values: dict[str, Any] = {name: _strings(row.get(name)) if name in _TUPLES else row.get(name) for name in _FIELDS}
    return Version(**values)
