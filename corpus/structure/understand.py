"""What sort of paper a text is, and the module that reads that sort."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.identity import document_id, published_as
from corpus.language import detect
from corpus.reference_ids import url_of
from corpus.structure.assemble import assemble, note_pieces
from corpus.structure.dates import find_date
from corpus.structure.footnotes import find_notes
from corpus.structure.furniture import foot_of, strip_furniture
from corpus.structure.headings import metadata_of, read_head
from corpus.structure.letterheads import looks_like_letter
from corpus.structure.letters import read_letter, title_from_name
from corpus.structure.lines import fold, split_lines
from corpus.structure.memos import looks_like_memo, read_memo
from corpus.structure.prose import prose_pieces
from corpus.structure.referring import with_references
from corpus.structure.series import Series, read_series
from corpus.types import Document, DocumentKind, Extract

_DELAY = re.compile(
    r"\b(?:[Uu]itstel(?:bericht)?\b.{0,60}\b(?:be)?antwoord|(?:niet\s+(?:binnen|voor)|langer dan)\s+(?:de"
    r"|het)\s+(?:gebruikelijke|gestelde|wettelijke"
    r"|afgesproken)?\s*(?:termijn|drie weken)|[Mm]ededeling\s+van\s+(?:[Mm]inister|[Ss]taatssecretaris))",
    re.S,
)
_ABOUT_QUESTIONS = re.compile(r"\b(?:[Kk]amer|[Ss]taten|[Ss]chriftelijke |[Rr]aads)?vragen\b")
_REPORT = re.compile(
    r"^[ \t>*_#]*(?:(?:Eind|Jaar|Onderzoeks|Voortgangs)?(?:[Rr]apport(?:age)?|RAPPORT|[Vv]erslag)|Evaluatie|Advies"
    r"|Besluitenlijst|Notulen)\b[^\n]{0,120}$",
    re.M,
)
_BILL = re.compile(
    r"^[ \t>*_#]*(?:VOORSTEL VAN WET|Voorstel van wet|MEMORIE VAN TOELICHTING|Memorie van toelichting)\b", re.M
)
# Somebody must be introduced before turns are looked for, which takes longer.
_SPEAKS = re.compile(r":|[Vv]oorzitter")
_READERS_OWN = ("furniture", "file_title", "file_date")
_BARE_REPORT = re.compile(r"(?:RAPPORT|Rapport|RAPPORTAGE|Rapportage|ONDERZOEKSRAPPORT|Onderzoeksrapport)\Z")
_OFFERED = re.compile(r"\b(?:[Aa]angeboden|[Vv]astgesteld|[Uu]itgebracht)\b[^\n]{0,120}")
_SHORT_NOTICE = 3500


def understand(extract: Extract) -> tuple[Document, ...]:
    """The documents in a text: one, or for a listing one a set; every text gives at least one.

    Never raises for any text: what no module knows becomes a document of kind `other` with its paragraphs.
    """
    from corpus.structure.debates import looks_like_debate, read_debate
    from corpus.structure.listings import looks_like_listing, read_listing

    if looks_like_listing(extract.text):
        return tuple(_known(extract, with_references(document)) for document in read_listing(extract))
    series = read_series(extract.text)
    if _SPEAKS.search(extract.text) and looks_like_debate(extract.text):
        debate = _numbered(extract, read_debate(extract), series)
        return (replace(debate, language=detect(debate.text)),)
    return (_known(extract, with_references(_numbered(extract, _paper(extract, series), series))),)


def _known(extract: Extract, document: Document) -> Document:
    """The document with what the reader knew of the file, its language, and its address where its id is official."""
    given = {key: value for key, value in extract.metadata.items() if key not in _READERS_OWN}
    return replace(
        document,
        url=document.url or (url_of(document.id) if document.id != extract.name else None),
        language=detect(document.text),
        metadata={**given, **document.metadata},
    )


def _paper(extract: Extract, series: Series | None) -> Document:
    """One paper that is no debate: the most telling form first."""
    from corpus.structure.amendments import looks_like_amendment, read_amendment
    from corpus.structure.motions import looks_like_motion, read_motion
    from corpus.structure.questions import looks_like_questions, read_questions

    text = extract.text
    if looks_like_motion(text):
        return read_motion(extract)
    if looks_like_amendment(text):
        return read_amendment(extract)
    if looks_like_delay_notice(text):
        return read_delay_notice(extract)
    if looks_like_questions(text):
        return read_questions(extract)
    if looks_like_memo(text):
        return read_memo(extract)
    if series and series.kind in (DocumentKind.BILL, DocumentKind.REPORT):
        return read_plain(extract, series.kind)
    if looks_like_letter(text) or (series and series.kind is DocumentKind.LETTER):
        return read_letter(extract)
    return read_plain(extract, _plain_kind(text))


def looks_like_delay_notice(text: str) -> bool:
    """Whether a paper only tells that questions will be answered later."""
    from corpus.structure.labels import find_labels

    if len(text) > _SHORT_NOTICE or _DELAY.search(text) is None or _ABOUT_QUESTIONS.search(text) is None:
        return False
    return not any(not label.asks for label in find_labels(text))


def read_delay_notice(extract: Extract) -> Document:
    """A delay notice as a letter with metadata `delay_notice` and the questions it is about; it answers nothing."""
    from corpus.structure.labels import find_labels
    from corpus.structure.questions import read_questions

    letter = looks_like_letter(extract.text)
    if find_labels(extract.text):
        document = replace(read_questions(extract), kind=DocumentKind.LETTER)
    else:
        document = read_letter(extract) if letter else read_plain(extract, DocumentKind.LETTER)
    head = read_head(document.text)
    metadata = {**document.metadata, **metadata_of(head), "delay_notice": True}
    ids = published_as(extract.text, DocumentKind.LETTER)
    if ids:
        metadata["published_as"] = ids
    title = document.title if document.metadata.get("subject") else head.title or document.title
    metadata.pop("date_answered", None)
    date = (document.date if letter else None) or head.date_answered or document.date
    return replace(document, title=title, date=date, metadata=metadata)


def read_plain(extract: Extract, kind: DocumentKind) -> Document:
    """Any other paper: headings, paragraphs and footnotes."""
    clean = strip_furniture(extract)
    text = clean.extract.text
    lines = split_lines(text)
    notes = note_pieces(lines, find_notes(lines, clean.bottoms, 0))
    pieces = prose_pieces(text, lines, 0, len(lines), notes)
    # What is left of a logo above the title ("ri") is none.
    top = [line.plain for line in lines if len(line.plain) > 3][:12]
    bare_label = next((i for i, plain in enumerate(top[:-1]) if _BARE_REPORT.match(plain)), None)
    printed = top[bare_label + 1] if bare_label is not None else (top[0] if top else "")
    offered = _OFFERED.search(text[:3000])
    given = extract.metadata.get("file_title")
    ids = published_as(extract.text, kind)
    return Document(
        id=document_id(extract.text, extract.name, foot=foot_of(extract)),
        kind=kind,
        title=fold(str(given)) if given else (fold(printed) if 8 <= len(printed) <= 200 else title_from_name(extract)),
        text=text,
        segments=assemble(text, pieces, notes, None, clean.extract.page_starts),
        date=(find_date(offered[0]) if offered else None) or find_date(text[:3000]),
        page_starts=clean.extract.page_starts,
        cuts=clean.extract.cuts,
        metadata={"published_as": ids} if ids else {},
    )


def _plain_kind(text: str) -> DocumentKind:
    top = text[:3000]
    if _BILL.search(top):
        return DocumentKind.BILL
    return DocumentKind.REPORT if _REPORT.search(top) else DocumentKind.OTHER


def _numbered(extract: Extract, document: Document, series: Series | None) -> Document:
    """The document with its dossier and the official id that its dossier and number make."""
    if series is None or series.dossier is None:
        return document
    identifier = f"kst-{series.dossier}-{series.number}"
    known = document.metadata.get("published_as")
    ids = list(known) if isinstance(known, list) else []
    metadata = {"dossier": series.dossier, **document.metadata}
    metadata["published_as"] = ids if identifier in ids else [*ids, identifier]
    title = document.title
    if document.kind not in (DocumentKind.DEBATE, DocumentKind.MOTION, DocumentKind.AMENDMENT) and series.title:
        title = str(document.metadata.get("subject") or f"{series.title}: {series.heading}")
    own = document.id if document.id != extract.name else identifier
    return replace(document, id=own, title=title, metadata=metadata)
