"""What a library survives: a death at every moment of every change, random SIGKILLs while papers come in, flipped bits,
a full disk, a second writer.

    python -m benchmarks.crash [--every 1] [--kills 300] [--flips 50]

Prints one line for each kind of harm with how often it was tried and how often the library was not exactly the old or
the new one. Needs a POSIX system; the full disk needs the right to mount a tmpfs, and is skipped without.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError
from corpus.types import Document
from embeddings.hashing import HashingEncoder
from index.library import Library
from index.lock import writer_lock
from index.types import Mode
from tests.index import crashing
from tests.index.papers import papers, questions

_PAPERS = 400
_BATCH = 5
_WORDS = [a + b + c for a in ("be", "ka", "mo", "ri", "to") for b in ("la", "ne", "si", "vu") for c in ("m", "r", "st")]


def template(folder: Path) -> Path:
    """A library with a past."""
    library = Library.create(folder / "template", encoder=HashingEncoder())
    library.add(papers()[:2])
    library.add(papers()[2:])
    library.remove(["debat-1"])
    library.close()
    return folder / "template"


def crashes(made: Path, every: int) -> None:
    """Death at every moment of every change."""
    for name in crashing.ACTIONS:
        tried = len(range(0, crashing.moments(made, crashing.ACTIONS[name]), every))
        found = list(crashing.violations(made, name, every))
        _line(f"death during {name}", tried, found)


def writer(folder: Path, report: Path) -> None:
    """Add papers until there are `_PAPERS`, a few a commit, and report how many there are once they are stored. Is
    killed."""
    library = Library.open(folder, encoder=HashingEncoder())
    with report.open("a") as out:
        for number in range(library.counts()[0], _PAPERS, _BATCH):
            library.add(_batch(number))
            out.write(f"{number + _BATCH}\n")
            out.flush()
            os.fsync(out.fileno())
    library.close()


def kills(folder: Path, times: int) -> None:
    """SIGKILL at random times of a writing process: every file is whole, what it reported is there, and the library is
    exactly one of those that a writer who is left in peace goes through."""
    chance = random.Random(7)
    problems: list[str] = []
    library, report = folder / "killed", folder / "report.txt"
    expected = _in_peace(folder / "peace")
    _empty(library, report)
    for number in range(times):
        child = os.fork()
        if child == 0:
            writer(library, report)
            os._exit(0)
        time.sleep(chance.uniform(0.0, 1.0))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        reported = [int(line) for line in report.read_text().splitlines()]
        try:
            held, found = _signature(library)
        except LibraryError as error:
            problems.append(f"kill {number}: {error}")
            continue
        if held < max(reported, default=0) or expected.get(held) != found:
            problems.append(
                f"kill {number}: {reported[-1:]} papers were reported, {held} are there, or found otherwise"
            )
        if held >= _PAPERS:
            _empty(library, report)
    _line("SIGKILL while papers come in", times, problems)


def _batch(number: int) -> list[Document]:
    """Papers whose words differ: among passages that score the same, which ones are looked at is not promised."""
    papers = []
    for n in range(number, number + _BATCH):
        chance = random.Random(n)
        asked, said = (" ".join(chance.choices(_WORDS, k=chance.randint(5, 40))) for _ in range(2))
        papers.append(questions(f"p{n}", f"Vraag p{n}", (f"Wat is {asked} p{n}?", f"Het is {said} p{n} met DigiD.")))
    return papers


def _empty(library: Path, report: Path) -> None:
    shutil.rmtree(library, ignore_errors=True)
    Library.create(library, encoder=HashingEncoder()).close()
    report.write_text("")


def _in_peace(folder: Path) -> dict[int, list[object]]:
    """What is found in a library of so many papers, after each commit of a writer that nobody kills."""
    Library.create(folder, encoder=HashingEncoder()).close()
    found = [_signature(folder)]
    for number in range(0, _PAPERS, _BATCH):
        library = Library.open(folder, encoder=HashingEncoder())
        library.add(_batch(number))
        library.close()
        found.append(_signature(folder))
    return dict(found)


def _signature(folder: Path) -> tuple[int, list[object]]:
    """How many papers there are, and what three searches find; every file is checked."""
    library = Library.open(folder, encoder=HashingEncoder())
    try:
        library.verify()
        found: list[object] = [(one.id, one.passages) for one in library.documents()]
        for mode in Mode:
            hits = library.search("kalam monest risir p7", 20, mode)
            found.append([(hit.passage.id, round(hit.score, 4), hit.passage.text) for hit in hits])
        return library.counts()[0], found
    finally:
        library.close()


def flips(made: Path, folder: Path, times: int) -> None:
    """A flipped bit at random places of every file: refused with the file's name, or the very same results."""
    library = folder / "flipped"
    shutil.copytree(made, library)
    expected = crashing.state(library)
    problems, tried, refused = [], 0, 0
    chance = random.Random(3)
    for file in sorted(path for path in library.rglob("*") if path.is_file() and path.stat().st_size):
        kept = file.read_bytes()
        for _ in range(times):
            place = chance.randrange(8 * len(kept))
            damaged = bytearray(kept)
            damaged[place // 8] ^= 1 << place % 8
            file.write_bytes(bytes(damaged))
            tried += 1
            try:
                if crashing.state(library) != expected:
                    problems.append(f"{file.relative_to(library)}, bit {place}: another result")
            except LibraryError as error:
                refused += 1
                if file.name not in str(error):
                    problems.append(f"{file.relative_to(library)}, bit {place}: refused without its name: {error}")
        file.write_bytes(kept)
    _line(
        f"flipped bits ({refused} refused, the others in free space or in files that are not the library's)",
        tried,
        problems,
    )


def full_disk(made: Path, folder: Path) -> None:
    """Writing until a small disk is full: one clear error, and the library as it was."""
    small = folder / "small"
    with mounted(small, "6m") as there:
        if not there:
            print("full disk: skipped, no right to mount")
            return
        problems: list[str] = []
        library_folder = small / "library"
        shutil.copytree(made, library_folder)
        library = Library.open(library_folder, encoder=HashingEncoder())
        before = crashing.state(library_folder)
        for number in range(200):
            try:
                texts = [(f"Vraag {n}? " + "woord " * 300, f"Antwoord {n}. " + "zin " * 300) for n in range(40)]
                library.add([questions(f"groot-{number}", "Groot", *texts)])
                before = crashing.state(library_folder)
            except LibraryError as error:
                if "Free some space" not in str(error):
                    problems.append(f"not a clear error: {error}")
                break
        else:
            problems.append("the disk never filled")
        library.close()
        if crashing.state(library_folder) != before:
            problems.append("the library is not as it was")
    _line("full disk", 1, problems)


def second_writer(made: Path) -> None:
    """While one writes, another is told who."""
    library = Library.open(made, encoder=HashingEncoder())
    problems = []
    with writer_lock(made):
        try:
            library.remove(["ah-1"])
            problems.append("two wrote at once")
        except LibraryError as error:
            if f"process {os.getpid()}" not in str(error):
                problems.append(f"the holder is not named: {error}")
    library.close()
    _line("second writer", 1, problems)


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[bool]:
    """A tmpfs of that size, if one may be mounted."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", str(folder)], check=True)


def _line(what: str, tried: int, problems: list[str]) -> None:
    print(f"{what}: {tried} times, {len(problems)} violations", flush=True)
    for problem in problems[:20]:
        print(f"  {problem}", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="try every n-th moment only")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--flips", type=int, default=50, help="bits to flip in each file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = template(folder)
        second_writer(made)
        full_disk(made, folder)
        flips(made, folder, options.flips)
        crashes(made, options.every)
        kills(folder, options.kills)


if __name__ == "__main__":
    main()
