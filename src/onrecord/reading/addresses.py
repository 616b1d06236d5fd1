"""Which machines may be asked for a page: public ones, unless the user says that local ones are meant.

Invariant: the address that is checked is the address that is connected to, so a name cannot point elsewhere in between.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from onrecord.errors import ReadingError

if TYPE_CHECKING:
    import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Addresses of IPv6 that carry one of IPv4 inside: NAT64 (RFC 6052) and its local use (RFC 8215).
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet, also where IPv6 wraps an address of IPv4.

    >>> is_public(ipaddress.ip_address("::ffff:10.0.0.1"))
    False
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and any(address in network for network in _NAT64):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def resolve(host: str, port: int, *, allowed: Callable[[Address], bool]) -> tuple[Address, ...]:
    """Give the addresses of `host`; raises `ReadingError` when it has none, or when one of them is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadingError(host, f"has no address: is the name right, and is this machine online? ({error})") from error
    addresses = tuple(dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found))
    for address in addresses:
        if not allowed(address):
            reason = f"is {address}, an address of a private network; say --allow-local if it is meant"
            raise ReadingError(host, reason)
    return addresses


def guarded_backend(allowed: Callable[[Address], bool]) -> httpcore.NetworkBackend:
    """Give the way to connect that asks for the address first, checks it, and connects to that very address."""
    import httpcore

    class Guarded(httpcore.NetworkBackend):
        """Connections to allowed addresses only."""

        def __init__(self) -> None:
            self._plain = httpcore.SyncBackend()

        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:
            refused: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
            for address in resolve(host, port, allowed=allowed):
                try:
                    return self._plain.connect_tcp(str(address), port, timeout, local_address, socket_options)
                except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                    refused = error
            raise refused or httpcore.ConnectError(f"{host} has no address")

        def sleep(self, seconds: float) -> None:
            self._plain.sleep(seconds)

    return Guarded()
