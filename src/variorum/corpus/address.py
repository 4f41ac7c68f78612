"""Addresses of libraries: what one may look like, and how it is shown, never with a password."""

import re
from urllib.parse import parse_qsl, urlencode

from variorum.errors import UsageError

__all__ = ["POSTGRES", "is_remote", "server_address", "shown"]

POSTGRES = ("postgresql", "postgres")
"""The schemes of an address of a PostgreSQL database."""

_SHOWN = ("host", "port", "dbname", "user", "sslmode", "service")  # of what may follow the question mark
_HOST = r"(?:\[[0-9A-Fa-f:.%]+\]|[^:/@?#,\[\]]*)(?::\d*)?"
_ADDRESS = re.compile(
    rf"(?P<scheme>[A-Za-z][\w+.-]*)://(?:(?P<user>[^:@/?#]*)(?::(?P<password>[^@/?#]*))?@)?"
    rf"(?P<place>{_HOST}(?:,{_HOST})*(?:/[^/@?#]*)?)(?:\?(?P<asked>[^@#]*))?"
)


def is_remote(address: str) -> bool:
    """Whether an address has a scheme, as one of a server has; else it is the path of a file."""
    return "://" in address


def shown(address: str) -> str:
    """An address as it may be told, logged and kept: without its password, and nothing of one that is malformed."""
    if not is_remote(address):
        return address
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        return address.partition("://")[0] + "://…"
    user = f"{parts['user']}@" if parts["user"] else ""
    asked = urlencode([(k, v) for k, v in parse_qsl(parts["asked"] or "") if k in _SHOWN], safe="/")
    return f"{parts['scheme']}://{user}{parts['place']}" + (f"?{asked}" if asked else "")


def server_address(address: str) -> str:
    """An address of a database that is well formed, so that no part of a password is taken for a host."""
    parts = _ADDRESS.fullmatch(address)
    if parts is None or parts["scheme"] not in POSTGRES:
        raise UsageError(
            f"{shown(address)!r} is no address of a database; write postgresql://USER@HOST:PORT/DATABASE, the password "
            "in ~/.pgpass or PGPASSWORD (in the address its @ / ? # and % are written %40 %2F %3F %23 and %25)"
        )
    return address
