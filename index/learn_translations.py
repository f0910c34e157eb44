"""Learns from parallel sentences which Dutch words translate an English one: `python -m index.learn_translations`.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation", J93-2003) in both directions,
combined by the geometric mean of the two probabilities, so that a word that merely stands in many sentences
translates nothing. English words are taken by their stem, Dutch ones as the commonest form of theirs.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.analysis import tokens
from index.stop_words import is_stop_word
from index.translations import write_table

LONGEST = 50
LEAST = 3
ROUNDS = 6
KEPT = 5
FLOOR = 0.06

Ids = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.float64]


def learn(pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, float]]]:
    """Gives for each English stem its Dutch words with weights that sum to at most 1, heaviest first.

    `pairs` are (Dutch, English) sentences; longer ones than LONGEST words are left out.
    """
    forms: dict[str, Counter[str]] = {}
    dutch, english = _read(pairs, forms)
    names_nl, nl = _numbered(dutch)
    names_en, en = _numbered(english)
    forward = _model_one(en, nl, len(names_en), len(names_nl))
    backward = _model_one(nl, en, len(names_nl), len(names_en))
    return _table(forward, backward, names_en, names_nl, forms)


def _read(pairs: Iterable[tuple[str, str]], forms: dict[str, Counter[str]]) -> tuple[list[list[str]], list[list[str]]]:
    dutch: list[list[str]] = []
    english: list[list[str]] = []
    for left, right in pairs:
        words = tokens(left, "nl")
        others = [word.term for word in tokens(right, "en") if not is_stop_word(word.text)]
        if 0 < len(words) <= LONGEST and 0 < len(others) <= LONGEST:
            for word in words:
                forms.setdefault(word.term, Counter())[word.text] += 1
            dutch.append([word.term for word in words if not is_stop_word(word.text)])
            english.append(others)
    return dutch, english


def _numbered(sentences: Sequence[Sequence[str]]) -> tuple[list[str], list[Ids]]:
    counts = Counter(word for sentence in sentences for word in set(sentence))
    names = sorted(word for word, count in counts.items() if count >= LEAST)
    numbers = {word: number for number, word in enumerate(names)}
    ids = [np.array(sorted({numbers[w] for w in sentence if w in numbers}), np.int32) for sentence in sentences]
    return names, ids


def _model_one(source: Sequence[Ids], target: Sequence[Ids], n: int, m: int) -> dict[tuple[int, int], float]:
    """p(target | source) by expectation maximisation, for the pairs that keep a noticeable probability."""
    del n
    rows: list[Ids] = []
    columns: list[Ids] = []
    groups: list[Ids] = []
    group = 0
    for left, right in zip(source, target, strict=True):
        if len(left) and len(right):
            rows.append(np.repeat(left, len(right)))
            columns.append(np.tile(right, len(left)))
            groups.append(np.tile(np.arange(group, group + len(right), dtype=np.int32), len(left)))
            group += len(right)
    keys, place = np.unique(np.concatenate(rows).astype(np.int64) * m + np.concatenate(columns), return_inverse=True)
    slot = np.concatenate(groups)
    del rows, columns, groups
    owner = (keys // m).astype(np.int32)
    probability: Numbers = np.ones(len(keys))
    for _ in range(ROUNDS):
        share = probability[place]
        share /= np.bincount(slot, weights=share, minlength=group)[slot]
        counts = np.bincount(place, weights=share, minlength=len(keys))
        probability = counts / np.bincount(owner, weights=counts)[owner]
    kept = probability >= 0.01
    pairs = zip((keys[kept] // m).tolist(), (keys[kept] % m).tolist(), strict=True)
    return dict(zip(pairs, probability[kept].tolist(), strict=True))


def _table(
    forward: dict[tuple[int, int], float],
    backward: dict[tuple[int, int], float],
    english: Sequence[str],
    dutch: Sequence[str],
    forms: dict[str, Counter[str]],
) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for (source, target), probability in forward.items():
        mean = float(np.sqrt(probability * backward.get((target, source), 0.0)))
        if mean >= FLOOR and english[source].isalpha() and dutch[target].isalpha():
            form = max(forms[dutch[target]].items(), key=lambda item: (item[1], item[0]))[0]
            found.setdefault(english[source], []).append((form, mean))
    return {word: _best(choices) for word, choices in sorted(found.items())}


def _best(choices: list[tuple[str, float]]) -> list[tuple[str, float]]:
    best = sorted(choices, key=lambda item: (-item[1], item[0]))[:KEPT]
    total = max(1.0, sum(weight for _, weight in best))
    return [(word, round(weight / total, 3)) for word, weight in best]


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            dutch, _, english = line.rstrip("\n").partition("\t")
            yield dutch, english


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the table that ships with Griffier."""
    parser = argparse.ArgumentParser(description="Learn which Dutch words translate an English word.")
    parser.add_argument("--data", type=Path, required=True, help="folder with parallel.nl-en.tsv.xz")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("translations.tsv.xz"))
    options = parser.parse_args(arguments)
    table = learn(_pairs(options.data / "parallel.nl-en.tsv.xz"))
    write_table(options.out, table)
    sys.stdout.write(f"{len(table)} English words, {options.out.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
