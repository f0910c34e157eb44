"""The catalogue's schema as numbered migrations; a migration that has been released is never edited."""

from __future__ import annotations

import sqlite3

from corpus.errors import LibraryError

_M001 = """
CREATE TABLE documents (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    born INTEGER NOT NULL,
    died INTEGER,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    url TEXT,
    language TEXT NOT NULL,
    text BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    page_starts TEXT NOT NULL,
    cuts TEXT NOT NULL,
    metadata TEXT NOT NULL,
    source TEXT
);
CREATE INDEX documents_by_id ON documents (id, born);
CREATE TABLE segments (
    document INTEGER NOT NULL REFERENCES documents (key),
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    number TEXT,
    speaker TEXT,
    role TEXT,
    party TEXT,
    page INTEGER,
    verdict TEXT,
    outcome TEXT,
    dossier TEXT,
    rest TEXT,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE TABLE "references" (
    document INTEGER NOT NULL REFERENCES documents (key),
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    target TEXT NOT NULL,
    url TEXT,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX references_by_target ON "references" (target);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    segment INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    header TEXT NOT NULL
);
CREATE INDEX passages_by_id ON passages (id);
CREATE INDEX passages_by_document ON passages (document);
CREATE TABLE files (
    path TEXT NOT NULL,
    born INTEGER NOT NULL,
    died INTEGER,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    message TEXT,
    documents TEXT NOT NULL,
    PRIMARY KEY (path, born)
) WITHOUT ROWID;
CREATE TABLE ingest_log (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    generation INTEGER NOT NULL,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT
);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('generation', 0);
"""

# `seal` is the checksum of a document with all its rows; '' in catalogues of before: it is not checked.
_M002 = "ALTER TABLE documents ADD COLUMN seal TEXT NOT NULL DEFAULT '';"

# Marks by which another printing of a paper is found; papers of before are known by their ids until they are read anew.
_M003 = """
CREATE TABLE marks (
    document INTEGER NOT NULL REFERENCES documents (key),
    mark TEXT NOT NULL,
    PRIMARY KEY (document, mark)
) WITHOUT ROWID;
CREATE INDEX marks_by_mark ON marks (mark);
INSERT OR IGNORE INTO marks SELECT key, id FROM documents;
INSERT OR IGNORE INTO marks SELECT documents.key, value FROM documents, json_each(documents.metadata, '$.published_as');
"""

# Where the text of a passage stands in its document's bytes; NULL in catalogues of before: the whole text is read.
_M004 = """
ALTER TABLE passages ADD COLUMN first_byte INTEGER;
ALTER TABLE passages ADD COLUMN bytes INTEGER;
ALTER TABLE passages ADD COLUMN checksum BLOB;
"""

MIGRATIONS: tuple[str, ...] = (_M001, _M002, _M003, _M004)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Bring the schema up to date, one transaction a migration.

    Raises:
        LibraryError: the catalogue was made by a newer Griffier.
    """
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise LibraryError(
            f"{path} has version {version}, this Griffier knows up to {len(MIGRATIONS)}: use a newer Griffier."
        )
    for number in range(version, len(MIGRATIONS)):
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{MIGRATIONS[number]}\nPRAGMA user_version = {number + 1};\nCOMMIT;"
            )
        except sqlite3.OperationalError:
            if connection.in_transaction:
                connection.rollback()
            # Another process that opened it at the same time may have been first.
            if _version(connection) <= number:
                raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
