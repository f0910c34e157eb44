"""A debate under construction: who has the floor, and the turns, interruptions and motions that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.readers.draft import Draft, Span
from corpus.readers.inline import Inline
from corpus.speakers import speaker_key
from corpus.structure.moved_motions import changed_number, read_announcement, split_motions
from corpus.structure.verdicts import with_verdicts
from corpus.structure.votes import Vote, find_votes, with_outcomes
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind, Speaker

CHAIR = Speaker("voorzitter", None, Role.CHAIR)


class Floor:
    """Collects speeches into a draft; a turn is one segment until somebody else speaks or a motion is read."""

    def __init__(self) -> None:
        self.draft = Draft()
        self.last: Speaker | None = None
        self.votes: list[Vote] = []
        self._speaker: Speaker | None = None
        self._aside: Speaker | None = None
        self._holder: str | None = None
        self._kind = SegmentKind.TURN
        self._spans: list[Span] = []
        self._continues = False
        self._known: dict[str, Speaker] = {}
        self._marked: dict[Span, Segment] = {}

    def give(self, speaker: Speaker, *, new: bool) -> None:
        """The microphone goes to `speaker`; `new` when the chair has given him the floor."""
        self.close()
        speaker = self._complete(speaker)
        key = speaker_key(speaker.name)
        if new or (self._holder is None and speaker.role is not Role.CHAIR):
            self._holder = key
        interrupts = speaker.role is not Role.CHAIR and self._holder not in (None, key)
        self._begin(speaker, SegmentKind.INTERRUPTION if interrupts else SegmentKind.TURN)

    def interrupt(self, speaker: Speaker) -> None:
        """`speaker` speaks inside another's turn, as the source itself marks it; the chair never interrupts."""
        self.close()
        speaker = self._complete(speaker)
        same = speaker_key(speaker.name) == self._holder
        self._begin(speaker, SegmentKind.TURN if same or speaker.role is Role.CHAIR else SegmentKind.INTERRUPTION)

    def resume(self, speaker: Speaker) -> None:
        """`speaker` goes on after having been interrupted."""
        self.close()
        speaker = self._complete(speaker)
        same = speaker_key(speaker.name) == self._holder
        self._begin(speaker, SegmentKind.TURN if same or speaker.role is Role.CHAIR else SegmentKind.INTERRUPTION)
        self._continues = True

    def _begin(self, speaker: Speaker, kind: SegmentKind) -> None:
        self._aside = None
        self._speaker = self.last = speaker
        self._kind = kind
        self._continues = False

    def aside(self, speaker: Speaker) -> None:
        """Somebody, mostly the chair, speaks for a moment; the floor stays where it is."""
        if self._aside is None:
            self._flush()
        self._aside = self._complete(speaker)

    def back(self) -> None:
        """The aside is over and the speaker goes on."""
        self._flush()
        self._aside = None
        self._continues = True

    def say(self, block: Inline | str, gap: str = "\n\n") -> None:
        """One paragraph of whoever is speaking."""
        span = self.draft.put(block, gap)
        if span:
            self._spans.append(span)

    def silence(self) -> None:
        """From here on nobody speaks, until somebody is given the floor."""
        self.close()
        self._speaker = None

    def said(self, spans: list[Span]) -> None:
        """Blocks that have been put already and belong to whoever is speaking."""
        self._spans.extend(spans)

    def motion(self, spans: list[Span], said: str, paper: str | None) -> None:
        """A marked-up motion; number, dossier and movers come from its paper's id and from what is said of it."""
        if not spans:
            return
        heard = read_announcement(said, 0, len(said), [who.name for who in self._known.values()])
        number, letter, dossier = heard.number, heard.letter, heard.dossier
        before = self.draft.before(spans[0][0])
        replaces = heard.replaces or changed_number(before, len(before))
        parts = (paper or "").split("-")
        if len(parts) >= 3 and parts[0] == "kst":
            dossier = "-".join(parts[1:-1])
            number, letter = (parts[-1], None) if parts[-1].isdigit() else (None, parts[-1])
        who = self._speaker
        self.draft.segment(
            SegmentKind.MOTION,
            spans,
            number=number,
            dossier=dossier,
            submitters=heard.submitters,
            refers_to=tuple(f"kst-{dossier}-{mark}" for mark in (letter, replaces) if dossier and mark),
            speaker=who.name if who else None,
            role=who.role if who else None,
            party=who.party if who else None,
        )
        self._marked[spans[0][0], spans[-1][1]] = self.draft.segments[-1]
        self.draft.put_notes()

    def close(self) -> None:
        """End the present turn; its footnotes follow it."""
        self._flush()
        self._aside = None
        self.draft.put_notes()

    def pause(self) -> None:
        """Something that nobody speaks stands here; whoever spoke may go on."""
        self._flush()
        self.draft.put_notes()
        self._continues = True

    def _flush(self) -> None:
        spans, self._spans = self._spans, []
        speaker = self._aside or self._speaker
        if not spans:
            return
        if speaker is None:
            self.draft.segment(SegmentKind.PARAGRAPH, spans)
            return
        aside = self._aside is not None
        self.draft.segment(
            SegmentKind.TURN if aside else self._kind,
            spans,
            speaker=speaker.name or None,
            role=speaker.role,
            party=speaker.party,
            continues=self._continues and not aside,
        )

    def _complete(self, speaker: Speaker) -> Speaker:
        """A speaker whose party is not printed this time keeps the one printed before in the same debate."""
        key = speaker_key(speaker.name)
        if not key:
            return speaker
        known = self._known.get(key)
        if known and speaker.party is None and speaker.role in (None, Role.GUEST, Role.MEMBER):
            return known
        if known is None or speaker.party:
            self._known[key] = speaker
        return speaker

    def document(self, document_id: str, title: str, *, metadata: Mapping[str, object], **fields: Any) -> Document:
        """The debate with its motions, their verdicts and what became of them."""
        self.close()
        text = self.draft.text
        segments = tuple(self._restored(segment) for segment in split_motions(text, self.draft.segments))
        votes = [*self.votes, *find_votes(text, segments)]
        self.draft.segments = list(with_outcomes(with_verdicts(text, segments), votes, text))
        everything: dict[str, object] = {
            **metadata,
            "speakers": [
                {"name": who.name, "party": who.party, "role": who.role}
                for who in self._known.values()
                if who.role is not Role.CHAIR
            ],
            "votes": [vote.as_dict() for vote in votes],
        }
        return self.draft.document(
            document_id,
            DocumentKind.DEBATE,
            title,
            metadata={key: value for key, value in everything.items() if value},
            **fields,
        )

    def _restored(self, segment: Segment) -> Segment:
        """What the source itself marks about a motion is surer than what can be read from the words around it."""
        marked = self._marked.get((segment.start, segment.end))
        return marked if marked and (marked.number or not segment.number) else segment
