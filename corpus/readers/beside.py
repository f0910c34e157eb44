"""What lies beside a file: metadata, the paper that a data row describes, the people that a debate points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Beside(Protocol):
    """Files beside the one that is being read."""

    def names(self) -> Sequence[str]:
        """Their names, in order."""

    def read(self, name: str) -> bytes | None:
        """The bytes of one of them; None where there is none, or it is too large."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """An upload stands alone."""

    def names(self) -> Sequence[str]:
        """No names."""
        return ()

    def read(self, name: str) -> bytes | None:
        """No file."""
        return None


# A folder may hold a hundred thousand papers; only so many names are looked at.
_MAX_NAMES = 200_000


@dataclass(frozen=True, slots=True)
class Folder:
    """The other files of a folder."""

    path: Path
    max_bytes: int

    def names(self) -> Sequence[str]:
        """Names of the ordinary files, sorted."""
        found = []
        for index, entry in enumerate(self.path.iterdir()):
            if index >= _MAX_NAMES:
                break
            found.append(entry.name)
        return sorted(found)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file in this folder; names that lead elsewhere give None."""
        path = self.path / name
        if Path(name).name != name:
            return None
        try:
            if not path.is_file() or path.stat().st_size > self.max_bytes:
                return None
            return path.read_bytes()
        except OSError:
            return None
