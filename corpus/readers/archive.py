"""Zip archives with hard limits: how many members, how much they unpack to, and where their names point."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePosixPath

from corpus.errors import ReadError
from corpus.limits import Limits

_CHUNK = 1 << 20


def checked_members(archive: zipfile.ZipFile, limits: Limits) -> list[str]:
    """The names of an archive's files; directories are left out.

    Raises ReadError `too_many_members`, `too_large` or `bomb` beyond the limits, `encrypted` for members with a
    password and `unsafe_path` for names that lead out of the archive.
    """
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.max_members:
        raise ReadError(
            "too_many_members", f"This archive holds {len(infos)} files; at most {limits.max_members} are read."
        )
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.max_unpacked:
        raise ReadError(
            "too_large", f"This archive unpacks to {unpacked} bytes; at most {limits.max_unpacked} are read."
        )
    for info in infos:
        if info.flag_bits & 0x1:
            raise ReadError("encrypted", f"{info.filename!r} in this archive has a password; unpack it first.")
        if info.file_size > max(1_000_000, info.compress_size * limits.max_ratio):
            raise ReadError(
                "bomb", f"{info.filename!r} in this archive claims to unpack to over {limits.max_ratio} times its size."
            )
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in info.filename:
            raise ReadError("unsafe_path", f"{info.filename!r} in this archive points outside of it.")
    return [info.filename for info in infos]


def member_bytes(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """One member unpacked, never more than its entry in the directory promises.

    Raises ReadError `bomb`, and BadZipFile for a damaged member or one packed in another way than zip's usual two.
    """
    info = archive.getinfo(name)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(f"{name!r} is packed in a way that is not read")
    pieces, size = [], 0
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > min(info.file_size, limits.max_unpacked):
                    raise ReadError("bomb", f"{name!r} in this archive is larger than the archive says.")
                pieces.append(piece)
    except (zlib.error, EOFError) as error:
        raise zipfile.BadZipFile(f"{name!r} cannot be unpacked") from error
    return b"".join(pieces)
