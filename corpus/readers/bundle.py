"""Zip archives of papers: every member is read as a file of its own; a bad one costs only itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.archive import checked_members, member_bytes
from corpus.readers.beside import Beside
from corpus.readers.links import official_id
from corpus.types import Document

ReadMember = Callable[[bytes, str, Beside], tuple[Document, ...]]

# What systems add to archives and nobody means to read.
_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class _Members:
    """The other members in the folder of one member."""

    archive: zipfile.ZipFile
    folder: str
    limits: Limits

    def names(self) -> Sequence[str]:
        inside = (name.removeprefix(self.folder) for name in self.archive.namelist() if name.startswith(self.folder))
        return sorted(name for name in inside if name and "/" not in name)

    def read(self, name: str) -> bytes | None:
        if name not in self.names():
            return None
        try:
            return member_bytes(self.archive, self.folder + name, self.limits)
        except (ReadError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError):
            return None


def read_bundle(data: bytes, name: str, limits: Limits, read_member: ReadMember) -> tuple[Document, ...]:
    """The documents of all members. Ids that members take from their own names become `name#1`, `name#2` and so on.

    Members that cannot be read are listed in `metadata["skipped"]` of the first document. Raises ReadError
    `broken`, what `checked_members` raises, `nested` for archives in archives, and a member's own reason when none
    could be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in checked_members(archive, limits) if not _is_clutter(member)]
            return _read_members(archive, members, name, limits, read_member)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ReadError("broken", f"This archive is damaged ({error}); make it again.") from error


def _is_clutter(member: str) -> bool:
    return any(part in member for part in _CLUTTER)


def _read_members(
    archive: zipfile.ZipFile, members: list[str], name: str, limits: Limits, read_member: ReadMember
) -> tuple[Document, ...]:
    documents: list[Document] = []
    skipped: list[dict[str, str]] = []
    last: ReadError | None = None
    size = 0
    for member in members:
        folder, _, base = member.rpartition("/")
        try:
            found = read_member(
                member_bytes(archive, member, limits), base, _Members(archive, f"{folder}/" if folder else "", limits)
            )
        except ReadError as error:
            last = error
            skipped.append({"member": member, "reason": error.reason, "message": str(error)})
            continue
        size += sum(len(document.text) for document in found)
        if size > limits.max_text:
            raise ReadError("too_much_text", f"This archive holds over {limits.max_text} characters of text.")
        documents.extend(_named(document, base, member) for document in found)
    if not documents:
        raise last or ReadError("no_papers", "This archive holds no file.")
    return _numbered(documents, name, skipped)


def _named(document: Document, base: str, member: str) -> Document:
    """The document with its member's path; an id made from the member's name is marked by being left empty."""
    stem = base.rpartition(".")[0] or base
    own = official_id(document.id) == document.id or not (document.id == stem or document.id.startswith(f"{stem}#"))
    return replace(document, id=document.id if own else "", metadata={**document.metadata, "member": member})


def _numbered(documents: list[Document], name: str, skipped: list[dict[str, str]]) -> tuple[Document, ...]:
    taken: set[str] = set()
    result: list[Document] = []
    for number, document in enumerate(documents, start=1):
        free = document.id and document.id not in taken
        result.append(document if free else replace(document, id=f"{name}#{number}"))
        taken.add(document.id)
    if skipped:
        result[0] = replace(result[0], metadata={**result[0].metadata, "skipped": skipped})
    return tuple(result)
