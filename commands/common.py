"""What every command shares: how it is declared, how it prints JSON, how it opens the library."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ReadError, UsageError

if TYPE_CHECKING:
    from index.library import Library

Run = Callable[[argparse.Namespace], int]


class Commands:
    """Where commands are declared; each takes --library, and --json unless told otherwise."""

    def __init__(self, subparsers: Any, common: argparse.ArgumentParser) -> None:
        self._subparsers = subparsers
        self._common = common

    def add(self, name: str, run: Run, text: str, *, as_json: bool = True) -> argparse.ArgumentParser:
        """Declares one command and gives its parser for its own arguments."""
        made: argparse.ArgumentParser = self._subparsers.add_parser(
            name, help=text, description=text, parents=[self._common]
        )
        made.set_defaults(run=run)
        if as_json:
            made.add_argument("--json", action="store_true", help="print only JSON on stdout")
        return made


def open_library(options: argparse.Namespace) -> Library:
    """The library that --library names."""
    from index.library import Library

    return Library.open(options.library)


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Puts the file's name in front of what a reader says of it; it speaks of "this file"."""
    try:
        yield
    except ReadError as error:
        raise ReadError(error.reason, f"{file}: {error}") from error


def question(text: str) -> str:
    """The question or query as given; raises UsageError for an empty one, or one that is no text."""
    if not text.strip():
        raise UsageError("The question is empty. Put a question or some words between quotes.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            "The question holds bytes that are no UTF-8. Type it again, or set the terminal to it."
        ) from error
    return text


def given_path(text: str) -> Path:
    """A path as given; an empty one, as of a variable that a script did not set, is not the folder one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def print_json(value: object) -> None:
    """One JSON value on one line; in plain ASCII where the output is not in UTF-8."""
    utf_8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not utf_8))
