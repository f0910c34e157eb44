"""Asking politely: one or two connections, pauses, back-off with jitter, caps on size and time, hosts on a list."""

from __future__ import annotations

import hashlib
import io
import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol
from urllib.parse import urljoin

from corpus.errors import SourceError
from corpus.sources.addresses import Allowlist, checked_transport
from corpus.sources.forms import HEAD, Form, form_of

if TYPE_CHECKING:
    import httpx

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRIED = frozenset({429, 500, 502, 503, 504})
_MOST_REDIRECTS = 5
_MISSING_PAGES = ("errors/404", "fout404")


@dataclass(frozen=True, slots=True)
class Policy:
    """How a source is asked. Times in seconds, sizes in bytes; `contact` goes into the user agent.

    A 5xx that took longer than `heavy` means that the query is too much for the service: it is not asked again.
    """

    contact: str | None = None
    pause: float = 0.2
    tries: int = 5
    first_wait: float = 1.0
    longest_wait: float = 120.0
    connect: float = 10.0
    silence: float = 30.0
    seconds: float = 60.0
    heavy: float = 25.0
    max_page: int = 64_000_000
    max_file: int = 250_000_000
    connections: int = 1

    @property
    def user_agent(self) -> str:
        """Who asks, and how to reach them."""
        return f"Griffier/0.1 ({self.contact or 'no contact given'})"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a source said of a reply, so that it can be asked whether it changed."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """As headers of a conditional request."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: 200 with its form, size in bytes and sha256, or 304 for what did not change. `body` of pages only."""

    status: int
    url: str
    form: Form
    size: int = 0
    sha256: str = ""
    validators: Validators = field(default_factory=Validators)
    body: bytes = b""


class _Sink(Protocol):
    def write(self, data: bytes, /) -> object: ...


