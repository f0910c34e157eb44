"""What open-data rows say of a motion: who moved it, the cabinet's verdict, what the vote made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from corpus.structure.moved_motions import normal_dossier
from corpus.types import Outcome, Verdict

_REPLACES = re.compile(r"\(t\.v\.v\.\s*(\d{5}(?:-(?:[IVXLC]+[A-Z]?|[A-Z]|\d{2}))?)-(\d+)\)")
_VERDICTS = (
    ("ontraden, tenzij", Verdict.ONTRADEN_TENZIJ),
    ("ontraden tenzij", Verdict.ONTRADEN_TENZIJ),
    ("ontraden", Verdict.ONTRADEN),
    ("oordeel kamer", Verdict.OORDEEL_KAMER),
    ("overgenomen", Verdict.OVERGENOMEN),
    ("verzocht motie aan te houden", Verdict.AANHOUDEN),
    ("ontijdig", Verdict.ONTIJDIG),
    ("geen (expliciete) appreciatie", Verdict.GEEN),
)
_OUTCOMES = (
    ("niet aangenomen", Outcome.VERWORPEN),
    ("aangenomen", Outcome.AANGENOMEN),
    ("verworpen", Outcome.VERWORPEN),
    ("aangehouden", Outcome.AANGEHOUDEN),
    ("ingetrokken", Outcome.INGETROKKEN),
    ("vervallen", Outcome.VERVALLEN),
)


def motion_fields(row: Mapping[str, Any], subject: str) -> dict[str, Any]:
    """Metadata of a motion, and under `segment` the fields of its one segment."""
    movers = [str(actor.get("ActorNaam")) for actor in row.get("ZaakActor") or () if actor.get("ActorNaam")]
    decisions = [one for one in row.get("Besluit") or () if isinstance(one, dict)]
    outcome = next(filter(None, (_outcome(one) for one in reversed(decisions))), None)
    replaced = _REPLACES.search(subject)
    segment = {
        "submitters": tuple(movers),
        "verdict": _match(_VERDICTS, str(row.get("Kabinetsappreciatie") or "")),
        "outcome": outcome,
        "refers_to": (f"kst-{normal_dossier(replaced[1])}-{replaced[2]}",) if replaced else (),
    }
    votes = [_vote(one, outcome) for one in decisions if one.get("Stemming")]
    return {"segment": segment, "votes": votes, "appreciation": row.get("Kabinetsappreciatie")}


def _outcome(decision: Mapping[str, Any]) -> Outcome | None:
    said = f"{decision.get('BesluitSoort') or ''} {decision.get('BesluitTekst') or ''}"
    found: Outcome | None = _match(_OUTCOMES, said)
    return found


def _match(table: tuple[tuple[str, Any], ...], printed: str) -> Any:
    folded = printed.lower()
    return next((value for words, value in table if words in folded), None)


def _vote(decision: Mapping[str, Any], outcome: Outcome | None) -> dict[str, object]:
    """How the parties voted; in a roll call a party may stand on both sides."""
    sides: dict[str, dict[str, None]] = {"Voor": {}, "Tegen": {}}
    count = {"Voor": 0, "Tegen": 0}
    roll_call = str(decision.get("StemmingsSoort") or "") == "Hoofdelijk"
    for vote in decision.get("Stemming") or ():
        side = str(vote.get("Soort"))
        if side in sides:
            sides[side].setdefault(str(vote.get("ActorFractie") or vote.get("ActorNaam")))
            size = vote.get("FractieGrootte")
            count[side] += 1 if roll_call or not isinstance(size, int) else size
    found = {
        "outcome": outcome,
        "for": list(sides["Voor"]),
        "against": list(sides["Tegen"]),
        "count": [count["Voor"], count["Tegen"]],
        "method": decision.get("StemmingsSoort"),
    }
    return {key: value for key, value in found.items() if value}
