"""Models from a hub: what is on this machine is taken without asking anyone; else whether the hub can be reached is
found out first, since its own client tries for minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from corpus.errors import ModelError

Loaded = TypeVar("Loaded")

_SECONDS = 5.0
LOADING = (ImportError, OSError, ValueError, KeyError, RuntimeError)
"""What the loaders raise for models that are absent, damaged or of another kind."""


def from_hub(load: Callable[[bool], Loaded]) -> Loaded:
    """What `load(True)` gives from this machine's own files, else `load(False)` from the hub.

    Raises what `load` raises, and ConnectionError where the hub cannot be reached.
    """
    try:
        return load(True)
    except LOADING:
        _reach()
    return load(False)


def cannot_load(what: str, name: str, error: BaseException, instead: str) -> ModelError:
    """The error for a model that cannot be had, with what to do."""
    first = (str(error).strip().splitlines() or [type(error).__name__])[0][:200].rstrip(".")
    return ModelError(
        f"The {what} {name} cannot be loaded ({first}). Without a network: fetch it on a machine that has one "
        f"(hf download {name.replace('@', ' --revision ')}), give its folder in its place, or {instead}."
    )


def _reach() -> None:
    import httpx
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise ConnectionError("it is not on this machine, and HF_HUB_OFFLINE forbids asking the hub")
    try:
        httpx.head(constants.ENDPOINT, timeout=_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ConnectionError(f"it is not on this machine, and {constants.ENDPOINT} cannot be reached") from error
