"""A debate under construction: who has the floor, and the turns, interruptions and motions that come of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from corpus.readers.draft import Draft, Span
from corpus.readers.motions import CLOSING, OPENING, moved_by, number_given
from corpus.readers.xmltree import Inline
from corpus.speakers import speaker_key
from corpus.types import Role, SegmentKind, Speaker


class Floor:
    """Collects speeches into a draft; a turn is one segment until somebody else speaks or a motion is read."""

    def __init__(self) -> None:
        self.draft = Draft()
        self.last: Speaker | None = None
        self._speaker: Speaker | None = None
        self._aside: Speaker | None = None
        self._holder: str | None = None
        self._kind = SegmentKind.TURN
        self._spans: list[Span] = []
        self._motion: list[Span] = []
        self._continues = False
        self._known: dict[str, Speaker] = {}
        self._unnumbered: int | None = None

    def give(self, speaker: Speaker, *, new: bool) -> None:
        """The floor or the microphone goes to `speaker`; `new` when the chair has called a new speaker."""
        self.close()
        self._aside = None
        speaker = self._complete(speaker)
        key = speaker_key(speaker.name)
        if new or (self._holder is None and speaker.role is not Role.CHAIR):
            self._holder = key
        interrupts = speaker.role is not Role.CHAIR and self._holder not in (None, key)
        self._kind = SegmentKind.INTERRUPTION if interrupts else SegmentKind.TURN
        self._speaker = self.last = speaker
        self._continues = False

    def interrupt(self, speaker: Speaker) -> None:
        """`speaker` speaks inside another's turn, as the source itself marks it."""
        self.close()
        self._aside = None
        self._speaker = self.last = self._complete(speaker)
        chair = speaker.role is Role.CHAIR
        self._kind = SegmentKind.TURN if chair else SegmentKind.INTERRUPTION
        self._continues = False

    def aside(self, speaker: Speaker) -> None:
        """Somebody, mostly the chair, speaks for a moment; the floor stays where it is."""
        if self._aside is None:
            self.close()
        self._aside = self._complete(speaker)

    def back(self) -> None:
        """The aside is over and the speaker goes on."""
        self.close()
        self._aside = None
        self._continues = True

    def say(self, block: Inline | str) -> None:
        """One paragraph of whoever is speaking; a motion read out in plain paragraphs is kept apart."""
        text = block if isinstance(block, str) else block.text
        if not self._motion and OPENING.fullmatch(text):
            self._flush()
            span = self.draft.put(block)
            self._motion = [span] if span else []
            return
        span = self.draft.put(block)
        if span is None:
            return
        if self._motion:
            self._motion.append(span)
            if CLOSING.search(text):
                self._motion, spans = [], self._motion
                self.motion(spans, "", None)
                self._continues = True
            return
        self._spans.append(span)
        self._name_motion(text)

    def said(self, spans: list[Span]) -> None:
        """Blocks that have been put already and belong to whoever is speaking."""
        self._spans.extend(spans)

    def motion(self, spans: list[Span], said: str, paper: str | None) -> None:
        """A motion's text; number, dossier and movers come from what is said about it and from its paper's id."""
        if not spans:
            return
        self._flush()
        parts = (paper or "").split("-")
        number, dossier = number_given(said)
        if len(parts) >= 3 and parts[0] == "kst":
            number, dossier = parts[-1], "-".join(parts[1:-1])
        mover = self._speaker.name if self._speaker and self._speaker.role is not Role.CHAIR else None
        self._unnumbered = None if number else len(self.draft.segments)
        self.draft.segment(
            SegmentKind.MOTION,
            spans,
            **_numbered(number, dossier),
            submitters=moved_by(said) or ((mover,) if mover else ()),
        )
        self.draft.put_notes()

    def _name_motion(self, text: str) -> None:
        """Number and movers of the motion just read, when the chair says them in running text."""
        if self._unnumbered is None:
            return
        segment = self.draft.segments[self._unnumbered]
        number, dossier = number_given(text)
        fields = _numbered(number, dossier) if number else {}
        self.draft.segments[self._unnumbered] = replace(
            segment, submitters=moved_by(text) or segment.submitters, **fields
        )
        if number:
            self._unnumbered = None

    def close(self) -> None:
        """End the present turn; its footnotes follow it."""
        if self._motion:
            self._spans.extend(self._motion)
            self._motion = []
        self._flush()
        self.draft.put_notes()

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
            speaker=speaker.name,
            role=speaker.role,
            party=speaker.party,
            continues=self._continues and not aside,
        )

    def _complete(self, speaker: Speaker) -> Speaker:
        """A speaker whose party is not printed this time keeps the one printed before in the same debate."""
        key = speaker_key(speaker.name)
        known = self._known.get(key)
        if known and speaker.party is None and speaker.role in (None, Role.GUEST, Role.MEMBER):
            return known
        if known is None or speaker.party:
            self._known[key] = speaker
        return speaker

    def speakers_as_metadata(self) -> list[dict[str, object]]:
        """Everybody who spoke, in order of first appearance."""
        return [{"name": who.name, "party": who.party, "role": who.role} for who in self._known.values()]


def _numbered(number: str | None, dossier: str | None) -> dict[str, Any]:
    """The fields of a motion that its number and dossier settle; letters (Eerste Kamer) only make the paper's id."""
    if number is None:
        return {"dossier": dossier}
    return {
        "number": number if number.isdigit() else None,
        "dossier": dossier,
        "refers_to": (f"kst-{dossier}-{number}",) if dossier else (),
    }
