"""Web addresses: one article each, within bounds, from a loopback server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geomap.articles import web

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran


def test_a_text_is_read_with_its_address(geomap: Callable[..., Ran], site: str) -> None:
    ran = geomap("extract", f"{site}/text", "--allow-private", "--format", "jsonl")
    record = json.loads(ran.out)
    assert ran.status == 0
    assert record["article"]["url"] == f"{site}/text"
    assert record["incidents"]


def test_offsets_count_in_the_text_of_a_page(geomap: Callable[..., Ran], site: str) -> None:
    record = json.loads(geomap("geocode", f"{site}/page", "--allow-private", "--format", "jsonl").out)
    whole = json.loads(geomap("extract", f"{site}/page", "--allow-private", "--format", "jsonl", "--with-text").out)
    text = whole["article"]["text"]
    assert whole["article"]["title"] == "Strike on Aleppo"
    assert all(text[place["start"] : place["end"]] == place["text"] for place in record["toponyms"])
    assert "Syria" in {place["text"] for place in record["toponyms"]}


@pytest.mark.parametrize(
    "address",
    [
        "SITE/text",
        "http://localhost/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://0.0.0.0/",
    ],
)
def test_private_addresses_are_refused(geomap: Callable[..., Ran], site: str, address: str) -> None:
    ran = geomap("extract", address.replace("SITE", site))
    assert ran.status == 3
    assert "--allow-private" in ran.err
    assert len(ran.complaints) == 1


def test_redirects_are_followed_five_times(geomap: Callable[..., Ran], site: str) -> None:
    assert geomap("geocode", f"{site}/to/5", "--allow-private").status == 0
    ran = geomap("geocode", f"{site}/to/6", "--allow-private")
    assert ran.status == 3
    assert "redirects" in ran.err


def test_a_redirect_to_a_file_is_refused(geomap: Callable[..., Ran], site: str) -> None:
    ran = geomap("geocode", f"{site}/out/", "--allow-private")
    assert ran.status == 3
    assert "only http" in ran.err


@pytest.mark.parametrize(("path", "said"), [("/big", "larger than"), ("/zeros", "binary"), ("/missing", "404")])
def test_what_is_no_article_is_said(geomap: Callable[..., Ran], site: str, path: str, said: str) -> None:
    ran = geomap("geocode", f"{site}{path}", "--allow-private")
    assert ran.status == 3
    assert said in ran.err


def test_a_server_that_does_not_answer_is_given_up(
    geomap: Callable[..., Ran], site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "MAX_SECONDS", 0.2)
    ran = geomap("geocode", f"{site}/never", "--allow-private")
    assert ran.status == 3
    assert len(ran.complaints) == 1
