"""The seal: hashes of what is inside, and nothing from outside."""

from __future__ import annotations

import pytest

from geomap.errors import ExportError
from geomap.webmap.policy import PLACEHOLDER, Admitted, seal


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head>{PLACEHOLDER}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        "<script src='https://cdn.invalid/a.js'></script>",
        "<script src='a.js'></script>",
        "<link rel='stylesheet' href='https://cdn.invalid/a.css'>",
        "<link rel='icon' href='icon.png'>",
        "<img src='//cdn.invalid/a.png'>",
        "<img srcset='a.png 2x'>",
        "<iframe src='https://cdn.invalid/'></iframe>",
        "<object data='a.swf'></object>",
        "<video poster='a.png'></video>",
        "<svg><use href='a.svg#x'></use></svg>",
        "<style>@font-face { src: url(https://cdn.invalid/a.woff2) }</style>",
        "<style>p { background: url( 'a.png' ) }</style>",
    ],
)
def test_what_would_be_fetched_is_refused_by_name(body: str) -> None:
    with pytest.raises(ExportError, match=r"cdn\.invalid|a\.|icon\.png"):
        seal(page(body))


@pytest.mark.parametrize(
    "body",
    [
        "<a href='https://newspaper.invalid/'>read</a>",
        "<img src='data:image/png;base64,AA=='>",
        "<style>p { background: url(data:image/png;base64,AA==) }</style>",
        "<svg><use href='#x'></use></svg>",
        "<script type='application/json'>[\"<img src='a.png'>\"]</script>",
    ],
)
def test_links_and_what_is_inside_are_let_through(body: str) -> None:
    assert PLACEHOLDER not in seal(page(body))


def test_only_the_page_s_own_scripts_may_run() -> None:
    sealed = seal(page("<script>one()</script><script type='application/json'>[1]</script><script>two()</script>"))
    assert sealed.count("'sha256-") == 2
    assert "default-src 'none'" in sealed
    assert "unsafe" not in sealed


def test_lines_are_ended_as_the_browser_ends_them_before_it_hashes() -> None:
    windows, unix = seal(page("<script>a()\r\nb()</script>")), seal(page("<script>a()\nb()</script>"))
    assert windows == unix


def test_an_online_tile_host_is_let_in_by_name_alone() -> None:
    assert "img-src data: blob: https://tiles.invalid;" in seal(page(""), Admitted(images=("https://tiles.invalid",)))
