"""ParlaMint TEI: debates (`TEI`), corpora (`teiCorpus`) and lists of people (`listPerson`, `listOrg`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.readers.beside import Beside
from corpus.readers.blocks import inline_of
from corpus.readers.dates import iso_day
from corpus.readers.draft import Draft
from corpus.readers.floor import CHAIR, Floor
from corpus.readers.inline import plain_all
from corpus.readers.tei_people import People, name_from_key, people_in
from corpus.readers.xmltree import parse_xml
from corpus.speakers import parse_speaker
from corpus.types import Document, DocumentKind, Role, SegmentKind, Speaker

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MARK = re.compile(r"\s*\[ParlaMint(?: SAMPLE)?\]\s*$")
_PEOPLE_FILE = re.compile(r"ParlaMint(?:.*(?:listPerson|listOrg).*|-[A-Z]{2}(?:-[A-Z]{2,3})?(?:\.root.*)?)\.xml$")
_NAMED_OFFICE = re.compile(r".+\(((?:[^\W\d_][\w'’.-]*\s+)+[^\W\d_][\w'’.-]*)\)$")
_MAX_PEOPLE_FILES = 6
_CLOSING = re.compile(r"\ben gaat over tot de orde van de dag\b", re.I)
_MOTION = re.compile(r"(?:Motie|De Kamer,)$")
_ANNOUNCED = re.compile(r"(?:Deze|De) (?:\w+ )?motie is \w+ .*door\b|Zij krijgt (?:nr|letter)")
_PAPER = re.compile(r"\bkst-\d[\w-]*")
_ROLES = {"chair": Role.CHAIR, "guest": Role.GUEST, "regular": Role.MEMBER, "member": Role.MEMBER}


def read_tei(root: Element, name: str, beside: Beside, max_depth: int) -> tuple[Document, ...]:
    """The debates in a TEI file; people come from the file itself and from the corpus files beside it."""
    debates = [root] if root.tag == "TEI" else list(root.iter("TEI"))
    if not debates:
        return (_read_corpus(root, name),)
    people = people_in([root, *_people_beside(root, beside, max_depth)])
    return tuple(_read_debate(debate, people, name, number) for number, debate in enumerate(debates, start=1))


def _people_beside(root: Element, beside: Beside, max_depth: int) -> list[Element]:
    """The parsed people lists beside a component file; broken ones are no reason to lose the debate."""
    if next(root.iter("listPerson"), None) is not None:
        return []
    found = []
    for name in [name for name in beside.names() if _PEOPLE_FILE.search(name)][:_MAX_PEOPLE_FILES]:
        data = beside.read(name)
        if data is None:
            continue
        try:
            found.append(parse_xml(data, max_depth))
        except ReadError:
            continue
    return found


def _read_debate(root: Element, people: People, name: str, number: int) -> Document:
    day = _day(root)
    speeches = _Speeches(people, day, dutch=(root.get("lang") or "nl").startswith("nl"))
    body = root.find("text/body")
    for section in body if body is not None else ():
        speeches.walk(section)
    head = speeches.title
    titles = _titles(root)
    metadata: dict[str, object] = {
        "subject": head,
        "report": titles[-1] if titles else None,
        "meeting": _meeting(root, "meeting"),
        "session": _meeting(root, "session"),
        "term": _meeting(root, "term"),
    }
    identifier = root.get("id")
    return speeches.floor.document(
        identifier or (name if number == 1 else f"{name}#{number}"),
        head or next(iter(titles), name),
        date=day,
        url=None,
        language=(root.get("lang") or "nl").split("-")[0],
        metadata={key: value for key, value in metadata.items() if value},
    )


def _titles(root: Element) -> list[str]:
    """Titles in the text's own language before others, main before sub, without ParlaMint's mark."""
    language = root.get("lang")
    found = list(root.iterfind(".//titleStmt/title"))
    found.sort(key=lambda title: (title.get("lang") not in (language, None), title.get("type") == "sub"))
    return [_MARK.sub("", plain_all(title)) for title in found if title.get("lang") in (language, None)]


def _meeting(root: Element, kind: str) -> str | None:
    for meeting in root.iter("meeting"):
        if f"parla.{kind}" in (meeting.get("ana") or "").replace(":", "."):
            return meeting.get("n")
    return None


def _day(root: Element) -> str | None:
    for path in (".//settingDesc//date", ".//sourceDesc//date"):
        for found in root.iterfind(path):
            day = iso_day(found.get("when")) or iso_day(found.get("from"))
            if day:
                return day
    return None


class _Speeches:
    """Walks the body of a debate: notes, utterances and, in the Dutch corpus, motions kept in notes."""

    def __init__(self, people: People, day: str | None, *, dutch: bool) -> None:
        self.floor = Floor()
        self.title: str | None = None
        self._people = people
        self._day = day
        self._dutch = dutch
        self._label: str | None = None

    def walk(self, section: Element) -> None:
        for child in section:
            if child.tag == "u":
                self._utterance(child)
            elif child.tag == "head":
                self._heading(child)
            elif child.tag == "note":
                self._note(child)
            elif child.tag == "div":
                self.walk(child)
            elif child.tag in ("vocal", "kinesic", "incident", "gap"):
                self._procedure(child)

    def _heading(self, head: Element) -> None:
        self.floor.close()
        self.title = self.title or plain_all(head) or None
        self.floor.draft.put_segment(SegmentKind.HEADING, inline_of(head))

    def _note(self, note: Element) -> None:
        """A speaker's label stays in the text; an untyped note before the first speech is the debate's title."""
        if note.get("type") == "speaker":
            self.floor.close()
            self._label = plain_all(note)
            self.floor.draft.put(inline_of(note))
        elif self.title is None and self.floor.last is None and note.get("type") is None:
            self._heading(note)
        else:
            self._procedure(note)

    def _procedure(self, note: Element) -> None:
        self.floor.pause()
        self.floor.draft.put_segment(SegmentKind.PARAGRAPH, inline_of(note))

    def _utterance(self, utterance: Element) -> None:
        self.floor.give(self._speaker(utterance), new=True)
        self._label = None
        notes = _motions_of(utterance)
        if notes:
            self._with_motions(utterance, notes)
            return
        for child in utterance:
            if child.tag in ("vocal", "kinesic", "incident", "gap") or (child.tag == "note" and child.get("type")):
                self._procedure(child)
            else:
                self.floor.say(inline_of(child))
        self.floor.close()

    def _with_motions(self, utterance: Element, announced: list[str]) -> None:
        """Motions whose texts stand first and whose announcements all follow, as the conversion left them."""
        spans: list[tuple[int, int]] = []
        inside = False
        for child in utterance:
            text = plain_all(child)
            if child.tag == "note" and (inside or _MOTION.fullmatch(text)):
                if not inside:
                    self.floor.pause()
                inside = True
                if span := self.floor.draft.put(inline_of(child)):
                    spans.append(span)
                if _CLOSING.search(text):
                    said = announced.pop(0) if announced else ""
                    paper = _PAPER.search(said)
                    self.floor.motion(spans, said, paper[0] if paper else None)
                    spans, inside = [], False
            elif child.tag == "note" and _ANNOUNCED.search(text):
                self.floor.aside(CHAIR)
                self.floor.say(inline_of(child))
            else:
                self.floor.say(inline_of(child))
        self.floor.said(spans)
        self.floor.close()

    def _speaker(self, utterance: Element) -> Speaker:
        key = (utterance.get("who") or "").strip().removeprefix("#")
        kinds = [kind.removeprefix("#") for kind in (utterance.get("ana") or "").split()]
        marked = next((_ROLES[kind] for kind in kinds if kind in _ROLES), None)
        printed = self._printed()
        person = self._people.persons.get(key)
        given = person.name if person else printed.name if printed else name_from_key(key)
        if marked is Role.CHAIR:
            return Speaker(given or "voorzitter", None, Role.CHAIR)
        role = self._people.role(key, self._day)
        if printed and printed.role in (Role.CABINET, Role.CHAIR):
            role = printed.role
        party = self._people.party(key, self._day) or (printed.party if printed else None)
        role = role if role in (Role.CABINET, Role.CHAIR) else marked or role or (printed.role if printed else None)
        return Speaker(given, None if role is Role.CABINET else party, role)

    def _printed(self) -> Speaker | None:
        """Who the label before an utterance names: "Mevrouw Van Esch_PvdD", "El president (Joan Vila Puig)"."""
        label = (self._label or "").removeprefix("#").rstrip("_: ")
        if not label:
            return None
        if self._dutch:
            return parse_speaker(re.sub(r"_(\S.*)$", r" (\1)", label))
        named = _NAMED_OFFICE.fullmatch(label)
        return Speaker(named[1] if named else label)


def _motions_of(utterance: Element) -> list[str]:
    """What is said of each motion in an utterance whose notes hold motions, in order; empty where none does."""
    notes = [plain_all(child) for child in utterance if child.tag == "note"]
    if not any(_CLOSING.search(note) for note in notes):
        return []
    said: list[str] = []
    for note in notes:
        if note.startswith("Zij krijgt") and said:
            said[-1] += " " + note
        elif _ANNOUNCED.search(note):
            said.append(note)
    return said or [""]


def _read_corpus(root: Element, name: str) -> Document:
    """A corpus file without debates: who is in it, as one line a person."""
    people = people_in([root])
    draft = Draft()
    titles = _titles(root)
    for title in titles:
        draft.put_segment(SegmentKind.HEADING, title)
    for person in people.persons.values():
        draft.put(person.name, "\n")
    if not draft.text:
        raise ReadError("no_papers", "This TEI file holds no debate and no people.")
    metadata: dict[str, object] = {
        "people": [person.as_dict() for person in people.persons.values()],
        "organisations": dict(people.organisations),
    }
    return draft.document(
        root.get("id") or name,
        DocumentKind.OTHER,
        next(iter(titles), name),
        language=(root.get("lang") or "nl").split("-")[0],
        metadata=metadata,
    )
