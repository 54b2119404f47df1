"""What is seen is in the address, and an address shows it again, wherever the page may keep one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.embed import iframe
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]


def _go(page: Any, address: str) -> None:
    page.evaluate("(address) => { location.hash = address; }", address)
    page.wait_for_function("() => true")


def _count(page: Any) -> str:
    return str(page.locator("#geomap-count").inner_text())


def test_an_untouched_page_has_no_address(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.set_viewport_size({"width": 900, "height": 600})
    assert page.evaluate("location.hash") == ""


def test_filters_and_selection_come_back(show: Show, records: Records) -> None:
    html = IncidentMap(records).to_html()
    page = show(html).page
    page.get_by_label("Battles").uncheck()
    page.get_by_label("Search names, places, quotes").fill("kassala")
    page.click("[data-incident]")
    page.wait_for_function("() => location.hash.includes('incident=')")
    address = page.evaluate("location.hash")
    counted = _count(page)
    again = show(html, address=address).page
    assert _count(again) == counted
    assert not again.get_by_label("Battles").is_checked()
    assert again.get_by_label("Search names, places, quotes").input_value() == "kassala"
    assert "near Kassala" in again.locator(".gm-card").inner_text()


def test_time_and_place_come_back(show: Show, records: Records) -> None:
    html = IncidentMap(records).to_html()
    page = show(html, address="#map=5/10.5/20.25&from=2024-03-10&to=2024-03-12&undated=0").page
    assert "1 of 4 incidents shown" in _count(page)
    page.locator(".gm-time-row .gm-undated input").check()
    page.wait_for_function("() => location.hash.startsWith('#map=') && !location.hash.includes('undated')")
    place, *rest = page.evaluate("location.hash").split("&")
    zoom, lat, lon = place.removeprefix("#map=").split("/")
    assert zoom == "5"
    assert [float(lat), float(lon)] == pytest.approx([10.5, 20.25], abs=0.05)
    assert rest == ["from=2024-03-10", "to=2024-03-12"]


def test_an_address_that_makes_no_sense_changes_nothing(show: Show, records: Records) -> None:
    wild = "#map=x/1/2&from=yesterday&to=2024-13-45&actor=nobody&incident=none&flight=<b>&hide-family=all"
    opened = show(IncidentMap(records).to_html(), address=wild)
    assert _count(opened.page) == "2 articles · 4 incidents · 1 reported flight"
    assert opened.wrongs == []


def test_an_address_of_somebody_else_s_is_left_alone(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html(), address="#chapter-2").page
    page.get_by_label("Battles").uncheck()
    _go(page, "chapter-3")
    assert "3 of 4 incidents shown" in _count(page)


def test_in_srcdoc_the_page_works_without_an_address(show: Show, records: Records) -> None:
    inner = IncidentMap(records).to_html()
    opened = show(f"<!DOCTYPE html><body>{iframe(title='Map', srcdoc=inner, height=700)}</body>", ready=None)
    frame = opened.page.frame_locator("iframe")
    frame.locator("[data-incident='1']").click()
    opened.page.wait_for_timeout(600)
    frame.locator(".gm-back button").click()
    assert frame.locator(".gm-row[data-incident]").count() == 4
    assert opened.wrongs == []
