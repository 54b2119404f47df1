"""Checks of reported flights: figures that follow from geometry, and none that the text does not carry."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import geo
from geomap.events.tracks import checks, lasting, models
from geomap.geo import LonLat
from geomap.models.article import Article
from geomap.models.track import Check, Leg, Measure, RelativeTo, Track, Waypoint, WaypointRelation, WaypointTime
from geomap.text.document import read

NOON = datetime(2020, 1, 4, 12, 0)  # noqa: DTZ001 - local to the place, as in the records
POINTS = st.builds(LonLat, st.floats(-179, 179), st.floats(-80, 80))
TIMED = frozenset({"implied_speed", "implied_to_reported", "implied_to_maximum", "order_of_times"})


def waypoint(
    seq: int, where: LonLat | None, when: WaypointTime | None, relation: WaypointRelation = "over"
) -> Waypoint:
    lon, lat = where if where is not None else (None, None)
    return Waypoint(seq, relation, f"P{seq}", seq, seq + 1, f"p:{where}", lat, lon, 1000, when)


def at(moment: datetime) -> WaypointTime:
    return WaypointTime(moment, moment, None, None, "then", 0, 4)


def after(low: int | None, high: int | None, to: RelativeTo) -> WaypointTime:
    return WaypointTime(None, None, to, (low, high), "later", 0, 5)


def flight(*points: Waypoint, speed: float | None = None, duration: float | None = None) -> Track:
    legs = tuple(Leg(point.seq, point.seq + 1, "inferred") for point in points[:-1])
    fast = None if speed is None else Measure(speed, speed, f"{speed:g} km/h", 0, 1)
    lasted = None if duration is None else Measure(duration, duration, f"{duration:g} minutes", 0, 1)
    return Track(
        track_id="t-1",
        platform_type="drone",
        model=None,
        operator=None,
        waypoints=points,
        legs=legs,
        altitude_m=None,
        ground_speed_kmh=fast,
        duration_min=lasted,
        claimed_by=(),
        denied_by=(),
        verification="claimed",
        checks=(),
    )


def named(found: tuple[Check, ...], name: str) -> list[float | None]:
    return [check.value for check in found if check.name == name]


def run(*points: Waypoint, speed: float | None = None, duration: float | None = None) -> tuple[Check, ...]:
    return checks.run(flight(*points, speed=speed, duration=duration), None)


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways_and_geodesic(one: LonLat, two: LonLat) -> None:
    there = named(run(waypoint(1, one, None), waypoint(2, two, None)), "distance")
    back = named(run(waypoint(1, two, None), waypoint(2, one, None)), "distance")
    assert there == back
    assert all(value == round(geo.distance_m(one, two) / 1000, 1) for value in there)


@given(POINTS, POINTS, st.floats(50, 1000))
def test_flight_time_grows_with_distance_and_falls_with_speed(one: LonLat, two: LonLat, speed: float) -> None:
    slow = named(run(waypoint(1, one, None), waypoint(2, two, None), speed=speed), "flight_time")
    fast = named(run(waypoint(1, one, None), waypoint(2, two, None), speed=speed * 2), "flight_time")
    assert all((quick or 0) <= (steady or 0) for quick, steady in zip(fast, slow, strict=True))


@given(POINTS, POINTS)
def test_without_figures_only_the_distance_is_told(one: LonLat, two: LonLat) -> None:
    assert {check.name for check in run(waypoint(1, one, None), waypoint(2, two, None))} <= {"distance"}


@given(POINTS, POINTS, st.booleans())
def test_one_time_alone_says_nothing_of_speed(one: LonLat, two: LonLat, first: bool) -> None:  # noqa: FBT001 - drawn
    times = (at(NOON), None) if first else (None, at(NOON))
    found = run(waypoint(1, one, times[0]), waypoint(2, two, times[1]), speed=300)
    assert not TIMED & {check.name for check in found}


@given(POINTS, POINTS, st.integers(-600, 600))
def test_times_in_order_give_a_speed_and_others_say_so(one: LonLat, two: LonLat, minutes: int) -> None:
    found = run(waypoint(1, one, at(NOON)), waypoint(2, two, at(NOON + timedelta(minutes=minutes))))
    assert not (named(found, "implied_speed") and named(found, "order_of_times"))
    assert minutes > 0 or not named(found, "implied_speed")
    assert minutes <= 0 or not named(found, "order_of_times")


@given(POINTS)
def test_a_place_that_is_not_known_has_no_distance(one: LonLat) -> None:
    assert run(waypoint(1, one, None), waypoint(2, None, None), speed=200) == ()


def test_latest_take_off_counts_back_from_the_incident() -> None:
    start, end = LonLat(35.0, 37.0), LonLat(37.0, 36.0)
    arrival = after(-10, -5, RelativeTo(incident="i-1"))
    found = run(waypoint(1, start, None, "took_off_from"), waypoint(2, end, arrival, "entered"), speed=200)
    minutes = geo.distance_m(start, end) / 1000 / 200 * 60
    assert named(found, "latest_take_off") == [round(-5 - minutes)]


def test_latest_take_off_is_told_by_the_clock() -> None:
    found = run(waypoint(1, LonLat(30, 50), None, "took_off_from"), waypoint(2, LonLat(31, 50), at(NOON)), speed=100)
    (check,) = [check for check in found if check.name == "latest_take_off"]
    assert "no later than about 11:17" in check.note


def test_no_take_off_is_worked_out_where_one_is_told() -> None:
    points = waypoint(1, LonLat(30, 50), at(NOON), "took_off_from"), waypoint(2, LonLat(31, 50), at(NOON))
    assert named(run(*points, speed=100), "latest_take_off") == []


def test_distance_flown_over_one_place() -> None:
    here = LonLat(37.0, 36.0)
    points = waypoint(1, here, None, "entered"), waypoint(2, here, after(30, 30, RelativeTo(waypoint=1)), "left")
    assert named(run(*points, speed=200), "distance_flown") == [100.0]
    assert named(run(*points), "distance_flown") == []


def test_two_offsets_from_one_incident_make_a_stay() -> None:
    here, incident = LonLat(37.0, 36.0), RelativeTo(incident="i-1")
    points = waypoint(1, here, after(-10, -10, incident), "entered"), waypoint(2, here, after(20, 20, incident), "left")
    assert named(run(*points, speed=200), "distance_flown") == [100.0]


def test_where_it_was_bound_for_has_no_time() -> None:
    points = waypoint(1, LonLat(30, 50), at(NOON)), waypoint(2, LonLat(31, 50), at(NOON), "heading_to")
    assert not TIMED & {check.name for check in run(*points)}


def test_a_whole_country_is_no_point_to_measure_from() -> None:
    country = Waypoint(1, "took_off_from", "P1", 0, 1, "p:1", 33.0, 44.0, 400_000, None)
    assert run(country, waypoint(2, LonLat(35, 30), None), speed=200) == ()


def test_duration_asks_for_a_speed_over_the_whole_way() -> None:
    points = waypoint(1, LonLat(30, 0), None), waypoint(2, LonLat(31, 0), None), waypoint(3, LonLat(30, 0), None)
    total = 2 * geo.distance_m(LonLat(30, 0), LonLat(31, 0)) / 1000
    assert named(run(*points, duration=60), "speed_over_duration") == [round(total)]


@pytest.mark.parametrize(("speed", "relation"), [(200.0, "within"), (300.0, "above")])
def test_reported_speed_beside_the_published_maximum(speed: float, relation: str) -> None:
    predator = models.named("Predator")
    assert predator is not None
    (check,) = checks.run(flight(waypoint(1, None, None), speed=speed), predator)
    assert (check.name, check.value, check.unit) == ("speed_of_model", 217, "km/h")
    assert f"lies {relation} it" in check.note
    assert "USAF fact sheet" in check.note


@given(POINTS, POINTS, st.floats(50, 1000), st.integers(1, 600))
def test_every_check_has_a_note_and_a_unit_for_its_value(one: LonLat, two: LonLat, speed: float, minutes: int) -> None:
    later = at(NOON + timedelta(minutes=minutes))
    found = run(waypoint(1, one, at(NOON)), waypoint(2, two, later), speed=speed, duration=float(minutes))
    assert all(check.note.endswith(".") and check.value is not None for check in found)
    assert all(check.unit is not None or check.name.startswith("implied_to") for check in found)


def test_hours_that_only_a_table_gives_to_a_name_ask_for_nothing() -> None:
    here, there = LonLat(30, 50), LonLat(31, 50)
    evening = WaypointTime(NOON + timedelta(hours=6), NOON + timedelta(hours=12), None, None, "in the evening", 0, 14)
    hour = WaypointTime(NOON + timedelta(hours=5), NOON + timedelta(hours=5), None, None, "5 p.m.", 0, 6)
    asked = run(waypoint(1, here, evening, "took_off_from"), waypoint(2, there, hour), speed=100)
    assert not (TIMED | {"latest_take_off"}) & {check.name for check in asked}
    asked = run(waypoint(1, here, None, "took_off_from"), waypoint(2, there, evening), speed=100)
    assert named(asked, "latest_take_off") == []


def test_several_minutes_are_no_figure_to_reckon_with() -> None:
    here, several = LonLat(37.0, 36.0), RelativeTo(waypoint=1)
    vague = WaypointTime(None, None, several, (2, None), "several minutes later", 0, 21)
    points = waypoint(1, here, None, "entered"), waypoint(2, here, vague, "left")
    assert named(run(*points, speed=200), "distance_flown") == []


LASTED = [
    ("took off from Khartoum and flew over Kassala for an hour before it struck a car", 1),
    ("took off from Khartoum, flew for an hour and landed in Kassala", 2),
    ("flew from Khartoum to Kassala for an hour", 2),
    ("flew for an hour from Khartoum to Kassala", 2),
]


@pytest.mark.parametrize(("words", "reached"), LASTED)
def test_a_duration_is_of_what_its_clause_tells(words: str, reached: int) -> None:
    text = f"A drone {words}."
    document = read(Article(id="a", text=text))
    start = text.index("an hour")
    way: list[tuple[str, WaypointRelation]] = [("Khartoum", "took_off_from"), ("Kassala", "over")]
    points = [
        Waypoint(at, relation, name, text.index(name), text.index(name) + len(name), name, 0.0, 0.0, 1000, None)
        for at, (name, relation) in enumerate(way, start=1)
    ]
    hour = Measure(60, 60, "an hour", start, start + len("an hour"))
    assert len(lasting.stretch(document, hour, points)) == reached
