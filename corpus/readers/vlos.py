"""VLOS: the report XML of the Tweede Kamer (`Verslag` resources of the Gegevensmagazijn, XSD VLOS 2.0 v1.3).

Interrupters are nested inside the speaker they interrupt, and so are motions; early drafts ("Casco") have no text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.readers.blocks import inline_of
from corpus.readers.dates import iso_day
from corpus.readers.floor import Floor
from corpus.readers.inline import Inline, plain
from corpus.speakers import parse_speaker, role_of
from corpus.structure.moved_motions import normal_dossier
from corpus.structure.votes import Vote, with_outcomes
from corpus.types import Document, Outcome, Role, SegmentKind, Speaker

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPEAKING = frozenset({"woordvoerder", "interrumpant"})
_OUTCOMES = {"aangenomen": Outcome.AANGENOMEN, "verworpen": Outcome.VERWORPEN}
_PAPER = re.compile(r"\((?P<dossier>\d[\d .]*\d(?:-[\w-]+)?)\s*,\s*nr\.\s*(?P<number>\d+)")


def read_vlos(root: Element, name: str) -> tuple[Document, ...]:
    """One document for each activity of a meeting in which somebody speaks or votes are taken.

    Raises ReadError `no_text` for a draft in which nobody's words stand yet.
    """
    meeting = root.find("vergadering")
    meeting = meeting if meeting is not None else root
    activities = [child for child in meeting if child.tag == "activiteit"] or [meeting]
    found = [_read_activity(activity, meeting, root) for activity in activities]
    documents = _with_votes([(document, votes) for document, votes in found if document is not None])
    if not documents:
        raise ReadError("no_text", "This is a draft report without words yet; fetch it again after the debate.")
    if len(documents) == 1:
        return (_named(documents[0], name),)
    return tuple(_named(document, f"{name}#{number}") for number, document in enumerate(documents, start=1))


def _with_votes(read: list[tuple[Document, list[Vote]]]) -> list[Document]:
    """Votes are taken in an activity of their own; what became of a motion goes to where it was moved."""
    votes = [vote for _, found in read for vote in found]
    return [replace(document, segments=with_outcomes(document.segments, votes, document.text)) for document, _ in read]


def _named(document: Document, name: str) -> Document:
    """The id of the activity where the report gives one, else the file's name."""
    return replace(document, id=name) if not document.id else document


def _read_activity(activity: Element, meeting: Element, root: Element) -> tuple[Document | None, list[Vote]]:
    floor = Floor()
    _walk(floor, activity)
    floor.close()
    spoken = any(segment.speaker for segment in floor.draft.segments)
    if not spoken and not floor.votes:
        return None, []
    number = plain(activity.find("parlisid"))
    title = plain(activity.find("titel")) or plain(meeting.find("titel"))
    metadata: dict[str, object] = {
        "activity": number,
        "meeting": plain(meeting.find("vergaderingnummer")).strip("0"),
        "parliamentary_year": plain(meeting.find("vergaderjaar")),
        "chamber": meeting.get("kamer"),
        "committee": meeting.get("soort") == "Commissie",
        "place": plain(meeting.find("zaal")),
        "subject": plain(activity.find("onderwerp")),
        "activity_kind": activity.get("soort"),
        "status": root.get("status"),
        "dossiers": _dossiers(activity),
        "published_as": [number] if number else None,
    }
    document = floor.document(
        number,
        title,
        date=iso_day(plain(activity.find("aanvangstijd"))) or iso_day(plain(meeting.find("datum"))),
        url=_page(number, committee=meeting.get("soort") == "Commissie"),
        metadata=metadata,
    )
    return document, floor.votes


def _page(number: str, *, committee: bool) -> str | None:
    if not number:
        return None
    kind = "commissievergaderingen" if committee else "plenaire_vergaderingen"
    return f"https://www.tweedekamer.nl/debat_en_vergadering/{kind}/details?id={number}"


def _dossiers(activity: Element) -> list[str]:
    found = [plain(case.find("dossiernummer")) for case in activity.iter("zaak")]
    return list(dict.fromkeys(normal_dossier(number) for number in found if number))


def _walk(floor: Floor, element: Element) -> None:
    """Everything in document order; titles become headings, speakers turns."""
    titled = False
    for child in element:
        if child.tag in _SPEAKING:
            _put_speaker(floor, child, nested=False)
        elif child.tag == "titel" and element.tag in ("activiteit", "activiteithoofd"):
            titled = _put_title(floor, child)
        elif child.tag == "onderwerp" and element.tag == "activiteit" and not titled:
            _put_title(floor, child)
        elif child.tag == "tekst":
            _put_procedure(floor, child)
        elif child.tag == "draadboekfragment":
            _put_fragment(floor, child)
        elif child.tag in ("activiteithoofd", "activiteitdeel", "activiteititem"):
            _walk(floor, child)
    if element.tag == "activiteititem" and element.find("uitslag") is not None:
        _put_vote(floor, element)


