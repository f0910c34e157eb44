"""The papers that `benchmarks/real_questions.jsonl` asks about, as text files: `python -m benchmarks.real_papers SHARED
FOLDER`. Then `griffier.py --library LIBRARY ingest FOLDER` makes the library to fit on.

`SHARED` holds `seeds/` and `corpora/` (papers and debates of the Dutch House, not part of the repository). The offsets
of the questions hold for these files and no others.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TITLED = re.compile(r"De heer|Mevrouw|Minister|Staatssecretaris")
_CHAIR = ("voorzitter", "de voorzitter")


@dataclass(frozen=True, slots=True)
class Debate:
    """A debate of the corpora: where its turns stand, the name of its file, its first lines, and who is called what
    where the source does not say."""

    source: str
    id: str
    name: str
    head: str
    women: tuple[str, ...] = ()
    ministers: tuple[str, ...] = ()
    secretaries: tuple[str, ...] = ()


DEBATES = (
    Debate(
        "handelingen",
        "h-tk-20172018-70-4",
        "debat-wmo",
        "Wmo / Mantelzorg / Hulpmiddelenbeleid\nAan de orde is het VAO Wmo / Mantelzorg / Hulpmiddelenbeleid "
        "(AO d.d. 15/03).\nDatum: 5 april 2018",
        ("Bergkamp", "Dijksma", "Ellemeet"),
        ("De Jonge",),
    ),
    Debate(
        "committee-debates",
        "0a9f7faa-4b9c-4c23-a078-0e28e9afaa04",
        "debat-bewind",
        "Vragenuur\nVragen van het lid Ceder aan de minister voor Rechtsbescherming over de handel in schuldendossiers",
    ),
    Debate(
        "committee-debates",
        "0a178131-9bbf-4848-b528-25341b33c6cc",
        "debat-post",
        "Post\nAan de orde is het tweeminutendebat Post",
    ),
    Debate(
        "committee-debates",
        "40993d1c-f887-482d-89f7-33e41f6f7ed9",
        "debat-volkshuisvesting",
        "Staat van de Volkshuisvesting\nAan de orde is het debat",
    ),
    Debate(
        "handelingen",
        "h-tk-20172018-70-9",
        "debat-bouw",
        "Bouwregelgeving en energiebesparing\nAan de orde is het VAO Bouwregelgeving en energiebesparing.\n"
        "Datum: 5 april 2018",
        ("Kröger",),
    ),
    Debate(
        "handelingen",
        "h-tk-20172018-70-3",
        "debat-wlz",
        "Wlz / Pgb / Toegang tot de Wlz voor ggz-cliënten\nAan de orde is het VAO Toegang tot de Wlz voor ggz-cliënten "
        "(AO d.d. 28/03).\nDatum: 5 april 2018",
        ("Ellemeet", "Bergkamp", "Agema"),
        ("De Jonge",),
        ("Blokhuis",),
    ),
    Debate(
        "handelingen",
        "h-tk-20172018-70-11",
        "debat-bedrijfsleven",
        "Bedrijfslevenbeleid\nAan de orde is het VAO Bedrijfslevenbeleid.\nDatum: 5 april 2018",
        (),
        ("Wiebes",),
        ("Keijzer",),
    ),
    Debate(
        "handelingen",
        "h-tk-20172018-61-10",
        "debat-mkb",
        "Ondernemen en Bedrijfsfinanciering\nAan de orde is het VAO Ondernemen en bedrijfsfinanciering.",
        (),
        (),
        ("Keijzer",),
    ),
    Debate(
        "committee-debates",
        "0a389791-784b-4688-8694-4b0027a7cec7",
        "debat-glyfosaat",
        "Vragenuur\nVragen van het lid Podt aan de minister van Landbouw, Natuur en Voedselkwaliteit over het bericht "
        '"Adema pleitte achter de schermen voor glyfosaatverbod"',
    ),
)


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for seed in sorted((options.shared / "seeds").glob("*.txt")):
        shutil.copy(seed, options.folder)
    corpora = options.shared / "corpora"
    for paper in _lines(corpora / "kamervragen" / "docs.jsonl"):
        (options.folder / f"{paper['id']}.txt").write_text(paper["text"], encoding="utf-8")
    for debate in DEBATES:
        text = printed(debate, _lines(corpora / debate.source / "turns.jsonl"))
        (options.folder / f"{debate.name}.txt").write_text(text, encoding="utf-8")


def printed(debate: Debate, turns: Iterable[dict[str, Any]]) -> str:
    """The debate as a paper: each turn under the line that says who speaks."""
    own = (turn for turn in turns if turn["doc"] == debate.id and turn["speaker"])
    return "\n".join([debate.head, "", *(f"{_label(debate, turn)}:\n{turn['text']}\n" for turn in own)])


def _label(debate: Debate, turn: dict[str, Any]) -> str:
    name = str(turn["speaker"])
    if name.lower() in _CHAIR:
        return "De voorzitter"
    if not _TITLED.match(name):
        name = f"{_title(debate, name)} {name}"
    return f"{name} ({turn['party']})" if turn["party"] else name


def _title(debate: Debate, name: str) -> str:
    if name in debate.ministers:
        return "Minister"
    if name in debate.secretaries:
        return "Staatssecretaris"
    return "Mevrouw" if name in debate.women else "De heer"


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
