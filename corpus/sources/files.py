"""Fetching the files of items: only when they may have changed, each complete on disk before it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.errors import SourceError
from corpus.sources.forms import Form
from corpus.sources.items import Item, Items, StoredFile
from corpus.sources.state import State, now
from corpus.sources.types import Step
from corpus.sources.web import Reply, Validators, Web

Address = tuple[str, Collection[Form]]
"""Where a file may lie and the forms that it may have there; anything else is an error of the service."""

AddressesOf = Callable[[str, str, dict[str, Any]], list[Address]]
"""From entity, id and row to the addresses at which the file may lie, best first."""

Useless = Callable[[Path, Form], str | None]
"""Why a file that came is of no use, so that the next address is tried; None for a good one."""

_MOST_FAILED = 5


def fetch_files(
    web: Web,
    state: State,
    source: str,
    most: int,
    addresses_of: AddressesOf,
    useless: Useless | None = None,
) -> Iterator[Step]:
    """Bring at most `most` of the files that are due; one step a file. What cannot be had is remembered with why.

    Raises SourceError `unavailable` when several files in a row could not be had: then the service is down.
    """
    items = Items(state)
    failed = 0
    for item, file in items.due(source, most):
        addresses = addresses_of(item.entity, item.id, item.body or {})
        new, size = _fetch(web, state, item, file, addresses, useless)
        down = new.problem is not None and new.problem.startswith("unavailable")
        failed = failed + 1 if down else 0
        with state.writing():
            items.settle(new)
        yield Step(files=1, bytes=size, what=item.title or item.id)
        if failed >= _MOST_FAILED:
            raise SourceError("unavailable", f"{_MOST_FAILED} files in a row could not be had: {new.problem}")


def _fetch(
    web: Web,
    state: State,
    item: Item,
    file: StoredFile,
    addresses: list[Address],
    useless: Useless | None,
) -> tuple[StoredFile, int]:
    """The file as it is now, and how many bytes came."""
    problem = "missing: the source names no file"
    for url, expected in addresses:
        old = state.folder / file.path if file.path and file.url == url else None
        since = Validators(file.etag, file.modified) if old and old.is_file() else None
        target = state.folder / item.source / _shard(item.id) / f"{_plain(item.id)}.fetched"
        try:
            reply = web.download(url, target, expected, since)
        except SourceError as error:
            problem = f"{error.reason}: {error}"
            if error.reason == "unavailable":
                break
            continue
        if reply.status == 304:
            return replace(file, problem=None, fetched=now(), tries=0), 0
        wrong = useless(target, reply.form) if useless else None
        if wrong:
            target.unlink()
            problem = wrong
            continue
        return _placed(state, item, file, url, reply, target), reply.size
    return replace(file, problem=problem, tries=file.tries + 1), 0


def _placed(state: State, item: Item, file: StoredFile, url: str, reply: Reply, fetched: Path) -> StoredFile:
    """The file under its own name, by its form; an older one of another form is taken away."""
    place = fetched.with_suffix(f".{reply.form.value}")
    fetched.replace(place)
    path = place.relative_to(state.folder).as_posix()
    if file.path and file.path != path:
        (state.folder / file.path).unlink(missing_ok=True)
    return replace(
        file,
        url=url,
        path=path,
        form=reply.form.value,
        etag=reply.validators.etag,
        modified=reply.validators.modified,
        size=reply.size,
        sha256=reply.sha256,
        fetched=now(),
        problem=None,
        tries=0,
    )


def _shard(id_: str) -> str:
    """A folder of few files among many."""
    import hashlib

    return hashlib.sha256(id_.encode()).hexdigest()[:2]


def _plain(id_: str) -> str:
    """An id as a file name: nothing in it leads elsewhere."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "_" for sign in id_)[:120]
