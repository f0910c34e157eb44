"""Damage files at random and read them: none may crash a reader, hang over the limit, or change a file.

    python benchmarks/fuzz_readers.py --count 10000 [--seed 1] [FILE_OR_FOLDER ...]

Without files it takes those of tests/corpus/readers and a PDF, DOCX and ODT made on the spot.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_SUFFIXES = frozenset({".xml", ".html", ".json", ".txt", ".md", ".pdf", ".docx", ".odt", ".zip"})
_LARGEST = 400_000


def samples(paths: list[Path]) -> dict[str, bytes]:
    """The files to damage, by name; large ones only slow the trial down."""
    folders = paths or [ROOT / "tests" / "corpus" / "readers" / "files"]
    files = [file for path in folders for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    found = {
        str(file): file.read_bytes()
        for file in files
        if file.is_file()
        and file.suffix in _SUFFIXES
        and file.stat().st_size <= _LARGEST
        and "golden" not in file.parts
    }
    return found | made()


def made() -> dict[str, bytes]:
    """A PDF, a DOCX, an ODT and an archive of invented text."""
    from tests.corpus.readers.makers import docx, lines, odt, p, paragraph, pdf, zipped

    prose = ["Vraag 1", "Zijn de steigers te hoog?", "", "Antwoord 1", "Ja, de steigers zijn te hoog."]
    paper = pdf(lambda page, number: lines(page, 70, 100, prose * 6), pages=3)
    letter = docx("".join(map(paragraph, prose)))
    open_document = odt("".join(map(p, prose)))
    return {
        "made.odt": open_document,
        "made.pdf": paper,
        "made.docx": letter,
        "made.zip": zipped({"a.txt": b"Nota.", "b.docx": letter}),
    }


def main() -> int:
    from benchmarks.mutations import mutated
    from corpus.errors import ReadError
    from corpus.limits import Limits
    from corpus.read import Reader

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0, help="limit a file")
    chosen = parser.parse_args()
    files = samples(chosen.paths)
    before = {name: hash(data) for name, data in files.items()}
    names, others = sorted(files), list(files.values())
    reasons: Counter[str] = Counter()
    bad: list[str] = []
    slowest = (0.0, "")
    begun = time.monotonic()
    with Reader(Limits(max_seconds=chosen.seconds)) as reader:
        for number in range(chosen.count):
            dice = random.Random(f"{chosen.seed}-{number}")
            name = dice.choice(names)
            data = mutated(files[name], others, dice)
            start = time.monotonic()
            try:
                reader.read_bytes(data, Path(name).name)
                reasons["read"] += 1
            except ReadError as error:
                reasons[error.reason] += 1
                if error.reason in ("crashed", "timeout", "memory") or "Traceback" in str(error):
                    bad.append(f"{chosen.seed}-{number} {name}: {error.reason}: {error}")
            slowest = max(slowest, (time.monotonic() - start, f"{number} {name}"))
    print(f"{chosen.count} files in {time.monotonic() - begun:.0f} s, slowest {slowest[0]:.2f} s ({slowest[1]})")
    print(", ".join(f"{reason} {count}" for reason, count in reasons.most_common()))
    print("\n".join(bad[:50]) or "no crash, no hang, no memory")
    assert before == {name: hash(data) for name, data in files.items()}
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
