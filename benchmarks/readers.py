"""How fast files are read, with structure, on one core, and what memory a long PDF takes.

    python benchmarks/readers.py [--real FOLDER]

Without a folder the files are invented: official XML, plain text and a two-column PDF of 500 pages, made on the spot.
With one, the XML, text and PDF files in it are read as well. Aims: 3 MB a second of XML and text, 100 PDF pages a
second, 300 MB for 500 pages.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_WORDS = re.findall(
    r"\w+",
    "de het een van in op steiger boot kade minister vaart niet wel water hoog laag brug sluis route dienst regeling"
    " reiziger voet nat droog jaar maand kosten euro besluit brief Kamer motie vraag antwoord wet plan lijn veer pont",
)


def prose(words: int, dice: random.Random) -> str:
    """Invented sentences."""
    sentences = []
    while words > 0:
        count = dice.randint(6, 18)
        sentences.append(" ".join(dice.choices(_WORDS, k=count)).capitalize() + ".")
        words -= count
    return " ".join(sentences)


def debate_xml(turns: int, dice: random.Random) -> bytes:
    """A debate as official XML."""
    speakers = (("De heer", "Van der Steiger", "VLOT"), ("Mevrouw", "Pont", "OEVER"), ("De heer", "Kade", "BOEI"))
    parts = []
    for number in range(turns):
        lead, name, party = dice.choice(speakers)
        who = f"<naam><achternaam>{name}</achternaam></naam> (<politiek>{party}</politiek>):"
        said = "".join(f"<al-groep><al>{prose(70, dice)}</al></al-groep>" for _ in range(3))
        new = "ja" if number % 4 == 0 else "nee"
        speaker = f"<spreker><voorvoegsels>{lead}</voorvoegsels>{who}</spreker>"
        parts.append(f'<spreekbeurt nieuw="{new}">{speaker}<tekst>{said}</tekst></spreekbeurt>')
    item = f"<agendapunt><item-titel>Boten</item-titel>{''.join(parts)}</agendapunt>"
    return f"<officiele-publicatie><handelingen>{item}</handelingen></officiele-publicatie>".encode()


def questions_text(count: int, dice: random.Random) -> bytes:
    """A set of questions and answers as plain text."""
    head = "Vragen van het lid Pont (OEVER) aan de Minister van Vaarwegen over boten (ingezonden 3 mei 2024).\n\n"
    sets = (
        f"Vraag {n}\n\n{prose(30, dice)[:-1]}?\n\nAntwoord {n}\n\n{prose(150, dice)}\n" for n in range(1, count + 1)
    )
    return (head + "\n".join(sets)).encode()


def report_pdf(pages: int, dice: random.Random) -> bytes:
    """A debate of two columns a page with a running foot."""
    import pymupdf

    document = pymupdf.open()
    for number in range(pages):
        page = document.new_page(width=595, height=842)
        for column in (55, 305):
            blocks = [f"De heer Steiger{dice.randint(1, 9)} (VLOT):\n{prose(60, dice)}" for _ in range(5)]
            page.insert_textbox((column, 80, column + 240, 720), "\n\n".join(blocks), fontsize=8)
        page.insert_text((55, 790), f"Tweede Kamer   Boten   TK 40   40-11-{number + 1}", fontsize=8)
    data: bytes = document.tobytes(deflate=True)
    document.close()
    return data


def seconds_of(data: bytes, name: str) -> float:
    """Processor seconds for reading a file with its structure in this process, the best of three."""
    from corpus.limits import Limits
    from corpus.readers.dispatch import parse

    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        parse(data, name, Limits(max_seconds=600))
        best = min(best, time.process_time() - start)
    return best


def peak_of(path: Path) -> tuple[float, float]:
    """Peak memory in MB of a worker that reads the file, and wall seconds with starting it."""
    from corpus.read import read_file

    start = time.perf_counter()
    read_file(path)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024, time.perf_counter() - start


def line(label: str, amount: float, unit: str, seconds: float) -> None:
    print(f"{label:42} {amount:9.2f} {unit:6} {seconds:7.2f} s {amount / seconds:9.1f} {unit}/s")


def main() -> None:
    import pymupdf

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="a folder with real XML, text and PDF files")
    chosen = parser.parse_args()
    dice = random.Random(1)
    for label, data, name in (
        ("official XML, a debate", debate_xml(1_200, dice), "h.xml"),
        ("plain text, questions and answers", questions_text(400, dice), "v.txt"),
    ):
        line(label, len(data) / 1e6, "MB", seconds_of(data, name))
    report = report_pdf(500, dice)
    line("PDF of 500 pages, two columns, a debate", 500, "pages", seconds_of(report, "r.pdf"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.pdf"
        path.write_bytes(report)
        peak, wall = peak_of(path)
        print(f"{'the same through the worker':42} {peak:9.0f} MB at most, {wall:.2f} s")
    for path in sorted(chosen.real.rglob("*")) if chosen.real else []:
        if path.suffix in (".xml", ".txt", ".html") and path.stat().st_size > 20_000:
            line(path.name[-42:], path.stat().st_size / 1e6, "MB", seconds_of(path.read_bytes(), path.name))
        elif path.suffix == ".pdf" and path.parent.name != "damaged":
            pages = pymupdf.open(path).page_count
            line(path.name[-42:], pages, "pages", seconds_of(path.read_bytes(), path.name))


if __name__ == "__main__":
    main()
