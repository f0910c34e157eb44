"""Precedents measured: `python -m eval.precedents LIBRARY [FILE] [--half test]`.

Each line of the file is a new question with the earlier one (`document`, `number`) that asks the `same`, nearly the
same (`near`), or only shares its form or subject (`about`); `none` where nothing earlier is close.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from answers.precedents import Compared
    from index.library import Library

GOLD = Path(__file__).parent / "gold" / "precedents.jsonl"


def measure(library: Library, rows: list[dict[str, Any]]) -> dict[str, object]:
    """How often the earlier question is found, first and at all, and how right the class "same" is."""
    from answers.precedents import precedents

    compared = precedents(library, [(None, row["query"]) for row in rows])
    meant = [(row, one) for row, one in zip(rows, compared, strict=True) if row["closeness"] == "same"]
    called = [(row, one) for row, one in zip(rows, compared, strict=True) if _classes(one) & {"same"}]
    wrong = [row["id"] for row, one in called if row["closeness"] != "same" or not _is(row, one, "same")]
    return {
        "questions": len(rows),
        "same": len(meant),
        "found_first": _share(sum(_place(row, one) == 0 for row, one in meant), len(meant)),
        "found": _share(sum(_place(row, one) is not None for row, one in meant), len(meant)),
        "called_same": _share(sum(_is(row, one, "same") for row, one in meant), len(meant)),
        "called_same_or_near": _share(sum(_is(row, one, "same", "near") for row, one in meant), len(meant)),
        "same_precision": _share(len(called) - len(wrong), len(called)),
        "nothing_close": _share(
            sum(not _classes(one) & {"same", "near"} for row, one in zip(rows, compared, strict=True) if _far(row)),
            sum(map(_far, rows)),
        ),
        "missed": [row["id"] for row, one in meant if not _is(row, one, "same", "near")],
        "wrongly_same": wrong,
    }


def _far(row: dict[str, Any]) -> bool:
    return row["closeness"] in ("none", "about")


def _place(row: dict[str, Any], one: Compared) -> int | None:
    return next((i for i, item in enumerate(one.precedents) if _is_it(row, item.document_id, item.number)), None)


def _is_it(row: dict[str, Any], document: str, number: str | None) -> bool:
    return (document, number) == (row["document"], row["number"])


def _is(row: dict[str, Any], one: Compared, *classes: str) -> bool:
    place = _place(row, one)
    return place is not None and str(one.precedents[place].closeness) in classes


def _classes(one: Compared) -> set[str]:
    return {str(item.closeness) for item in one.precedents}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def main() -> None:
    """Reads, compares, prints."""
    from index.library import Library

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("file", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    found = measure(Library.open(options.library), [row for row in rows if row["half"] == options.half])
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
