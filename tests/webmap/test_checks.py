"""What the distances say, in every language: no note that the checks write stays in English."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from geomap.events.tracks import checks, models
from geomap.models.track import Leg, Measure, RelativeTo, Track, Waypoint, WaypointRelation, WaypointTime
from geomap.webmap.payload import payload
from geomap.webmap.payload.checks import note
from geomap.webmap.words import LANGUAGES, english, speaking

if TYPE_CHECKING:
    from geomap.webmap.words import Language

    Records = list[dict[str, Any]]

NOON = datetime(2020, 1, 4, 12, 0)  # noqa: DTZ001 - local to the place, as in the records
STRIKE = RelativeTo(incident="i-1", waypoint=None)


def _at(minutes: int) -> WaypointTime:
    when = NOON + timedelta(minutes=minutes)
    return WaypointTime(when, when, None, None, "at 12:00", 0, 8)


def _from_strike(low: int, high: int) -> WaypointTime:
    return WaypointTime(None, None, STRIKE, (low, high), "soon", 0, 4)


def _flight(*times: WaypointTime | None, speed: float, stay: bool = False, lasting: float | None = None) -> Track:
    over: list[WaypointRelation] = ["over"]
    relations: list[WaypointRelation] = ["took_off_from", *over * len(times[1:])]
    points = tuple(
        Waypoint(seq, relation, f"Airfield {seq}", seq, seq + 1, f"p:{0 if stay else seq}", 10.0,
                 20.0 if stay else 20.0 + seq, 1000, when)
        for seq, (relation, when) in enumerate(zip(relations, times, strict=True))
    )  # fmt: skip
    legs = tuple(Leg(point.seq, point.seq + 1, "inferred") for point in points[:-1])
    lasted = None if lasting is None else Measure(lasting, lasting, "an hour", 0, 7)
    fast = Measure(speed, speed, "a brisk pace", 0, 12)
    return Track("t-1", "drone", None, None, points, legs, None, fast, lasted, (), (), "claimed", ())


FLIGHTS = (
    _flight(_at(0), _at(30), speed=300),
    _flight(None, _at(30), speed=9000),
    _flight(None, _from_strike(-90, -80), speed=300),
    _flight(None, _from_strike(80, 90), speed=300),
    _flight(_at(30), _at(0), speed=300),
    _flight(_at(0), _at(40), speed=300, stay=True),
    _flight(None, None, speed=300, lasting=60),
)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_note_that_the_checks_write_is_in_the_language(language: Language) -> None:
    found = [check for flight in FLIGHTS for check in checks.run(flight, models.named("Predator"))]
    known = {key.removeprefix("check.") for key in english() if key.startswith("check.")}
    assert {check.name for check in found} == known
    with speaking(language):
        assert [check.note for check in found if note(check.note) == check.note] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_is_said_of_a_model_is_too(language: Language) -> None:
    notes = (
        "Speed the times ask for, as a share of the Kestrel's published maximum, 540 km/h (Maker: data sheet).",
        "Published maximum of the Kestrel (Maker: data sheet); the reported 380 km/h lies within it.",
        "Published maximum of the Kestrel (Maker: data sheet); the reported 980 km/h lies above it.",
    )
    with speaking(language):
        for said in notes:
            assert note(said) != said
            assert "Maker: data sheet" in note(said)


def test_a_note_that_nobody_knows_stays_as_it_is(records: Records) -> None:
    records[0]["tracks"][0]["checks"] = [
        {"name": "distance", "value": -52.0, "unit": "min", "note": "Something else."},
        {"name": "distance", "value": 1166.1, "unit": "km", "note": "Port A to Port B: 1166.1 km along the geodesic."},
    ]
    with speaking("ru"):
        one, two = payload(records).rows["tracks"][0]["checks"]
    assert (one["note"], one["value"]) == ("Something else.", "\u221252 мин")
    assert two["note"] == "Port A – Port B: 1\u00a0166,1 км по геодезической линии."
    with speaking("ar"):
        assert payload(records).rows["tracks"][0]["checks"][0]["value"].startswith("\u200e")
