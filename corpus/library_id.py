"""The number that tells a library's catalogue from any other, so that a file copied from elsewhere is noticed."""

from __future__ import annotations

import secrets
import sqlite3

from corpus.catalogue import Catalogue
from corpus.errors import IndexCorrupt

_NAME = "library"


def library_id(catalogue: Catalogue) -> int:
    """The number of this catalogue's library; 0 in one that no writer of today has changed yet. Raises IndexCorrupt."""
    try:
        row = catalogue.connection().execute("SELECT value FROM counters WHERE name = ?", (_NAME,)).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise IndexCorrupt(f"{catalogue.path} cannot be read ({error}): restore it from a copy.") from error
    return int(row[0]) if row else 0


def given_id(catalogue: Catalogue) -> int:
    """The number, drawn now where there is none; for a writer within its transaction."""
    catalogue.connection().execute("INSERT OR IGNORE INTO counters VALUES (?, ?)", (_NAME, secrets.randbits(62) | 1))
    return library_id(catalogue)
