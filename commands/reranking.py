"""`--rerank`: a cross-encoder reads the best passages with the question, as far as its time goes."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import UsageError

if TYPE_CHECKING:
    from index.library import Library

Told = list[tuple[int, int]]
_OFF = "none"


def declare(parser: argparse.ArgumentParser) -> None:
    """The option."""
    parser.add_argument(
        "--rerank",
        metavar="MODEL",
        help="a cross-encoder reads the best 20 again: a folder or owner/name@COMMIT; none: without the library's own",
    )


def set_reranker(library: Library, options: argparse.Namespace) -> Told:
    """Gives the library the reranker of the options, or lets it take its own; the list fills with how many passages
    each search read, and of how many. Raises UsageError and ModelError."""
    from index.reranking import configured

    told: Told = []
    mode = getattr(options, "mode", "hybrid")
    if options.rerank and options.rerank != _OFF and mode != "hybrid":
        raise UsageError(f"--rerank goes with hybrid search only. Leave out --mode {mode}")
    name = "" if options.rerank == _OFF else options.rerank or library.settings.reranker
    library.settings = replace(library.settings, reranker=name)
    if name and mode == "hybrid":
        made = configured(library.settings)
        library.rerank = made and replace(made, told=lambda read, most: told.append((read, most)))
    return told


def tell(told: Told, seconds: int) -> None:
    """One line on stderr where the time was up before all was read."""
    cut = [(read, most) for read, most in told if read < most]
    if cut:
        read, most = (sum(numbers) for numbers in zip(*cut, strict=True))
        print(
            f"griffier: the reranker read {read} of {most} passages in its {seconds} s; the others keep their order "
            "(rerank_seconds in settings.toml gives it more).",
            file=sys.stderr,
        )


def as_json(told: Told) -> dict[str, object]:
    """How far it came, for an answer's JSON; nothing where there is no reranker."""
    if not told:
        return {}
    return {"rerank": {"read": sum(read for read, _ in told), "of": sum(most for _, most in told)}}
