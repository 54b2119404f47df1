"""A case and the records it is made of."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from geopandas import GeoDataFrame
from shapely import LineString, Point

from geomap.case.case import Case
from geomap.errors import RecordError
from geomap.records import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.models.analysis import Analysis


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


def test_records_go_in_and_come_out(case: Case, example: tuple[Analysis, ...]) -> None:
    assert tuple(case.analyses()) == example
    assert list(case.records()) == [encode(analysis, with_text=True) for analysis in example]


def test_nothing_is_a_case_too() -> None:
    assert list(Case.from_analyses([]).analyses()) == []


def test_tables_are_geodataframes_with_a_row_a_thing(case: Case) -> None:
    counts = {field.name: len(getattr(case, field.name)) for field in fields(Case)}
    assert counts == {"articles": 2, "places": 10, "incidents": 4, "claims": 10, "tracks": 1}
    assert repr(case) == "Case(2 articles, 10 places, 4 incidents, 10 claims, 1 tracks)"
    assert all(isinstance(getattr(case, name), GeoDataFrame) for name in counts)
    assert all(found.crs == "EPSG:4326" for found in (case.places, case.incidents, case.tracks))


def test_geometry_is_where_things_were_placed_and_none_where_they_were_not(case: Case) -> None:
    assert list(case.incidents.geometry[:2]) == [Point(36.39998, 15.45099), None]
    assert case.tracks.geometry[0] == LineString([(34.05702, 17.71034), (36.13333, 15.81667), (36.13333, 15.81667)])


def test_types_are_those_that_analysts_filter_by(case: Case) -> None:
    since_may = case.incidents[case.incidents["event_date_earliest"] >= "2024-05-01"]
    assert list(since_may["location_name_raw"]) == ["Buenaventura"]
    assert case.incidents["location_uncertainty_m"].dtype == "Int64"
    assert case.incidents["casualties"][0][0]["min"] == 7


def test_what_was_not_asked_for_stays_apart_from_what_was_not_found(example: tuple[Analysis, ...]) -> None:
    geocoded = replace(example[0], incidents=None, claims=None, tracks=())
    assert tuple(Case.from_analyses([geocoded]).analyses()) == (geocoded,)


def test_empty_words_stay_apart_from_none(example: tuple[Analysis, ...]) -> None:
    blank = replace(example[0], article=replace(example[0].article, title="", publisher=None, text=""))
    assert tuple(Case.from_analyses([blank]).analyses()) == (blank,)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1066, 10, 14), date(9999, 12, 31)])
def test_any_day_of_the_calendar_fits(example: tuple[Analysis, ...], day: date) -> None:
    old = replace(example[0], article=replace(example[0].article, published=day))
    assert tuple(Case.from_analyses([old]).analyses()) == (old,)


def test_one_waypoint_is_a_point_and_none_is_no_geometry(example: tuple[Analysis, ...]) -> None:
    track = (example[0].tracks or ())[0]
    lost = tuple(replace(waypoint, place_id=None, lat=None, lon=None) for waypoint in track.waypoints)
    tracks = (replace(track, waypoints=(track.waypoints[0], *lost[1:])), replace(track, waypoints=lost))
    case = Case.from_analyses([replace(example[0], tracks=tracks)])
    assert list(case.tracks.geometry) == [Point(34.05702, 17.71034), None]


def test_the_same_record_twice_is_kept_once(example: tuple[Analysis, ...]) -> None:
    assert len(Case.from_analyses([*example, example[0]]).articles) == 2


def test_two_articles_of_one_id_are_refused(example: tuple[Analysis, ...]) -> None:
    with pytest.raises(RecordError, match="article id 'example-1': two articles bear it"):
        Case.from_analyses([example[0], replace(example[0], toponyms=())])


@pytest.mark.parametrize(
    ("name", "spoil", "says"),
    [
        ("claims", lambda found: found.drop(columns="quote"), "claims: column 'quote' is missing"),
        ("places", lambda found: found.assign(note=1), "places: column 'note' has no place"),
        ("places", lambda found: found.astype({"start": "float64"}), "places: column 'start' is float64"),
        ("incidents", lambda found: found.to_crs("EPSG:3857"), "incidents: the coordinate system"),
        ("tracks", lambda found: found.assign(article_id=found["article_id"] + "x"), "tracks: article_id 'example-1x'"),
        ("articles", lambda found: found.assign(article_id=found["article_id"].iloc[0]), "name each article once"),
        ("articles", lambda found: found.to_dict(), "articles: a GeoDataFrame is wanted, not dict"),
    ],
)
def test_tables_that_do_not_follow_the_schema_are_refused(
    case: Case, name: str, spoil: Callable[[GeoDataFrame], GeoDataFrame], says: str
) -> None:
    tables = {field.name: getattr(case, field.name) for field in fields(Case)}
    with pytest.raises(RecordError, match=says):
        Case(**{**tables, name: spoil(tables[name])})


def test_a_case_can_be_narrowed(case: Case) -> None:
    deadly = [any(toll["outcome"] == "killed" for toll in tolls) for tolls in case.incidents["casualties"]]
    narrowed = replace(case, incidents=case.incidents[deadly])
    first, second = narrowed.analyses()
    assert [incident.incident_id for incident in first.incidents or ()] == ["i-3f9a1c20", "i-77b2e4d1"]
    assert second.incidents == ()


def test_a_value_that_no_record_holds_is_named(case: Case) -> None:
    tables = {field.name: getattr(case, field.name) for field in fields(Case)}
    tables["incidents"] = tables["incidents"].assign(realis="rumoured")
    with pytest.raises(RecordError, match=r"article 'example-1': incidents\[0\]\.realis"):
        list(Case(**tables).analyses())
