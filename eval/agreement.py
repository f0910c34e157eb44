"""How far two judges agree beyond chance: kappa (Cohen 1960, "A coefficient of agreement for nominal scales")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def agreement(first: Mapping[Key, str], second: Mapping[Key, str]) -> dict[str, object]:
    """What two judges said of the same things: `{both, agreed, share, kappa, table{first → second → count}}`.

    Only things that both judged count. `kappa` is 1 for full agreement and 0 for what chance gives; it is None where
    nothing was judged by both, or both gave one and the same label throughout (chance then explains everything).
    """
    shared = [key for key in first if key in second]
    pairs = Counter((first[key], second[key]) for key in shared)
    total = len(shared)
    agreed = sum(count for (one, other), count in pairs.items() if one == other)
    labels = sorted({label for pair in pairs for label in pair})
    return {
        "both": total,
        "agreed": agreed,
        "share": agreed / total if total else None,
        "kappa": _kappa(pairs, labels, total, agreed),
        "table": {one: {other: pairs[(one, other)] for other in labels} for one in labels},
    }


def _kappa(pairs: Mapping[tuple[str, str], int], labels: list[str], total: int, agreed: int) -> float | None:
    if not total:
        return None
    by_chance = 0.0
    for label in labels:
        rows = sum(count for (one, _), count in pairs.items() if one == label)
        columns = sum(count for (_, other), count in pairs.items() if other == label)
        by_chance += rows * columns / total**2
    if by_chance >= 1.0:
        return None
    return (agreed / total - by_chance) / (1 - by_chance)
