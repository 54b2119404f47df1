"""The arithmetic of the calendar holds for every day there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geomap.events.time import intervals
from geomap.events.time.intervals import Days

_UNITS = st.sampled_from(["day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"])
_CALENDAR_UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"])
_DAYS = st.dates(min_value=date(200, 1, 1), max_value=date(9000, 12, 31))


@given(_DAYS, _CALENDAR_UNITS)
def test_the_unit_around_a_day_holds_it(day: date, unit: str) -> None:
    found = intervals.around(day, unit)
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= day <= found.latest


@given(_DAYS, _CALENDAR_UNITS)
def test_units_tile_the_calendar(day: date, unit: str) -> None:
    here = intervals.around(day, unit)
    assert here.latest is not None
    following = intervals.around(here.latest + timedelta(days=1), unit)
    assert following.earliest == here.latest + timedelta(days=1)


@given(_DAYS, _UNITS, st.integers(min_value=-50, max_value=50))
def test_moving_there_and_back_ends_close_by(day: date, unit: str, count: int) -> None:
    there = intervals.add(day, unit, count)
    assume(there is not None)
    assert there is not None
    back = intervals.add(there, unit, -count)
    assert back is not None
    assert abs((back - day).days) <= 3  # months of other lengths


@given(st.dates(), _UNITS, st.integers())
def test_no_move_leaves_the_calendar(day: date, unit: str, count: int) -> None:
    found = intervals.add(day, unit, count)
    assert found is None or isinstance(found, date)


@given(_DAYS, st.integers(min_value=0, max_value=6), st.sampled_from([-1, 1]))
def test_the_nearest_weekday_is_within_a_week(day: date, weekday: int, direction: int) -> None:
    found = intervals.weekday_near(day, weekday, direction)
    assert found is not None
    assert found.weekday() == weekday
    assert 0 <= (found - day).days * direction <= 6


@given(_DAYS, st.integers(min_value=0, max_value=400), st.sampled_from(["early", "mid", "late"]))
def test_a_part_lies_inside_its_whole(day: date, length: int, part: str) -> None:
    whole = Days(day, day + timedelta(days=length))
    found = intervals.part_of(whole, part)
    assert found.earliest is not None
    assert found.latest is not None
    assert day <= found.earliest <= found.latest <= day + timedelta(days=length)


@given(_DAYS, st.integers(min_value=0, max_value=4000), st.integers(min_value=0, max_value=4000))
def test_precision_falls_as_intervals_grow(day: date, length: int, more: int) -> None:
    short = intervals.precision(Days(day, day + timedelta(days=length)))
    long = intervals.precision(Days(day, day + timedelta(days=length + more)))
    assert 1 <= short <= long <= 5


@pytest.mark.parametrize(("length", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)])
def test_precision_codes(length: int, code: int) -> None:
    first = date(2020, 1, 1)
    assert intervals.precision(Days(first, first + timedelta(days=length - 1))) == code


def test_an_open_interval_is_the_least_precise() -> None:
    assert intervals.precision(Days(None, date(2020, 1, 1))) == 5


@given(st.integers(), st.integers(), st.integers())
def test_no_day_is_made_up(year: int, month: int, day: int) -> None:
    found = intervals.day_of(year, month, day)
    assert found is None or (found.year, found.month, found.day) == (year, month, day)
