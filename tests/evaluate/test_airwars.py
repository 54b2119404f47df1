"""Airwars' records: what an article is asked for, and which incident answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import InputError
from geomap.evaluate import incidents as task
from geomap.evaluate.incidents import airwars
from geomap.evaluate.slots import Tally
from geomap.gazetteer import open_gazetteer
from geomap.models.incident import Casualty, Incident, Location, Verification
from geomap.models.time import DateRange

SPECIMENS = Path(__file__).with_name("airwars.jsonl")
MAY_13, MAY_14 = date(2022, 5, 13), date(2022, 5, 14)
KOBANI = (36.89, 38.35)


def line(number: int, **changed: object) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(SPECIMENS.read_text(encoding="utf-8").splitlines()[number])
    return {**value, **changed}


def incident(
    where: tuple[float, float] = KOBANI, day: date | None = MAY_13, killed: tuple[int, ...] = (), injured: int = 0
) -> Incident:
    place = Location("X", 0, 1, "in", None, None, None, *where, 1, None, None, None, None, None, ())
    tolls = [Casualty("killed", None, each, each, each, False, None, str(each), 0, 1, None) for each in killed]  # noqa: FBT003 a record's column
    if injured:
        tolls.append(Casualty("injured", None, injured, injured, injured, False, None, str(injured), 0, 1, None))  # noqa: FBT003
    when = DateRange(day, day, 1, (), "then", 0, 1) if day is not None else None
    return Incident(
        "i", "e", "s", (), None, None, when, None, place, (), (), tuple(tolls), "asserted",
        Verification(None, None), (), (), 1.0,
    )  # fmt: skip


def counted(number: int, *incidents: Incident, **changed: object) -> dict[str, float]:
    tally = Tally("a")
    airwars.judge(airwars.gold(line(number, **changed), "here").gold, incidents, tally)
    return {name: slot.right for name, slot in tally.slots.items()}


def test_an_article_is_asked_only_for_what_its_flags_say_is_in_it() -> None:
    (record,) = airwars.gold(line(0), "here").gold
    assert record.days == (MAY_13, MAY_13)
    assert record.reach_km == 10
    assert record.tolls == {"killed": (1, 2)}
    assert (record.status, record.grading) == (None, None)
    (undated,) = airwars.gold(line(0, dct=None), "here").gold
    assert undated.days is None


def test_an_assessment_is_asked_for_all_that_its_record_holds() -> None:
    (record,) = airwars.gold(line(1), "here").gold
    assert record.days == (date(2023, 10, 9), date(2023, 10, 9))
    assert record.point is None
    assert record.tolls == {"killed": (4, 4), "injured": (10, 10)}
    assert (record.status, record.grading) == ("single_source", "weak")


@pytest.mark.parametrize(
    ("one", "right"),
    [
        (incident(killed=(2,)), {"aw_place": 1, "aw_date": 1, "aw_date_exact": 1, "aw_killed": 1}),
        (incident(killed=(1,)), {"aw_killed": 1}),
        (incident(killed=(3,)), {"aw_killed": 0}),
        (incident((36.97, 38.35)), {"aw_place": 1, "aw_place_fine": 1}),
        (incident((37.0, 38.35)), {"aw_place": 0, "aw_place_fine": 0}),
        (incident(day=MAY_14), {"aw_date": 0, "aw_date_exact": 0}),
        (incident(day=None), {"aw_date": 0}),
    ],
)
def test_each_slot_is_right_by_itself(one: Incident, right: dict[str, float]) -> None:
    assert counted(0, one).items() >= right.items()


def test_an_interval_that_holds_the_day_is_right_and_not_exact() -> None:
    wide = incident()
    span = DateRange(date(2022, 5, 9), MAY_14, 2, (), "this week", 0, 1)
    slots = counted(0, replace(wide, event_date=span))
    assert (slots["aw_date"], slots["aw_date_exact"]) == (1, 0)


def test_the_incident_most_like_the_record_answers() -> None:
    assert counted(0, incident((0.0, 0.0)), incident(killed=(2,)), incident(day=None))["aw_killed"] == 1
    assert counted(0) == dict.fromkeys(counted(0, incident()), 0)


def test_lowest_and_first_told_are_two_questions() -> None:
    slots = counted(1, incident(killed=(4, 3), injured=10))
    assert (slots["aw_killed_first"], slots["aw_killed_least"]) == (1, 0)
    assert (slots["aw_injured_first"], slots["aw_injured_least"]) == (1, 1)


def test_what_the_article_says_itself_comes_before_what_a_source_says() -> None:
    told = incident(killed=(4, 3), injured=10)
    ours, theirs, hurt = told.casualties
    slots = counted(1, replace(told, casualties=(ours, replace(theirs, claim_id="c"), hurt)))
    assert (slots["aw_killed_own"], slots["aw_killed_least"]) == (1, 0)
    assert counted(1, told)["aw_killed_own"] == 0


def test_what_is_wrong_is_told_beside_what_was_wanted() -> None:
    tally = Tally("a")
    airwars.judge(airwars.gold(line(0), "here").gold, [incident(killed=(3,))], tally)
    assert [(one.slot, one.gold, one.answer) for one in tally.faults] == [("aw_killed", "(1, 2)", "3")]


def test_a_record_without_its_fields_is_refused() -> None:
    broken = line(1)
    del broken["incidents"][0]["date"]
    with pytest.raises(InputError, match="here: field incidents"):
        airwars.gold(broken, "here")


def test_specimens_are_read_as_airwars_and_judged() -> None:
    corpus, gazetteer = task.read(SPECIMENS), open_gazetteer()
    tallies = {one.article.id: task.judge(one, gazetteer) for one in corpus.articles}
    assert tallies["made-syria"].slots["aw_place"].right == 1
    assert tallies["made-gaza"].slots["aw_date_exact"].right == 1
    assert tallies["made-gaza"].answer["incidents"][0]["killed_civilians"][0] == [4, 4]
