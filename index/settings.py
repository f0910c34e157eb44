"""What was chosen when the library was made: `settings.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from corpus.errors import LibraryError
from corpus.passages import OVERLAP, SIZE
from index.files import replace_file


@dataclass(frozen=True, slots=True)
class Settings:
    """`encoder` names a model of `embeddings.models`, run by `backend`; sizes are in code points of a passage's text.
    `reranker` is a folder or `owner/name@COMMIT` of a cross-encoder, empty for none, which reads for at most
    `rerank_seconds` a search."""

    encoder: str = "builtin"
    passage_size: int = SIZE
    passage_overlap: int = OVERLAP
    language: str = "nl"
    backend: str = "torch"
    reranker: str = ""
    rerank_seconds: int = 2

    def __post_init__(self) -> None:
        if not 50 <= self.passage_size <= 20_000:
            raise LibraryError(f"passage_size is {self.passage_size}: choose 50 to 20000 characters.")
        if not 0 <= self.passage_overlap < self.passage_size:
            raise LibraryError(f"passage_overlap is {self.passage_overlap}: choose less than passage_size.")
        if not 1 <= self.rerank_seconds <= 600:
            raise LibraryError(f"rerank_seconds is {self.rerank_seconds}: choose 1 to 600.")


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings durably, in the place of what stood there."""
    lines = [f"{name} = {_toml(value)}" for name, value in asdict(settings).items()]
    replace_file(path, "\n".join([*lines, ""]).encode())


def read_settings(path: Path) -> Settings:
    """The settings of a library; a key that this version does not know is an error, for it may change results.

    Raises:
        LibraryError: the file is missing or malformed.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LibraryError(f"{path} does not exist, so {path.parent} is no library.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError(f"{path} is not valid TOML ({error}): repair it or restore it from a copy.") from error
    known = {field.name: type(field.default) for field in fields(Settings)}
    for name, value in values.items():
        if name not in known or type(value) is not known[name]:
            raise LibraryError(f"{path}: {name} = {value!r} is not a setting that this Griffier knows.")
    return Settings(**values)


def _toml(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
