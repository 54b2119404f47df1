"""Files made in the page from what is visible: readable by others, with their attribution, and harmless."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from geomap.export.sheets import inert
from geomap.geo import LonLat, distance_m
from geomap.webmap.embed import iframe
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    Show = Callable[..., Any]
    Records = list[dict[str, Any]]

CREDIT = "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth"
KML = "{http://www.opengis.net/kml/2.2}"


def _saved(page: Any, name: str, frame: Any = None) -> str:
    with page.expect_download() as waiting:
        (frame or page).locator(".gm-save").get_by_text(name).click()
    assert waiting.value.suggested_filename == f"incidents.{name.lower()}"
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_geojson_holds_what_is_visible(show: Show, records: Records) -> None:
    page = show(IncidentMap(records).to_html()).page
    page.get_by_label("Battles").uncheck()
    saved = json.loads(_saved(page, "GeoJSON"))
    assert saved["attribution"] == CREDIT
    found = [feature for feature in saved["features"] if feature["properties"]["layer"] == "incidents"]
    assert [feature["properties"]["sub_event_type"] for feature in found][:1] == ["Air/drone strike"]
    assert len(found) == 3
    strike = records[0]["incidents"][0]["location"]
    assert found[0]["geometry"] == {"type": "Point", "coordinates": [strike["lon"], strike["lat"]]}
    assert "We fly no drones" in json.dumps(found[0]["properties"]["claims"])
    assert [feature["geometry"]["type"] for feature in saved["features"][3:]] == ["MultiLineString"]


def test_a_line_is_cut_at_the_date_line(show: Show, records: Records) -> None:
    track = records[0]["tracks"][0]
    track["waypoints"][0].update(lat=52.0, lon=170.0)
    track["waypoints"][1].update(lat=52.0, lon=-170.0)
    saved = json.loads(_saved(show(IncidentMap(records[:1]).to_html()).page, "GeoJSON"))
    lines = saved["features"][-1]["geometry"]["coordinates"]
    assert all(-180 <= lon <= 180 for line in lines for lon, _ in line)
    assert (lines[0][-1][0], lines[1][0][0]) == (180, -180)


def test_csv_is_inert_and_says_whose_it_is(show: Show, records: Records) -> None:
    hostile = ["=1+1", "+cmd|' /C calc'!A0", "  @SUM(A1)", "-2", "plain; =2", '"quoted", =x', "\uff1d1"]
    incident = records[0]["incidents"][0]
    records[0]["incidents"] = [
        {**incident, "incident_id": f"i-{n}", "weapon": text, "platform": None} for n, text in enumerate(hostile)
    ]
    rows = list(csv.DictReader(_saved(show(IncidentMap(records[:1]).to_html()).page, "CSV").splitlines(keepends=True)))
    assert [row["weapon"] for row in rows] == [inert(text) for text in hostile]
    assert {row["attribution"] for row in rows} == {CREDIT}
    assert float(rows[0]["lat"]) == incident["location"]["lat"]


def test_kml_is_well_formed_whatever_is_said(show: Show, records: Records) -> None:
    records[0]["claims"][0]["quote"] = "<script>$[name]</script> \x0b & ]]> \ud800"
    tree = ET.fromstring(_saved(show(IncidentMap(records[:1]).to_html()).page, "KML"))  # noqa: S314 our own
    assert CREDIT in (tree.findtext(f"{KML}Document/{KML}description") or "")
    marks = tree.findall(f".//{KML}Placemark")
    told = [mark.findtext(f"{KML}description") or "" for mark in marks]
    assert any("&lt;script&gt;$&#91;name]" in text for text in told)
    assert marks[0].find(f"{KML}TimeSpan") is not None


def test_kml_says_how_far_from_its_point_an_incident_may_have_been(show: Show, records: Records) -> None:
    told = records[0]["incidents"][0]
    spot = {**told["location"], "lat": 15.0, "lon": 36.0, "where_prec": 2, "uncertainty_m": 25_000}
    area = {**spot, "where_prec": 6, "uncertainty_m": 900_000}
    records[0]["incidents"] = [{**told, "location": spot}, {**told, "incident_id": "i2", "location": area}]
    tree = ET.fromstring(_saved(show(IncidentMap(records[:1]).to_html()).page, "KML"))  # noqa: S314 our own
    near, country = tree.findall(f"{KML}Document/{KML}Folder/{KML}Placemark")[:2]
    ring = (near.findtext(f".//{KML}LinearRing/{KML}coordinates") or "").split()
    points = [LonLat(*map(float, corner.split(","))) for corner in ring]
    assert points[0] == points[-1]
    assert all(distance_m(LonLat(36.0, 15.0), point) == pytest.approx(25_000, rel=0.01) for point in points)
    assert country.find(f"{KML}Point") is not None
    assert "within about" in (country.findtext(f"{KML}description") or "")


def test_flights_alone_can_be_saved_too(show: Show, records: Records) -> None:
    flown = {**records[0], "incidents": []}
    page = show(IncidentMap([flown]).to_html()).page
    assert page.locator(".gm-save button").all_inner_texts() == ["GeoJSON", "KML"]
    assert "<LineString>" in _saved(page, "KML")


def test_a_sandboxed_frame_may_save_too(show: Show, records: Records) -> None:
    inner = IncidentMap(records).to_html()
    opened = show(f"<!DOCTYPE html><body>{iframe(title='Map', srcdoc=inner, height=700)}</body>", ready=None)
    assert CREDIT in _saved(opened.page, "CSV", opened.page.frame_locator("iframe"))
    assert opened.wrongs == []


def test_days_are_iso_and_what_was_inferred_stays_so(show: Show, records: Records) -> None:
    records[0]["article"].update(published="2024-03-14", published_source="inferred")
    page = show(IncidentMap(records[:1]).to_html()).page
    told = records[0]["incidents"][0]
    when = told["event_date"]
    rows = csv.DictReader(_saved(page, "CSV").splitlines())
    row = next(row for row in rows if row["incident_id"] == told["incident_id"])
    assert (row["date"], row["earliest"]) == (when["earliest"], when["earliest"])
    assert (row["article_published"], row["article_published_inferred"]) == ("2024-03-14", "true")
    assert "(date inferred)" in _saved(page, "KML")
    page.locator("[data-incident='0']").click()
    assert "(date inferred)" in page.locator(".gm-claim .gm-from").first.inner_text()
