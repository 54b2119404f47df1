"""Gold in the records' own form: what makes an incident or a flight right."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap import pipeline
from geomap.errors import InputError
from geomap.evaluate import incidents as task
from geomap.evaluate.incidents import flights, reported
from geomap.evaluate.incidents.flights import Flight
from geomap.evaluate.slots import Slot, Tally
from geomap.gazetteer import open_gazetteer
from geomap.models.incident import Casualty, Incident, Location, Verification
from geomap.models.span import Span
from geomap.models.time import DateRange

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis

SPECIMENS = Path(__file__).with_name("reported.jsonl")
FRIDAY = date(2022, 5, 13)
CHUHUIV = (49.836, 36.688)
SHELLED = "Shelling/artillery/missile attack"


def line(number: int, **changed: object) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(SPECIMENS.read_text(encoding="utf-8").splitlines()[number])
    return {**value, **changed}


def incident(
    kind: str = SHELLED,
    where: tuple[float, float] = CHUHUIV,
    day: date = FRIDAY,
    vague_m: int | None = None,
    killed: int = 3,
) -> Incident:
    place = Location("X", 0, 1, "in", None, None, None, *where, 1, vague_m, None, None, None, None, ())
    toll = Casualty("killed", None, killed, killed, killed, False, None, str(killed), 0, 1, None)  # noqa: FBT003 a record's column
    return Incident(
        "i", "e", kind, (), None, None, DateRange(day, day, 1, (), "then", 0, 1), None, place, (), (), (toll,),
        "asserted", Verification(None, None), (), (Span(0, 1),), 1.0,
    )  # fmt: skip


def analysis_of(number: int) -> Analysis:
    return pipeline.analyse(reported.gold(line(number), "here").article, open_gazetteer())


def counted(number: int, *incidents: Incident) -> dict[str, Slot]:
    tally = Tally("a")
    found = replace(analysis_of(number), incidents=incidents, claims=(), tracks=())
    reported.judge(reported.gold(line(number), "here").gold, found, tally)
    return tally.slots


def test_kind_place_and_date_must_all_be_right() -> None:
    assert counted(0, incident())["in_strict"] == Slot(1, 1, 1)
    assert counted(0, incident(where=(50.5, 36.7)))["in_strict"] == Slot(0, 1, 1)
    assert counted(0, incident(day=date(2022, 5, 12)))["in_strict"] == Slot(0, 1, 1)


def test_another_kind_of_the_family_is_right_in_the_lenient_row_only() -> None:
    slots = counted(0, incident("Air/drone strike"))
    assert (slots["in_strict"].right, slots["in_lenient"].right) == (0, 1)
    assert counted(0, incident("Peaceful protest"))["in_lenient"].right == 0


def test_a_place_said_to_be_vague_may_be_that_far_off() -> None:
    assert counted(0, incident(where=(50.5, 36.7), vague_m=100_000))["in_strict"].right == 1


def test_an_incident_too_many_is_given_and_one_missed_wanted() -> None:
    assert counted(0, incident(), incident(day=date(2021, 1, 1)))["in_found"] == Slot(1, 2, 1)
    assert counted(0)["in_strict"] == Slot(0, 0, 1)


def test_false_incidents_are_counted_where_none_is_reported() -> None:
    assert counted(2, incident(), incident())["in_false"] == Slot(2, 1, 1)
    assert "in_false" not in counted(0, incident())


def test_a_toll_is_asked_of_pairs() -> None:
    slots = counted(0, incident(killed=4))
    assert (slots["in_killed"].right, slots["in_injured"].right) == (0, 0)


PREDATOR = Flight("drone", (("took_off_from", "Incirlik air base"), ("over", "Aleppo")), (3600, 3600), (200, 200))


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, set()),
        ({"steps": (("took_off_from", "Incirlik"), ("over", "Aleppo"))}, set()),
        ({"steps": (("over", "Aleppo"),)}, {"tr_origin", "tr_waypoints"}),
        ({"steps": (*reversed(PREDATOR.steps),)}, {"tr_waypoints"}),
        ({"altitude_m": (3610.0, 3610.0)}, set()),
        ({"altitude_m": None}, {"tr_altitude"}),
        ({"speed_kmh": (200.0, 300.0)}, {"tr_speed"}),
        ({"platform": "missile"}, {"tr_platform"}),
    ],
)
def test_a_flight_is_right_slot_by_slot(changed: dict[str, Any], wrong: set[str]) -> None:
    marks = flights.marks(PREDATOR, replace(PREDATOR, **changed))
    assert {slot for slot, right in marks.items() if not right} == wrong


def test_an_article_with_a_flight_is_judged_whole() -> None:
    tally = Tally("a")
    reported.judge(reported.gold(line(1), "here").gold, analysis_of(1), tally)
    assert tally.slots["tr_right"] == Slot(1, 1, 1)


def test_reading_tells_the_form_by_its_fields_and_names_a_wrong_one(tmp_path: Path) -> None:
    assert all(isinstance(one.gold, reported.Account) for one in task.read(SPECIMENS).articles)
    broken = tmp_path / "gold.jsonl"
    broken.write_text(json.dumps(line(0, incidents=[{"sub_event_type": "Quarrel"}])), encoding="utf-8")
    with pytest.raises(InputError, match=r"line 1: .*Quarrel"):
        task.read(broken)
