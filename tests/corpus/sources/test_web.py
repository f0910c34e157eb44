"""Asking politely and safely: what is asked again, what never, which addresses are never connected to."""

from __future__ import annotations

import hashlib
import socket
from pathlib import Path

import pytest

from corpus.errors import SourceError
from corpus.sources.addresses import Allowlist, is_public
from corpus.sources.forms import Form, form_of
from corpus.sources.web import Policy, Validators, Web
from tests.corpus.sources.conftest import LOCAL, QUICK
from tests.corpus.sources.server import OfficialServer, always, html, once, slowly

ANY = set(Form)


def reason(web: Web, url: str) -> str:
    with pytest.raises(SourceError) as problem:
        web.get(url, {Form.JSON, Form.PDF})
    return problem.value.reason


def test_busy_answers_are_waited_for_longer_and_longer(server: OfficialServer, waits: list[float]) -> None:
    server.tricks.append(always("x", html(503)))
    policy = Policy(pause=0.0, tries=5, first_wait=2.0, longest_wait=6.0)
    with Web(policy, LOCAL, sleep=waits.append) as web:
        assert reason(web, server.base + "x") == "unavailable"
    assert len(server.asked) == 5
    assert 1 <= waits[0] <= 2 and 2 <= waits[1] <= 4 and 3 <= waits[2] <= 6 and 3 <= waits[3] <= 6


@pytest.mark.parametrize(("status", "why"), [(400, "refused"), (403, "refused"), (404, "missing"), (410, "missing")])
def test_refusals_are_final(server: OfficialServer, web: Web, status: int, why: str) -> None:
    server.tricks.append(always("x", (status, {}, b"Bad")))
    assert reason(web, server.base + "x") == why
    assert len(server.asked) == 1


def test_what_is_too_heavy_is_not_asked_again(server: OfficialServer, waits: list[float]) -> None:
    server.tricks.append(slowly("x", 0.3, html(504)))
    with Web(Policy(pause=0.0, heavy=0.1), LOCAL, sleep=waits.append) as web:
        assert reason(web, server.base + "x") == "too_heavy"
    assert len(server.asked) == 1


def test_requests_are_apart(server: OfficialServer, waits: list[float]) -> None:
    server.files |= {"/a": b"{}", "/b": b"{}"}
    with Web(Policy(pause=5.0), LOCAL, sleep=waits.append) as web:
        web.get(server.base + "a", ANY)
        web.get(server.base + "b", ANY)
    assert len(waits) == 1 and 4 < waits[0] <= 5


def test_a_web_page_in_the_place_of_data_is_an_error(server: OfficialServer, web: Web) -> None:
    server.files["/x"] = b'{"value": []}'
    server.tricks.append(once("x", html(200)))
    assert web.get(server.base + "x", {Form.JSON}).body == b'{"value": []}'
    assert len(server.asked) == 2


def test_caps_on_size_and_time(server: OfficialServer, tmp_path: Path) -> None:
    server.files["/x"] = b"%PDF-" + bytes(50_000)
    with Web(Policy(pause=0.0, max_file=1_000), LOCAL) as web, pytest.raises(SourceError, match="larger than 1000"):
        web.download(server.base + "x", tmp_path / "x", ANY)
    assert list(tmp_path.iterdir()) == []
    with Web(Policy(pause=0.0, seconds=-1.0, tries=1), LOCAL) as web:
        assert reason(web, server.base + "x") == "unavailable"


def test_a_download_is_complete_or_absent(server: OfficialServer, tmp_path: Path, waits: list[float]) -> None:
    whole = b"%PDF-1.7 " + bytes(range(256)) * 100
    cut = (200, {"Content-Length": str(len(whole))}, whole[:5_000])
    server.files["/x"] = whole
    server.tricks.append(once("x", cut))
    with Web(Policy(pause=0.0, silence=0.3), LOCAL, sleep=waits.append) as web:
        reply = web.download(server.base + "x", tmp_path / "x.pdf", {Form.PDF})
    assert (tmp_path / "x.pdf").read_bytes() == whole
    assert (reply.size, reply.sha256) == (len(whole), hashlib.sha256(whole).hexdigest())
    assert [file.name for file in tmp_path.iterdir()] == ["x.pdf"]


def test_what_did_not_change_is_not_sent_again(server: OfficialServer, web: Web, tmp_path: Path) -> None:
    server.files["/x"] = b"%PDF-1.7"
    first = web.download(server.base + "x", tmp_path / "x", ANY)
    again = web.download(server.base + "x", tmp_path / "x", ANY, first.validators)
    assert (again.status, again.size) == (304, 0)
    assert Validators("a", "b").headers() == {"If-None-Match": "a", "If-Modified-Since": "b"}


def test_a_redirect_to_an_error_page_is_missing(server: OfficialServer, web: Web) -> None:
    server.tricks.append(always("kst-1", (302, {"Location": "/Errors/404.htm"}, b"")))
    server.files["/Errors/404.htm"] = b"<html>Niet gevonden</html>"
    assert reason(web, server.base + "kst-1.html") == "missing"


def test_redirects_end_and_lead_to_listed_hosts_only(server: OfficialServer, web: Web) -> None:
    server.tricks.append(always("round", (302, {"Location": "/round"}, b"")))
    server.tricks.append(always("away", (302, {"Location": "http://169.254.169.254/latest"}, b"")))
    assert reason(web, server.base + "round") == "refused"
    assert reason(web, server.base + "away") == "forbidden"


@pytest.mark.parametrize(
    "url",
    [
        "http://repository.overheid.nl/sru",
        "https://example.org/",
        "https://repository.overheid.nl.example.org/",
        "https://repository.overheid.nl:8443/",
        "https://user@repository.overheid.nl/",
        "file:///etc/passwd",
        "https://[::1",
    ],
)
def test_only_listed_hosts_over_https(url: str) -> None:
    with pytest.raises(SourceError) as problem:
        Allowlist().check(url)
    assert problem.value.reason == "forbidden"


def test_listed_hosts_are_allowed() -> None:
    Allowlist().check("https://repository.overheid.nl/sru?query=x")
    Allowlist().check("https://gegevensmagazijn.tweedekamer.nl:443/OData/v4/2.0/Document")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("145.53.178.10", True),
        ("2a00:1450:400e:80f::200e", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:145.53.178.10", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_addresses_that_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_host_that_resolves_to_a_private_address_is_not_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with Web(QUICK, Allowlist()) as web, pytest.raises(SourceError, match=r"127\.0\.0\.1.*no public address"):
        web.get("https://repository.overheid.nl/sru", ANY)


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"%PDF-1.4", Form.PDF),
        (b"\n%PDF-1.4", Form.PDF),
        (b"PK\x03\x04....[Content_Types].xml", Form.DOCX),
        (b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.text", Form.ODT),
        (b"PK\x03\x04other", Form.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Form.DOC),
        (b"\xef\xbb\xbf<?xml version='1.0'?><vlos/>", Form.XML),
        ("<a/>".encode("utf-16"), Form.XML),
        (b"<!DOCTYPE html><html>", Form.HTML),
        (b"  <HTML>", Form.HTML),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC", Form.HTML),
        (b'{"a": 1}', Form.JSON),
        (b"\xef\xbb\xbf[]", Form.JSON),
        (b"plain words", Form.OTHER),
        (b"", Form.OTHER),
    ],
)
def test_forms_by_first_bytes(head: bytes, form: Form) -> None:
    assert form_of(head) is form
