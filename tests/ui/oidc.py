"""A tiny OpenID Connect provider for the sign-in test: it lets in whoever `person` says, without asking."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT = "griffier"


@dataclass
class Provider:
    """The running provider: its address, and the claims of the person who signs in next."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    nonces: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, list[str]]] = field(default_factory=list)


@contextmanager
def provider() -> Iterator[Provider]:
    """Run the provider on a free port."""
    from joserfc import jwt
    from joserfc.jwk import RSAKey

    key = RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig", "alg": "RS256"})
    state = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            query = parse_qs(url.query)
            if url.path == "/.well-known/openid-configuration":
                self._json(_metadata(state.address))
            elif url.path == "/jwks":
                self._json({"keys": [key.as_dict(private=False)]})
            elif url.path == "/authorize":
                state.asked.append(query)
                code = f"code-{len(state.asked)}"
                state.nonces[code] = query.get("nonce", [""])[0]
                self.send_response(302)
                answer = urlencode({"code": code, "state": query["state"][0]})
                self.send_header("Location", f"{query['redirect_uri'][0]}?{answer}")
                self.end_headers()
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            now = int(time.time())
            claims = {"iss": state.address, "aud": CLIENT, "iat": now, "exp": now + 600, "sub": "1", **state.person}
            claims["nonce"] = state.nonces[form["code"][0]]
            token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)
            self._json({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

        def _json(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def _metadata(address: str) -> dict[str, object]:
    return {
        "issuer": address,
        "authorization_endpoint": f"{address}/authorize",
        "token_endpoint": f"{address}/token",
        "jwks_uri": f"{address}/jwks",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }
