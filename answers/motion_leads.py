"""The first line about motions: number, movers, verdict, outcome and votes of one; the numbers of a list."""

from __future__ import annotations

from collections.abc import Sequence

from answers import lead
from answers.motion_phrases import MOVERS_WANTED, PARTIES_WANTED
from answers.motions import Motion
from answers.types import Reading
from answers.votes import Vote


def sides(vote: Vote, reading: Reading) -> list[str]:
    """How the party that is asked after voted, or who was for and against, where the report tells."""
    english = reading.language == "en"
    if reading.party is not None:
        side = vote.side_of(reading.party)
        said = (
            {"voor": "voted for", "tegen": "voted against"}
            if english
            else {"voor": "stemde voor", "tegen": "stemde tegen"}
        )
        return [f"{reading.party} {said[side]}"] if side in said else []
    if not PARTIES_WANTED.search(reading.text) or not (vote.in_favour or vote.against):
        return []
    rest = "the others" if english else "de overige fracties"
    named = {
        "voor": [*vote.in_favour, *([rest] if vote.others == "voor" else [])],
        "tegen": [*vote.against, *([rest] if vote.others == "tegen" else [])],
    }
    words = {"voor": "for", "tegen": "against"} if english else {"voor": "voor", "tegen": "tegen"}
    return [f"{words[side]}: {', '.join(parties)}" for side, parties in named.items() if parties]


def of_motion(motion: Motion, reading: Reading, vote: Vote | None = None) -> str:
    """What is known of a motion: number, movers, verdict, outcome, and the votes where they are asked after."""
    english = reading.language == "en"
    segment = motion.segment
    name = f"Motie {segment.number or ''}".strip() if not english else f"Motion {segment.number or ''}".strip()
    dossier = f" ({segment.dossier})" if segment.dossier else ""
    by = f" {'by' if english else 'van'} {', '.join(segment.submitters)}" if segment.submitters else ""
    parts = [f"{name}{dossier}{by}"]
    if segment.verdict is not None:
        word = "verdict of the cabinet" if english else "oordeel van het kabinet"
        parts.append(f"{word}: {lead.verdict_name(str(segment.verdict), reading.language)}")
    outcome = str(segment.outcome) if segment.outcome is not None else vote.outcome if vote is not None else None
    if outcome is not None:
        parts.append(f"{'outcome' if english else 'uitslag'}: {lead.outcome_name(outcome, reading.language)}")
    elif reading.asks_vote:
        parts.append("outcome: not in the library" if english else "uitslag: niet in de bibliotheek")
    if vote is not None and reading.asks_vote:
        parts += sides(vote, reading)
    return f'{"; ".join(parts)}, in "{motion.document.title}":'


def of_list(found: Sequence[Motion], reading: Reading) -> str:
    """How many motions a list has, their numbers and papers, and who moved each where that is asked after."""
    names = MOVERS_WANTED.search(reading.text) is not None
    numbers = ("; " if names else ", ").join(_numbered(motion, names=names) for motion in found)
    titles = "; ".join(dict.fromkeys(f'"{motion.document.title}"' for motion in found))
    one = len(found) == 1
    if reading.language == "en":
        return f"{len(found)} {'motion' if one else 'motions'} ({numbers}) in {titles}:"
    return f"{len(found)} {'motie' if one else 'moties'} ({numbers}) in {titles}:"


def _numbered(motion: Motion, *, names: bool) -> str:
    """The number of a motion, with who moved it where that is asked for."""
    segment = motion.segment
    number = segment.number or "?"
    party = {segment.speaker: f" ({segment.party})"} if segment.party else {}
    movers = ", ".join(f"{name}{party.get(name, '')}" for name in segment.submitters)
    return f"{number}: {movers}" if names and movers else number
