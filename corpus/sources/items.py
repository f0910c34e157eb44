"""Rows of the sources as they are kept: each once, with its names, its parts and the file that belongs to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpus.sources.state import State, now

_AT_ONCE = 500
_MOST_TRIES = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a source. `names` are the official ids by which rows of other sources are known to be the same
    paper, `parts` the ids of what was expanded in it, `version` changes when its file has to be had again."""

    source: str
    entity: str
    id: str
    body: dict[str, Any] | None
    changed: str | None = None
    sort: str | None = None
    title: str | None = None
    date: str | None = None
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    version: str | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The file of an item: where it lies below the folder of papers, or why there is none."""

    item: int
    version: str | None
    url: str | None
    path: str | None
    form: str | None
    etag: str | None
    modified: str | None
    size: int | None
    sha256: str | None
    fetched: str | None
    problem: str | None
    tries: int


class Items:
    """Reads and writes items; what writes is called within `State.writing`."""

    def __init__(self, state: State) -> None:
        self._db = state.db

    def store(self, item: Item) -> str:
        """Keep a row: `added`, `changed` or `unchanged`. Only what changed is joined and its file fetched anew."""
        body = json.dumps(item.body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        known = self._db.execute(
            "SELECT key, body, deleted FROM items WHERE source = ? AND entity = ? AND id = ?",
            (item.source, item.entity, item.id),
        ).fetchone()
        if known and known["body"] == body and not known["deleted"]:
            self._expect_file(item, known["key"])
            return "unchanged"
        key = self._write(item, body, known["key"] if known else None)
        for table, values in (("names", item.names), ("parts", item.parts)):
            self._db.execute(f"DELETE FROM {table} WHERE item = ?", (key,))  # noqa: S608 - one of two constants
            self._db.executemany(
                f"INSERT OR IGNORE INTO {table} VALUES (?, ?)",  # noqa: S608 - one of two constants
                [(value, key) for value in values],
            )
        self._expect_file(item, key)
        return "changed" if known else "added"

    def _expect_file(self, item: Item, key: int) -> None:
        """The file is due when it never came for this version of the row."""
        if item.version is not None:
            self._db.execute(
                """INSERT INTO files (item, version, due) VALUES (?, ?, 1) ON CONFLICT (item) DO UPDATE
                SET due = due OR version IS NOT excluded.version, version = excluded.version""",
                (key, item.version),
            )

    def retry(self, source: str) -> None:
        """Files that could not be had are due again."""
        self._db.execute(
            """UPDATE files SET due = 1 WHERE problem IS NOT NULL AND tries < ?
            AND item IN (SELECT key FROM items WHERE source = ? AND NOT deleted)""",
            (_MOST_TRIES, source),
        )

    def _write(self, item: Item, body: str, key: int | None) -> int:
        values = (item.changed, item.sort, item.title, item.date, body, now())
        if key is None:
            cursor = self._db.execute(
                """INSERT INTO items (source, entity, id, changed, sort, title, date, body, seen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                (item.source, item.entity, item.id, *values),
            )
            return int(cursor.lastrowid or 0)
        self._dirty_kin(key)
        self._db.execute(
            """UPDATE items SET changed = ?, sort = ?, title = ?, date = ?, body = ?, seen = ?, deleted = 0, dirty = 1
            WHERE key = ?""",
            (*values, key),
        )
        return key

    def _dirty_kin(self, key: int) -> None:
        """The other rows of the same paper are joined anew as well: this one may leave them."""
        self._db.execute(
            """UPDATE items SET dirty = 1 WHERE key IN (SELECT b.item FROM names a JOIN names b ON a.name = b.name
            WHERE a.item = ?)""",
            (key,),
        )

    def bury(self, source: str, entity: str, id_: str) -> bool:
        """A row was deleted at its source; False where it was never held."""
        known = self._db.execute(
            "SELECT key FROM items WHERE source = ? AND entity = ? AND id = ? AND NOT deleted", (source, entity, id_)
        ).fetchone()
        if not known:
            return False
        self._dirty_kin(known["key"])
        self._db.execute("UPDATE items SET deleted = 1, dirty = 1 WHERE key = ?", (known["key"],))
        self._db.execute("UPDATE files SET due = 0 WHERE item = ?", (known["key"],))
        return True

    def has(self, source: str, entity: str, id_: str) -> bool:
        """Whether the row is held."""
        sql = "SELECT 1 FROM items WHERE source = ? AND entity = ? AND id = ? AND NOT deleted"
        return self._db.execute(sql, (source, entity, id_)).fetchone() is not None

    def want(self, source: str, entity: str, ids: Iterable[str], job: str) -> None:
        """Rows to be asked for by id."""
        self._db.executemany(
            "INSERT OR IGNORE INTO wants VALUES (?, ?, ?, ?)", [(source, entity, id_, job) for id_ in ids]
        )

    def wants(self, source: str, most: int) -> tuple[str, list[str]] | None:
        """An entity and the ids of it that are asked for next."""
        row = self._db.execute(
            "SELECT entity FROM wants WHERE source = ? ORDER BY entity LIMIT 1", (source,)
        ).fetchone()
        if row is None:
            return None
        found = self._db.execute(
            "SELECT id FROM wants WHERE source = ? AND entity = ? ORDER BY id LIMIT ?", (source, row[0], most)
        )
        return str(row[0]), [str(one[0]) for one in found]

    def unwant(self, source: str, entity: str, ids: Iterable[str]) -> None:
        """Rows that were asked for, whether they came or not."""
        sql = "DELETE FROM wants WHERE source = ? AND entity = ? AND id = ?"
        self._db.executemany(sql, [(source, entity, id_) for id_ in ids])

    def owners(self, part: str) -> list[tuple[str, str, str]]:
        """Source, entity and id of the rows in which something with this id was expanded."""
        rows = self._db.execute(
            "SELECT i.source, i.entity, i.id FROM parts p JOIN items i ON i.key = p.item WHERE p.id = ?", (part,)
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def due(self, source: str, most: int) -> list[tuple[Item, StoredFile]]:
        """Items whose file is to be fetched, with what is known of it."""
        rows = self._db.execute(
            """SELECT i.key FROM files f JOIN items i ON i.key = f.item WHERE f.due AND i.source = ?
            ORDER BY f.item LIMIT ?""",
            (source, most),
        ).fetchall()
        found = [(self.item(row[0]), self.file(row[0])) for row in rows]
        return [(item, file) for item, file in found if item is not None and file is not None]

    def lose(self, key: int) -> None:
        """The file of an item is not where it was put: it is due again."""
        self._db.execute("UPDATE files SET due = 1, sha256 = NULL, etag = NULL, modified = NULL WHERE item = ?", (key,))

    def any_due(self, source: str) -> bool:
        """Whether files are still to be fetched."""
        return bool(self.due(source, 1))

    def file(self, key: int) -> StoredFile | None:
        """The file of an item."""
        row = self._db.execute(
            """SELECT item, version, url, path, form, etag, modified, size, sha256, fetched, problem, tries FROM files
            WHERE item = ?""",
            (key,),
        ).fetchone()
        return StoredFile(*tuple(row)) if row else None

    def settle(self, file: StoredFile) -> None:
        """A file came, or is known not to come; its item is joined anew when that changed anything."""
        before = self.file(file.item)
        values = asdict(file)
        names = [name for name in values if name != "item"]
        self._db.execute(
            f"UPDATE files SET due = 0, {', '.join(f'{name} = :{name}' for name in names)} WHERE item = :item",  # noqa: S608 - field names
            values,
        )
        if before is None or (before.sha256, before.problem) != (file.sha256, file.problem):
            self._db.execute("UPDATE items SET dirty = 1 WHERE key = ?", (file.item,))

    def item(self, key: int) -> Item | None:
        """One item by its key."""
        row = self._db.execute("SELECT * FROM items WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        names = self._db.execute("SELECT name FROM names WHERE item = ? ORDER BY name", (key,))
        return Item(
            source=row["source"],
            entity=row["entity"],
            id=row["id"],
            body=None if row["deleted"] else json.loads(row["body"]),
            changed=row["changed"],
            sort=row["sort"],
            title=row["title"],
            date=row["date"],
            names=tuple(str(name[0]) for name in names),
            key=row["key"],
        )

    def named(self, source: str, entity: str, id_: str) -> Item | None:
        """One item by source, entity and id."""
        row = self._db.execute(
            "SELECT key FROM items WHERE source = ? AND entity = ? AND id = ?", (source, entity, id_)
        ).fetchone()
        return self.item(row[0]) if row else None

    def owners_of(self, part: str, entity: str) -> list[Item]:
        """The live rows of an entity in which something with this id was expanded."""
        rows = self._db.execute(
            """SELECT i.key FROM parts p JOIN items i ON i.key = p.item
            WHERE p.id = ? AND i.entity = ? AND NOT i.deleted ORDER BY i.key""",
            (part, entity),
        )
        found = [self.item(row[0]) for row in rows.fetchall()]
        return [item for item in found if item is not None]

    def asked_with(self, key: int) -> list[Item]:
        """The live rows of any source that bear the same question number as this one; itself among them."""
        rows = self._db.execute(
            """SELECT DISTINCT b.item FROM parts a JOIN parts b ON a.id = b.id JOIN items i ON i.key = b.item
            WHERE a.item = ? AND a.id GLOB 'question:*' AND NOT i.deleted ORDER BY b.item""",
            (key,),
        )
        found = [self.item(row[0]) for row in rows.fetchall()]
        return [item for item in found if item is not None]

    def dirty(self, most: int) -> list[int]:
        """Keys of items that have changed and whose file is not awaited, oldest first."""
        rows = self._db.execute(
            """SELECT key FROM items WHERE dirty AND NOT EXISTS (SELECT 1 FROM files WHERE item = items.key AND due)
            ORDER BY key LIMIT ?""",
            (most,),
        )
        return [int(row[0]) for row in rows]

    def clean(self, keys: Sequence[int]) -> None:
        """These items are joined."""
        self._db.executemany("UPDATE items SET dirty = 0 WHERE key = ?", [(key,) for key in keys])

    def kin(self, key: int) -> list[int]:
        """The item and all others that bear a name of the paper, however many names lie between; sorted."""
        found, new = {key}, {key}
        while new and len(found) < _AT_ONCE:
            marks = ",".join("?" * len(new))
            rows = self._db.execute(
                f"SELECT DISTINCT b.item FROM names a JOIN names b ON a.name = b.name WHERE a.item IN ({marks})",  # noqa: S608 - only marks
                list(new),
            )
            new = {int(row[0]) for row in rows} - found
            found |= new
        return sorted(found)

    def every(self, source: str, entity: str | None = None) -> Iterator[Item]:
        """All live items of a source, one at a time."""
        keys = self._db.execute(
            "SELECT key FROM items WHERE source = ? AND (? IS NULL OR entity = ?) AND NOT deleted ORDER BY key",
            (source, entity, entity),
        )
        for row in keys:
            if (item := self.item(row[0])) is not None:
                yield item
