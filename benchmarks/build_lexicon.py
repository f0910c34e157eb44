"""Makes `index/lexicon/nl.txt`: the words of Dutch official prose by how often they occur, for splitting compounds.

    python benchmarks/build_lexicon.py ../shared/train

A list of single words with counts, from openly licensed texts (see `index/lexicon/README.md`); no sentence is kept.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.language import detect
from index.text import fold

TARGET = Path(__file__).resolve().parent.parent / "index" / "lexicon" / "nl.txt"
PLAIN = ("council", "debates", "judgments", "algorithm-framework", "coalition-agreement", "product-docs", "laws")
# Laws are many and stiff: one paragraph in five keeps them from drowning the rest.
EVERY = {"laws": 5}
LEAST = 5
_WORD = re.compile(r"[^\W\d_]+")


def texts(folder: Path) -> Iterator[str]:
    """Paragraphs of Dutch text."""
    for name in PLAIN:
        with lzma.open(folder / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % EVERY.get(name, 1) == 0:
                    yield line
    for name, field in (("be_speeches", "text_nl"), ("titles", "title")):
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line).get(field) or ""


def main() -> None:
    """Count, and write for each power of two the words that occur at least that often, many lines for one power."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    counts: Counter[str] = Counter()
    for text in texts(parser.parse_args().folder):
        if detect(text) == "nl":
            counts.update(word for word in _WORD.findall(fold(text)) if 3 <= len(word) <= 30)
    bands: dict[int, list[str]] = {}
    for word, count in counts.items():
        if count >= LEAST and word.isascii():
            bands.setdefault(count.bit_length() - 1, []).append(word)
    lines = [
        f"{power} {line}"
        for power in sorted(bands, reverse=True)
        for line in textwrap.wrap(" ".join(sorted(bands[power])), 116)
    ]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join([*lines, ""]), encoding="ascii")
    print(f"{sum(map(len, bands.values()))} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
