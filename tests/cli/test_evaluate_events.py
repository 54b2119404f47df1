"""``geomap evaluate --task``: the table, what it writes, and what it says of bad input."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

GOLD = Path(__file__).parents[1] / "evaluate" / "muc.jsonl"


def test_incidents_are_counted_and_kept(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    kept = {name: tmp_path / name for name in ("figures.json", "errors.csv", "answers.jsonl")}
    outputs = zip(("--json", "--errors", "--answers"), kept.values(), strict=True)
    ran = geomap(
        "evaluate", "--task", "incidents", GOLD, *(word for pair in outputs for word in pair), "--resamples", 20
    )
    assert (ran.status, ran.err) == (0, "")
    (corpus,) = json.loads(kept["figures.json"].read_text(encoding="utf-8"))["corpora"]
    assert {name: corpus["measures"][name]["f1"] for name in ("incident", "killed", "injured")} == {
        "incident": 1.0, "killed": 1.0, "injured": 1.0
    }  # fmt: skip
    assert "MUC-4: injured" in ran.out
    answers = [json.loads(line) for line in kept["answers.jsonl"].read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], [each["type"] for each in one["incidents"]]) for one in answers] == [
        ("made-1", [["bombing"]]), ("made-2", []), ("made-3", [])
    ]  # fmt: skip
    with kept["errors.csv"].open(encoding="utf-8", newline="") as stream:
        assert {row["article"] for row in csv.DictReader(stream)} <= {"made-1"}


def test_the_same_figures_whatever_the_jobs(geomap: Callable[..., Ran]) -> None:
    alone, shared = (
        geomap("evaluate", "--task", "incidents", GOLD, "--resamples", 20, "--jobs", jobs) for jobs in (1, 2)
    )
    assert alone.out == shared.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a", "text": "A bomb."}', "line 1: field incidents must be a list"),
        ('{"id": "a", "text": "A bomb.", "incidents": [{"type": []}]}', "line 1: field incidents is not as MUC-4"),
        ('{"id": "a", "incidents": []}', "line 1: field text"),
        ('{"id": "a"', "line 1: not valid JSON"),
    ],
)
def test_gold_that_is_not_as_it_should_be(geomap: Callable[..., Ran], tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    ran = geomap("evaluate", "--task", "incidents", path)
    assert ran.status == 3
    assert said in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("option", [("--error-map", "x.html"), ("--roles", "no-demonyms")])
def test_what_measures_places_only_is_refused(geomap: Callable[..., Ran], option: tuple[str, ...]) -> None:
    ran = geomap("evaluate", "--task", "incidents", GOLD, *option)
    assert ran.status == 2
    assert "places only" in " ".join(ran.err.split())


def test_a_tier_that_changes_nothing_measured_is_refused(geomap: Callable[..., Ran]) -> None:
    ran = geomap("evaluate", "--task", "time", GOLD, "--accurate")
    assert ran.status == 2
    assert "changes nothing" in " ".join(ran.err.split())
