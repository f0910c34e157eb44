"""Floors: the least that a measure may be before the build fails (`eval/floors.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CollectionError

FLOORS = Path(__file__).parent / "floors.toml"

Floors = Mapping[str, Mapping[str, float]]
"""Collection → measure ("RR@10", "ask.status", "by.lang.en.RR@10") → floor."""


@dataclass(frozen=True, slots=True)
class Check:
    """One floor held against what was measured; `value` is None where the measure is not there."""

    collection: str
    measure: str
    floor: float
    value: float | None

    @property
    def passed(self) -> bool:
        """True when the measure is there and not below its floor."""
        return self.value is not None and self.value >= self.floor


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """Read a floors file: a table a collection, a number a measure. Raises CollectionError naming what is wrong."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CollectionError(f"Cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise CollectionError(f"{path} is no TOML: {error}") from error
    floors: dict[str, dict[str, float]] = {}
    for collection, table in content.items():
        if not isinstance(table, dict):
            raise CollectionError(f"{path}: '{collection}' must be a table of floors, like [{collection}]")
        for measure, floor in table.items():
            if isinstance(floor, bool) or not isinstance(floor, int | float):
                raise CollectionError(
                    f"{path}: the floor of {measure} in [{collection}] must be a number, not {floor!r}"
                )
            floors.setdefault(collection, {})[measure] = float(floor)
    return floors


def check(floors: Floors, reports: Mapping[str, Mapping[str, object]]) -> list[Check]:
    """Each floor against the reports (collection → report of `eval.run`), in the order of the file."""
    return [
        Check(collection, measure, floor, value_of(reports.get(collection, {}), measure))
        for collection, table in floors.items()
        for measure, floor in table.items()
    ]


def value_of(report: Mapping[str, object], measure: str) -> float | None:
    """The value of a ranking measure by its name ("RR@10"), or of any number in the report by its path
    ("ask.evidence_cited"); None when it is not there."""
    measures = report.get("measures")
    if isinstance(measures, Mapping) and isinstance(measures.get(measure), float):
        return float(measures[measure])
    found: object = report
    for part in measure.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None
