"""Reported flights: specimen sentences, what is no flight, and texts of any kind."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import pipeline
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.track import Measure, Track

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = (
    "the drone it took off from Incirlik entered Aleppo left flew over and , . at 200 km/h F-16 Su-25 fired missiles "
    "was shot down near Homs which that by they hit Turkey 's to 3,600 metres two"
)
MIXED = st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join)


def specimens(table: str) -> list[ParameterSet]:
    with (EXAMPLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        pytest.param(
            row,
            id=f"{table}:{number}",
            marks=[pytest.mark.xfail(reason=row["source"], strict=True)] if row["xfail"] else [],
        )
        for number, row in enumerate(rows, start=2)
    ]


@cache
def bundled() -> Gazetteer:
    return open_gazetteer()


def tracks_in(text: str) -> tuple[Track, ...]:
    return pipeline.analyse(Article(id="specimen", text=text), bundled()).tracks or ()


def as_range(measure: Measure | None) -> str:
    return "" if measure is None else f"{round(measure.min or 0, 1):g}..{round(measure.max or 0, 1):g}"


def as_row(track: Track) -> dict[str, str]:
    return {
        "platform_type": track.platform_type,
        "model": track.model or "",
        "operator": track.operator or "",
        "waypoints": " > ".join(f"{point.relation} {point.name_raw}" for point in track.waypoints),
        "altitude_m": as_range(track.altitude_m),
        "speed_kmh": as_range(track.ground_speed_kmh),
    }


@pytest.mark.parametrize("row", specimens("tracks"))
def test_specimen(row: dict[str, str]) -> None:
    wanted = {field: value for field, value in row.items() if value and field not in {"text", "xfail", "source"}}
    got = [as_row(track) for track in tracks_in(row["text"])]
    assert any({field: one[field] for field in wanted} == wanted for one in got), got


@pytest.mark.parametrize("row", specimens("tracks_none"))
def test_no_flight(row: dict[str, str]) -> None:
    assert [as_row(track) for track in tracks_in(row["text"])] == []


@given(MIXED)
def test_offsets_legs_and_order_hold_in_any_text(text: str) -> None:
    for track in tracks_in(text):
        assert [point.seq for point in track.waypoints] == list(range(1, len(track.waypoints) + 1))
        assert all(text[point.start : point.end] == point.name_raw for point in track.waypoints)
        assert [leg.to_seq for leg in track.legs] == [point.seq for point in track.waypoints[1:]]
        assert all(leg.from_seq < leg.to_seq for leg in track.legs)


@given(MIXED)
def test_over_stands_beside_neither_entered_nor_left(text: str) -> None:
    """But for what left without a word of where: it left the place that it was over, by the same name."""
    for track in tracks_in(text):
        crossed = [point for point in track.waypoints if point.relation in {"entered", "left"} and point.place_id]
        over = [point for point in track.waypoints if point.relation == "over"]
        assert not [one for one in crossed for two in over if one.place_id == two.place_id and one.start != two.start]


def test_a_leg_told_in_two_sentences_is_inferred() -> None:
    (track,) = tracks_in("A drone took off from Incirlik air base. It then flew over Aleppo in Syria.")
    assert [leg.status for leg in track.legs] == ["inferred"]


def test_a_leg_told_in_one_sentence_is_reported() -> None:
    (track,) = tracks_in("A drone took off from Incirlik air base and flew over Aleppo.")
    assert [leg.status for leg in track.legs] == ["reported"]


def test_no_leg_starts_where_the_flight_never_came() -> None:
    (track,) = tracks_in("The plane left Tripoli for Tobruk and crashed near Benghazi.")
    assert [point.relation for point in track.waypoints] == ["took_off_from", "heading_to", "crashed"]
    assert [(leg.from_seq, leg.to_seq) for leg in track.legs] == [(1, 2), (1, 3)]
    assert [check.note.split(":")[0] for check in track.checks if check.name == "distance"] == [
        "Tripoli to Tobruk",
        "Tripoli to Benghazi",
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Iran fired missiles from Shiraz, Qom and Hamadan on Monday.", []),
        ("Iran fired missiles from Shiraz and Qom at Ashdod on Monday.", [(1, 3), (2, 3)]),
        ("Drones launched by rebels at Lahore, Sialkot and Multan fell in fields.", []),
    ],
)
def test_no_leg_leads_between_places_of_one_list(text: str, ends: list[tuple[int, int]]) -> None:
    (track,) = tracks_in(text)
    assert [(leg.from_seq, leg.to_seq) for leg in track.legs] == ends


@pytest.mark.parametrize(
    "text",
    [
        "An RQ-4B Global Hawk took off from Sigonella and crossed Cyprus.",
        "HMS Duncan set sail from Portland for Gibraltar.",
    ],
)
def test_a_model_or_a_ships_prefix_is_no_operator(text: str) -> None:
    (track,) = tracks_in(text)
    assert track.operator is None


def test_a_group_noun_counts_its_craft() -> None:
    trio, two = tracks_in("A trio of drones crossed Homs. Two drones came from Palmyra and hit Hama.")
    assert [point.name_raw for point in trio.waypoints] == ["Homs"]
    assert [point.name_raw for point in two.waypoints] == ["Palmyra", "Hama"]


def test_two_versions_of_an_origin_are_two_tracks() -> None:
    text = (
        "The drone took off from Hatzor and flew to Damascus.\n\nBeirut said the drone had taken off from Ramat David."
    )
    assert [track.waypoints[0].name_raw for track in tracks_in(text)] == ["Hatzor", "Ramat David"]


@pytest.mark.parametrize(
    "text",
    [
        "At 03:15 the drone entered Syria over Homs, at 03:40 it was over Palmyra, at 04:00 it crashed near Raqqa.",
        "The drone entered Syria over Homs at 03:15, was over Palmyra at 03:40 and was shot down near Raqqa at 04:00.",
    ],
)
def test_a_clock_time_belongs_to_its_own_clause(text: str) -> None:
    (track,) = tracks_in(text)
    told = [(point.name_raw, point.time.raw) for point in track.waypoints if point.time]
    assert told == [("Syria", "03:15"), ("Homs", "03:15"), ("Palmyra", "03:40"), ("Raqqa", "04:00")]


def test_words_of_time_without_a_day_are_kept_but_not_dated() -> None:
    (track,) = tracks_in("The drone entered Syria over Homs at 03:15.")
    entered, passed = track.waypoints
    assert entered.time is not None
    assert (entered.time.raw, entered.time.earliest, entered.time.latest) == ("03:15", None, None)
    assert passed.time == entered.time


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        (
            "A drone took off from Goma at 22:00 on 24 November 2026 and struck Sake at 01:30.",
            ["2026-11-24 22:00", "2026-11-25 01:30"],
        ),
        (
            "The jet took off from Goma at 10:00 on 24 November 2026. It landed in Kisangani at 12:30.",
            ["2026-11-24 10:00", "2026-11-24 12:30"],
        ),
    ],
)
def test_an_hour_behind_midnight_is_the_next_days(text: str, hours: list[str]) -> None:
    (track,) = tracks_in(text)
    times = [one.time.earliest for one in track.waypoints if one.time is not None]
    assert [f"{one:%Y-%m-%d %H:%M}" for one in times if one is not None] == hours


def test_a_clock_of_another_zone_is_kept_but_not_dated() -> None:
    (track,) = tracks_in(
        "A Tu-160 took off from Engels at 05:40 GMT on 3 June 2024 and landed at Anadyr at 19:15 Moscow time."
    )
    assert [(one.time.raw, one.time.earliest) for one in track.waypoints if one.time] == [
        ("05:40 GMT on 3 June 2024", None),
        ("19:15 Moscow time", None),
    ]


@pytest.mark.parametrize(
    ("told", "raw"),
    [
        ("landed at Kassala after a flight of 11 hours", "11 hours"),
        ("landed at Kassala after a trip of 80 minutes", "80 minutes"),
        ("had flown for about three hours before it struck the depot at Kassala", "about three hours"),
        ("flew over Kassala for an hour after the raid", "an hour"),
        ("flew over Kassala two hours before the raid", None),
    ],
)
def test_for_leads_to_how_long_a_flight_lasted_whatever_follows(told: str, raw: str | None) -> None:
    (track,) = tracks_in(f"A drone took off from Atbara and {told}.")
    assert (track.duration_min.raw if track.duration_min else None) == raw


def test_a_land_is_entered_where_its_border_was_crossed() -> None:
    (track,) = tracks_in("A jet that had taken off from Dumayr crossed into Lebanon near Rashaya. It landed at Beirut.")
    entered, passed = track.waypoints[1:3]
    assert (entered.relation, entered.name_raw, entered.place_id) == ("entered", "Lebanon", "gn:272103")
    assert (passed.relation, passed.name_raw) == ("over", "Rashaya")
    assert (entered.lat, entered.lon, entered.uncertainty_m) == (passed.lat, passed.lon, passed.uncertainty_m)
