"""Debian's Chromium, once for all tests of this folder; pages are opened from files, as readers open them."""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from geomap.records import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Dialog, Page

    from geomap.models.analysis import Analysis

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "html.gm-ready"
OWN_SCHEMES = ("file:", "data:", "blob:", "about:")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")


@dataclass
class Opened:
    """A page and everything it did that it should not have."""

    page: Page
    wrongs: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note down every message, error, dialog and request."""
        self.page.on("console", lambda said: self.wrongs.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.wrongs.append(f"error: {error}"))
        self.page.on("dialog", self._asked)
        self.page.on("request", lambda request: self._requested(request.url))

    def _asked(self, dialog: Dialog) -> None:
        self.wrongs.append("dialog")
        dialog.dismiss()

    def _requested(self, url: str) -> None:
        if not url.startswith(OWN_SCHEMES):
            self.wrongs.append(f"request: {url[:120]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=FLAGS, headless=True, accept_downloads=True
        )
        context.set_default_timeout(30_000)  # no measure of speed: the machine may be busy
        yield context
        context.close()


@pytest.fixture
def show(chromium: BrowserContext, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open HTML from a file at a size, and wait until the map stands."""
    pages: list[Page] = []

    def shown(
        html: str, *, size: tuple[int, int] = (1280, 800), ready: str | None = READY, address: str = ""
    ) -> Opened:
        path = tmp_path / f"page{len(pages)}.html"
        path.write_bytes(html.encode())
        opened = Opened(chromium.new_page())
        pages.append(opened.page)
        opened.watch()
        opened.page.set_viewport_size({"width": size[0], "height": size[1]})
        opened.page.goto(path.as_uri() + address)
        if ready is not None:
            opened.page.wait_for_selector(ready, state="attached")
        return opened

    yield shown
    for page in pages:
        page.close()


@pytest.fixture
def records(example: tuple[Analysis, ...]) -> list[dict[str, Any]]:
    return [copy.deepcopy(encode(analysis)) for analysis in example]
