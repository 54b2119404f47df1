"""The static picture as a browser draws it: on its own, on paper, and where no script runs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geomap.webmap.countries import country
from geomap.webmap.map import IncidentMap
from geomap.webmap.picture.view import View
from geomap.webmap.words import LANGUAGES, speaking

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from geomap.webmap.words import Language

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

NAMES = """() => [...document.querySelectorAll("svg svg text:not([stroke])")].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return { name: text.textContent, left, right, top, bottom };
})"""
SIGNS = """() => Object.fromEntries([...document.querySelectorAll("#geomap-picture g[data-sites]")]
    .filter((sign) => sign.getBoundingClientRect().width && !sign.querySelector("text[stroke]"))
    .map((sign) => [sign.dataset.sites, Number(sign.querySelector("text")?.textContent ?? 1)]))"""
"""How many incidents each sign stands for that is seen; names are no signs."""
UNTICK_ALL = (
    """() => document.querySelectorAll(".gm-legend input").forEach((box) => { if (box.checked) box.click(); })"""
)
HELD = """() => {
    const frame = document.querySelector("svg svg").getBoundingClientRect();
    const page = document.querySelector("svg").getBoundingClientRect();
    return [...document.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        const room = text.closest("svg svg") ? frame : page;
        return box.left < room.left || box.right > room.right || box.top < room.top || box.bottom > room.bottom;
    }).map((text) => text.textContent);
}"""
WHERE_ON_THE_PAGE = """([lat, lon]) => {
    const map = window[Object.keys(window).find((key) => /^map_\\d+$/.test(key))];
    const [here, zero] = [map.latLngToContainerPoint([lat, lon]), map.latLngToContainerPoint([15, 36])];
    return [(here.x - zero.x) / 2 ** map.getZoom(), (here.y - zero.y) / 2 ** map.getZoom()];
}"""


def crowded(records: Records, number: int) -> Records:
    """Incidents of the example, spread over a grid of places with names of many lengths."""
    record = records[1]
    places = [(row % 40, row // 40) for row in range(number)]
    record["incidents"] = [_moved(record["incidents"][at % 2], at, *place) for at, place in enumerate(places)]
    return [record]


def _moved(incident: dict[str, Any], at: int, column: int, row: int) -> dict[str, Any]:
    spot = {"lat": 30 + row / 3, "lon": 10 + column / 2, "name_raw": "Umm al-Qurun North"[: 4 + at % 14] + str(at)}
    location = {**(incident["location"] or {}), **spot}
    return {**incident, "incident_id": f"i{at}", "location": location}


@pytest.mark.parametrize("number", [60, 1000])
def test_no_name_lies_over_another_or_leaves_the_frame(show: Show, records: Records, number: int) -> None:
    made = IncidentMap(crowded(records, number)).to_svg()
    page = show(f"<!DOCTYPE html><meta charset=utf-8>{made}", ready=None).page
    boxes = page.evaluate(NAMES)
    assert len(boxes) > 10
    assert [pair for pair in combinations(boxes, 2) if _overlap(*pair)] == []
    assert page.evaluate(HELD) == []


def _overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """By more than the blank above and below letters."""
    blank = 3
    across = a["left"] < b["right"] and b["left"] < a["right"]
    return bool(across and a["top"] + blank < b["bottom"] - blank and b["top"] + blank < a["bottom"] - blank)


def test_paper_gets_the_picture_in_the_place_of_the_map(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    assert not page.locator("#geomap-picture").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#geomap-picture svg").first.is_visible()
    assert not page.locator(".gm-stage").is_visible()
    box = page.locator("#geomap-picture svg").first.bounding_box()
    assert box is not None
    assert box["width"] <= 1280


def test_the_picture_on_paper_shows_what_the_filters_leave(show: Show, records: Records) -> None:
    page = show(IncidentMap(crowded(records, 400)).to_html()).page
    page.fill(".gm-search", "Umm al16")
    page.locator("#geomap-count", has_text="1 of 400").wait_for()
    page.emulate_media(media="print")
    before = page.evaluate(SIGNS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (sum(before.values()), list(page.evaluate(SIGNS).values())) == (400, [1])
    assert page.locator("#geomap-table tbody tr:visible").count() == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(SIGNS) == before
    assert page.locator("#geomap-table tbody tr:visible").count() == 60


def test_a_flight_is_on_paper_while_an_incident_of_its_is(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.emulate_media(media="print")
    flights = page.locator("#geomap-picture [data-track]:visible")
    assert flights.count() > 0
    page.evaluate(UNTICK_ALL)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert flights.count() == 0
    assert page.evaluate(SIGNS) == {}


def _without_scripts(chromium: BrowserContext, records: Records, path: Path) -> Page:
    path.write_text(IncidentMap(records).to_html(), encoding="utf-8")
    page = chromium.new_page()
    chromium.new_cdp_session(page).send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(path.as_uri())
    return page


def test_without_scripts_there_is_the_picture_and_the_table(
    chromium: BrowserContext, records: Records, tmp_path: Any
) -> None:
    page = _without_scripts(chromium, records, tmp_path / "page.html")
    seen = [page.locator(name).first.is_visible() for name in ("#geomap-picture svg", "#geomap-table td", ".gm-stage")]
    page.close()
    assert seen == [True, True, False]


def test_picture_and_page_project_alike(show: Show, records: Records) -> None:
    view = View(1.0, 0.0, 0.0, 256.0, 256.0)
    page = show(IncidentMap(records[:1]).to_html()).page
    places = np.array([[36.0, 15.0], [35.4259, 37.0021], [151.2, -33.9], [-21.9, 64.1]])
    drawn = view.project(places) - view.project(places[:1])
    shown = [page.evaluate(WHERE_ON_THE_PAGE, [lat, lon]) for lon, lat in places.tolist()]
    assert drawn == pytest.approx(np.array(shown), abs=0.02)


LEGEND = """() => [...document.querySelectorAll("svg > g")].flatMap((part) => {
    const signs = [...part.querySelectorAll(":scope > g > g, :scope > g > circle, :scope > g > line")];
    const lines = [...part.querySelectorAll(":scope > g > text:not([text-anchor=middle])")];
    return lines.filter((text) => signs.some((sign) => {
        const [a, b] = [text.getBoundingClientRect(), sign.getBoundingClientRect()];
        return a.left < b.right && b.left < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
    })).map((text) => text.textContent);
})"""
"""Words of the legend that lie over a sign."""
MARKED = """() => [...document.querySelectorAll("svg svg text:not([stroke])")].filter((text) => {
    const box = text.getBoundingClientRect();
    return [...document.querySelectorAll("svg svg > g[data-sites] > g > path[fill=none]:last-child")].some((sign) => {
        const { left, right, top, bottom } = sign.getBoundingClientRect();
        return box.left < right - 3 && left + 3 < box.right && box.top + 5 < bottom && top + 5 < box.bottom;
    });
}).map((text) => text.textContent)"""
"""Names on the map that lie over a mark."""
SIDE = """(words) => {
    const page = document.querySelector("svg").getBoundingClientRect();
    const line = [...document.querySelectorAll("text")].find((text) => text.textContent.includes(words));
    const { left, right } = line.getBoundingClientRect();
    return [Math.round(left - page.left), Math.round(page.right - right)];
}"""


@pytest.mark.parametrize("where", ["alone", "printed"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_is_cut_off_or_covered_whichever_way_the_page_runs(
    show: Show, records: Records, lang: Language, where: str
) -> None:
    made = IncidentMap(records, lang=lang)
    if where == "alone":
        page = show(f"<!DOCTYPE html><meta charset=utf-8>{made.to_svg()}", ready=None).page
    else:
        page = show(made.to_html()).page
        page.emulate_media(media="print")
    assert [page.evaluate(script) for script in (HELD, LEGEND, MARKED)] == [[], [], []]
    start = page.evaluate(SIDE, made.incident_layer.said.split(" · ")[-1])[lang == "ar"]
    assert start in range(12, 24), "the lines begin at the side from which the page is read"


def test_countries_are_named_in_the_page_s_language_as_the_browser_names_them(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    names = """([lang, codes]) => {
        const names = new Intl.DisplayNames(lang, { type: "region", fallback: "none" });
        return codes.map((code) => names.of(code));
    }"""
    codes = ["SD", "TD", "UA", "RU", "CO", "IL", "LB", "TW", "EH", "CD"]
    for lang in LANGUAGES[1:]:
        with speaking(lang):
            assert [country(code, "") for code in codes] == page.evaluate(names, [lang, codes])
    drawn = IncidentMap(records[:1], lang="ar").to_svg()
    assert "السودان" in drawn
    assert "SUDAN" not in drawn


def test_without_scripts_what_is_said_about_the_map_comes_last_and_nothing_twice(
    chromium: BrowserContext, records: Records, tmp_path: Any
) -> None:
    page = _without_scripts(chromium, records, tmp_path / "page.html")
    boxes = [page.locator(name).first.bounding_box() for name in ("#geomap-picture", "#geomap-table", ".gm-about")]
    tops = [box["y"] for box in boxes if box]
    heading = page.locator("#geomap-table h1").bounding_box()
    page.close()
    assert len(tops) == len(boxes)
    assert heading is not None
    assert tops == sorted(tops)
    assert tops[0] < 10
    assert heading["height"] <= 1


def test_paper_has_nothing_to_press(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    cards = page.locator(".gm-paper .gm-card")
    assert cards.count() == 5
    assert page.locator(".gm-paper :is(input, .gm-play)").count() == 0
    assert page.locator(".gm-paper").first.evaluate("(paper) => getComputedStyle(paper).columnCount") == "2"
