"""The light markup in which the sample papers that become PDF, DOCX or XML are written.

A source starts with `key: value` lines, then blocks separated by blank lines: `# title`, `## heading`, `- item`
lines, `[^1]: footnote`, `@command argument` lines, and paragraphs. In a line `[^1]` is a footnote mark and
`{kst-99101-21|99 101, nr. 21}` a reference with its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARKER = "FICTIEF VOORBEELD – geen echt Kamerstuk"

_COMMAND = re.compile(r"@(\S+)(?:\s+(.*))?\Z", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^(\d+)\]:\s*(.*)\Z", re.DOTALL)
_INLINE = re.compile(r"\[\^(\d+)\]|\{([^|{}]+)\|([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `kind` is paragraph, title, heading, list, footnote or the name of an `@` command."""

    kind: str
    text: str
    items: tuple[str, ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A sample paper before it is rendered; `fields` are the `key: value` lines on top."""

    name: str
    fields: dict[str, str]
    blocks: tuple[Block, ...]

    def footnotes(self) -> dict[str, str]:
        """Footnote texts by number."""
        return {block.number: block.text for block in self.blocks if block.kind == "footnote" and block.number}


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of a line: plain text, the mark of footnote `note`, or the label of a reference to `target`."""

    text: str
    note: str | None = None
    target: str | None = None


def parse_source(path: Path) -> Source:
    """Read one source file (UTF-8). Raises ValueError where the first lines are not `key: value`."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = {}
    for line in head.splitlines():
        key, separator, value = line.partition(":")
        if not separator:
            raise ValueError(f"{path.name}: expected 'key: value', found {line!r}")
        fields[key.strip()] = value.strip()
    blocks = tuple(_block(chunk.strip("\n")) for chunk in re.split(r"\n\s*\n", body) if chunk.strip())
    return Source(path.stem, fields, blocks)


def _block(chunk: str) -> Block:
    if match := _FOOTNOTE.match(chunk):
        return Block("footnote", fold(match[2]), number=match[1])
    if match := _COMMAND.match(chunk):
        return Block(match[1], fold(match[2] or ""))
    if chunk.startswith("## "):
        return Block("heading", fold(chunk[3:]))
    if chunk.startswith("# "):
        return Block("title", fold(chunk[2:]))
    if chunk.startswith("- "):
        items = re.split(r"\n- ", chunk[2:])
        return Block("list", fold(" ".join(items)), tuple(fold(item) for item in items))
    return Block("paragraph", fold(chunk))


def fold(text: str) -> str:
    """Runs of white space as one space."""
    return " ".join(text.split())


def inlines(text: str) -> Iterator[Inline]:
    """The pieces of a line in order."""
    position = 0
    for match in _INLINE.finditer(text):
        if match.start() > position:
            yield Inline(text[position : match.start()])
        if match[1]:
            yield Inline(match[1], note=match[1])
        else:
            yield Inline(match[3], target=match[2])
        position = match.end()
    if position < len(text):
        yield Inline(text[position:])


def plain(text: str) -> str:
    """A line without markup: reference labels stay, footnote marks become a separator that no quote can cross."""
    return "".join("\x00" if piece.note else piece.text for piece in inlines(text))


def source_text(source: Source) -> str:
    """All printed words of a source, folded, one block a line: what evidence strings are checked against."""
    lines = [source.fields.get(key, "") for key in ("vraag", "antwoord", "onderwerp", "betreft", "kenmerk", "titel")]
    for block in source.blocks:
        lines.extend(plain(item) for item in (block.items or (block.text,)))
    return "\n".join(line for line in lines if line)
