"""The same incident in several articles."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap import pipeline
from geomap.case.case import Case
from geomap.case.linking.link import linked
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article
from geomap.records import encode

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis

TABLE = Path(__file__).parents[1] / "examples" / "linked_incidents.csv"
with TABLE.open(encoding="utf-8", newline="") as stream:
    SPECIMENS = list(csv.DictReader(stream))

ARTICLES = Path(__file__).parents[1] / "examples" / "linked_articles.csv"
with ARTICLES.open(encoding="utf-8", newline="") as stream:
    PAIRS = list(csv.DictReader(stream))


AROUND = Path(__file__).parents[1] / "examples" / "linked_around.csv"
with AROUND.open(encoding="utf-8", newline="") as stream:
    CASES = list(csv.DictReader(stream))


def retold(example: tuple[Analysis, ...], changes: dict[str, Any]) -> dict[str, Any]:
    """The first example as another newsroom tells it, with changes to its first incident by path."""
    record: dict[str, Any] = json.loads(json.dumps(encode(example[0])))
    record["article"]["id"] = "retold"
    for index, incident in enumerate(record["incidents"]):
        incident["incident_id"] = f"i-z{index}"
    for path, new in changes.items():
        *steps, last = path.split(".")
        target = record["incidents"][0]
        for step in steps:
            target = target[step]
        target[last] = new
    return record


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda row: row["source"])
def test_incidents_are_one_or_two(example: tuple[Analysis, ...], specimen: dict[str, str]) -> None:
    record = retold(example, json.loads(specimen["changes"]))
    found = linked([encode(example[0]), record])
    assert found.get("i-z0") == ("i-3f9a1c20" if specimen["one"] == "yes" else None)


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(
            row,
            id=row["source"],
            marks=[pytest.mark.xfail(reason="a gold mine is a landmine to the network", strict=True)]
            if row["known_failure"]
            else [],
        )
        for row in PAIRS
    ],
)
def test_articles_tell_of_one_incident_or_of_two(pair: dict[str, str]) -> None:
    assert bool(linked(read(pair))) == (pair["one"] == "yes")


@pytest.mark.parametrize("case", CASES, ids=lambda row: row["source"])
def test_what_else_a_case_tells_of_a_place_counts(case: dict[str, str]) -> None:
    """``around`` holds the other articles of the case: the day each appeared, and its text."""
    others = [
        Article(f"other-{number}", text, published=date.fromisoformat(day))
        for number, (day, text) in enumerate(json.loads(case["around"] or "[]"))
    ]
    records = [*read(case), *(encode(pipeline.analyse(article, open_gazetteer())) for article in others)]
    found = linked(records)
    first, second = (record["incidents"][0]["incident_id"] for record in records[:2])
    assert (first in found and found.get(first) == found.get(second)) == (case["one"] == "yes")


def read(pair: dict[str, str]) -> list[dict[str, Any]]:
    """The records of the two articles of a specimen."""
    articles = [
        Article(name, pair[name], published=date.fromisoformat(day) if (day := pair[f"{name}_published"]) else None)
        for name in ("first", "second")
    ]
    return [encode(pipeline.analyse(article, open_gazetteer())) for article in articles]


def test_what_is_wanting_between_two_does_not_part_them_from_a_third() -> None:
    told = (
        ("2021-03-07", "Shells fell on a livestock market in Sirte on Saturday and killed 11 traders, a doctor said."),
        ("2021-03-08", "Shells that hit the livestock market of Sirte on Saturday killed 14 people, the council said."),
        (None, "Shellfire killed 11 people in Sirte on Saturday, a nurse said."),
    )
    articles = [
        Article(str(number), text, published=date.fromisoformat(day) if day else None)
        for number, (day, text) in enumerate(told)
    ]
    records = [encode(pipeline.analyse(article, open_gazetteer())) for article in articles]
    assert linked(records[1:]) == {}
    assert len(linked(records)) == len(records)
    assert len(set(linked(records).values())) == 1


def test_a_rival_reading_links_what_another_article_calls_by_it(example: tuple[Analysis, ...]) -> None:
    record = retold(example, {"sub_event_type": "Peaceful protest", "event_type": "Protests"})
    assert "i-z0" not in linked([encode(example[0]), {**record, "claims": []}])
    about = {"id": "i-z0", "field": "sub_event_type", "value": "Air/drone strike"}
    assert "i-z0" in linked([encode(example[0]), {**record, "claims": [{"about": [about]}]}])


def test_a_village_that_no_gazetteer_has_links_by_its_name(example: tuple[Analysis, ...]) -> None:
    record = retold(example, {})
    assert linked([encode(example[0]), record])["i-z1"] == "i-77b2e4d1"
    record["incidents"][1]["location"]["start"] = 0
    assert "i-z1" not in linked([encode(example[0]), {**record, "toponyms": []}])


def test_two_incidents_of_one_article_are_never_one(example: tuple[Analysis, ...]) -> None:
    record = encode(example[0])
    assert linked([{**record, "incidents": [record["incidents"][0]] * 2}]) == {}


def test_rows_keep_their_own_tolls_under_one_case_incident_id(example: tuple[Analysis, ...]) -> None:
    incidents = tuple(replace(item, incident_id=f"i-z{index}") for index, item in enumerate(example[0].incidents or ()))
    other = replace(example[0], article=replace(example[0].article, id="retold"), incidents=incidents)
    case = Case.from_analyses([*example, other])
    ids = list(case.incidents["case_incident_id"])
    assert ids == ["i-3f9a1c20", "i-77b2e4d1", "i-a0d45510", "i-b8e19c33", "i-3f9a1c20", "i-77b2e4d1"]
    assert list(case.analyses()) == [*example, other]
