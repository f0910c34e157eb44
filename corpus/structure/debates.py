"""Debates: turns, motions, verdicts and outcomes of a report of the House, a committee, the Senate or a council.

Reads flattened one-line text, the text of PDFs, and plain minutes. Readers of debate XML give their own turns to
`with_verdicts` and `with_outcomes` and get the same treatment of motions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.references import find_references
from corpus.structure.belgian_report import CHAMBER, is_belgian, read_belgian_head, with_items
from corpus.structure.debate_head import DebateHead, printed_aside, read_head
from corpus.structure.furniture import strip_furniture
from corpus.structure.hyphens import join_broken_words
from corpus.structure.moved_motions import split_motions
from corpus.structure.sheets import strip_sheet_feet
from corpus.structure.turns import find_labels, read_turns
from corpus.structure.verdicts import with_verdicts
from corpus.structure.votes import Vote, find_votes, with_outcomes
from corpus.types import Document, DocumentKind, Extract, Reference, Role, Segment, SegmentKind

_OPENING = re.compile(
    r"\bAan\s+de\s+orde\s+(?:is|zijn)\b|\bVERSLAG\s+VAN\s+EEN\s+(?:COMMISSIEDEBAT|ALGEMEEN|NOTA|WETGEVING|TWEEMINUTEN"
    r"|RONDE|HOOR)"
    r"|\bDe\s+(?:algemene\s+)?beraadslaging\s+wordt\b|\b[Vv]oorzitter\s*:"
)
_PROBE = 400_000


def looks_like_debate(text: str) -> bool:
    """Whether a text is the report of a debate: several printed speaker labels, by at least two speakers.

    A set of questions, a letter that quotes a speaker, or a motion printed alone is none.
    """
    labels = find_labels(text[:_PROBE])
    if len(labels) < 2:
        return False
    speakers = {label.speaker.name for label in labels}
    if len(speakers) < 2 and not _OPENING.search(text, 0, 5000):
        return False
    dense = len(text[:_PROBE]) / len(labels) < 6000
    return dense and (len(labels) >= 4 or _OPENING.search(text, 0, _PROBE) is not None)


def read_debate(extract: Extract) -> Document:
    """The debate in an extract: heading, turns with speaker, party and role, motions with verdict and outcome.

    Title, date, dossier and official id are taken from what is printed; the date stays None where none is (a
    date of the committee debate, "CD d.d. 22/03", goes to `metadata["committee_debate"]`).
    """
    extract, sitting = strip_sheet_feet(strip_furniture(extract).extract)
    extract = join_broken_words(extract)
    text = extract.text
    labels = find_labels(text)
    opening = labels[0].start if labels else len(text)
    head = read_head(extract, opening, sitting)
    turns = read_turns(text, opening, labels)
    if is_belgian(text):
        turns = with_items(text, turns)
        head = _with_belgian_head(head, extract, opening)
    segments: Sequence[Segment] = [*head.segments, *split_motions(text, turns)]
    votes = find_votes(text, segments)
    segments = with_outcomes(with_verdicts(text, segments), votes, text)
    # "Het antwoord op vraag 101" in a debate is about another paper: a debate has no numbered questions.
    found = find_references(text, base=head.reference_base)
    references = tuple(reference for reference in found if not reference.target.isdigit())
    segments = _paged(_pointing(segments, references), extract.page_starts)
    return Document(
        id=head.id or extract.name,
        kind=DocumentKind.DEBATE,
        title=head.title,
        text=text,
        segments=tuple(segments),
        references=references,
        date=head.date,
        url=head.url,
        page_starts=extract.page_starts,
        cuts=extract.cuts,
        metadata=_metadata(extract.metadata, head, segments, votes),
    )


def _with_belgian_head(head: DebateHead, extract: Extract, opening: int) -> DebateHead:
    title, date, mark = read_belgian_head(extract.text[:opening], printed_aside(extract))
    metadata = {**head.metadata, "parliament": CHAMBER, "report": mark}
    return replace(
        head,
        title=title or (extract.name if mark and mark in head.title else head.title),
        date=head.date or date,
        metadata={key: value for key, value in metadata.items() if value},
    )


def _pointing(segments: Sequence[Segment], references: Sequence[Reference]) -> list[Segment]:
    """The segments with the papers that their words cite in `refers_to`."""
    starts = [segment.start for segment in segments]
    cited: dict[int, list[str]] = {}
    for reference in references:
        index = bisect_right(starts, reference.start) - 1
        if index >= 0 and reference.end <= segments[index].end:
            cited.setdefault(index, []).append(reference.target)
    return [
        replace(segment, refers_to=tuple(dict.fromkeys((*segment.refers_to, *cited[index]))))
        if index in cited
        else segment
        for index, segment in enumerate(segments)
    ]


def _paged(segments: Sequence[Segment], page_starts: Sequence[int]) -> list[Segment]:
    if not page_starts:
        return list(segments)
    return [replace(segment, page=max(1, bisect_right(page_starts, segment.start))) for segment in segments]


def _metadata(
    given: Mapping[str, object], head: DebateHead, segments: Sequence[Segment], votes: Sequence[Vote]
) -> dict[str, object]:
    speakers: dict[tuple[str, str | None], dict[str, str | None]] = {}
    for segment in segments:
        if segment.kind is SegmentKind.TURN and segment.speaker and segment.role is not Role.CHAIR:
            entry = {"name": segment.speaker, "party": segment.party, "role": segment.role}
            speakers.setdefault((segment.speaker, segment.party), entry)
    found: dict[str, object] = {
        **{key: value for key, value in given.items() if key != "furniture"},
        **head.metadata,
        "speakers": list(speakers.values()),
        "votes": [vote.as_dict() for vote in votes],
    }
    return {key: value for key, value in found.items() if value not in (None, [], "")}