def _put_title(floor: Floor, title: Element) -> bool:
    floor.close()
    printed = inline_of(title)
    if printed.text and printed.text != floor.draft.last:
        floor.draft.put_segment(SegmentKind.HEADING, printed)
    return bool(printed.text)


def _put_speaker(floor: Floor, turn: Element, *, nested: bool) -> None:
    """One `woordvoerder` or `interrumpant`: own words first, then who is nested in it, in document order."""
    speaker = _speaker(turn)
    if nested:
        floor.interrupt(speaker)
    else:
        floor.give(speaker, new=True)
    away = False
    for child in turn:
        if away and child.tag in ("tekst", "draadboekfragment"):
            floor.resume(speaker)
        away = child.tag == "interrumpant"
        if child.tag == "tekst":
            _say(floor, child, speaker)
        elif child.tag == "draadboekfragment":
            _put_fragment(floor, child)
        elif child.tag == "interrumpant":
            _put_speaker(floor, child, nested=True)
    floor.close()


def _speaker(turn: Element) -> Speaker:
    found = turn.find("spreker")
    if found is None:
        return Speaker("")
    given = plain(found.find("weergavenaam")) or plain(found.find("verslagnaam"))
    office = f"{plain(found.find('functie'))} {found.get('soort') or ''}".strip()
    party = plain(found.find("fractie/afkorting")) or plain(found.find("fractie")) or None
    if plain(turn.find("isvoorzitter")).lower() == "true":
        return Speaker("voorzitter" if given.lower() == "voorzitter" else given or "voorzitter", party, Role.CHAIR)
    role = role_of(plain(found.find("aanhef")) + " " + given, office, party)
    return Speaker(given, None if role is Role.CABINET else party, role)


def _say(floor: Floor, text: Element, speaker: Speaker) -> None:
    """A speaker's paragraphs; the bold label before the first stays in the text and out of the turn."""
    for number, paragraph in enumerate(text.iter("alinea")):
        items = [item for item in paragraph if item.tag in ("alineaitem", "lijst")]
        if number == 0 and items and _is_label(items[0], speaker):
            floor.draft.put(inline_of(items[0]))
            items = items[1:]
        floor.say(_joined(items))


def _is_label(item: Element, speaker: Speaker) -> bool:
    printed = plain(item)
    if not printed.endswith(":") or len(printed) > 120:
        return False
    name = parse_speaker(printed).name.casefold()
    return item.find("nadruk") is not None or name == speaker.name.casefold()


def _joined(items: list[Element]) -> Inline:
    block = Inline()
    for item in items:
        block.add(" ")
        block.flow(item)
    return block


def _put_fragment(floor: Floor, fragment: Element) -> None:
    """A `draadboekfragment`: a motion with what the chair says of it, or words that nobody speaks."""
    text = fragment.find("tekst")
    if text is None:
        return
    groups = [group for group in text if group.tag == "alineagroep"]
    motion = [group for group in groups if group.get("type") == "Motietekst"]
    if not motion:
        _put_procedure(floor, text)
        return
    floor.pause()
    info = [group for group in groups if group.get("type") == "Motieinfo"]
    spans = [span for group in motion for line in group.iter("alinea") if (span := floor.draft.put(inline_of(line)))]
    floor.motion(spans, " ".join(plain(line) for group in info for line in group.iter("alinea")), None)
    floor.aside(Speaker("voorzitter", None, Role.CHAIR))
    for group in info:
        for line in group.iter("alinea"):
            floor.say(inline_of(line))
    floor.back()


def _put_procedure(floor: Floor, text: Element) -> None:
    floor.pause()
    for paragraph in text.iter("alinea"):
        floor.draft.put_segment(SegmentKind.PARAGRAPH, inline_of(paragraph))


def _put_vote(floor: Floor, item: Element) -> None:
    """A decision: its title, which names the paper, and the outcome as text; votes go to the metadata."""
    floor.close()
    title, outcome = plain(item.find("titel")), plain(item.find("uitslag"))
    floor.draft.put_segment(SegmentKind.PARAGRAPH, ": ".join(filter(None, (title, outcome))))
    paper, found = _PAPER.search(title), _OUTCOMES.get(outcome.lower())
    if not paper or not found:
        return
    sides: dict[str, list[str]] = {"voor": [], "tegen": []}
    for vote in item.iter("stemming"):
        party = plain(vote.find("fractie/afkorting")) or plain(vote.find("fractie")) or plain(vote.find("hoofd"))
        sides.get(plain(vote.find("stem")).lower(), []).append(party)
    floor.votes.append(
        Vote(
            number=paper["number"],
            dossier=normal_dossier(paper["dossier"]),
            outcome=found,
            span=(floor.draft.segments[-1].start, floor.draft.segments[-1].end),
            in_favour=tuple(sides["voor"]),
            against=tuple(sides["tegen"]),
        )
    )
