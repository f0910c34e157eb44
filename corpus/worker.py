"""The process in which files are parsed, and the handle by which another process asks it.

Parsers, above all those in C, may crash, hang or eat memory on a hostile file. Here that costs one file: the
worker bounds its own memory, processor time and writing, and whoever asks kills it when its time is over.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, BinaryIO

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.types import Document

_ROOT = Path(__file__).resolve().parent.parent
_LENGTH = struct.Struct(">Q")
# A worker is replaced after this many files, so that what parsers leak cannot add up to the memory limit.
_MAX_FILES = 500
# Nor may what a file's parser keeps be missing to the next file: a worker that holds more of its limit is replaced.
_MAX_HELD = 1 / 3
# Bytes that one character of text can become on its way here, with its share of segments and references.
_BYTES_PER_CHARACTER = 12


class Worker:
    """A worker process, started on first use and again after it has died; close it when done."""

    start = "import sys; sys.path.insert(0, sys.argv[1]); from corpus.worker import serve; serve()"

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None
        self._served = 0

    def ask(self, request: dict[str, str], data: bytes | None = None) -> tuple[Document, ...]:
        """The documents of the file at `request["path"]`, or of `data`, which is named `request["name"]`.

        Raises ReadError with the reader's reason, or `timeout`, `memory` or `crashed`.
        """
        from corpus.readers.wire import from_wire

        answer = self._exchange(request, data)
        status, body = answer[:1], answer[1:]
        if status == b"+":
            return from_wire(body)
        problem = json.loads(body)
        if problem["reason"] == "memory":
            self.close()
        raise ReadError(problem["reason"], problem["message"])

    def _exchange(self, request: dict[str, str], data: bytes | None) -> bytes:
        process = self._running()
        deadline = time.monotonic() + self._limits.max_seconds + 1.0
        inward, outward = process.stdin, process.stdout
        if inward is None or outward is None:  # pragma: no cover - both are pipes
            raise ReadError("crashed", "The parser could not be started.")
        head = json.dumps({**request, "size": -1 if data is None else len(data)}).encode() + b"\n"
        try:
            _write(inward.fileno(), head + (data or b""), deadline)
            size = _LENGTH.unpack(_read(outward.fileno(), _LENGTH.size, deadline))[0]
            if size > self._limits.max_text * _BYTES_PER_CHARACTER:
                self.close()
                raise ReadError(
                    "too_much_text", f"What the parser found in this file is {size} bytes; that is too much."
                )
            return _read(outward.fileno(), size, deadline)
        except TimeoutError as error:
            self.close()
            raise ReadError(
                "timeout", f"Parsing took over {self._limits.max_seconds:g} seconds and was stopped."
            ) from error
        except (BrokenPipeError, EOFError, ConnectionResetError) as error:
            raise self._died() from error

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and (self._served >= _MAX_FILES or self._is_spent(self._process)):
            self.close()
        if self._process is None:
            # A file, not a pipe: nobody reads along, and a full pipe would stop the worker.
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
            self._process = subprocess.Popen(
                [sys.executable, "-c", self.start, str(_ROOT), *_as_arguments(self._limits)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=_environment(),
                start_new_session=True,
                bufsize=0,
            )
            self._served = 0
        self._served += 1
        return self._process

    def _is_spent(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether a worker has ended, or holds too much memory after the files before."""
        return process.poll() is not None or _held(process.pid) > self._limits.max_memory * _MAX_HELD

    def _died(self) -> ReadError:
        process = self._process
        code = process.wait(5) if process else 0
        last = self._last_error()
        self.close()
        if code == -signal.SIGXCPU:
            return ReadError("timeout", f"Parsing took over {self._limits.max_seconds:g} seconds and was stopped.")
        if "MemoryError" in last:
            return ReadError("memory", f"Parsing took over {self._limits.max_memory // 1_000_000} MB and was stopped.")
        return ReadError("crashed", f"The parser stopped on this file ({last or f'signal {-code}'}).")

    def _last_error(self) -> str:
        if self._errors is None:  # pragma: no cover - set together with the process
            return ""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", errors="replace").strip().splitlines()
        return lines[-1][:200] if lines else ""

    def close(self) -> None:
        """Stop the worker process, if there is one."""
        process, self._process = self._process, None
        errors, self._errors = self._errors, None
        if process is not None:
            if process.poll() is None:
                _kill(process)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
        if errors is not None:
            errors.close()


def _held(pid: int) -> int:
    """The address space of a process in bytes; 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the worker and whatever it started; it leads its own process group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _write(pipe: int, data: bytes, deadline: float) -> None:
    view = memoryview(data)
    while view:
        _, ready, _ = select.select([], [pipe], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        view = view[os.write(pipe, view[:65_536]) :]


def _read(pipe: int, size: int, deadline: float) -> bytes:
    pieces, missing = [], size
    while missing:
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(pipe, min(missing, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _environment() -> dict[str, str]:
    """What a parser needs of the surroundings; one thread, so that processor time means what the limit says."""
    kept = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX")
    return {key: os.environ[key] for key in kept if key in os.environ} | {"OMP_THREAD_LIMIT": "1"}


def _as_arguments(limits: Limits) -> list[str]:
    return [json.dumps({name: getattr(limits, name) for name in limits.__slots__})]


def serve() -> None:
    """The worker's side: answer requests on standard input until it ends."""
    limits = Limits(**json.loads(sys.argv[2]))
    _bound(limits)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a parser prints must not be taken for an answer.
    sys.stdout = sys.stderr
    while line := source.readline():
        request = json.loads(line)
        _bound_time(limits)
        answer = _answer(request, source, limits)
        target.write(_LENGTH.pack(len(answer)) + answer)
        target.flush()


def _answer(request: dict[str, str | int], source: BinaryIO, limits: Limits) -> bytes:
    from corpus.readers.dispatch import parse, parse_path
    from corpus.readers.wire import to_wire

    size = int(request["size"])
    try:
        if size >= 0:
            documents = parse(source.read(size), str(request["name"]), limits)
        else:
            documents = parse_path(Path(str(request["path"])), limits)
        return b"+" + to_wire(documents)
    except ReadError as error:
        return _problem(error.reason, str(error))
    except MemoryError:
        return _problem("memory", f"Parsing took over {limits.max_memory // 1_000_000} MB and was stopped.")
    except RecursionError:
        return _problem("too_deep", "This file nests its parts too deep.")


def _problem(reason: str, message: str) -> bytes:
    return b"-" + json.dumps({"reason": reason, "message": message}).encode()


def _bound(limits: Limits) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.max_memory, limits.max_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The last words of a dying worker go to a file; nothing else is written.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))


def _bound_time(limits: Limits) -> None:
    """Processor time for the next file: a parser that hangs dies even when nobody waits for it any more."""
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + limits.max_seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
