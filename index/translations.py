"""English words to the Dutch words that translate them, so that an English question finds Dutch passages by words.

The table is learned from parallel text (`index.learn_translations`); its sources stand in NOTICE.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("translations.tsv.xz")

Translations = Mapping[str, Sequence[tuple[str, float]]]


def write_table(path: Path, table: Translations) -> None:
    """Write one line a word: the English stem, then Dutch words with their weights."""
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for word, choices in table.items():
            file.write("\t".join([word, *(f"{dutch} {weight:g}" for dutch, weight in choices)]) + "\n")


@lru_cache(maxsize=2)
def read_table(path: Path = TABLE) -> Translations:
    """The table at `path`; empty where there is none."""
    if not path.is_file():
        return {}
    table: dict[str, list[tuple[str, float]]] = {}
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            word, *choices = line.rstrip("\n").split("\t")
            table[word] = [
                (dutch, float(weight)) for dutch, _, weight in (choice.rpartition(" ") for choice in choices)
            ]
    return table
