"""What became of a motion: the chair's words after the vote, found in the paper that reports it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from answers.papers import Papers
from answers.parties import same_party
from answers.quotes import Candidate, candidates
from answers.units import units
from corpus.types import Document, Role, Segment, SegmentKind
from index.types import Filters

DEPTH = 40
_UNANIMOUS = re.compile(r"\bmet algemene stemmen\b")
_RESULT = re.compile(r"\b(?:aangenomen|verworpen|ingetrokken|aangehouden|vervallen)\b")


@dataclass(frozen=True, slots=True)
class Vote:
    """The outcome of one motion and the sentences in which it was put and declared; `others` is how the parties voted
    that are not named."""

    document: Document
    number: str
    dossier: str | None
    outcome: str
    sentences: tuple[Candidate, ...]
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    others: str | None = None

    def side_of(self, party: str) -> str | None:
        """How a party voted, "voor" or "tegen"; None where the report does not tell."""
        for side, named in (("voor", self.in_favour), ("tegen", self.against)):
            if any(same_party(party, name) for name in named):
                return side
        if self.others is None and not self.in_favour and _UNANIMOUS.search(" ".join(s.text for s in self.sentences)):
            return "voor"
        return self.others


def votes_on(papers: Papers, motions: Iterable[Segment]) -> dict[tuple[str | None, str], Vote]:
    """The votes on the given motions, by dossier and number; motions without a reported vote are left out."""
    wanted = {(motion.dossier, motion.number) for motion in motions if motion.number}
    found: dict[tuple[str | None, str], Vote] = {}
    for document in _reports(papers, wanted):
        entries = {(entry.get("dossier"), str(entry.get("number"))): entry for entry in _entries(document)}
        dossiers = {dossier for dossier, _ in entries}
        for dossier, number in sorted(wanted, key=str):
            held = found.get((dossier, number or ""))
            if dossier not in dossiers or number is None or (held is not None and held.sentences):
                continue
            entry = entries.get((dossier, number))
            sentences = declared(document, None if dossiers == {dossier} else dossier, number)
            if entry is None and len(sentences) != 1:
                continue  # Named beside another motion, on which the result is.
            if entry is not None or held is None:
                outcome = str(entry.get("outcome")) if entry is not None else _result(sentences[-1].text)
                found[dossier, number] = Vote(document, number, dossier, outcome, sentences, *_sides(entry or {}))
            elif _result(sentences[-1].text) == held.outcome:
                found[dossier, number] = replace(held, document=document, sentences=sentences)
    return found


def _sides(entry: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """The parties in favour and against, and how the others voted, of an entry of a report."""
    sides = [entry.get(side) for side in ("for", "against")]
    named = [tuple(map(str, side)) if isinstance(side, list | tuple) else () for side in sides]
    others = entry.get("others")
    return named[0], named[1], str(others) if others else None


def reported(papers: Papers, motions: Iterable[Segment]) -> set[tuple[str | None, str]]:
    """Dossier and number of those of the motions on whose vote the library has a report."""
    wanted = {(motion.dossier, motion.number) for motion in motions if motion.number}
    entries = (entry for document in _reports(papers, wanted) for entry in _entries(document))
    return {(str(d) if (d := entry.get("dossier")) else None, str(entry.get("number"))) for entry in entries}


def _result(sentence: str) -> str:
    match = _RESULT.search(sentence)
    return match.group(0) if match is not None else ""


def voted_at(document: Document, start: int, end: int) -> tuple[str | None, str] | None:
    """Dossier and number of the motion whose vote is put or declared between two offsets of a document."""
    for entry in _entries(document):
        dossier, number = entry.get("dossier"), str(entry.get("number"))
        known = str(dossier) if dossier is not None else None
        if any(said.start < end and start < said.end for said in declared(document, known, number)):
            return known, number
    return None


def declared(document: Document, dossier: str | None, number: str) -> tuple[Candidate, ...]:
    """The sentence that puts the motion to the vote (or names it) and the one that declares the result."""
    spoken = [
        index
        for index, segment in enumerate(document.segments)
        if segment.role in (Role.CHAIR, None) and segment.kind is not SegmentKind.HEADING
    ]
    sentences = candidates(document, spoken)
    named = re.compile(rf"\bnr\.?\s*{re.escape(number)}\b")
    for place, sentence in enumerate(sentences):
        if not named.search(sentence.text) or (dossier and dossier not in sentence.text.replace(" ", "")):
            continue
        if sentence.text.lstrip("– -").startswith("de motie-"):
            continue
        if _RESULT.search(sentence.text):
            return (sentence,)
        for later in sentences[place + 1 : place + 4]:
            if _RESULT.search(later.text):
                return sentence, later
    return ()


def _reports(papers: Papers, wanted: set[tuple[str | None, str]]) -> list[Document]:
    dossiers = {dossier for dossier, _ in wanted if dossier}
    if not wanted:
        return []
    text = "In stemming komt de motie. Ik constateer dat deze motie is aangenomen verworpen " + " ".join(
        sorted(dossiers)
    )
    hits = papers.everywhere().search(text, DEPTH, Filters(kinds=("debate",)))
    return list({unit.document.id: unit.document for unit in units(hits, papers.document)}.values())


def _entries(document: Document) -> list[dict[str, object]]:
    votes = document.metadata.get("votes")
    return [vote for vote in votes if isinstance(vote, dict)] if isinstance(votes, list | tuple) else []
