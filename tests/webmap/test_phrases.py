"""Words on the page are never more exact than the record."""

from __future__ import annotations

from typing import Any

import pytest

from geomap.webmap import phrases


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2016-09-19", "2016-09-19", "Monday 19 September 2016"),
        ("2016-09-17", "2016-09-19", "17–19 September 2016"),
        ("2016-08-30", "2016-09-02", "30 August – 2 September 2016"),
        ("2015-12-30", "2016-01-02", "30 December 2015 – 2 January 2016"),
        ("2016-02-01", "2016-02-29", "February 2016"),
        ("2016-02-01", "2016-02-28", "1–28 February 2016"),
        ("2016-01-01", "2016-12-31", "2016"),
        (None, "2016-09-19", "on or before 19 September 2016"),
        ("2016-09-19", None, "on or after 19 September 2016"),
        (None, None, "Date not given"),
    ],
)
def test_days_are_a_range_as_wide_as_the_text_leaves_it(earliest: str | None, latest: str | None, said: str) -> None:
    assert phrases.between(earliest, latest) == said


def test_other_days_that_the_text_allows_are_named() -> None:
    when = {"earliest": "2016-09-22", "latest": "2016-09-22", "alternatives": ["2016-09-22", "2011-09-22"]}
    assert phrases.dates(when) == "Thursday 22 September 2016 (or 22 September 2011)"


@pytest.mark.parametrize(
    ("metres", "said"),
    [(3, "10 m"), (480, "480 m"), (5000, "5 km"), (25000, "25 km"), (24600, "25 km"), (123_456, "120 km")],
)
def test_a_radius_is_rounded_to_what_it_can_bear(metres: float, said: str) -> None:
    assert phrases.radius(metres) == said


def place(**given: Any) -> dict[str, Any]:
    return {"name_raw": "Idlib", "relation": "at", "lat": 35.93, **given}


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (None, "Place not given"),
        (place(), "Idlib"),
        (place(relation="near"), "near Idlib"),
        (place(relation="in"), "Idlib"),
        (place(relation="over"), "over Idlib"),
        (place(relation="off", name_raw="Latakia"), "off Latakia"),
        (place(relation="off", name_raw="off Latakia"), "off Latakia"),
        (place(relation="off", name_raw="in waters off Latakia"), "in waters off Latakia"),
        (place(relation="bearing", name_raw="12 km north of Idlib"), "12 km north of Idlib"),
        (place(relation="between", name_raw="between Idlib and Aleppo"), "between Idlib and Aleppo"),
        (place(relation="border", name_raw="the border with Turkey"), "the border with Turkey"),
        (place(relation="part_of", name_raw="the north of Idlib"), "the north of Idlib"),
        (place(lat=None), "Idlib (not in the gazetteer)"),
        (place(lat=None, relation="near"), "near Idlib (not in the gazetteer)"),
        (place(name_raw="{name} {0}"), "{name} {0}"),
    ],
)
def test_a_place_keeps_the_relation_and_tells_it_once(location: dict[str, Any] | None, said: str) -> None:
    assert phrases.where(location) == said


def toll(**given: Any) -> dict[str, Any]:
    return {"outcome": "killed", "group": None, "min": 12, "max": 12, "approx": False, "part_of": None, **given}


@pytest.mark.parametrize(
    ("casualty", "said"),
    [
        (toll(), "12 killed"),
        (toll(min=0, max=0), "0 killed"),
        (toll(approx=True), "about 12 killed"),
        (toll(max=None, approx=True), "at least 12 killed"),
        (toll(max=20), "12 to 20 killed"),
        (toll(min=1200, max=1200, outcome="injured"), "1,200 injured"),
        (toll(group="soldiers"), "12 soldiers killed"),
        (toll(group="children", part_of=0), "of whom 12 children killed"),
    ],
)
def test_a_toll_is_a_range_never_a_sum(casualty: dict[str, Any], said: str) -> None:
    assert phrases.toll(casualty) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ([-40, -40], "40 min before X"),
        ([None, -2], "2 min or more before X"),
        ([-10, -5], "5 to 10 min before X"),
        ([30, 30], "30 min after X"),
        ([2, None], "2 min or more after X"),
        ([0, 0], "at the time of X"),
        ([-5, 5], "from 5 min before to 5 min after X"),
        ([-5, 0], "0 to 5 min before X"),
    ],
)
def test_a_flight_s_clock_is_set_against_the_incident(minutes: list[int | None], said: str) -> None:
    assert phrases.offset(minutes, "X") == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (3600.0, 3600.0, "altitude 3,600 m"),
        (None, 3600.0, "altitude at most 3,600 m"),
        (3000.0, None, "altitude at least 3,000 m"),
        (3000.0, 3600.0, "altitude 3,000 to 3,600 m"),
        (None, None, None),
    ],
)
def test_a_measure_is_a_range(low: float | None, high: float | None, said: str | None) -> None:
    assert phrases.measure("altitude_m", {"min": low, "max": high}) == said
