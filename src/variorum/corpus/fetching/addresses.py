"""Which network addresses a fetch may reach: public ones. A feed must not make us ask the machines around us.

What is checked is what a name resolves to, and the connection then goes to the address that was checked, so that it
does not matter how the name is written (`127.1`, `0x7f.1`) or whether it resolves to something else the next moment.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from variorum.errors import InputError

__all__ = ["Resolve", "checked", "is_public", "resolve"]

Resolve = Callable[[str, int], Sequence[str]]
"""A host and a port to the network addresses behind it, in the order in which they are to be tried."""

UNICAST = IPv6Network("2000::/3")
TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 seen from networks that have none (NAT64)."""
NOT_PLAIN = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Tunnels and examples, whose end may be anywhere."""
MOST_TRIED = 4


def resolve(host: str, port: int) -> list[str]:
    """What the system's resolver says. OSError where it knows nothing; UnicodeError for a name that is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(url: str, host: str, port: int, ask: Resolve, *, private: bool) -> list[str]:
    """The addresses behind a host that may be asked. InputError: private, where any of them is not public."""
    found = list(ask(host, port))
    inner = [address for address in found if not is_public(address)]
    if inner and not private:
        where = host if inner[0] == host else f"{host} ({inner[0]})"
        raise InputError(
            f"{url} is not fetched: {where} is not a public address. Allow private addresses if you mean to.", "private"
        )
    return found[:MOST_TRIED]


def is_public(address: str) -> bool:
    """Whether a network address is one of the public Internet, not of this machine, its network, or a group."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            parsed = parsed.ipv4_mapped
        elif parsed in TRANSLATED:
            parsed = IPv4Address(int(parsed) & 0xFFFFFFFF)
        elif parsed not in UNICAST or any(parsed in network for network in NOT_PLAIN):
            return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved
