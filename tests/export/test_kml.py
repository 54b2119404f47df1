"""KML: read by another program, heights and times only where they are reported, words only ever words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest

from geomap.case.case import Case
from geomap.export.kml import NAMESPACE, document, write_kml
from geomap.geo import LonLat, distance_m
from geomap.models.track import WaypointTime

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geomap.models.analysis import Analysis


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


def marks(case: Case) -> dict[str, ET.Element]:
    return {mark.findtext("name", ""): mark for mark in document(case).iter("Placemark")}


def test_incidents_have_point_day_and_what_is_said_of_them(case: Case) -> None:
    mark = marks(case)["Air/drone strike, Kassala"]
    assert mark.findtext("MultiGeometry/Point/coordinates") == "36.39998,15.45099"
    assert (mark.findtext("TimeSpan/begin"), mark.findtext("TimeSpan/end")) == ("2024-03-11", "2024-03-11")
    description = mark.findtext("description", "")
    assert "The Eastern Column denies: “We fly no drones and we struck no store”" in description
    assert "https://coast-herald.example/kassala" in description


def placed(example: tuple[Analysis, ...], **place: Any) -> ET.Element:
    """The placemark of the example's first incident, elsewhere."""
    incident = (example[0].incidents or ())[0]
    assert incident.location is not None
    moved = replace(example[0], incidents=(replace(incident, location=replace(incident.location, **place)),))
    (mark,) = document(Case.from_analyses([moved])).findall("Document/Folder[name='Incidents']/Placemark")
    return mark


def test_how_far_from_its_point_an_incident_may_have_been_is_a_circle(example: tuple[Analysis, ...]) -> None:
    mark = placed(example, lat=15.0, lon=36.0, where_prec=2, uncertainty_m=25_000)
    ring = mark.findtext("MultiGeometry/Polygon/outerBoundaryIs/LinearRing/coordinates", "").split()
    points = [LonLat(*map(float, corner.split(","))) for corner in ring]
    assert points[0] == points[-1]
    assert all(distance_m(LonLat(36.0, 15.0), point) == pytest.approx(25_000, abs=2) for point in points)
    assert "in the surroundings of the named place, within about 25 km" in mark.findtext("description", "")


@pytest.mark.parametrize(("where_prec", "words"), [(4, "somewhere in the province"), (6, "somewhere in the country")])
def test_an_area_has_no_circle_and_a_faint_pin(example: tuple[Analysis, ...], where_prec: int, words: str) -> None:
    mark = placed(example, lat=15.0, lon=30.0, where_prec=where_prec, uncertainty_m=900_000)
    assert mark.find("Point") is not None
    assert mark.findtext("styleUrl") == "#area"
    assert f"{words}" in mark.findtext("description", "")


def test_no_circle_is_torn_at_the_date_line(example: tuple[Analysis, ...]) -> None:
    mark = placed(example, lat=52.0, lon=179.9, where_prec=2, uncertainty_m=25_000)
    assert mark.find("Point") is not None
    assert "within about 25 km" in mark.findtext("description", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"min": 6, "max": 6}, "6 killed"),
        ({"min": 6, "max": 6, "approx": True}, "about 6 killed"),
        ({"min": 6, "max": None, "approx": True}, "at least 6 killed"),
        ({"min": 6, "max": 9, "group": "children"}, "6 to 9 children killed"),
        ({"min": 0, "max": 0, "raw": "no bodies"}, "0 killed"),
        ({"min": 2, "max": 2, "group": "women", "part_of": 0}, "of whom 2 women killed"),
    ],
)
def test_a_toll_is_told_once_and_in_numbers(example: tuple[Analysis, ...], given: dict[str, Any], said: str) -> None:
    incident = next(incident for incident in example[0].incidents or () if incident.casualties)
    plain = {"outcome": "killed", "group": None, "approx": False, "part_of": None, "raw": "killing six"}
    toll = replace(incident.casualties[0], **{**plain, **given})
    told = replace(example[0], incidents=(replace(incident, casualties=(toll,)),))
    (mark,) = document(Case.from_analyses([told])).findall("Document/Folder[name='Incidents']/Placemark")
    assert said in mark.findtext("description", "").split("<br>")
    assert toll.raw not in mark.findtext("description", "")


def test_what_was_not_placed_is_listed_without_a_point(case: Case) -> None:
    mark = marks(case)["Armed clash, Wadi Sharef"]
    assert mark.find("Point") is None
    assert "no place of this name" in mark.findtext("description", "")


def test_a_leg_flies_at_the_reported_height_from_the_ground(case: Case) -> None:
    leg = marks(case)["Atbara airport – Aroma (inferred)"]
    assert leg.findtext("styleUrl") == "#inferred"
    assert leg.findtext("LineString/altitudeMode") == "relativeToGround"
    assert leg.findtext("LineString/coordinates") == "34.05702,17.71034,0 36.13333,15.81667,2800"


def test_a_leg_without_a_height_lies_on_the_ground(example: tuple[Analysis, ...]) -> None:
    track = replace((example[0].tracks or ())[0], altitude_m=None)
    leg = marks(Case.from_analyses([replace(example[0], tracks=(track,))]))["Atbara airport – Aroma (inferred)"]
    assert leg.findtext("LineString/altitudeMode") == "clampToGround"
    assert leg.findtext("LineString/coordinates") == "34.05702,17.71034 36.13333,15.81667"


def test_a_time_counted_from_something_else_is_no_time_span(case: Case) -> None:
    mark = marks(case)["entered Aroma"]
    assert mark.find("TimeSpan") is None
    assert mark.findtext("description") == "about 40 minutes before the explosion"


def test_a_time_on_the_clock_is_a_time_span(example: tuple[Analysis, ...]) -> None:
    track = (example[0].tracks or ())[0]
    clock = WaypointTime(datetime(2024, 3, 11, 21, 5), None, None, None, "at 9.05 p.m.", 0, 0)  # noqa: DTZ001
    first = replace(track.waypoints[0], time=clock)
    timed = replace(track, waypoints=(first, *track.waypoints[1:]))
    span = marks(Case.from_analyses([replace(example[0], tracks=(timed,))]))["took off from Atbara airport"].find(
        "TimeSpan"
    )
    assert span is not None
    assert [(part.tag, part.text) for part in span] == [("begin", "2024-03-11T21:05:00")]


def test_the_attribution_describes_the_document(case: Case) -> None:
    assert "GeoNames (CC BY 4.0)" in document(case).findtext("Document/description", "")


def test_other_programs_read_it(case: Case, tmp_path: Path) -> None:
    write_kml(case, tmp_path / "case.kml")
    layers = [str(name) for name, _ in pyogrio.list_layers(tmp_path / "case.kml")]
    assert layers == ["Incidents", "Tracks", "Mohajer-6", "Places"]
    assert pyogrio.read_info(tmp_path / "case.kml", layer="Incidents")["features"] == 4


@pytest.mark.parametrize(
    "words", ["]]><Placemark/>", "<script>alert(1)</script>", "$[address]", "\x00\x1b\ud800\uffff", "&lt;b&gt;", "\r\n"]
)
def test_hostile_words_stay_words(
    spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], case: Case, tmp_path: Path, words: str
) -> None:
    path = tmp_path / "case.kml"
    write_kml(Case.from_analyses(spoilt([words])), path)
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert len(list(root.iter(f"{{{NAMESPACE}}}Placemark"))) == len(list(document(case).iter("Placemark")))
    balloons = [text.text or "" for text in root.iter(f"{{{NAMESPACE}}}description")]
    assert not [text for text in balloons if "<script" in text or "$[" in text]
