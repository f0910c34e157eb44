"""Files damaged at random, for trying the readers: flipped, cut, doubled, spliced, filled with nasty tokens."""

from __future__ import annotations

import random
from collections.abc import Sequence

_TOKENS = (
    b"<",
    b">",
    b"&",
    b"</al>",
    b"<al>",
    b"<noot>",
    b"&#0;",
    b"&#xD800;",
    b"&nbsp;",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"]]>",
    b"<![CDATA[",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x92\xa9",
    "\u202e\u200b\U000e0041".encode(),
    b"99999999999999999999",
    b"-1",
    b"\n" * 50,
    b" " * 500,
    b"(" * 200,
    b"Vraag 1 t/m 999999\n",
    b"Antwoord 5\n",
    b"De voorzitter:\n",
    b'"' * 20,
    b"{" * 70,
    b"[" * 70,
    b"endobj",
    b"stream\n",
    b"/Kids [1 0 R]",
    b"PK\x03\x04",
    b"PK\x01\x02",
)


def mutated(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    """`data` with one to six random injuries; `others` lend pieces of themselves."""
    result = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        if not result:
            break
        dice.choice(_INJURIES)(result, others, dice)
    return bytes(result)


def _flip(data: bytearray, others: Sequence[bytes], dice: random.Random) -> None:
    for _ in range(dice.randint(1, 30)):
        data[dice.randrange(len(data))] = dice.randrange(256)


def _cut(data: bytearray, others: Sequence[bytes], dice: random.Random) -> None:
    first = dice.randrange(len(data))
    del data[first : first + dice.randint(1, max(1, len(data) // 4))]


def _truncate(data: bytearray, others: Sequence[bytes], dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _double(data: bytearray, others: Sequence[bytes], dice: random.Random) -> None:
    first = dice.randrange(len(data))
    piece = bytes(data[first : first + dice.randint(1, 2_000)])
    data[first:first] = piece * dice.randint(1, 20)


def _token(data: bytearray, others: Sequence[bytes], dice: random.Random) -> None:
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(data) + 1)
        data[at:at] = dice.choice(_TOKENS)


def _splice(data: bytearray, others: Sequence[bytes], dice: random.Random) -> None:
    other = dice.choice(others)
    if other:
        first = dice.randrange(len(other))
        at = dice.randrange(len(data) + 1)
        data[at:at] = other[first : first + dice.randint(1, 5_000)]


def _nest(data: bytearray, others: Sequence[bytes], dice: random.Random) -> None:
    tag = dice.choice((b"al", b"lijst", b"tekst", b"div", b"seg", b"w:p"))
    times = dice.choice((10, 300, 3_000))
    at = dice.randrange(len(data) + 1)
    data[at:at] = (b"<" + tag + b">") * times


_INJURIES = (_flip, _flip, _cut, _truncate, _double, _token, _token, _splice, _nest)
