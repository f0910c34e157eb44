"""Uploaded files into the library's own folder: looked at in quarantine first, kept only when they can be read."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.errors import ReadError
from ui.escape import file_name

MEGABYTES = 50
_QUARANTINE = "quarantine"
_PAPERS = "papers"


class Upload(Protocol):
    """An uploaded file as Streamlit gives it."""

    @property
    def name(self) -> str:
        """The name that the visitor's machine gave it."""
        ...

    @property
    def size(self) -> int:
        """Its size in bytes."""
        ...

    def getvalue(self) -> bytes:
        """Its bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not kept: its name and a stable reason code."""

    name: str
    reason: str


def receive(library: Path, uploads: Sequence[Upload]) -> tuple[list[Path], list[Refused]]:
    """Keep the uploads that can be read in `library/papers`, under names that are safe and never overwrite another
    paper; the same bytes under the same name keep their place."""
    kept: list[Path] = []
    refused: list[Refused] = []
    for upload in uploads:
        try:
            kept.append(_keep(library, upload))
        except ReadError as error:
            refused.append(Refused(file_name(upload.name), error.reason))
    return kept, refused


def _keep(library: Path, upload: Upload) -> Path:
    from corpus.readers.formats import recognise

    if upload.size > MEGABYTES * 1_000_000:
        raise ReadError("too_large", f"{upload.name} has {upload.size} bytes, at most {MEGABYTES} MB are taken.")
    data = upload.getvalue()
    name = file_name(upload.name)
    quarantine = library / _QUARANTINE
    quarantine.mkdir(parents=True, exist_ok=True)
    handle, waiting = tempfile.mkstemp(dir=quarantine)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        recognise(data, name)
        target = _free(library / _PAPERS, name, data)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(waiting, target)
    finally:
        Path(waiting).unlink(missing_ok=True)
    return target


def _free(folder: Path, name: str, data: bytes) -> Path:
    target = folder / name
    if not target.exists() or target.read_bytes() == data:
        return target
    digest = hashlib.sha256(data).hexdigest()[:8]
    return folder / f"{target.stem}-{digest}{target.suffix}"
