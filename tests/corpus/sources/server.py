"""A real HTTP server on loopback in the manner of the official sources, with invented rows; it counts what is asked
and misbehaves where a test tells it to."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.corpus.sources.odata_filter import Filter, TooManyNodesError

Answer = tuple[int, dict[str, str], bytes]
Trick = Callable[[str], Answer | None]


class _Quiet(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no news."""


@dataclass
class OfficialServer:
    """`rows` by entity; `files` by path; `tricks` are asked first and may answer in the place of the server."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    routes: dict[str, Callable[[str], Answer]] = field(default_factory=dict)
    tricks: list[Trick] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    page: int = 250
    links: bool = True
    nested: int = 250
    cached: bool = False
    most_at_once: int = 0
    _now: int = 0
    _found: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self) -> None:
                owner._now += 1
                owner.most_at_once = max(owner.most_at_once, owner._now)
                try:
                    status, headers, body = owner.answer(self.path, dict(self.headers))
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    if "Content-Length" not in headers:
                        self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except (BrokenPipeError, ConnectionResetError):
                    pass
                finally:
                    owner._now -= 1

            def log_message(self, *_: object) -> None:
                pass

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def count(self, pattern: str) -> int:
        """How many requests had an address in which this pattern is found."""
        return sum(bool(re.search(pattern, unquote(path))) for path in self.asked)

    def repeated(self) -> Counter[str]:
        return Counter({path: number for path, number in Counter(self.asked).items() if number > 1})

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append(path)
        self.agents.add(headers.get("User-Agent", ""))
        for trick in self.tricks:
            if (found := trick(unquote(path))) is not None:
                return found
        bare = unquote(urlsplit(path).path)
        for prefix, route in self.routes.items():
            if bare.startswith(prefix):
                return route(path)
        if bare.startswith("/OData/v4/2.0/"):
            return self._odata(bare.removeprefix("/OData/v4/2.0/"), path, headers)
        return self._file(bare, headers)

    def _file(self, path: str, headers: dict[str, str]) -> Answer:
        if path not in self.files:
            return 404, {"Content-Type": "text/html"}, b"<html>Niet gevonden</html>"
        body = self.files[path]
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        if headers.get("If-None-Match") == etag:
            return 304, {"ETag": etag}, b""
        return 200, {"ETag": etag, "Content-Type": "application/octet-stream"}, body

    def _odata(self, what: str, path: str, headers: dict[str, str]) -> Answer:
        if found := re.fullmatch(r"(\w+)\(([^)]+)\)/resource", what):
            return self._file(f"/{found[1]}/{found[2]}", headers)
        options = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        try:
            rows = self._kept(what, options.get("$filter", ""))
        except TooManyNodesError:
            return _json({"error": {"code": "", "message": "The node count limit of '100' has been exceeded."}}, 400)
        skip, top = int(options.get("$skip", 0)), options.get("$top")
        size = min(self.page, int(top)) if top is not None else self.page
        part = [self._shown(row, options.get("$select")) for row in rows[skip : skip + size]]
        answer: dict[str, Any] = {"value": part}
        if options.get("$count") == "true":
            answer["@odata.count"] = len(rows)
        if self.links and top is None and skip + size < len(rows):
            address = re.sub(r"[?&]\$skip=\d+", "", f"{self.base.rstrip('/')}{path}")
            answer["@odata.nextLink"] = f"{address}&$skip={skip + size}"
        return _json(answer)

    def _kept(self, what: str, text: str) -> list[dict[str, Any]]:
        if (what, text) not in self._found:
            kept = Filter(text)
            self._found[what, text] = [row for row in self.rows.get(what, []) if kept.keeps(row)]
        return self._found[what, text] if self.cached else self._found.pop((what, text))

    def _shown(self, row: dict[str, Any], select: str | None) -> dict[str, Any]:
        if row.get("Verwijderd") is True:
            return {name: value if name in _ALWAYS else None for name, value in row.items()}
        if select:
            return {name: value for name, value in row.items() if name in select.split(",") or isinstance(value, list)}
        shown = dict(row)
        for name, value in row.items():
            if isinstance(value, list) and len(value) > self.nested:
                shown[name] = value[: self.nested]
                shown[f"{name}@odata.nextLink"] = f"{self.base}nested/{row['Id']}/{name}/{self.nested}"
                self.routes["/nested/"] = self._rest
        return shown

    def _rest(self, path: str) -> Answer:
        _, id_, name, start = path.strip("/").split("/")
        row = next(one for rows in self.rows.values() for one in rows if one["Id"] == id_)
        end = int(start) + self.nested
        answer: dict[str, Any] = {"value": row[name][int(start) : end]}
        if end < len(row[name]):
            answer["@odata.nextLink"] = f"{self.base}nested/{id_}/{name}/{end}"
        return _json(answer)


_ALWAYS = ("Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd")


def _json(value: object, status: int = 200) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(value).encode()


def html(status: int, text: str = "Storing") -> Answer:
    return status, {"Content-Type": "text/html"}, f"<!DOCTYPE html><html><body>{text}</body></html>".encode()


def once(pattern: str, *answers: Answer) -> Trick:
    """The first requests whose address shows this pattern get these answers, the next ones the true one."""
    left = list(answers)

    def trick(path: str) -> Answer | None:
        return left.pop(0) if left and re.search(pattern, path) else None

    return trick


def always(pattern: str, answer: Answer) -> Trick:
    return lambda path: answer if re.search(pattern, path) else None


def slowly(pattern: str, seconds: float, answer: Answer) -> Trick:
    def trick(path: str) -> Answer | None:
        if not re.search(pattern, path):
            return None
        time.sleep(seconds)
        return answer

    return trick
