"""Sample papers in the XML dialects of the official publications: questions with answers, papers, proceedings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from corpus.sample.source import MARKER, Block, Source, inlines

_SPEAKER = re.compile(
    r"(?P<before>De heer|Mevrouw|De|Minister|Staatssecretaris|Minister-president)\s+(?P<name>[^(]+?)"
    r"(?:\s*\((?P<party>[^)]+)\))?\Z"
)
_MOTION = re.compile(r"(?P<number>\d+)\s+(?P<dossier>\d+)\s+(?P<who>.+)\Z", re.DOTALL)
_DATE = re.compile(r"\[(\d{4}-\d{2}-\d{2})\|([^\]]+)\]")


def render_xml(source: Source) -> bytes:
    """The bytes of one XML paper; `format` is xml-ah, xml-kst or xml-h. Raises KeyError for another format."""
    root = Element("officiele-publicatie")
    metadata = SubElement(root, "metadata")
    record = f"https://zoek.officielebekendmakingen.nl/{source.fields['id']}/metadata.xml"
    SubElement(metadata, "meta", name="OVERHEIDop.externMetadataRecord", scheme="", content=record)
    SubElement(metadata, "meta", name="GRIFFIER.opmerking", scheme="", content=MARKER)
    body = {"xml-ah": _questions, "xml-kst": _paper, "xml-h": _proceedings}[source.fields["format"]]
    root.append(body(source))
    indent(root, " ")
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, tag, dict(attributes))
    element.text = text or None
    return element


def _paragraph(parent: Element, text: str, notes: dict[str, str], tag: str = "al") -> Element:
    """Append `text` with its footnotes and references as child elements."""
    paragraph = SubElement(parent, tag)
    last: Element | None = None
    for piece in inlines(text):
        if piece.note:
            last = SubElement(paragraph, "noot", id=f"ID-{piece.note}", type="voet")
            _child(last, "noot.nr", piece.note)
            _paragraph(last, notes[piece.note], {}, "noot.al")
        elif piece.target:
            kind = "URL" if piece.target.startswith("http") else "document"
            last = _child(paragraph, "extref", piece.text, doc=piece.target, soort=kind, status="actief")
        elif last is None:
            paragraph.text = (paragraph.text or "") + piece.text
        else:
            last.tail = (last.tail or "") + piece.text
    return paragraph


def _list(parent: Element, items: Iterable[str], notes: dict[str, str]) -> None:
    holder = SubElement(parent, "lijst", type="expliciet")
    for item in items:
        entry = SubElement(holder, "li")
        _child(entry, "li.nr", "–")
        _paragraph(entry, item, notes)


def _head(parent: Element, tag: str, source: Source, kind: str) -> None:
    head = SubElement(parent, tag)
    _child(head, "tekstregel", f"Vergaderjaar {source.fields['vergaderjaar']}", inhoud="vergaderjaar")
    _child(head, "tekstregel", "Tweede Kamer der Staten-Generaal", inhoud="kameraanduiding")
    _child(head, "tekstregel", "2", inhoud="kamernummer")
    _child(head, "tekstregel", kind, inhoud="documenttype")
    _child(head, "tekstregel", MARKER, inhoud="opmerking")


def _questions(source: Source) -> Element:
    root, notes = Element("kamervragen"), source.footnotes()
    _head(root, "kamervraagkop", source, "Aanhangsel van de Handelingen")
    _child(root, "kamervraagnummer", source.fields["nummer"])
    for kind in ("vraag", "antwoord"):
        if source.fields.get(kind):
            _description(root, kind, source.fields[kind])
    holder = root
    for block in source.blocks:
        if block.kind in ("vraag", "antwoord"):
            holder = SubElement(root, block.kind)
            _child(holder, "nr", block.text)
        elif block.kind == "list":
            _list(holder, block.items, notes)
        elif block.kind == "paragraph":
            _paragraph(holder, block.text, notes)
    return root


def _description(root: Element, kind: str, text: str) -> None:
    """A heading of mixed content; `[2019-11-04|4 november 2019]` marks its dates."""
    element = SubElement(root, "kamervraagomschrijving", type=kind)
    position, last = 0, None
    for match in _DATE.finditer(text):
        before = text[position : match.start()]
        if last is None:
            element.text = before
        else:
            last.tail = before
        last = _child(element, "datum", match[2], isodatum=match[1])
        position = match.end()
    if last is None:
        element.text = text
    else:
        last.tail = text[position:]


def _paper(source: Source) -> Element:
    root, notes, fields = Element("kamerstuk"), source.footnotes(), source.fields
    _head(root, "kamerstukkop", source, "Kamerstukken")
    dossier = SubElement(root, "dossier")
    _child(SubElement(dossier, "dossiernummer"), "dossiernr", fields["dossier"])
    _child(dossier, "titel", fields["dossiertitel"])
    paper = SubElement(root, "stuk")
    number = _child(paper, "stuknr", "Nr. ")
    _child(number, "ondernummer", fields["nummer"], kamer="2")
    _child(paper, "titel", fields["titel"])
    if fields.get("datum"):
        iso, _, printed = fields["datum"].partition("|")
        _child(SubElement(paper, "datumtekst"), "datum", printed, isodatum=iso)
    free = SubElement(SubElement(paper, "algemeen"), "vrije-tekst")
    text = SubElement(free, "tekst", status="goed")
    for block in source.blocks:
        _paper_block(block, free, text, notes)
    return root


def _paper_block(block: Block, free: Element, text: Element, notes: dict[str, str]) -> None:
    if block.kind == "heading":
        _child(text, "tussenkop", block.text, kopopmaak="vet")
    elif block.kind == "list":
        _list(text, block.items, notes)
    elif block.kind == "sign":
        function, first, last = (part.strip() for part in block.text.split("|"))
        signature = SubElement(SubElement(free, "tekst-sluiting"), "ondertekening")
        _child(signature, "functie", function)
        name = SubElement(signature, "naam")
        _child(name, "voornaam", first)
        _child(name, "achternaam", last)
    elif block.kind == "paragraph":
        _paragraph(text, block.text, notes)


def _proceedings(source: Source) -> Element:
    root, fields, notes = Element("handelingen"), source.fields, source.footnotes()
    meeting = SubElement(root, "vergadering")
    _child(meeting, "vergadering-nummer", fields["vergadering"])
    _child(meeting, "vergaderdatum", fields["vergaderdatum"])
    item = SubElement(root, "agendapunt")
    _child(item, "nr", fields["item"])
    _child(item, "item-titel", fields["titel"])
    subject = SubElement(item, "onderwerp")
    group = SubElement(subject, "al-groep")
    _child(group, "al", MARKER)
    text: Element = subject
    motion: Element | None = None
    for block in source.blocks:
        if block.kind == "turn":
            turn = SubElement(item, "spreekbeurt", nieuw="nee" if "voorzitter" in block.text else "ja")
            _speaker(turn, block.text)
            text, motion = SubElement(turn, "tekst", status="goed"), None
        elif block.kind == "note":
            text, motion = SubElement(item, "tekst", status="goed"), None
            _paragraph(SubElement(text, "al-groep"), block.text, notes)
        elif block.kind == "motie":
            motion = _motion(text, block.text)
        elif block.kind == "einde":
            motion = None
        elif motion is not None:
            motion.insert(len(motion) - 1, _paragraph(Element("holder"), block.text, notes))
        else:
            _group(text, block, notes)
    return root


def _group(text: Element, block: Block, notes: dict[str, str]) -> None:
    group = SubElement(text, "al-groep")
    if block.kind == "list":
        _list(group, block.items, notes)
    elif block.kind == "paragraph":
        _paragraph(group, block.text, notes)


def _motion(holder: Element, argument: str) -> Element:
    """A motion element with the chair's announcement, which stays last."""
    match = _MOTION.match(argument)
    if match is None:
        raise ValueError(f"expected '@motie NUMBER DOSSIER WHO', found {argument!r}")
    number, dossier = match["number"], match["dossier"]
    motion = SubElement(holder, "motie", id=f"M-{dossier}-{number}")
    _child(SubElement(motion, "kop"), "titel", "Motie", status="officieel")
    info = SubElement(motion, "motie-info")
    _speaker(info, "De voorzitter")
    _child(info, "al", f"Deze motie is voorgesteld door {match['who']}.")
    _paragraph(info, f"Zij krijgt nr. {{kst-{dossier}-{number}|{number}}} ({{kst-{dossier}-{number}|{dossier}}}).", {})
    return motion


def _speaker(parent: Element, printed: str) -> None:
    match = _SPEAKER.match(printed)
    if match is None:
        raise ValueError(f"no speaker label: {printed!r}")
    speaker = SubElement(parent, "spreker")
    _child(speaker, "voorvoegsels", match["before"])
    name = SubElement(speaker, "naam")
    _child(name, "achternaam", match["name"])
    if match["party"]:
        name.tail = " ("
        _child(speaker, "politiek", match["party"]).tail = "):"
    else:
        name.tail = ":"
