"""An invented training folder in the form of the real one: small, but with every file."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

SUBJECTS = {
    "huurtoeslag": "De huurtoeslag voor huurders gaat omlaag. Veel huurders kunnen hun woning niet meer betalen.",
    "spoorlijn": "De spoorlijn wordt vernieuwd. Treinen rijden dan sneller tussen de steden. Reizigers merken dat.",
    "ziekenhuis": "Het ziekenhuis sluit de spoedpost. Patiënten moeten verder reizen. De zorg blijft bereikbaar.",
    "visserij": "De visserij krijgt nieuwe quota. Vissers mogen minder tong vangen. De haven vreest verlies.",
}


def _write(path: Path, lines: list[str]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def make_training_folder(folder: Path) -> Path:
    """Write the folder and give it back."""
    folder.mkdir(parents=True, exist_ok=True)
    speeches, answers, pairs, parallel = [], [], [], []
    for number, (word, text) in enumerate(SUBJECTS.items()):
        agenda = [
            f'0{number} Vraag van An Ander aan Bo Bewind (Zaken) over "De toekomst van de {word}" (5600{number}C)'
        ]
        turns = [("An Ander", "XYZ", f"{text} Wat gaat u nu eigenlijk doen aan de {word} in ons land? Graag antwoord.")]
        turns += [("Minister Bo Bewind", None, f"{text} Daarom zal ik de {word} met het parlement bespreken. {text}")]
        for place, (speaker, party, said) in enumerate(turns):
            row = {"id": f"be-{number}-{place}", "speaker": speaker, "party": party, "title_nl": agenda}
            speeches.append(json.dumps({**row, "text": said, "text_nl": said * 2}))
        answers.append(json.dumps({"title": f"De {word}", "question": f"Wat doet u met de {word}?", "answer": text}))
        heading = {"a": f"Regels over de {word} (Wet {word})", "b": text, "src": "wet_opschrift_artikel"}
        pairs.append(json.dumps(heading))
        pairs.append(json.dumps({"a": f"onderzoek naar {word}", "b": "Begroting", "src": "motie_onderwerp_dossier"}))
        parallel.append(f"De minister spreekt over de {word}.\tThe minister speaks about the {word} number {number}.")
    prose = [text for text in SUBJECTS.values()] * 3
    _write(folder / "be_speeches.jsonl.xz", speeches)
    _write(folder / "be_question_answer.jsonl.xz", answers)
    _write(folder / "pairs.jsonl.xz", pairs)
    titles = [json.dumps({"kind": "question", "title": f"De sluiting van de {word}"}) for word in SUBJECTS]
    titles.append(json.dumps({"kind": "motion", "title": "Motie over iets anders"}))
    _write(folder / "titles.jsonl.xz", titles)
    _write(folder / "parallel.nl-en.tsv.xz", parallel)
    for name in ("debates", "council", "judgments", "laws", "algorithm-framework", "coalition-agreement"):
        _write(folder / f"{name}.txt.xz", prose)
    return folder


def make_collection(folder: Path) -> Path:
    """A BEIR folder over the same subjects."""
    (folder / "qrels").mkdir(parents=True)
    corpus = [json.dumps({"_id": word, "title": "", "text": text}) for word, text in SUBJECTS.items()]
    queries = [json.dumps({"_id": f"q-{word}", "text": word}) for word in SUBJECTS]
    judged = ["query-id\tcorpus-id\tscore", *(f"q-{word}\t{word}\t1" for word in SUBJECTS)]
    (folder / "corpus.jsonl").write_text("\n".join(corpus), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(queries), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("\n".join(judged), encoding="utf-8")
    return folder
