"""Which addresses may be asked at all: hosts on a list, over https, that resolve to public addresses.

The address that was checked is the one that is connected to, so that a name cannot change its meaning in between.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import SourceError

if TYPE_CHECKING:
    import httpcore
    import httpx

HOSTS = frozenset(
    {
        "gegevensmagazijn.tweedekamer.nl",
        "repository.overheid.nl",
        "zoek.officielebekendmakingen.nl",
        "repository.officiele-overheidspublicaties.nl",
        "www.clarin.si",
        "raw.githubusercontent.com",
    }
)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Allowlist:
    """Hosts that may be asked. `local` also allows plain http and private addresses: for a test's own server."""

    hosts: frozenset[str] = HOSTS
    local: bool = False

    def check(self, url: str) -> None:
        """Raises SourceError `forbidden` for any other host, scheme, port or a url with a name and password."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise SourceError("forbidden", f"{url[:200]!r} is no address ({error}).") from error
        if parts.scheme != "https" and not (self.local and parts.scheme == "http"):
            raise SourceError("forbidden", f"{url[:200]!r} is not asked: only https is.")
        if parts.hostname not in self.hosts:
            raise SourceError("forbidden", f"{url[:200]!r} is not asked: its host is not on the list of sources.")
        if parts.username or parts.password or (port not in (None, 443) and not self.local):
            raise SourceError("forbidden", f"{url[:200]!r} is not asked: it names a user or an unusual port.")

    def check_resolved(self, host: str, addresses: Iterable[str]) -> None:
        """Raises SourceError `forbidden` where a host resolves to an address that is not public."""
        for address in addresses:
            if not self.local and not is_public(address):
                raise SourceError("forbidden", f"{host} resolves to {address}, which is no public address.")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a host of the internet; one that carries an IPv4 address is judged by that."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host in the system's order. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_transport(allowed: Allowlist, connections: int) -> httpx.HTTPTransport:
    """A transport of httpx that connects only to addresses that were checked after resolution."""
    import httpcore
    import httpx

    class Backend(httpcore.SyncBackend):
        def connect_tcp(self, host: str, port: int, *rest: Any, **options: Any) -> httpcore.NetworkStream:
            try:
                addresses = resolve(host, port)
            except OSError as error:
                raise httpcore.ConnectError(f"{host} has no address: {error}") from error
            allowed.check_resolved(host, addresses)
            return super().connect_tcp(addresses[0], port, *rest, **options)

    class Transport(httpx.HTTPTransport):
        def __init__(self) -> None:
            context = httpx.create_ssl_context(trust_env=False)
            super().__init__(verify=context, trust_env=False)
            self._pool = httpcore.ConnectionPool(
                ssl_context=context,
                max_connections=connections,
                max_keepalive_connections=connections,
                keepalive_expiry=30.0,
                network_backend=Backend(),
            )

    return Transport()
