"""Official XML from before 2010: roots `kamerwrk` (papers), `handeling` (debates) and `vraagdoc` (questions)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.readers.blocks import inline_of, is_block, put_block, put_blocks
from corpus.readers.draft import Draft, Span
from corpus.readers.floor import CHAIR, Floor
from corpus.readers.inline import Inline, plain
from corpus.readers.kamervragen import Questions
from corpus.readers.kinds import kind_of_title
from corpus.readers.letter_voice import voiced
from corpus.readers.links import identity, official_id, url_of
from corpus.readers.xmltree import take_out
from corpus.speakers import parse_speaker
from corpus.structure.dates import find_date
from corpus.structure.headings import metadata_of, read_head
from corpus.types import Document, DocumentKind, SegmentKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_YEAR = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})")
_PARAGRAPHS = frozenset({"al", "tuskop", "tussenkop", "titel"})


def read_kamerwrk(root: Element, name: str) -> tuple[Document, ...]:
    """A paper of a dossier (`kamerwrk`; `kamerstuk` and `opdracht` as roots are read alike)."""
    draft = Draft()
    for child in root:
        if child.tag in ("kop", "frontm"):
            _put_front(draft, child)
        elif child.tag != "metadata":
            _put_body(draft, child)
    dossier = re.sub(r"[\s.]", "", plain(root.find(".//onderw/nummer")))
    number = plain(root.find(".//stuk/nummer"))
    heading, subject = plain(root.find(".//stuk/titel")), plain(root.find(".//onderw/naam"))
    identifier = identity(root) or (f"kst-{dossier}-{number}" if dossier and number else official_id(name))
    metadata: dict[str, object] = {
        "dossier": dossier,
        "number": number,
        "subject": subject,
        "parliamentary_year": _year(root),
        "published_as": [identifier] if identifier else None,
    }
    paper = draft.document(
        identifier or name,
        kind_of_title(heading),
        "; ".join(filter(None, (subject, heading))) or name,
        date=find_date(draft.text[-1_500:]),
        url=url_of(identifier) if identifier else None,
        metadata={key: value for key, value in metadata.items() if value},
    )
    return (voiced(paper),)


def _year(root: Element) -> str | None:
    for tag in ("vergjaar", "subtitel", "tekstregel"):
        for line in root.iter(tag):
            if found := _YEAR.search(plain(line)):
                return f"{found[1]}-{found[2]}"
    return None


def _put_front(draft: Draft, front: Element) -> None:
    """Head lines as text, the subject of the dossier as a heading."""
    for part in front.iter():
        if part.tag == "naam":
            draft.put_segment(SegmentKind.HEADING, inline_of(part))
        elif part.tag in ("titel", "subtitel", "nummer", "vergjaar") and not len(part):
            draft.put(inline_of(part), "\n")


def _put_body(draft: Draft, body: Element) -> None:
    for child in body:
        if child.tag in ("body", "stuk"):
            _put_body(draft, child)
        elif child.tag in ("ltrlabel", "nummer"):
            draft.put(inline_of(child), " " if child.tag == "nummer" else "\n\n")
        elif child.tag in ("titel", "tuskop", "tussenkop"):
            draft.put_segment(SegmentKind.HEADING, inline_of(child))
        elif child.tag == "al" or not is_block(child):
            draft.put_segment(SegmentKind.PARAGRAPH, inline_of(child))
        else:
            put_blocks(draft, child)
        draft.put_notes()


def read_handeling(root: Element, name: str) -> tuple[Document, ...]:
    """A debate: `spreker` holds the speaker (`wie`) and the words, `voorz` the chair's words."""
    floor = Floor()
    _walk(floor, root)
    floor.close()
    identifier = identity(root) or official_id(name)
    titles = [plain(found) for tag in ("item-titel", "titel", "onderw") for found in root.iter(tag)]
    metadata: dict[str, object] = {"parliamentary_year": _year(root)}
    if identifier:
        metadata["published_as"] = [identifier]
    return (
        floor.document(
            identifier or name,
            next(filter(None, titles), name),
            date=find_date(floor.draft.text[:3_000]),
            url=url_of(identifier) if identifier else None,
            metadata=metadata,
        ),
    )


def _walk(floor: Floor, element: Element) -> None:
    for child in element:
        if child.tag in ("spreker", "spreekbeurt"):
            _put_speech(floor, child)
        elif child.tag == "voorz":
            floor.give(CHAIR, new=False)
            _say(floor, child)
        elif child.tag in _PARAGRAPHS or not is_block(child):
            floor.close()
            kind = SegmentKind.PARAGRAPH if child.tag == "al" else SegmentKind.HEADING
            if child.tag not in ("metadata", "meta"):
                floor.draft.put_segment(kind, inline_of(child))
                floor.draft.put_notes()
        else:
            _walk(floor, child)


def _put_speech(floor: Floor, speech: Element) -> None:
    who = speech.find("wie")
    label = who if who is not None else speech.find("spreker")
    if label is not None:
        printed = inline_of(label)
        floor.give(parse_speaker(_with_brackets(label)), new=True)
        floor.draft.put(printed)
        take_out(speech, label)
    _say(floor, speech)


def _with_brackets(label: Element) -> str:
    """The label as it is printed: the party stands between brackets, which some files leave to the typesetter."""
    party = plain(label.find("partij"))
    printed = plain(label).rstrip(": ")
    return printed if not party or f"({party}" in printed else printed.removesuffix(party).rstrip() + f" ({party})"


def _say(floor: Floor, speech: Element) -> None:
    running = Inline()
    running.add(speech.text)
    for child in speech:
        if is_block(child):
            floor.say(running)
            running = Inline()
            spans: list[Span] = []
            put_block(floor.draft, child, spans)
            floor.said(spans)
        else:
            running.flow_child(child)
        running.add(child.tail)
    floor.say(running)


def read_vraagdoc(root: Element, name: str) -> tuple[Document, ...]:
    """A set of questions (`vraag`) with answers (`antw`)."""
    heads = [plain(found) for found in root.iter("omschr")]
    head = read_head(" ".join(heads))
    paper = Questions(head)
    for part in root.find("vragen") if root.find("vragen") is not None else root:  # type: ignore[union-attr]
        if part.tag == "vraag":
            paper.ask(part, part.find("nummer"))
        elif part.tag in ("antw", "antwoord"):
            paper.answer(part, part.find("nummer"))
        elif part.tag != "metadata":
            paper.draft.put_segment(SegmentKind.HEADING, inline_of(part))
        paper.draft.put_notes()
    identifier = identity(root) or official_id(name)
    subject = plain(next(root.iter("ondw"), None)) or head.subject
    metadata = metadata_of(head) | {"subject": subject, "published_as": [identifier] if identifier else None}
    return (
        paper.draft.document(
            identifier or name,
            DocumentKind.ANSWERS if paper.answered else DocumentKind.QUESTIONS,
            head.title or subject or name,
            date=head.date_answered or head.date_asked,
            url=url_of(identifier) if identifier else None,
            metadata={key: value for key, value in metadata.items() if value},
        ),
    )
