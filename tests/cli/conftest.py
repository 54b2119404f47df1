"""The command run in this process, and a web server of the tests' own."""

from __future__ import annotations

import io
import sys
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from geomap.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEWS = (
    "An air strike on Aleppo killed four people on Monday, 2 March 2020, the health ministry of Syria said. The "
    "strike hit a market in the east of the city, and officials said that nobody had claimed it by the evening."
)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """What was said on standard error, line by line."""
        return self.err.splitlines()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of nobody's, so that no test reads or writes the real one."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("GEOMAP_HOME", str(folder / "geomap"))
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "100")
    return folder


@pytest.fixture
def geomap(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["geomap", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


class _Pages(BaseHTTPRequestHandler):
    """Answers from a table; ``/to/N`` redirects N times; ``/never`` does not answer before the test ends."""

    pages: ClassVar[dict[str, tuple[str, bytes]]] = {}
    ended: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            left = int(self.path[4:])
            self._answer(302, {"Location": f"/to/{left - 1}" if left > 1 else "/text"}, b"")
        elif self.path.startswith("/out/"):
            self._answer(302, {"Location": "file:///etc/hostname"}, b"")
        elif self.path == "/never":
            self.ended.wait(30)
        elif self.path in self.pages:
            kind, body = self.pages[self.path]
            self._answer(200, {"Content-Type": kind}, body)
        else:
            self._answer(404, {}, b"")

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet: the tests read standard error."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a loopback server with a few pages."""
    page = f"<html><head><title>Strike on Aleppo</title></head><body><article><p>{NEWS}</p></article></body></html>"
    _Pages.pages = {
        "/text": ("text/plain", NEWS.encode()),
        "/page": ("text/html; charset=utf-8", page.encode()),
        "/big": ("text/plain", b"word " * 2_000_000 + b"end"),
        "/zeros": ("application/octet-stream", b"\0" * 100),
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    _Pages.ended.set()
    server.shutdown()
    thread.join()
    server.server_close()
