"""Where the text of a passage stands in the stored bytes of its document, so that it can be read without the rest.

A debate has hundreds of passages, and a search wants one: reading, checking and decoding the whole text for each took
most of a search's time. So every passage keeps its place in the bytes and a checksum of its own.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import chain, pairwise

from corpus.rows import decode_text, encode_text

Place = tuple[int, int, bytes]
"""First byte, number of bytes, checksum."""

_CHECKSUM_BYTES = 8


def places(text: str, spans: Sequence[tuple[int, int]]) -> list[Place]:
    """The place in `encode_text(text)` of each stretch from one code point to another."""
    at = _bytes_before(text, sorted({0, *chain.from_iterable(spans)}))
    return [(at[start], at[end] - at[start], _checksum(encode_text(text[start:end]))) for start, end in spans]


def read_texts(connection: sqlite3.Connection, key: int, wanted: Sequence[Place]) -> list[str | None]:
    """The texts at these places of the document with that key; None for one that is not as it was stored.

    Raises:
        sqlite3.Error: there is no such document any more, or the file cannot be read.
    """
    with closing(connection.blobopen("documents", "text", key, readonly=True)) as blob:
        return [_read(blob, place) for place in wanted]


def _read(blob: sqlite3.Blob, place: Place) -> str | None:
    first, size, checksum = place
    if first < 0 or size < 0 or first + size > len(blob):
        return None
    blob.seek(first)
    data = blob.read(size)
    return decode_text(data) if _checksum(data) == checksum else None


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECKSUM_BYTES).digest()


def _bytes_before(text: str, positions: Sequence[int]) -> dict[int, int]:
    """How many bytes stand before each of these code points (rising, from 0)."""
    if text.isascii():
        return {position: position for position in positions}
    found = {0: 0}
    for last, position in pairwise(positions):
        found[position] = found[last] + len(encode_text(text[last:position]))
    return found
