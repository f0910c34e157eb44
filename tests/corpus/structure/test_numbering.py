from __future__ import annotations

import re
from itertools import pairwise

import pytest

from corpus.structure.labels import find_labels
from corpus.structure.numbering import settle_numbers
from corpus.types import Pairing


def settle(*labels: str) -> list[str]:
    """ "V1 A2" to the numbers that each label ends up with, with "~" where order alone told."""
    text = "".join(
        f"{'Vraag' if label[0] == 'V' else 'Antwoord'} {label[1:]}\n"
        f"{chr(97 + position) * 5} {chr(107 + position) * 4}\n"
        for position, label in enumerate(labels)
    )
    found = find_labels(text)
    bodies = [text[a.end : b.start] for a, b in pairwise(found)] + [text[found[-1].end :]]
    return [
        ("V" if item.label.asks else "A") + ",".join(item.numbers) + ("~" if item.pairing is Pairing.ORDER else "")
        for item in settle_numbers(found, bodies)
    ]


@pytest.mark.parametrize(
    ("printed", "settled"),
    [
        ("V1 A1 V2 A2", "V1 A1 V2 A2"),
        ("V1 V2 A1 A2", "V1 V2 A1 A2"),
        ("V1 V2 V3 A1 en 3 A2", "V1 V2 V3 A1,3 A2"),
        ("V1 A1 V2 A1", "V1 A1 V2 A2~"),
        ("V1 A1 V2 A3 V3 A3", "V1 A1 V2 A2~ V3 A3"),
        ("V1 A1 V2 A22", "V1 A1 V2 A2~"),
        ("V1 A V2 A", "V1 A1~ V2 A2~"),
        ("V1 V2 A", "V1 V2 A1,2~"),
        ("V1 A1 A1", "V1 A1 A1"),
        ("V1 V1 V3 A1 A2 A3", "V1 V2 V3 A1 A2 A3"),
        ("V3 V4 A3 en 4 V9 A9", "V3 V4 A3,4 V9 A9"),
    ],
)
def test_labels_are_settled(printed: str, settled: str) -> None:
    assert settle(*re.findall(r"[VA](?:[\d]+(?: en \d+)?)?", printed)) == settled.split()


def test_a_question_repeated_above_its_answer_keeps_its_number() -> None:
    asked = "Waarom rijdt de trein naar Noordstad niet op zondag?"
    bus = "En hoe vaak rijdt de bus?"
    text = f"Vraag 1\n{asked}\nVraag 2\n{bus}\nVraag 1\n{asked}\nAntwoord 1\nDaarom.\nVraag 2\n{bus}\nAntwoord 2\nOok."
    found = find_labels(text)
    bodies = [text[a.end : b.start] for a, b in pairwise(found)] + [text[found[-1].end :]]
    assert [item.numbers for item in settle_numbers(found, bodies)] == [
        ("1",), ("2",), ("1",), ("1",), ("2",), ("2",)
    ]  # fmt: skip
