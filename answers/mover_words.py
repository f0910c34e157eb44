"""What the mover of a motion says of it in the debate: the speech in which it was moved, and the words that were
exchanged over it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answers import lead
from answers.compose import Chosen
from answers.motions import Motion, motions_of, numbers_asked
from answers.names import same_person
from answers.papers import Papers
from answers.quotes import Candidate, candidates
from answers.relevance import QuestionWords, TextWords, coverage, question_words
from answers.types import Reading
from answers.units import Unit, UnitKind, units
from corpus.types import Document, Role, SegmentKind
from index.types import Filters

DEPTH = 30
MOST = 3
"""At most so many sentences are quoted."""
_LONG = 7
"""Letters from which a word says what is spoken of."""
LEAST_WORDS = 6
"""Words from which a sentence says something of a motion."""
NEAR = 0.25
"""What the sentence right before a motion counts for beside the share of the motion that it covers, and a question
against it."""

_OF_VERDICT = re.compile(
    r"\b(?:oordeel|appreciatie|advies|reactie van (?:de|het) (?:minister|kabinet|staats\w+)|verdict|judge?ment|"
    r"ontraden|toezegging)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:volgende|tweede|derde|laatste|drietal|tweetal|[1-9]|een|één|twee|drie|vier|mijn)\s+\w*moties?\W*\Z|"
    r"\bmotie (?:in|die wordt|die luidt|mede namens)\b|\bdank u\b|\bbedank(?:en|t)?\b|"
    r"\bdien(?:en)?\b[^.]{0,80}\bin\W*\Z|\bdank\W+(?:mevrouw|meneer|voorzitter)\W*\Z",
    re.IGNORECASE,
)
"""Words by which a motion is announced, and thanks."""


@dataclass(frozen=True, slots=True)
class MoverWords:
    """Who speaks, as printed, and the sentences, in the order of the debate; none where the motion's own text is all
    that the mover says."""

    motion: Motion
    speaker: str
    party: str | None
    chosen: tuple[Chosen, ...]

    @property
    def submitted(self) -> bool:
        """True where the motion's own text is the speaker's as well."""
        return self.speaker in (_mover(self.motion), *self.motion.segment.submitters)


def first_line(said: MoverWords, language: str) -> str:
    """Who says what is quoted, of which motion and where; or that only the motion's own text says it."""
    segment, document = said.motion.segment, said.motion.document
    english = language == "en"
    name = f"{'motion' if english else 'motie'} {segment.number or ''}".strip()
    dossier = f" ({segment.dossier})" if segment.dossier else ""
    who = f"{said.speaker} ({said.party})" if said.party else said.speaker
    where = f' in "{document.title}"{f", {lead.day(document.date, language)}" if document.date else ""}'
    if said.chosen:
        return f"{who} said of {name}{dossier}{where}:" if english else f"{who} zei over {name}{dossier}{where}:"
    if english:
        return f"{who} says nothing of {name}{dossier}{where} but what stands in it:"
    return f"{who} zegt over {name}{dossier}{where} niets dan wat erin staat:"


def moved_in_debate(motions: Sequence[Motion]) -> list[Motion]:
    """The motions that a member reads out: one in a report of votes has nobody's words beside it."""
    return [motion for motion in motions if motion.segment.role is Role.MEMBER and _is_debate(motion.document)]


def mover_words(papers: Papers, motion: Motion, reading: Reading) -> MoverWords:
    """What the mover, or the member who is named, says of `motion`; a motion that is printed apart is looked for in its
    debate."""
    motion = _in_debate(papers, motion)
    speaker = _named(motion, reading) or _mover(motion)
    picked = _picked(papers, motion, speaker, reading)
    document = motion.document
    party = next((s.party for s in document.segments if s.party and same_person(s.speaker, speaker.lower())), None)
    turns = dict.fromkeys(one.segment for one in picked)
    chosen = tuple(_chosen(document, turn, [one for one in picked if one.segment == turn]) for turn in turns)
    return MoverWords(motion, speaker, party, chosen)


def _picked(papers: Papers, motion: Motion, speaker: str, reading: Reading) -> list[Candidate]:
    words = question_words(_own_text(motion), papers, lambda _: False)
    after = _best(papers, words, _sentences(motion.document, exchanged(motion, speaker)))
    if _OF_VERDICT.search(reading.text):
        picked = after[:MOST]
    else:
        before = introduction(motion) if speaker == motion.segment.speaker else []
        picked = _best(papers, words, before, motion.segment.start)[: MOST - bool(after)]
        picked += after[: MOST - len(picked)]
    return sorted(picked, key=lambda one: one.start)


def introduction(motion: Motion) -> list[Candidate]:
    """The sentences by which the mover introduces a motion: those since the motion before it in the same speech, those
    of before where several are read out together; after the last motion of a speech, what follows it as well."""
    said = _sentences(motion.document, speech(motion))
    others = [one for one in motions_of(motion.document) if one.segment.speaker == motion.segment.speaker]
    found: list[Candidate] = []
    end = motion.segment.start
    for other in [*(one for one in reversed(others) if one.index < motion.index), None]:
        begin = other.segment.end if other is not None else 0
        found = [one for one in said if begin <= one.start < end]
        if found:
            break
    last = max((one.index for one in others), default=motion.index)
    return [*found, *(one for one in said if motion.index == last and one.start > end)]


