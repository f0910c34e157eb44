"""A fetch or a sync from beginning to end: rows, then files and joining by turns, so that papers can be searched
soon and a run may be cut off anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from corpus.read import Reader
from corpus.sources.items import Items
from corpus.sources.state import State
from corpus.sources.types import Feeding, Plan, Source, Step
from corpus.sources.wanted import Wanted
from index.fetching import Joined, Joiner
from index.library import Library

FOLDER = "papers"
"""Where fetched papers lie within a library."""

_FILES_AT_ONCE = 200

Progress = Step | Joined


def fetch(library: Library, state: State, source: Source, plan: Plan, wanted: Wanted) -> Iterator[Progress]:
    """Bring all that was planned into the library. Raises SourceError when the source fails; what came is kept."""
    yield from source.rows(plan, wanted)
    yield from complete(library, state, [source])
    state.finish(plan.job)


def sync(library: Library, state: State, sources: Sequence[Source], feed: bool = False) -> Iterator[Progress]:
    """Bring what changed since last time from every source that was ever fetched from; with `feed` by the change
    feed of those that have one."""
    used = [source for source in sources if state.jobs(source.name)]
    for source in used:
        yield from source.changes_by_feed() if feed and isinstance(source, Feeding) else source.changes()
        with state.writing():
            Items(state).retry(source.name)
    yield from complete(library, state, used)


def complete(library: Library, state: State, sources: Sequence[Source]) -> Iterator[Progress]:
    """Fetch the files that are due and join; also after a run that was cut off."""
    with closing(Reader()) as reader:
        joiner = Joiner(library, state, reader)
        yield from joiner.join()
        for source in sources:
            while Items(state).any_due(source.name):
                yield from source.files(_FILES_AT_ONCE)
                yield from joiner.join()
        yield from joiner.join()
