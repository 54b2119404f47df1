"""Names and areas on the live map: what is written where, and what is tinted."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    Records = list[dict[str, Any]]
    Open = Callable[..., Page]

LISTEN = """() => {
    window.written = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        window.written.push(text);
        window.runs = { ...window.runs, [text]: this.direction };
        return write.call(this, text, ...place);
    };
}"""
ALPHA = """([lat, lon]) => {
    const map = window[Object.keys(window).find((key) => /^map_\\d+$/.test(key))];
    const canvas = document.querySelector(".leaflet-geomap-radius-pane canvas");
    const [frame, box] = [map.getContainer().getBoundingClientRect(), canvas.getBoundingClientRect()];
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    const scale = canvas.width / box.width;
    const spot = [x + frame.left - box.left, y + frame.top - box.top].map((at) => Math.round(at * scale));
    return canvas.getContext("2d").getImageData(...spot, 1, 1).data[3];
}"""
"""How strongly a spot is tinted, 0 to 255."""


@pytest.fixture
def listened(chromium: BrowserContext, tmp_path: Path) -> Iterator[Open]:
    """Open a map in a page that notes down every name that is written on it."""
    page = chromium.new_page()
    page.add_init_script(f"({LISTEN})()")

    def opened(made: IncidentMap, address: str = "") -> Page:
        path = tmp_path / "map.html"
        made.save(path)
        page.goto("about:blank")
        page.goto(path.as_uri() + address)
        page.wait_for_selector("html.gm-ready", state="attached")
        return page

    yield opened
    page.close()


def written(page: Page) -> set[str]:
    return set(page.evaluate("window.written"))


def at(records: Records, *places: dict[str, Any]) -> Records:
    """One article of incidents at these places."""
    record = copy.deepcopy(records[0])
    incident = record["incidents"][0]
    spots = [{**incident["location"], "where_prec": 1, "uncertainty_m": 3000, **place} for place in places]
    record["incidents"] = [{**incident, "incident_id": f"i{n}", "location": spot} for n, spot in enumerate(spots)]
    return [{**record, "tracks": [], "toponyms": []}]


BEIRUT = {"name_raw": "Beirut", "lat": 33.89, "lon": 35.5, "country": "LB", "country_name": "Lebanon"}
TYRE = {**BEIRUT, "name_raw": "Tyre", "lat": 33.27, "lon": 35.19}
MARIB = {"name_raw": "Marib", "lat": 15.47, "lon": 45.32, "country": "YE", "country_name": "Yemen"}
GAO = {"name_raw": "Gao", "lat": 16.27, "lon": -0.04, "country": "ML", "country_name": "Mali"}
HELMAND = {
    "name_raw": "Helmand",
    "place_id": "gn:1140043",
    "lat": 30.93,
    "lon": 63.98,
    "admin1": "Helmand",
    "country": "AF",
}


def test_a_map_of_nothing_names_no_base_as_though_something_had_happened_there(
    listened: Open, records: Records
) -> None:
    said = written(listened(IncidentMap(at(records, {"lat": None, "lon": None, "country": None}))))
    assert "RUSSIA" in said
    assert not any("AKROTIRI" in name for name in said)


def test_a_country_that_marks_cover_is_named_beside_its_coast(listened: Open, records: Records) -> None:
    assert "LEBANON" in written(listened(IncidentMap(at(records, BEIRUT, TYRE)), "#map=6.5/33.6/35.6"))


def test_towns_near_an_incident_are_named_once_a_wide_map_is_close(listened: Open, records: Records) -> None:
    made = IncidentMap(at(records, GAO, MARIB))
    wide = written(listened(made))
    close = written(listened(made, "#map=8/15.5/45.0"))
    assert len(close & {"Sanaa", "Dhamār", "Al Bayḑā'", "Ataq", "Marib", "Al Ḩazm", "Rida'"}) > 1
    assert not wide & {"Dhamār", "Al Ḩazm", "Rida'"}


def test_what_is_known_to_a_unit_tints_the_unit_and_nothing_beside_it(listened: Open, records: Records) -> None:
    unit = {**HELMAND, "where_prec": 4, "uncertainty_m": 224_000}
    page = listened(IncidentMap(at(records, unit, unit, unit, unit, unit)), "#map=6.5/31/64")
    north, kandahar = (33.0, 64.7), (31.6, 65.7)
    assert page.evaluate(ALPHA, north) > 0
    assert page.evaluate(ALPHA, kandahar) == 0
    assert "somewhere in Helmand" in written(page)


def test_a_name_of_two_scripts_runs_as_its_first_letters_do(listened: Open, records: Records) -> None:
    unit = {**HELMAND, "where_prec": 4, "uncertainty_m": 224_000}
    page = listened(IncidentMap(at(records, unit, {**GAO, "name_raw": "Gao"}), lang="ar"))
    runs = page.evaluate("window.runs")
    assert (runs["في مكان ما: Helmand"], runs["Gao"]) == ("rtl", "ltr")
