"""What folium users add, in a real browser: drawn, harmless, and let in only where it is asked for."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from folium.plugins import MarkerCluster

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

with (Path(__file__).parents[1] / "examples" / "hostile_strings.csv").open(encoding="utf-8", newline="") as opened:
    VECTORS = [json.loads(row["text"]) for row in csv.DictReader(opened)]
AREA = [(15.0, 35.0), (16.0, 35.0), (16.0, 37.0)]
POINT = {"type": "Point", "coordinates": [36.0, 15.5]}
ON_THE_MAP = """() => {
    const map = window[Object.keys(window).find((key) => /^map_\\d+$/.test(key))];
    const found = [];
    map.eachLayer((layer) => {
        for (const kind of ["Polygon", "Polyline", "CircleMarker", "Marker", "GeoJSON"]) {
            if (layer.constructor === L[kind]) found.push(kind);
        }
    });
    return found.sort();
}"""
OPEN_ALL = """() => {
    const map = window[Object.keys(window).find((key) => /^map_\\d+$/.test(key))];
    const said = [];
    map.eachLayer((layer) => {
        if (!layer.getPopup?.()) return;
        layer.openPopup();
        said.push(document.querySelector(".leaflet-popup-content").textContent);
    });
    return said;
}"""


def test_shapes_groups_and_the_layer_control_are_drawn(show: Show, records: Records) -> None:
    made = IncidentMap(records)
    group = folium.FeatureGroup("Front lines").add_to(made)
    folium.Polygon(AREA, tooltip="camp").add_to(group)
    folium.PolyLine(AREA).add_to(group)  # type: ignore[no-untyped-call]
    folium.CircleMarker((15.2, 36.1), popup="seen here").add_to(made)
    folium.GeoJson({"type": "Feature", "properties": {}, "geometry": POINT}).add_to(made)
    folium.LayerControl(collapsed=False).add_to(made)
    opened = show(made.to_html())
    assert set(opened.page.evaluate(ON_THE_MAP)) >= {"Polygon", "Polyline", "CircleMarker", "GeoJSON"}
    opened.page.get_by_label("Front lines").uncheck()
    assert "Polygon" not in opened.page.evaluate(ON_THE_MAP)
    assert opened.wrongs == []


def test_popups_and_tooltips_are_words(show: Show, records: Records) -> None:
    made = IncidentMap(records)
    for number, vector in enumerate(VECTORS):
        folium.CircleMarker((10 + number / 10, 36.0), popup=vector, tooltip=vector).add_to(made)
    opened = show(made.to_html())
    said = opened.page.evaluate(OPEN_ALL)
    assert len(said) == len(VECTORS)
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.locator(".leaflet-popup-content *, .leaflet-tooltip *").count() == 0
    assert opened.wrongs == []


def test_an_outside_script_runs_only_where_it_is_allowed_and_none_beside_it(show: Show, records: Records) -> None:
    made = IncidentMap(records, allow_scripts=True)
    made.add_child(MarkerCluster())  # type: ignore[no-untyped-call]
    html = made.to_html().replace("<body>", "<body><script>window.pwned = 1</script>", 1)
    opened = show("<p>before", ready=None)
    asked = _answered(opened.page)
    opened.page.set_content(html)
    opened.page.wait_for_selector("html.gm-ready", state="attached")
    assert opened.page.evaluate("window.cameIn")
    assert opened.page.evaluate("window.pwned") is None
    assert all("markercluster" in url for url in asked)
    assert asked


def _answered(page: Page) -> list[str]:
    """Answer in the place of every host on the network, noting what it was asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        script = route.request.url.endswith(".js")
        body = "window.cameIn = true; L.markerClusterGroup = () => L.layerGroup();" if script else ""
        route.fulfill(body=body, content_type="text/javascript" if script else "text/css")

    page.route(re.compile("^https:"), answer)
    return asked


def test_tiles_are_asked_of_their_host_alone(show: Show, records: Records) -> None:
    opened = show("<p>before", ready=None)
    asked = _answered(opened.page)
    with opened.page.expect_request(re.compile("^https:")):
        opened.page.set_content(IncidentMap(records, tiles="OpenTopoMap").to_html())
    opened.page.wait_for_selector("html.gm-ready", state="attached")
    assert {url.split("/")[2].partition(".")[2] for url in asked} == {"tile.opentopomap.org"}
    assert "OpenTopoMap" in opened.page.locator(".leaflet-control-attribution").inner_text()
