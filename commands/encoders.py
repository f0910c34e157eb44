"""`--encoder` and `--backend`: which model a library is made with, and changing it, which embeds everything anew."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError

if TYPE_CHECKING:
    from tqdm import tqdm

    from index.settings import Settings

_BACKENDS = ("torch", "onnx", "openvino")
_YES = ("y", "yes", "j", "ja")


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of commands that make or remake an index."""
    parser.add_argument(
        "--encoder",
        metavar="NAME|PATH",
        help="embedding model: builtin (default), a listed one, a folder, or owner/name@COMMIT; it is remembered",
    )
    parser.add_argument("--backend", choices=_BACKENDS, help="what runs a larger model (default: torch)")
    parser.add_argument("--yes", action="store_true", help="do not ask before embedding everything with another model")


def settled(options: argparse.Namespace) -> Settings:
    """The settings that the library has or gets. One that was made with another model is made anew with the one that
    is asked for, after asking. Raises UsageError when that is refused, ModelError where the model cannot be had."""
    from index.folder import unfinished
    from index.settings import Settings

    path = options.library
    if unfinished(path):
        return wanted(options, Settings())
    held = held_settings(path)
    asked = wanted(options, held)
    if asked != held:
        remake(path, held, asked, options.yes)
    return asked


def held_settings(path: Path) -> Settings:
    """The settings of the library at `path`. Raises LibraryError where there is none."""
    from index.folder import SETTINGS, must_be_library
    from index.settings import read_settings

    must_be_library(path)
    return read_settings(path / SETTINGS)


def wanted(options: argparse.Namespace, held: Settings) -> Settings:
    """The settings with the model that the options name; a folder by its whole path, so that it is found from
    anywhere."""
    from embeddings.models import BUILTIN

    name = options.encoder or held.encoder
    if name != BUILTIN and Path(name).is_dir():
        name = str(Path(name).resolve())
    backend = options.backend or (held.backend if name == held.encoder else "torch")
    return replace(held, encoder=name, backend="torch" if name == BUILTIN else backend)


def remake(path: Path, held: Settings, asked: Settings, yes: bool) -> int:
    """Make the library's index anew, with another model or the same; how many passages were embedded for it."""
    from index.encoding import Watched, load
    from index.library import Library

    encoder = load(path, asked)
    if not yes and (asked.encoder, asked.backend) != (held.encoder, held.backend):
        _agree(f"The library at {path} is embedded with {_named(held)}; {_named(asked)} embeds every paper again.")
    with progress(" papers") as shown:
        Library.rebuild(path, asked, encoder=Watched(encoder, shown.embedded), progress=shown.step)
    return shown.passages


def _named(settings: Settings) -> str:
    return settings.encoder if settings.backend == "torch" else f"{settings.encoder} ({settings.backend})"


def _agree(words: str) -> None:
    if not sys.stdin.isatty():
        raise UsageError(f"{words} Say --yes to do it")
    print(f"{words} Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in _YES:
        raise UsageError("Nothing was changed: the library keeps its model")


@dataclass(slots=True)
class Shown:
    """A bar on a terminal: how many files or papers, and passages a second."""

    bar: tqdm[None]
    passages: int = 0
    seconds: float = 0.0

    def step(self, done: int, total: int, name: str = "") -> None:
        """So many of so many are done."""
        self.bar.total, self.bar.n = total, done
        self._say(name)

    def embedded(self, count: int, seconds: float) -> None:
        """So many more passages have their vectors, which took so long."""
        self.passages += count
        self.seconds += seconds
        self._say("")

    @property
    def rate(self) -> float:
        """Passages a second, while they were embedded."""
        return self.passages / max(self.seconds, 1e-6)

    def _say(self, name: str) -> None:
        said = f"{self.passages} passages, {self.rate:.0f} passages/s" if self.passages else ""
        self.bar.set_postfix_str(" ".join(filter(None, (said, Path(name).name[:40]))))


@contextmanager
def progress(unit: str) -> Iterator[Shown]:
    """A progress bar on a terminal, for what lasts longer than a second."""
    from tqdm import tqdm

    with tqdm(unit=unit, delay=1, disable=not sys.stderr.isatty(), file=sys.stderr, leave=False) as bar:
        yield Shown(bar)