class _BusyError(Exception):
    """Worth another try after a wait."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


class Web:
    """Asks sources; use it as a context manager. `requests` counts what was sent, redirects and tries included."""

    def __init__(
        self,
        policy: Policy | None = None,
        allowed: Allowlist | None = None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        import httpx

        self.policy = policy or Policy()
        self.allowed = allowed or Allowlist()
        self.requests = 0
        self._sleep = sleep
        self._last = float("-inf")
        self._client = httpx.Client(
            transport=transport or checked_transport(self.allowed, self.policy.connections),
            headers={"User-Agent": self.policy.user_agent, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(self.policy.silence, connect=self.policy.connect),
            trust_env=False,
            follow_redirects=False,
        )

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def get(self, url: str, expected: Collection[Form], since: Validators | None = None) -> Reply:
        """A page, in memory; `expected` are the forms it may have.

        Raises SourceError `forbidden`, `refused` (400 and the like), `missing` (404 and 410), `too_heavy`,
        `too_large`, or `unavailable` when all tries failed.
        """
        return self._ask(url, expected, since, self.policy.max_page, None)

    def download(self, url: str, target: Path, expected: Collection[Form], since: Validators | None = None) -> Reply:
        """A file, written to `target`, which is complete or absent. Raises as `get` does."""
        part = target.with_name(f"{target.name}.part")
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            reply = self._ask(url, expected, since, self.policy.max_file, part)
            if reply.status == 200:
                part.replace(target)
            return reply
        finally:
            part.unlink(missing_ok=True)

    def _ask(
        self, url: str, expected: Collection[Form], since: Validators | None, most: int, part: Path | None
    ) -> Reply:
        problem = _BusyError("nothing was asked")
        for attempt in range(self.policy.tries):
            if attempt:
                self._sleep(self._wait(attempt, problem.wait))
            try:
                reply = self._follow(url, since or Validators(), most, part)
            except _BusyError as busy:
                problem = busy
                continue
            if reply.status == 304 or reply.form in expected:
                return reply
            wanted = " or ".join(sorted(expected))
            problem = _BusyError(f"it answered with {reply.form.value} where {wanted} was expected")
        raise SourceError(
            "unavailable", f"{url[:300]} could not be had in {self.policy.tries} tries: {problem}. Try again later."
        )

    def _wait(self, attempt: int, asked: float | None) -> float:
        """Seconds before the next try: doubling, between half and all of it, or what the source asked for."""
        if asked is not None:
            return min(asked, self.policy.longest_wait)
        most = min(self.policy.longest_wait, self.policy.first_wait * 2.0 ** (attempt - 1))
        return float(most * random.uniform(0.5, 1.0))

    def _follow(self, url: str, since: Validators, most: int, part: Path | None) -> Reply:
        import httpx

        address = url
        for _ in range(_MOST_REDIRECTS + 1):
            self.allowed.check(address)
            self._pause()
            started = time.monotonic()
            self.requests += 1
            try:
                with self._client.stream("GET", address, headers=since.headers()) as response:
                    target = response.headers.get("location")
                    if response.status_code in _REDIRECTS and target:
                        address = urljoin(address, target)
                        continue
                    return self._read(response, address, most, part, started)
            except (httpx.TransportError, httpx.DecodingError) as error:
                raise _BusyError(f"{type(error).__name__} {error}".strip()) from error
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise SourceError("forbidden", f"{address[:200]!r} is no address ({error}).") from error
        raise SourceError("refused", f"{url[:300]} leads on more than {_MOST_REDIRECTS} times; it is left alone.")

    def _pause(self) -> None:
        left = self._last + self.policy.pause - time.monotonic()
        if left > 0:
            self._sleep(left)
        self._last = time.monotonic()

    def _read(self, response: httpx.Response, address: str, most: int, part: Path | None, started: float) -> Reply:
        status = response.status_code
        if any(mark in address.lower() for mark in _MISSING_PAGES) or status in (404, 410):
            raise SourceError("missing", f"{address[:300]} does not exist at the source.")
        if status == 304:
            return Reply(304, address, Form.OTHER)
        if status in _RETRIED:
            if status != 429 and time.monotonic() - started > self.policy.heavy:
                raise SourceError("too_heavy", f"{address[:300]} is too much for the service ({status}); ask for less.")
            raise _BusyError(f"status {status}", _seconds(response.headers.get("retry-after")))
        if status != 200:
            said = _glimpse(response)
            raise SourceError("refused", f"{address[:300]} was refused with status {status}: {said}")
        if part is None:
            memory = io.BytesIO()
            return self._receive(response, address, most, memory, started)
        with part.open("wb") as file:
            reply = self._receive(response, address, most, file, started)
            _flush(file)
        return reply

    def _receive(self, response: httpx.Response, address: str, most: int, sink: _Sink, started: float) -> Reply:
        digest, size, head = hashlib.sha256(), 0, b""
        for piece in response.iter_bytes():
            size += len(piece)
            if size > most:
                raise SourceError("too_large", f"{address[:300]} is larger than {most} bytes; it is left out.")
            if time.monotonic() - started > self.policy.seconds:
                raise _BusyError(f"it took longer than {self.policy.seconds:g} seconds")
            head = head + piece[: HEAD - len(head)] if len(head) < HEAD else head
            digest.update(piece)
            sink.write(piece)
        headers = response.headers
        validators = Validators(headers.get("etag"), headers.get("last-modified"))
        body = sink.getvalue() if isinstance(sink, io.BytesIO) else b""
        return Reply(200, address, form_of(head), size, digest.hexdigest(), validators, body)


def _flush(file: IO[bytes]) -> None:
    import os

    file.flush()
    os.fsync(file.fileno())


def _seconds(printed: str | None) -> float | None:
    return float(printed) if printed and printed.isdecimal() else None


def _glimpse(response: httpx.Response) -> str:
    """The first words of a refusal, for the message."""
    found = b""
    for piece in response.iter_bytes():
        found += piece
        if len(found) > 2_000:
            break
    return " ".join(found[:400].decode("utf-8", errors="replace").split())
