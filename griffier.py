#!/usr/bin/env python3
"""Griffier's command line; the commands themselves stand in `commands/`.

Exit codes: 0 done (a skipped file and "not found" are results), 1 failure, 2 wrong use. Errors are one line on stderr.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from commands import measuring, page, papers, questions, sources, upkeep
from commands.common import Commands, given_path
from corpus.errors import GriffierError, UsageError, refused


class _Parser(argparse.ArgumentParser):
    """Wrong use is one line on stderr and exit code 2."""

    def error(self, message: str) -> NoReturn:
        print(f"griffier: {message}. See: {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def parser() -> argparse.ArgumentParser:
    """The whole command line with its help."""
    text = "library folder (default: $GRIFFIER_LIBRARY, else ./library)"
    root = _Parser(
        prog="griffier.py",
        description="Search and answers over parliamentary papers, with exact citations.",
        epilog='Example: griffier.py ingest papers/ && griffier.py ask "wat antwoordde het kabinet over DigiD?"',
    )
    chosen = os.environ.get("GRIFFIER_LIBRARY") or "library"
    root.add_argument("--library", metavar="DIR", type=given_path, default=chosen, help=text)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--library", metavar="DIR", type=given_path, default=argparse.SUPPRESS, help=text)
    commands = Commands(root.add_subparsers(dest="command", required=True, metavar="COMMAND"), common)
    for module in (papers, sources, questions, measuring, upkeep, page):
        module.declare(commands)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that is not in UTF-8 has no € and no …; that must not end a command halfway.
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UsageError as error:
        return _fail(error, 2)
    except GriffierError as error:
        return _fail(error, 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _fail(GriffierError("Interrupted; what was reported as done is kept."), 1)
    except OSError as error:
        return _fail(refused(error), 1)


def _fail(error: GriffierError, code: int) -> int:
    print(f"griffier: {' '.join(str(error).split())}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
