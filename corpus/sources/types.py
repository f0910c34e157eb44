"""What all sources share: plans, steps of progress, where the services stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from corpus.sources.wanted import Wanted
from corpus.types import DocumentKind


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Base addresses of the services; tests put their own server in their place."""

    odata: str = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/"
    syncfeed: str = "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/"
    sru: str = "https://repository.overheid.nl/sru"
    papers: str = "https://zoek.officielebekendmakingen.nl/"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a fetch will bring: `rows` papers at the source (of which `--limit` takes fewer), `bytes_each` of a file
    on average where the first page tells it, and the `job` under which it is resumed."""

    job: str
    rows: int
    bytes_each: int | None = None
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Progress: rows and bytes that came with this step, and what it was about."""

    rows: int = 0
    files: int = 0
    bytes: int = 0
    what: str = ""


class Source(Protocol):
    """A source of papers. Everything it brings goes into the state and the folder of papers; each step is safe to
    be cut off after."""

    name: str

    def plan(self, wanted: Wanted) -> Plan:
        """Count what is wanted before it is fetched, and begin the job or take it up again."""

    def rows(self, plan: Plan, wanted: Wanted) -> Iterator[Step]:
        """Bring the rows. The job ends (`State.finish`) when their files are there as well."""

    def files(self, most: int) -> Iterator[Step]:
        """Bring at most so many of the files that are due."""

    def changes(self) -> Iterator[Step]:
        """Bring the rows that changed since last time, deletions included, for all that was ever wanted."""


@runtime_checkable
class Counting(Protocol):
    """A source that can say how many papers of a kind it has in a year."""

    def count(self, kind: DocumentKind, year: int) -> int:
        """The number; raises SourceError."""


@runtime_checkable
class Feeding(Protocol):
    """A source with a feed of changes."""

    def changes_by_feed(self) -> Iterator[Step]:
        """Bring the rows that the feed names since last time, deletions included."""
