"""Lines and boxes where the map ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.antimeridian import bounds, split
from geomap.geo import LonLat

POINTS = st.builds(LonLat, st.floats(-180, 180), st.floats(-90, 90))


def test_a_line_across_is_cut_at_the_edge() -> None:
    pieces = split([LonLat(170, 10), LonLat(-170, 20)])
    assert pieces == [[LonLat(170, 10), LonLat(180, 15)], [LonLat(-180, 15), LonLat(-170, 20)]]


def test_a_line_that_ends_on_the_edge_has_no_empty_piece() -> None:
    assert split([LonLat(170, 10), LonLat(180, 15), LonLat(-170, 20)]) == [
        [LonLat(170, 10), LonLat(180, 15)],
        [LonLat(-180, 15), LonLat(-170, 20)],
    ]


def test_a_line_elsewhere_is_left_whole() -> None:
    line = [LonLat(34, 17), LonLat(36, 15), LonLat(36, 15)]
    assert split(line) == [line]


@pytest.mark.parametrize(
    ("points", "box"),
    [
        ([], None),
        ([LonLat(5, 6)], (5, 6, 5, 6)),
        ([LonLat(-77, 2), LonLat(37, 19)], (-77, 2, 37, 19)),
        ([LonLat(170, -10), LonLat(-170, 10)], (170, -10, -170, 10)),
        ([LonLat(180, 0), LonLat(-180, 1)], (180, 0, -180, 1)),
    ],
)
def test_boxes(points: list[LonLat], box: tuple[float, float, float, float] | None) -> None:
    assert bounds(points) == box


@given(st.lists(POINTS, min_size=2, max_size=6))
def test_no_leg_of_a_cut_line_goes_the_long_way(line: list[LonLat]) -> None:
    for piece in split(line):
        assert len(piece) > 1
        assert all(abs(end.lon - start.lon) <= 180 for start, end in pairwise(piece))
        assert all(-180 <= point.lon <= 180 and -90 <= point.lat <= 90 for point in piece)


@given(st.lists(POINTS, min_size=1, max_size=6))
def test_a_box_holds_its_points(points: list[LonLat]) -> None:
    box = bounds(points)
    assert box is not None
    west, south, east, north = box
    for point in points:
        assert south <= point.lat <= north
        assert west <= point.lon <= east if west <= east else point.lon >= west or point.lon <= east
