"""The review page as a person uses it, and as somebody who should not would."""

from __future__ import annotations

import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from geomap.case.file import contents, store
from geomap.gazetteer import open_gazetteer
from geomap.review.page import page
from geomap.review.server import Reviewing
from geomap.review.session import Session
from tests.browser.conftest import READY, Opened
from tests.browser.test_access import AXE, VIOLATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from geomap.models.analysis import Analysis

FIRST, SECOND, THIRD = "i-3f9a1c20", "i-77b2e4d1", "i-a0d45510"
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@dataclass
class Reviewed(Opened):
    """A page of a review, which may ask its own server."""

    address: str = ""

    def _requested(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.wrongs.append(f"request: {url[:120]}")


def begun(kept: ExitStack, path: Path) -> tuple[Any, Session]:
    session = Session(kept.enter_context(store.open_case(path)), open_gazetteer(), "Ada")
    return page(path.name, session.bounds()), session


@pytest.fixture
def serve(path: Path) -> Iterator[Callable[[], Reviewing]]:
    """Serve the case as the command does, and stop."""
    with ExitStack() as everything:

        def started() -> Reviewing:
            desk = everything.enter_context(ThreadPoolExecutor(1))
            kept = ExitStack()
            made, session = desk.submit(begun, kept, path).result()
            server = everything.enter_context(Reviewing(made, session, desk))
            thread = threading.Thread(target=server.serve_forever, args=(0.05,))
            thread.start()
            everything.callback(lambda: desk.submit(kept.close).result())
            everything.callback(thread.join)
            everything.callback(server.shutdown)
            return server

        yield started


@pytest.fixture
def open_page(chromium: BrowserContext) -> Iterator[Callable[..., Opened]]:
    pages: list[Page] = []

    def shown(server: Reviewing, size: tuple[int, int] = (1400, 900)) -> Opened:
        opened = Reviewed(chromium.new_page(), address=server.address)
        pages.append(opened.page)
        opened.watch()
        opened.page.set_viewport_size({"width": size[0], "height": size[1]})
        opened.page.goto(server.address)
        opened.page.wait_for_selector(READY, state="attached")
        return opened

    yield shown
    for held in pages:
        held.close()


def corrections(path: Path) -> list[tuple[str, str, str, str]]:
    with store.read_file(path) as held:
        return [(one.id, one.field, one.value, one.by) for one in held.corrections()]


def heading(opened: Opened) -> str:
    return opened.page.locator(".gm-card h2").first.inner_text()


def test_the_most_doubtful_comes_first_and_the_keyboard_goes_all_the_way(
    serve: Callable[[], Reviewing], open_page: Callable[..., Opened], path: Path
) -> None:
    opened = open_page(serve())
    view = opened.page
    assert "not placed" in view.locator(".rv-doubts").inner_text()
    view.keyboard.press("l")
    view.keyboard.type("15.46, 36.41")
    view.keyboard.press("Tab")
    view.keyboard.type("near the ford")
    view.keyboard.press("Enter")
    view.wait_for_selector(".rv-said:has-text('Saved as c-1')")
    assert corrections(path) == [(SECOND, "location", "15.46, 36.41", "Ada")]
    view.keyboard.press("u")
    view.wait_for_selector(".rv-said:has-text('c-1 is taken back')")
    assert corrections(path)[1][:2] == ("c-1", "undo")
    view.keyboard.press("t")
    view.keyboard.type("7-9")
    for _ in range(3):
        view.keyboard.press("Tab")
    view.keyboard.type("hospital list")
    view.keyboard.press("Enter")
    view.wait_for_selector(".rv-said:has-text('Saved as c-3')")
    assert corrections(path)[2][1:] == ("killed", "7-9", "Ada")
    before = view.locator("#rv-count").inner_text()
    view.keyboard.press("n")
    view.wait_for_function("before => document.getElementById('rv-count').textContent !== before", arg=before)
    view.keyboard.press("a")
    view.wait_for_selector(".rv-said:has-text('Saved as c-4')")
    assert corrections(path)[3][1] == "accept"
    assert opened.wrongs == []


def test_a_pin_is_moved_by_a_click_on_the_map(
    serve: Callable[[], Reviewing], open_page: Callable[..., Opened], path: Path
) -> None:
    opened = open_page(serve())
    view = opened.page
    view.click("#rv-bar button:has-text('Place')")
    view.mouse.click(500, 450)
    written = view.input_value("input[name='value']")
    assert written
    view.fill("input[name='reason']", "seen on a photograph")
    view.click(".rv-form button[type='submit']")
    view.wait_for_selector(".rv-said:has-text('Saved as c-1')")
    assert corrections(path) == [(SECOND, "location", written, "Ada")]
    assert opened.wrongs == []


def test_what_is_refused_is_said_and_nothing_is_entered(
    serve: Callable[[], Reviewing], open_page: Callable[..., Opened], path: Path
) -> None:
    opened = open_page(serve())
    view = opened.page
    view.keyboard.press("d")
    view.keyboard.type("Monday")
    view.keyboard.press("Tab")
    view.keyboard.type("so")
    view.keyboard.press("Enter")
    view.wait_for_selector(".rv-said:has-text(\"'Monday' is no day\")")
    assert corrections(path) == []


def test_done_ends_the_server(serve: Callable[[], Reviewing], open_page: Callable[..., Opened]) -> None:
    server = serve()
    opened = open_page(server)
    opened.page.click("#rv-bar button:has-text('Done')")
    opened.page.wait_for_selector(".rv-end:has-text('0 decided')")


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    serve: Callable[[], Reviewing], open_page: Callable[..., Opened], scheme: Any, size: tuple[int, int]
) -> None:
    view = open_page(serve(), size).page
    view.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    view.evaluate(AXE.read_text(encoding="utf-8"))
    for key in ("", "l", "Escape", "t", "Escape", "r", "Escape", "m", "Escape"):
        if key:
            view.keyboard.press(key)
        assert view.evaluate(VIOLATIONS) == [], key


