"""One immutable state of the index on disk: its manifest, and CURRENT, the line that names the state in use.

A generation becomes the library by one rename of CURRENT, after everything that it names has reached the disk. The
line also bears the manifest's SHA-256, and the manifest that of every file, so no flipped bit goes unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import IndexCorrupt, LibraryError
from embeddings.types import EncoderIdentity
from index.files import digest, replace_file

FORMAT = 1
CURRENT = "CURRENT"
MANIFEST = "manifest.json"
_MOST_EFFORT = 1 << 31
_REBUILD = "`griffier.py rebuild` makes the index anew from the catalogue"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as it was when it was written."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard an approximate index tries: `refined` candidates are scored exactly for up to 100 hits, `probes` lists
    are looked through; and the share of the exact answer that it then found in a sample's 10 and 100 nearest."""

    refined: int
    probes: int
    recall_10: float = 0.0
    recall_100: float = 0.0


@dataclass(frozen=True, slots=True)
class SegmentSeal:
    """One dense segment: its folder below `segments/`, how many passages, its files; None: its index is exact."""

    id: str
    passages: int
    files: Mapping[str, Sealed]
    effort: Effort | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation consists of: its dense segments and the `files` of its own folder; `library` is the number of
    the catalogue that it goes with (0: written before there was one)."""

    generation: int
    parent: int
    encoder: EncoderIdentity
    analysis: int
    passages: int
    segments: tuple[SegmentSeal, ...] = ()
    files: Mapping[str, Sealed] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    format: int = FORMAT
    library: int = 0


def folder_of(library: Path, generation: int) -> Path:
    """The folder of a generation."""
    return library / "generations" / f"{generation:06d}"


def seal(path: Path) -> Sealed:
    """Size and checksum of a file."""
    return Sealed(path.stat().st_size, digest(path))


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return (json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n").encode()


def publish(library: Path, generation: int, manifest: bytes) -> None:
    """Make a generation the library's current one: the commit point of every change."""
    line = f"{generation:06d} {hashlib.sha256(manifest).hexdigest()}\n"
    replace_file(library / CURRENT, line.encode())


def current_line(library: Path) -> str:
    """The text of CURRENT.

    Raises:
        LibraryError: there is none.
    """
    try:
        return (library / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise LibraryError(f"{library} is no library: it has no {CURRENT}. Ingest some papers first.") from error
    except UnicodeDecodeError as error:
        raise IndexCorrupt(f"{library / CURRENT} is damaged; {_REBUILD}.") from error


def read_manifest(library: Path, line: str) -> Manifest:
    """The manifest that a line of CURRENT names.

    Raises:
        IndexCorrupt: the line or the manifest is not what was written.
        LibraryError: a newer Griffier wrote it.
    """
    name, _, checksum = line.partition(" ")
    if not (name.isascii() and name.isdigit() and len(checksum) == 64):
        raise IndexCorrupt(f"{library / CURRENT} is damaged; {_REBUILD}.")
    path = folder_of(library, int(name)) / MANIFEST
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexCorrupt(
            f"{path}, named by {library / CURRENT}, cannot be read ({error.strerror}); {_REBUILD}."
        ) from error
    if hashlib.sha256(data).hexdigest() != checksum:
        raise IndexCorrupt(f"{path} does not have the checksum that {library / CURRENT} promises; {_REBUILD}.")
    return decode_manifest(data, path)


def decode_manifest(data: bytes, path: Path) -> Manifest:
    """A manifest from its JSON; `path` is only named in errors."""
    try:
        values: dict[str, Any] = json.loads(data)
        version = values["format"]
        if version > FORMAT:
            raise LibraryError(
                f"{path} has format {version}, this Griffier knows up to {FORMAT}: use a newer Griffier."
            )
        return Manifest(
            generation=values["generation"],
            parent=values["parent"],
            encoder=EncoderIdentity(**values["encoder"]),
            analysis=values["analysis"],
            passages=values["passages"],
            segments=tuple(_segment(segment) for segment in values["segments"]),
            files=_seals(values["files"]),
            settings=values["settings"],
            library=values.get("library", 0),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise IndexCorrupt(f"{path} is not a manifest; {_REBUILD}.") from error


def _segment(values: Mapping[str, Any]) -> SegmentSeal:
    effort = Effort(**values["effort"]) if values["effort"] else None
    if effort and not all(isinstance(one, int) and 0 < one < _MOST_EFFORT for one in (effort.refined, effort.probes)):
        raise ValueError(f"an effort of {effort.refined!r} and {effort.probes!r}")
    return SegmentSeal(values["id"], values["passages"], _seals(values["files"]), effort)


def _seals(values: Mapping[str, Any]) -> dict[str, Sealed]:
    return {name: Sealed(seal["size"], seal["sha256"]) for name, seal in values.items()}
