"""Who is reading, and what they may do.

On one's own machine nobody signs in and everybody may do everything. Where an [auth] section in Streamlit's secrets
names an OpenID Connect provider, only people who signed in read, and `access.toml` in the library says who they are:

    readers = ["@ministerie.example", "iemand@elders.example"]   # left out: everybody who can sign in
    editors = ["beheer@ministerie.example"]                      # may also add papers; left out: nobody
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import streamlit as st

from corpus.errors import LibraryError

ACCESS = "access.toml"


class May(StrEnum):
    """What a visitor may do, each more than the one before."""

    NOTHING = "nothing"
    SIGN_IN = "sign_in"
    READ = "read"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read and who may also add papers: whole addresses, or "@domain" for all of one domain."""

    readers: tuple[str, ...] | None = None
    editors: tuple[str, ...] = ()


def read_access(library: Path) -> Access:
    """The access list of a library; one that lets everybody who signs in read where there is no file.

    Raises LibraryError for a file that cannot be understood: then nobody gets in by mistake.
    """
    path = library / ACCESS
    if not path.is_file():
        return Access()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LibraryError(f"{path} cannot be read ({error}): repair it, nobody gets in until then.") from error
    if set(values) - {"readers", "editors"}:
        raise LibraryError(
            f"{path} may only hold readers and editors, not {sorted(set(values) - {'readers', 'editors'})}."
        )
    readers, editors = values.get("readers"), values.get("editors", [])
    return Access(None if readers is None else _addresses(path, readers), _addresses(path, editors))


def allowed(user: Mapping[str, Any], access: Access) -> May:
    """What a visitor with these claims may do; `is_logged_in` is absent where signing in is not configured."""
    if "is_logged_in" not in user:
        return May.EDIT
    if user.get("is_logged_in") is not True:
        return May.SIGN_IN
    email = str(user.get("email") or "").strip().lower()
    # An address that the provider says it has not verified may be anybody's.
    if not email or "@" not in email or user.get("email_verified") is False:
        return May.NOTHING
    if _listed(email, access.editors):
        return May.EDIT
    if access.readers is None or _listed(email, access.readers):
        return May.READ
    return May.NOTHING


def owner() -> str:
    """Whose research folder it is: the signed-in person's address, or "" where nobody signs in."""
    user = _claims()
    if user.get("is_logged_in") is not True:
        return ""
    return str(user.get("email") or user.get("sub") or "?").strip().lower()


def may(library: Path) -> May:
    """What this visitor may do. Raises LibraryError when the access list cannot be understood."""
    return allowed(_claims(), read_access(library))


def _claims() -> dict[str, Any]:
    claims: dict[str, Any] = st.user.to_dict()
    return claims


def _listed(email: str, addresses: tuple[str, ...]) -> bool:
    domain = email[email.rindex("@") :]
    return any(one == (domain if one.startswith("@") else email) for one in addresses)


def _addresses(path: Path, values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(one, str) and "@" in one for one in values):
        raise LibraryError(f'{path} must name e-mail addresses or "@domain" as a list of strings.')
    return tuple(one.strip().lower() for one in values)