def test_nothing_of_an_article_is_run(
    serve: Callable[[], Reviewing], open_page: Callable[..., Opened], path: Path, example: tuple[Analysis, ...]
) -> None:
    told = example[0]
    claims = tuple(replace(one, quote=HOSTILE, source=replace(one.source, name=HOSTILE)) for one in told.claims or ())
    header = replace(told.article, title=HOSTILE, text=HOSTILE * 20, url="javascript:alert(3)")
    with store.open_case(path) as held:
        held.put(replace(told, article=header, claims=claims), told.article.id)
    opened = open_page(serve())
    for _ in range(5):
        opened.page.keyboard.press("n")
        opened.page.wait_for_timeout(100)
    assert opened.page.locator(".gm-card img, .gm-card script, .gm-card a").count() == 0
    assert opened.wrongs == []


def asked(server: Reviewing, method: str, path: str, body: bytes | None = None, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, given)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def own(server: Reviewing) -> dict[str, str]:
    return {"Origin": f"http://{server.host}", "Content_Type": "application/json", "X_Geomap_Token": server.token}


BODY = json.dumps({"id": FIRST, "field": "reject", "value": "", "reason": "so"}).encode()


def test_strangers_are_told_nothing(serve: Callable[[], Reviewing], path: Path) -> None:
    server = serve()
    secret, wrong = f"/{server.token}/", f"/{'x' * len(server.token)}/"
    assert asked(server, "GET", secret) == 200
    assert asked(server, "GET", wrong) == 403
    assert asked(server, "GET", "/") == 403
    assert asked(server, "GET", secret, Host="rebound.example:80") == 403
    assert asked(server, "GET", f"{secret}items") == 404
    assert asked(server, "GET", f"{secret}items", X_Geomap_Token=server.token) == 200
    assert asked(server, "GET", f"{secret}../etc/passwd", X_Geomap_Token=server.token) == 404
    for name, value in (
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Content_Type", "text/plain"),
        ("X_Geomap_Token", "x"),
        ("Sec_Fetch_Site", "cross-site"),
        ("Content_Length", "99999999"),
    ):
        assert asked(server, "POST", f"{secret}decide", BODY, **own(server) | {name: value}) == 403, name
    without = own(server)
    del without["Origin"]
    assert asked(server, "POST", f"{secret}decide", BODY, **without) == 403
    assert asked(server, "POST", f"{wrong}decide", BODY, **own(server)) == 403
    assert asked(server, "POST", f"{secret}decide", b"[" * 9000, **own(server)) == 403
    assert asked(server, "PUT", f"{secret}decide", BODY, **own(server)) == 501
    assert corrections(path) == []
    assert asked(server, "POST", f"{secret}decide", BODY, **own(server)) == 200
    assert len(corrections(path)) == 1
    with store.read_file(path) as held:
        assert FIRST not in {row["case_incident_id"] for row in contents.incidents(held)}


def test_every_answer_is_sealed(serve: Callable[[], Reviewing]) -> None:
    server = serve()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    connection.request("GET", f"/{server.token}/")
    answer = connection.getresponse()
    told = answer.read().decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert server.token not in told
    assert server.server_address[0] == "127.0.0.1"


def test_many_at_once_are_entered_one_after_the_other(serve: Callable[[], Reviewing], path: Path) -> None:
    server = serve()
    bodies = [
        json.dumps({"id": FIRST, "field": "killed", "value": str(n), "reason": f"list {n}"}).encode() for n in range(12)
    ]
    with ThreadPoolExecutor(6) as pool:
        sent = [pool.submit(asked, server, "POST", f"/{server.token}/decide", body, **own(server)) for body in bodies]
        assert [one.result() for one in sent] == [200] * len(bodies)
    with store.read_file(path) as held:
        found = held.corrections()
    assert [one.correction_id for one in found] == [f"c-{n + 1}" for n in range(len(bodies))]
    assert sorted(int(one.value) for one in found) == list(range(12))
