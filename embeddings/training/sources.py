"""The training texts: `../shared/train` as named pairs and paragraphs. File formats: that folder's README."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from corpus.errors import ModelError

# In parallel.nl-en.tsv the treaty clauses stand first and the titles next, then everything else.
TREATY_LINES = 143_500
TITLE_LINES = 162_900
_QUOTED = re.compile(r"[\"“”](.+?)[\"“”]\s*(?:\(|$)")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=[\"'“‘(]?[A-Z0-9À-Ý])|\n+")
_WORD = re.compile(r"[^\W\d_]+")
_LAW_TITLE = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Texts that belong together, in the order of their source: neighbours are of one document or subject, so
    they make hard negatives. Pairs of the same `group` are never each other's negatives."""

    name: str
    queries: list[str]
    passages: list[str]
    groups: list[int]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs as lists of sentences, in the order of their source, for the inverse cloze task (Lee et al. 2019,
    https://aclanthology.org/P19-1612)."""

    name: str
    sentences: list[list[str]]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, by punctuation alone: rough, for training only."""
    return [part.strip() for part in _SENTENCE.split(text) if len(part.strip()) > 2]


def read_pairs(folder: Path) -> list[Pairs]:
    """All pair sources of the training folder. Raises ModelError where a file is missing."""
    return [*_belgian_pairs(folder), *_heading_pairs(folder), *read_english_pairs(folder), _house_titles(folder)]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def read_paragraphs(folder: Path) -> list[Paragraphs]:
    """All paragraph sources of the training folder."""
    speeches = [str(row["text_nl"] or "") for row in _rows(folder / "be_speeches.jsonl.xz")]
    framework = [*_lines(folder / "algorithm-framework.txt.xz"), *_lines(folder / "coalition-agreement.txt.xz")]
    return [
        Paragraphs("cloze_speech", _cut(speeches)),
        Paragraphs("cloze_debate", _cut(_lines(folder / "debates.txt.xz"))),
        Paragraphs("cloze_council", _joined(_lines(folder / "council.txt.xz"))),
        Paragraphs("cloze_judgment", _cut(_lines(folder / "judgments.txt.xz"))),
        Paragraphs("cloze_law", _cut(_lines(folder / "laws.txt.xz"))),
        Paragraphs("cloze_framework", _cut(framework)),
    ]


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        raise ModelError(f"The training data lacks {path.name}: give the folder that holds it with --data.")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for line in _lines(path):
        yield json.loads(line)


def _cut(texts: list[str], most: int = 14) -> list[list[str]]:
    found = []
    for text in texts:
        sentences = sentences_of(text)
        for start in range(0, len(sentences), most):
            piece = sentences[start : start + most]
            if len(piece) > 1 and sum(map(len, piece)) > 120:
                found.append(piece)
    return found


def _joined(lines: list[str], size: int = 10) -> list[list[str]]:
    """Lines that were wrapped on paper, joined by tens."""
    return _cut([" ".join(lines[start : start + size]) for start in range(0, len(lines), size)])


def _agenda_titles(lines: object) -> list[str]:
    titles: list[str] = []
    for line in lines if isinstance(lines, list) else []:
        quoted = _QUOTED.findall(str(line))
        plain = re.sub(r"^\d+\s+", "", str(line))
        titles += quoted or ([plain] if not plain.startswith(("Samengevoegde", "- ", "Vragen", "Vraag")) else [])
    return [title for title in titles if len(title) > 8]


def _belgian_pairs(folder: Path) -> list[Pairs]:
    rows = list(_rows(folder / "be_speeches.jsonl.xz"))
    speech, reply = Pairs("speech_title", [], [], []), Pairs("reply", [], [], [])
    items = groupby(rows, key=lambda row: (str(row["id"]).rpartition("-")[0], str(row["title_nl"])))
    for group, (_, item) in enumerate(items):
        turns = list(item)
        titles = _agenda_titles(turns[0]["title_nl"])
        for place, turn in enumerate(turns):
            text = str(turn["text_nl"] or "")
            if titles and len(text) > 200:
                _add(speech, titles[place % len(titles)], text, group)
            if "inister" in str(turn["speaker"]) or "ecretaris" in str(turn["speaker"]):
                asked = [str(other["text_nl"] or "") for other in turns[:place] if other["party"]]
                for question in [part for ask in asked[-3:] for part in sentences_of(ask) if part.endswith("?")]:
                    if len(question) > 30 and len(text) > 200:
                        _add(reply, question, text, group)
    title, answer = Pairs("question_title", [], [], []), Pairs("question_answer", [], [], [])
    for group, row in enumerate(_rows(folder / "be_question_answer.jsonl.xz")):
        _add(title, str(row["title"]), str(row["question"]), group)
        _add(title, str(row["title"]), str(row["answer"]), group)
        _add(answer, str(row["question"]), str(row["answer"]), group)
    return [speech, reply, title, answer]


def _add(pairs: Pairs, query: str, passage: str, group: int) -> None:
    if query.strip() and passage.strip():
        pairs.queries.append(query)
        pairs.passages.append(passage)
        pairs.groups.append(group)


def _heading_pairs(folder: Path) -> list[Pairs]:
    names = {
        "wet_opschrift_artikel": "law_article",
        "wet_titel_tekst": "law_title",
        "ms_kop_tekst": "product_heading",
        "motie_onderwerp_dossier": "motion_dossier",
    }
    found = {name: Pairs(name, [], [], []) for name in [*names.values(), "council_heading"]}
    for row in _rows(folder / "pairs.jsonl.xz"):
        pairs = found[names.get(str(row["src"]), "council_heading")]
        query = str(row["a"])
        bare = _LAW_TITLE.sub("", query)
        if pairs.name == "law_article" and len(pairs.queries) % 4 and len(bare) > 8:
            query = bare
        group = hash_text(str(row["b"]) if pairs.name == "motion_dossier" else query)
        _add(pairs, query, str(row["b"]), group)
    return list(found.values())


def hash_text(text: str) -> int:
    """A number that is the same for the same text in every run, whatever its case."""
    from zlib import crc32

    return crc32(text.lower().encode())


def read_english_pairs(folder: Path) -> list[Pairs]:
    """Treaty clauses, titles, and everyday sentences: the English text is the query, the Dutch the passage."""
    found = [Pairs(f"english_{name}", [], [], []) for name in ("treaty", "title", "everyday")]
    for number, line in enumerate(_lines(folder / "parallel.nl-en.tsv.xz")):
        dutch, _, english = line.partition("\t")
        words = len(re.findall(r"[^\W\d_]{3,}", english))
        if words < 2 or dutch == english:
            continue
        pairs = found[0 if number < TREATY_LINES else 1 if number < TITLE_LINES else 2]
        _add(pairs, english, dutch, hash_text(dutch))
    return found


def _house_titles(folder: Path) -> Pairs:
    """Titles of Dutch written questions, each its own pair: they are there for their words, to be translated."""
    found = Pairs("house_title", [], [], [])
    for row in _rows(folder / "titles.jsonl.xz"):
        if row["kind"] == "question":
            _add(found, str(row["title"]), str(row["title"]), hash_text(str(row["title"])))
    return found
