"""The server behind the page: this machine alone, a secret in the address, one thread that touches the case."""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from geomap.errors import GeomapError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

    from geomap.review.page import Page
    from geomap.review.session import Session

Done = TypeVar("Done")
LARGEST = 20_000
"""Bytes of one decision."""
LOOPBACK = "127.0.0.1"
HEADER = "X-Geomap-Token"
SILENT_SECONDS = 10.0
"""How long a browser may leave a request unfinished."""


class Reviewing(ThreadingHTTPServer):
    """The server of one session. What touches the case runs in the one thread of ``desk``."""

    daemon_threads = True

    def __init__(self, page: Page, session: Session, desk: ThreadPoolExecutor) -> None:
        self.token = secrets.token_urlsafe(32)
        self.page = page
        self.session = session
        self.desk = desk
        super().__init__((LOOPBACK, 0), _Answers)

    @property
    def host(self) -> str:
        """The host and port that a browser must ask for."""
        return f"{LOOPBACK}:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """Where the page is, its secret included."""
        return f"http://{self.host}/{self.token}/"

    def at_desk(self, work: Callable[[], Done]) -> Done:
        """What ``work`` gives, done where the case may be touched."""
        return self.desk.submit(work).result()

    def end(self) -> None:
        """Stop serving, from within a request."""
        threading.Thread(target=self.shutdown, daemon=True).start()


class _Answers(BaseHTTPRequestHandler):
    """Answers one request; whatever does not prove that it comes from the page is told nothing."""

    server: Reviewing
    server_version = "geomap"
    sys_version = ""
    timeout = SILENT_SECONDS

    def do_GET(self) -> None:
        """The page, and what it asks for."""
        path = self._path()
        if path is None:
            return
        asked = {key: found[-1] for key, found in parse_qs(urlsplit(self.path).query).items()}
        session = self.server.session
        ways: dict[str, Callable[[], Any]] = {
            "items": lambda: {"by": session.by, "items": session.listed()},
            "item": lambda: session.item(asked.get("key", "")),
            "places": lambda: session.places(asked.get("q", "")),
        }
        if path == "":
            self._answer(HTTPStatus.OK, "text/html; charset=utf-8", self.server.page.html.encode())
        elif path in ways and self._has_token():
            self._json(ways[path])
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """A decision, a withdrawal, or the end."""
        path = self._path()
        if path is None:
            return
        given = self._given() if self._is_own() else None
        if given is None:
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        session = self.server.session
        ways: dict[str, Callable[[], Any]] = {
            "decide": lambda: {
                "entered": session.decide(*(str(given.get(key, "")) for key in ("id", "field", "value", "reason")))
            },
            "undo": lambda: {"withdrawn": session.undo()},
            "done": lambda: {"decided": len(session.decided)},
        }
        if path not in ways:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        self._json(ways[path])
        if path == "done":
            self.server.end()

    def _path(self) -> str | None:
        """What is asked for behind the secret; None, and refused, where that or the host is wrong."""
        parts = urlsplit(self.path).path.split("/", 2)
        token = parts[1] if len(parts) == 3 else ""
        known = hmac.compare_digest(token.encode(), self.server.token.encode())
        if not known or self.headers.get_all("Host") != [self.server.host]:
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        return parts[2]

    def _has_token(self) -> bool:
        """Whether the page's script asks: no other page can set this header without being asked about it first."""
        return hmac.compare_digest(self.headers.get(HEADER, "").encode(), self.server.token.encode())

    def _is_own(self) -> bool:
        origin = self.headers.get("Origin") == f"http://{self.server.host}"
        site = self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        is_json = self.headers.get("Content-Type") == "application/json"
        return origin and site and is_json and self._has_token()

    def _given(self) -> dict[str, Any] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            return None
        try:
            found = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError, OSError):
            return None
        return found if isinstance(found, dict) else None

    def _json(self, work: Callable[[], Any]) -> None:
        try:
            found, status = self.server.at_desk(work), HTTPStatus.OK
        except GeomapError as error:
            found, status = {"wrong": str(error)}, HTTPStatus.CONFLICT
        body = json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")
        self._answer(status, "application/json; charset=utf-8", body)

    def _refuse(self, status: HTTPStatus) -> None:
        self._answer(status, "text/plain; charset=utf-8", b"no\n")

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": self.server.page.policy,
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request: its address holds the secret."""
