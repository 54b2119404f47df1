"""Fetch one article from the web, with bounds on where, how much and how long."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from geomap import __version__
from geomap.errors import InputError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from urllib3 import BaseHTTPResponse

MAX_SECONDS = 20.0
MAX_REDIRECTS = 5
_CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave: the last address after redirects, the content type and the bytes."""

    url: str
    content_type: str
    data: bytes


def is_url(source: str) -> bool:
    """Whether a source names the web rather than a file."""
    return "://" in source[:16]


def fetch(url: str, *, max_bytes: int, allow_private: bool = False) -> Fetched:
    """The content behind ``url``.

    Only http and https; addresses of this machine and of private networks are refused unless ``allow_private``.
    The host is resolved once and that address is connected to, so that it cannot change in between.

    Raises:
        InputError: Refused, not found, too large or too slow.
    """
    deadline = time.monotonic() + MAX_SECONDS
    address = url
    for _ in range(MAX_REDIRECTS + 1):
        response = _get(address, deadline, allow_private=allow_private)
        location = response.headers.get("location")
        if response.status in _REDIRECTS and location:
            response.release_conn()
            address = urljoin(address, location)
            continue
        if response.status != 200:
            raise InputError(f"{url}: the server answered {response.status}; check the address")
        data = _body(response, url, max_bytes, deadline)
        return Fetched(address, response.headers.get("content-type", "").lower(), data)
    raise InputError(f"{url}: more than {MAX_REDIRECTS} redirects; give the final address")


def _get(url: str, deadline: float, *, allow_private: bool) -> BaseHTTPResponse:
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout  # noqa: PLC0415 only where the web is asked for
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    parts = _parts(url)
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    address = _address(url, host, port, allow_private=allow_private)
    left = Timeout(total=max(0.1, deadline - time.monotonic()))
    if parts.scheme == "https":
        pool: HTTPConnectionPool = HTTPSConnectionPool(address, port, server_hostname=host, assert_hostname=host)
    else:
        pool = HTTPConnectionPool(address, port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc.rpartition("@")[2],
        "User-Agent": f"geomap/{__version__}",
        "Accept": "text/html, text/plain, */*",
    }
    try:
        return pool.urlopen(
            "GET", target, headers=headers, redirect=False, retries=False, timeout=left, preload_content=False
        )
    except (HTTPError, OSError) as error:
        raise InputError(
            f"{url}: cannot be fetched ({type(error).__name__}); check the address and the network"
        ) from error


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError as error:
        raise InputError(f"{url}: not a web address") from error
    if not usable:
        raise InputError(f"{url}: only http and https addresses are read")
    return parts


def _address(url: str, host: str, port: int, *, allow_private: bool) -> str:
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise InputError(f"{url}: the host {host!r} is unknown; check the address and the network") from error
    if not allow_private and not all(_is_public(address) for address in found):
        raise InputError(f"{url}: a private or local address; add --allow-private if that is meant")
    return min(found)


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return (mapped or parsed).is_global and not (mapped or parsed).is_multicast


def _body(response: BaseHTTPResponse, url: str, max_bytes: int, deadline: float) -> bytes:
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    chunks: list[bytes] = []
    size = 0
    try:
        # One chunk is what has arrived: waiting for a full one would let a server that drips go on for ever.
        while chunk := response.read1(_CHUNK):
            size += len(chunk)
            if size > max_bytes:
                raise InputError(f"{url}: larger than {max_bytes:,} bytes; raise --max-bytes if that is meant")
            if time.monotonic() > deadline:
                raise InputError(f"{url}: took longer than {MAX_SECONDS:.0f} seconds")
            chunks.append(chunk)
    except (HTTPError, OSError) as error:
        raise InputError(f"{url}: the transfer broke off ({type(error).__name__}); try again") from error
    finally:
        response.release_conn()
    return b"".join(chunks)
