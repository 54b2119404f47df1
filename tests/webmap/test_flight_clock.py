"""A flight's clock, its pace and its figures: as told, and a gap where nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.payload import payload
from geomap.webmap.payload.clock import moments

if TYPE_CHECKING:
    from geomap.webmap.payload import ArticleMode

    Records = list[dict[str, Any]]
    Row = dict[str, Any]


def told(*, incident: str | None = None, waypoint: int | None = None, minutes: Any = None, clock: Any = None) -> Row:
    relative = {"incident": incident} if incident else {"waypoint": waypoint} if waypoint is not None else None
    first, last = clock or (None, None)
    return {"earliest": first, "latest": last, "relative_to": relative, "offset_min": minutes}


def track(*times: Row | None) -> Row:
    return {"waypoints": [{"seq": seq, "time": time} for seq, time in enumerate(times)]}


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([None, told(incident="i", minutes=[None, -2])], {1: (None, -2)}),
        ([None, told(incident="i", minutes=[-5, -2]), told(waypoint=1, minutes=[30, 30])], {1: (-5, -2), 2: (25, 28)}),
        ([None, told(incident="i", minutes=[None, -2]), told(waypoint=1, minutes=[30, 30])], {1: (0, 0), 2: (30, 30)}),
        ([told(waypoint=1, minutes=[9, 9]), told(incident="i", minutes=[1, 1])], {0: (10, 10), 1: (1, 1)}),
        ([None, told(waypoint=0, minutes=[40, 50])], {0: (0, 0), 1: (40, 50)}),
        ([told(waypoint=1, minutes=[1, 1]), told(waypoint=0, minutes=[1, 1])], {0: (0, 0), 1: (1, 1)}),
        ([told(waypoint=0, minutes=[1, 1])], {0: (0, 0)}),
        ([told(waypoint=7, minutes=[1, 1]), None], {}),
        ([told(incident="i", minutes=[None, None]), None], {}),
    ],
)
def test_a_moment_follows_what_it_is_told_from(times: list[Row | None], expected: dict[int, Any]) -> None:
    assert {seq: (at.low, at.high) for seq, at in moments(track(*times)).items()} == expected


def test_the_clock_stands_against_the_incident(records: Records) -> None:
    clock = payload(records).rows["tracks"][0]["clock"]
    assert (clock["basis"], clock["incidents"]) == ("incident", [{"incident": 1, "low": 0, "high": 0, "said": None}])
    assert [(mark["order"], mark["low"], mark["high"]) for mark in clock["marks"]] == [(2, -40, -40), (3, 12, 12)]


def test_a_flight_by_the_clock_stands_beside_what_happened_that_day(records: Records) -> None:
    points = records[0]["tracks"][0]["waypoints"]
    for point, hour in zip(points, ("05:50", "07:30", "08:10"), strict=True):
        point["time"] = told(clock=(f"2024-03-11T{hour}:00", f"2024-03-11T{hour}:00")) | {"raw": hour}
    strike = records[0]["incidents"][0]
    strike["local_time"] = {"earliest": "08:00", "latest": "08:00", "raw": "at eight"}
    clock = payload(records).rows["tracks"][0]["clock"]
    assert [mark["low"] for mark in clock["marks"]] == [350, 450, 490]
    assert clock["incidents"] == [{"incident": 1, "low": 480, "high": 480, "said": None}]
    strike["event_date"]["latest"] = "2024-03-12"
    assert payload(records).rows["tracks"][0]["clock"]["incidents"] == []


def test_a_leg_is_paced_by_its_times_else_by_the_speed_else_not_at_all(records: Records) -> None:
    legs = payload(records).rows["tracks"][0]["legs"]
    assert [(leg["pace"], leg["minutes"]) for leg in legs] == [("speed", 101.6), ("told", 52)]
    records[0]["tracks"][0]["ground_speed_kmh"] = None
    legs = payload(records).rows["tracks"][0]["legs"]
    assert [(leg["pace"], leg["minutes"]) for leg in legs] == [("even", None), ("told", 52)]


@pytest.mark.parametrize("article", ["quotes", "none"])
def test_an_order_alone_is_told_in_words(records: Records, article: ArticleMode) -> None:
    point = records[0]["tracks"][0]["waypoints"][1]
    point["time"] |= {"raw": "several minutes before", "offset_min": [None, -2]}
    row = payload(records, article=article).rows["tracks"][0]
    marks = row["clock"]["marks"]
    assert marks[0]["said"] == ("“several minutes before”" if article == "quotes" else "before")
    assert row["points"][1]["timing"].startswith("before Air/drone strike")
    assert not any(leg["pace"] == "told" for leg in row["legs"])


def test_a_figure_stands_at_the_one_place_that_its_claim_tells_of_or_nowhere(records: Records) -> None:
    def at() -> list[int | None]:
        return [figure["at"] for figure in payload(records).rows["tracks"][0]["profile"]]

    assert at() == [None, None]
    records[0]["claims"][2]["content"]["start"] = 506
    assert at() == [2, 2]
    records[0]["claims"][2]["content"]["start"] = 590
    assert at() == [None, None]


def test_nothing_stated_is_nothing_drawn(records: Records) -> None:
    flown = records[0]["tracks"][0]
    flown.update(altitude_m=None, ground_speed_kmh=None)
    for point in flown["waypoints"]:
        point["time"] = None
    row = payload(records).rows["tracks"][0]
    assert (row["profile"], row["clock"]) == ([], None)
