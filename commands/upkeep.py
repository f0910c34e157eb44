"""`verify`, `rollback`, `optimize`, `rebuild`: keeping an index sound."""

from __future__ import annotations

import argparse
from contextlib import closing

from commands import encoders
from commands.common import Commands, open_library, print_json


def declare(commands: Commands) -> None:
    """The commands of this module."""
    commands.add("verify", run_verify, "Check every file of the index against its checksum.")
    commands.add("rollback", run_rollback, "Go back to the state before the last change.")
    commands.add("optimize", run_optimize, "Merge the small parts of the index into one.")
    rebuild = commands.add("rebuild", run_rebuild, "Make the index anew from the catalogue.")
    encoders.declare(rebuild)


def run_verify(options: argparse.Namespace) -> int:
    """`verify`: every checksum of the library."""
    with closing(open_library(options)) as library:
        checked = library.verify()
    return _said(options, {"verified": True, "files": checked}, f"All {checked} files of the index are sound.")


def run_rollback(options: argparse.Namespace) -> int:
    """`rollback`: the generation before the current one is current again."""
    with closing(open_library(options)) as library:
        generation = library.rollback()
    return _said(options, {"generation": generation}, f"The library is as it was: generation {generation}.")


def run_optimize(options: argparse.Namespace) -> int:
    """`optimize`: small segments merged."""
    with closing(open_library(options)) as library:
        library.optimize()
    return _said(options, {"optimized": True}, "The index is merged.")


def run_rebuild(options: argparse.Namespace) -> int:
    """`rebuild`: vectors, words and columns made anew from the catalogue."""
    path = options.library
    held = encoders.held_settings(path)
    embedded = encoders.remake(path, held, encoders.wanted(options, held), options.yes)
    words = f"The index is made anew: {embedded} passages were embedded, all others kept their vectors."
    return _said(options, {"rebuilt": True, "embedded": embedded}, words)


def _said(options: argparse.Namespace, value: dict[str, object], words: str) -> int:
    if options.json:
        print_json(value)
    else:
        print(words)
    return 0
