"""A language model behind any OpenAI-compatible endpoint (Ollama, vLLM, llama.cpp, a cloud); off unless configured.

Protocol: POST {url}/chat/completions, https://platform.openai.com/docs/api-reference/chat. The model gets no tools, and
what it returns is text that `answers.rephrasing` checks sentence by sentence.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from corpus.errors import ModelError

TIMEOUT_SECONDS = 60.0
MOST_BYTES = 1_000_000
SEED = 7


class LanguageModel(Protocol):
    """Completes a conversation of a system and a user message."""

    @property
    def name(self) -> str:
        """What the model is called, to be shown with its answer."""
        ...

    def complete(self, system: str, user: str) -> str:
        """The model's text. Raises ModelError when it cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint: `url` up to and including its version ("http://127.0.0.1:11434/v1")."""

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT_SECONDS

    def complete(self, system: str, user: str) -> str:
        """The first choice's text, at temperature 0 and with a fixed seed.

        Raises:
            ModelError: no connection, a status other than 200, a reply too large or not of the protocol's form.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body = {"model": self.name, "messages": messages, "temperature": 0, "seed": SEED, "stream": False}
        return _text(self._post(body), self.shown)

    @property
    def shown(self) -> str:
        """The address as it may be shown and logged: without a user name or password in it."""
        parts = urlsplit(self.url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()

    def _post(self, body: Mapping[str, object]) -> bytes:
        import httpx

        ends = time.monotonic() + self.timeout
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            with (
                httpx.Client(timeout=self.timeout, follow_redirects=False, trust_env=False) as client,
                client.stream("POST", f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers) as reply,
            ):
                if reply.status_code != 200:
                    raise ModelError(f"The language model at {self.shown} answered {reply.status_code}. Check its log.")
                data = bytearray()
                for piece in reply.iter_bytes():
                    data += piece
                    # The timeout of the client is that of one read; a server may drip for ever.
                    if time.monotonic() > ends:
                        raise ModelError(f"The language model at {self.shown} took over {self.timeout:g} seconds.")
                    if len(data) > MOST_BYTES:
                        raise ModelError(f"The language model at {self.shown} sent more than {MOST_BYTES} bytes.")
                return bytes(data)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ModelError(
                f"The language model at {self.shown} cannot be reached ({type(error).__name__}). Start it, or unset "
                "GRIFFIER_MODEL_URL to answer without one."
            ) from error


def configured(environment: Mapping[str, str] | None = None) -> Endpoint | None:
    """The endpoint that GRIFFIER_MODEL_URL and GRIFFIER_MODEL_NAME name (and GRIFFIER_MODEL_KEY opens), else None.

    Raises:
        ModelError: the url is none, or the name is missing.
    """
    values = os.environ if environment is None else environment
    url = values.get("GRIFFIER_MODEL_URL", "").strip()
    if not url:
        return None
    name = values.get("GRIFFIER_MODEL_NAME", "").strip()
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ModelError(f"GRIFFIER_MODEL_URL is {url!r}, which is no address. Example: http://127.0.0.1:11434/v1")
    if not name:
        raise ModelError("GRIFFIER_MODEL_URL is set and GRIFFIER_MODEL_NAME is not. Name the model to use.")
    return Endpoint(url, name, values.get("GRIFFIER_MODEL_KEY") or None)


def _text(data: bytes, url: str) -> str:
    try:
        text = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise ModelError(f"The language model at {url} sent a reply that is not of the protocol's form.") from error
    if not isinstance(text, str):
        raise ModelError(f"The language model at {url} sent no text.")
    return text