def speech(motion: Motion) -> list[int]:
    """The mover's turns of the speech in which the motion was moved: between them stand only the chair and motions."""
    segments = motion.document.segments
    own = motion.segment.speaker or ""
    found: list[int] = []
    for places in (range(motion.index - 1, -1, -1), range(motion.index + 1, len(segments))):
        for place in places:
            segment = segments[place]
            if segment.kind is SegmentKind.TURN and segment.role is not Role.CHAIR:
                if segment.speaker != own:
                    break
                found.append(place)
            elif segment.kind is not SegmentKind.MOTION and segment.role is not Role.CHAIR:
                break
    return sorted(found)


def exchanged(motion: Motion, speaker: str) -> list[int]:
    """The speaker's turns after the motions were moved that are about this one: it is the one that was named last, or,
    where the cabinet had gone through several, the one of the speaker's own whose words come back most."""
    segments = motion.document.segments
    known = {one.segment.number: one for one in motions_of(motion.document)}
    last = max((one.index for one in known.values()), default=motion.index)
    named: list[str] = []
    found: list[int] = []
    for place in range(last + 1, len(segments)):
        segment = segments[place]
        text = motion.document.text[segment.start : segment.end]
        if segment.role in (Role.CABINET, Role.CHAIR):
            named = [number for number in numbers_asked(text) if number in known] or named
        elif named and same_person(segment.speaker, speaker.lower()):
            own = [known[number] for number in named if speaker in known[number].segment.submitters[:1]]
            meant = (
                known[named[-1]] if known[named[-1]] in own or not own else max(own, key=lambda one: _shared(one, text))
            )
            if meant.segment.number == motion.segment.number:
                found.append(place)
    return found


def _shared(motion: Motion, text: str) -> int:
    """How many long words a motion and a turn share."""
    return len(_long_words(_own_text(motion)) & _long_words(text))


def _long_words(text: str) -> set[str]:
    return set(re.findall(rf"\w{{{_LONG},}}", text.lower()))


def _named(motion: Motion, reading: Reading) -> str | None:
    """The member whose words are asked for by name, as the debate prints it."""
    if reading.speaker is None and reading.party is not None and reading.role is Role.MEMBER:
        return _of_party(motion, reading.party)
    if reading.speaker is None or reading.role is Role.CABINET:
        return None
    people = [*motion.segment.submitters, *(one.speaker for one in motion.document.segments if one.speaker)]
    return next((one for one in people if same_person(one, reading.speaker)), reading.speaker)


def _of_party(motion: Motion, party: str) -> str:
    """Who speaks for the party that is named: the mover, else the first of its members who speaks of the motion."""
    spoken = [one for one in motion.document.segments if (one.party or "").casefold() == party.casefold()]
    names = list(dict.fromkeys(one.speaker for one in spoken if one.speaker))
    if _mover(motion) in names:
        return _mover(motion)
    return next((name for name in names if exchanged(motion, name)), party)


def _mover(motion: Motion) -> str:
    first = next(iter(motion.segment.submitters), None)
    return (motion.segment.speaker if motion.segment.role is Role.MEMBER else first) or first or ""


def _is_debate(document: Document) -> bool:
    return any(segment.kind is SegmentKind.TURN and segment.role is Role.MEMBER for segment in document.segments)


def _in_debate(papers: Papers, motion: Motion) -> Motion:
    if _is_debate(motion.document):
        return motion
    dossiers = (motion.segment.dossier,) if motion.segment.dossier else ()
    within = Filters(segments=("motion",), dossiers=dossiers, kinds=("debate",))
    found = units(papers.search(_own_text(motion), DEPTH, within), papers.document)
    same = (
        one
        for document in {unit.document.id: unit.document for unit in found}.values()
        for one in motions_of(document)
        if (one.segment.dossier, one.segment.number) == (motion.segment.dossier, motion.segment.number)
    )
    return next(same, motion)


def _own_text(motion: Motion) -> str:
    return motion.document.text[motion.segment.start : motion.segment.end]


def _sentences(document: Document, turns: Iterable[int]) -> list[Candidate]:
    return [
        one
        for one in candidates(document, turns)
        if not one.administrative and len(one.text.split()) >= LEAST_WORDS and not _FORM.search(one.text.strip())
    ]


def _best(papers: Papers, words: QuestionWords, found: Sequence[Candidate], near: int | None = None) -> list[Candidate]:
    """The sentences that cover most of a motion first; before it, the last one is the likeliest to be about it."""
    closest = max((one.start for one in found if near is not None and one.start < near), default=None)

    def likely(one: Candidate) -> tuple[float, int]:
        return coverage(words, TextWords(one.text, papers)) + NEAR * (
            (one.start == closest) - one.text.rstrip().endswith("?")
        ), -one.start

    return sorted(found, key=likely, reverse=True)


def _chosen(document: Document, turn: int, sentences: Sequence[Candidate]) -> Chosen:
    unit = Unit(document, UnitKind.TURN, None, (), (turn,), 1.0, 0.0, f"{document.id}:{turn}")
    return Chosen(unit, tuple(sentences))
