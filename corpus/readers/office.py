"""What the readers of word processors' packages (DOCX and ODT) share: their parts, notes' marks, lines, letterhead."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.archive import checked_members, member_bytes
from corpus.readers.xmltree import parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def package_parts(
    data: bytes, kind: str, body: str, wanted: Callable[[list[str]], list[str]], limits: Limits
) -> dict[str, Element]:
    """The XML parts of a package that `wanted` picks from its members' names; `body` must be among them.

    Raises ReadError `broken` or `encrypted` for what is no readable `kind` ("DOCX"), and as `checked_members` and
    `parse_xml` do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = checked_members(package, limits)
            if body not in members:
                raise ReadError("broken", f"This {kind} has no document part; open it and save it again.")
            return {part: parse_xml(member_bytes(package, part, limits), limits.max_depth) for part in wanted(members)}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ReadError("broken", f"This {kind} file is damaged ({error}); open it and save it again.") from error


def raised(number: str) -> str:
    """A footnote's number as a word processor shows it: "12" as raised digits; any other mark as it is."""
    return number.translate(_RAISED) if number.isdecimal() else number


def joined(lines: Iterable[str]) -> str:
    """Lines as text, with at most one empty line in a row and none at either end."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def with_letterhead(text: str, header: str) -> str:
    """`header` in front of `text` when it holds what a first page alone bears: a date, a subject, an addressee."""
    lines = [line for line in header.split("\n") if line.strip()]
    if len(lines) < 4 or not any(line.strip().lower().startswith(("datum", "betreft", "onderwerp")) for line in lines):
        return text
    fresh = [line for line in lines if line not in text]
    return "\n".join(fresh) + "\n\n" + text if fresh else text
