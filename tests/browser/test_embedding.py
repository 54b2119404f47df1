"""Maps inside other pages, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

OUT_OF_REACH = """() => {
    try { return parent.document.title } catch (error) { return error.name }
}"""


def ready(page: Page, number: int) -> list[Frame]:
    """The maps of a page, once they stand."""
    for at in range(number):
        page.frame_locator("iframe").nth(at).locator("html.gm-ready").wait_for(state="attached")
    return [frame for frame in page.frames if frame.parent_frame]


def test_two_maps_in_parts_share_one_head(show: Show, records: Records) -> None:
    (head, first), (_, second) = (IncidentMap(held).components() for held in (records, records[:1]))
    opened = show(f"<!DOCTYPE html><head><meta charset=utf-8>{head}</head><h1>News</h1>{first}{second}", ready=None)
    frames = ready(opened.page, 2)
    assert [frame.locator(".gm-row[data-incident]").count() for frame in frames] == [4, 2]
    assert {frame.evaluate(OUT_OF_REACH) for frame in frames} == {"SecurityError"}
    assert opened.wrongs == []


def test_a_part_needs_no_script_of_its_host(show: Show, records: Records) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"connect-src 'none'\">"
    part = IncidentMap(records).to_html(full_html=False)
    opened = show(f"<!DOCTYPE html><head><meta charset=utf-8>{policy}</head>{part}", ready=None)
    (frame,) = ready(opened.page, 1)
    frame.click("[data-incident='1']")
    assert "Contested." in frame.locator(".gm-card").inner_text()
    assert opened.wrongs == []


def test_assets_in_a_folder_open_from_a_file(show: Show, records: Records, tmp_path: Path) -> None:
    made = IncidentMap(records)
    made.save(tmp_path / "map.html", assets="directory")
    opened = show(made.to_html(assets="directory"))
    assert opened.page.locator(".gm-row[data-incident]").count() == 4
    part = show(f"<!DOCTYPE html>{made.to_html(full_html=False, assets='directory')}", ready=None)
    assert len(ready(part.page, 1)) == 1
    assert opened.wrongs + part.wrongs == []


def _placed(record: dict[str, Any]) -> list[list[float]]:
    """Every point of the record that the map shows."""
    held = [incident["location"] for incident in record["incidents"]] + record["tracks"][0]["waypoints"]
    return [[place["lat"], place["lon"]] for place in held if place and place["lat"] is not None]


VIEW = """() => {
    const map = Object.values(window).find((held) => held instanceof L.Map);
    const { x, y } = map.getSize();
    return { width: x, height: y, north: map.getBounds().getNorth(), south: map.getBounds().getSouth() };
}"""


@pytest.mark.parametrize("width", [340, 390, 600])
def test_a_low_frame_opens_on_what_it_is_about(show: Show, records: Records, width: int) -> None:
    opened = show(IncidentMap(records[:1]).to_html(), size=(width, 480))
    view = opened.page.evaluate(VIEW)
    places = [lat for lat, _ in _placed(records[0])]
    assert view["height"] > 200, "the map keeps most of a low frame"
    assert view["south"] < min(places)
    assert view["north"] > max(places)
    assert view["north"] - view["south"] < 3 * (max(places) - min(places)) + 4
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(720, 480), (844, 390)])
def test_a_low_page_has_a_list_that_can_be_read(show: Show, records: Records, size: tuple[int, int]) -> None:
    page = show(IncidentMap(records).to_html(), size=size).page
    row = page.locator("[data-incident='0']").bounding_box()
    assert row["y"] + row["height"] < size[1]
    page.locator(".gm-panel").evaluate("(panel) => panel.scrollTo(0, 9999)")
    last = page.locator(".gm-foot").bounding_box()
    assert last["y"] + last["height"] <= size[1] + 1


def test_a_cluster_opens_clear_of_the_legend(show: Show, records: Records) -> None:
    record = records[0]
    first = record["incidents"][0]
    near, far = (
        {**first, "incident_id": f"i-{at}", "location": {**first["location"], "lat": lat, "lon": lon}}
        for at, (lat, lon) in enumerate([(31.28, 34.24), (32.46, 35.30)])
    )
    away = {**first, "incident_id": "i-9", "location": {**first["location"], "lat": 5.0, "lon": -5.0}}
    record["incidents"], record["tracks"], record["unplaced"] = [near, far, away], [], []
    page = show(IncidentMap([record]).to_html(), size=(1280, 800)).page
    spot = page.evaluate(POINT, [31.28, 34.24])
    page.mouse.click(*spot)
    page.wait_for_timeout(600)
    legend = page.locator(".gm-legend details").bounding_box()
    for place in ([31.28, 34.24], [32.46, 35.30]):
        x, y = page.evaluate(POINT, place)
        assert not (x < legend["x"] + legend["width"] and y > legend["y"])
        assert 0 < x < page.locator(".folium-map").bounding_box()["width"]


POINT = """(place) => {
    const map = Object.values(window).find((held) => held instanceof L.Map);
    const { x, y } = map.latLngToContainerPoint(place);
    return [x, y];
}"""


def test_on_a_phone_nothing_opens_under_a_button(show: Show, records: Records) -> None:
    page = show(IncidentMap(records[:1]).to_html(), size=(360, 640)).page
    covers = [box.bounding_box() for box in page.locator(".gm-legend details, .leaflet-control-zoom").all()]
    for place in _placed(records[0]):
        x, y = page.evaluate(POINT, place)
        for box in covers:
            assert not (box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"])
