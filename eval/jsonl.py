"""Reading JSON lines and plain lines from untrusted files, with errors that name the file and the line."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.errors import CollectionError

MAX_LINE_BYTES = 32 * 1024 * 1024


def fault(path: Path, line: int, what: str) -> CollectionError:
    """The error for one malformed line."""
    return CollectionError(f"{path.name}:{line}: {what} (file {path})")


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line number from 1, line without its end) of a UTF-8 text file, blank lines left out.

    Raises CollectionError when the file cannot be read, is not UTF-8, or has a line over 32 MiB.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while raw := file.readline(MAX_LINE_BYTES + 1):
                number += 1
                if len(raw) > MAX_LINE_BYTES:
                    raise fault(path, number, "the line is longer than 32 MiB; split the text into documents")
                line = _decode(raw, path, number).rstrip("\r\n")
                if line.strip():
                    yield number, line
    except OSError as error:
        raise CollectionError(f"Cannot read {path}: {error.strerror or error}") from error


def _decode(raw: bytes, path: Path, number: int) -> str:
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise fault(path, number, f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield (line number, object) of a JSON-lines file; CollectionError where a line is no JSON object."""
    for number, line in read_lines(path):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise fault(path, number, f"not JSON: {error}") from error
        if not isinstance(value, dict):
            raise fault(path, number, f"a JSON object is wanted, this is {type(value).__name__}")
        yield number, value


def required_text(value: Mapping[str, object], key: str, path: Path, line: int) -> str:
    """The non-empty string under `key`; CollectionError naming file and line when it is missing or no string."""
    text = optional_text(value, key, path, line)
    if text is None or not text.strip():
        raise fault(path, line, f"'{key}' is missing or empty; every line needs it")
    return text


def optional_text(value: Mapping[str, object], key: str, path: Path, line: int) -> str | None:
    """The string under `key` or None; CollectionError when it is something else."""
    text = value.get(key)
    if text is not None and not isinstance(text, str):
        raise fault(path, line, f"'{key}' must be a string, not {type(text).__name__}")
    if text is not None and not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise fault(path, line, f"'{key}' holds half of a surrogate pair, which is no character")
    return text


def write_text(path: Path, lines: Iterable[str]) -> None:
    """Write lines to `path` as a whole: a reader sees the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
