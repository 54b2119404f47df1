"""``geomap evaluate``: the table, what it writes, and what it says of bad input."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

GOLD = Path(__file__).parents[1] / "evaluate" / "gold.jsonl"


def test_table_json_errors_and_map(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    kept = {name: tmp_path / "new" / name for name in ("figures.json", "errors.csv", "errors.html")}
    outputs = zip(("--json", "--errors", "--error-map"), kept.values(), strict=True)
    ran = geomap("evaluate", GOLD, *(word for pair in outputs for word in pair), "--resamples", 50)
    assert (ran.status, ran.err) == (0, "")
    figures = json.loads(kept["figures.json"].read_text(encoding="utf-8"))
    (corpus,) = figures["corpora"]
    assert (corpus["articles"], corpus["names"], corpus["with_point"]) == (9, 31, 30)
    row = next(line for line in ran.out.splitlines() if "F1, exact span" in line)
    assert f"{corpus['measures']['f1']['value']:.3f}" in row
    assert corpus["measures"]["accuracy_161"]["value"] > 0.9
    with kept["errors.csv"].open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    mistaken = [row["name"] for row in rows if row["error"] == "misplaced"]
    assert "taken for" in kept["errors.html"].read_text(encoding="utf-8") or not mistaken
    assert len([row for row in rows if row["error"] in {"misplaced", "unplaced"}]) == round(
        30 * (1 - corpus["measures"]["accuracy_161"]["value"])
    )


def test_the_same_figures_whatever_the_jobs(geomap: Callable[..., Ran]) -> None:
    alone, shared = (geomap("evaluate", GOLD, "--resamples", 20, "--jobs", jobs) for jobs in (1, 2))
    assert alone.out == shared.out


def test_several_corpora_have_a_pooled_column_and_a_diagram(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    hostile = tmp_path / "a&b<script>alert(1)<"
    other = hostile.with_name(hostile.name + ".jsonl")
    other.write_text(GOLD.read_text(encoding="utf-8"), encoding="utf-8")
    kept = tmp_path / "new" / "figures.json", tmp_path / "new" / "reliability.svg"
    ran = geomap("evaluate", GOLD, other, "--resamples", 20, "--json", kept[0], "--reliability", kept[1])
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0].split()[-1] == "pooled"
    figures = json.loads(kept[0].read_text(encoding="utf-8"))
    one, together = figures["corpora"][0], figures["pooled"]
    assert together["measures"]["sure"]["value"] == one["measures"]["sure"]["value"]
    assert [row["answers"] for row in together["reliability"]] == [2 * row["answers"] for row in one["reliability"]]
    root = ET.fromstring(kept[1].read_text(encoding="utf-8"))  # noqa: S314 our own file
    assert not [part for part in root.iter() if part.tag.endswith("script")]
    assert any(hostile.name in (part.text or "") for part in root.iter())
    assert [path.name for path in kept[1].parent.iterdir() if path.name.startswith(".")] == []


def test_without_demonyms_fewer_names_are_counted(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    ran = geomap("evaluate", GOLD, "--roles", "no-demonyms", "--resamples", 20, "--json", tmp_path / "figures.json")
    assert ran.status == 0
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["roles"] == "no-demonyms"
    assert figures["corpora"][0]["kinds"]["demonym"]["names"] == 0


def test_a_bad_corpus_is_one_line_and_the_others_are_measured(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "1", "text": "Aleppo"}\n', encoding="utf-8")
    ran = geomap("evaluate", bad, GOLD, "--resamples", 20)
    assert ran.status == 1
    assert ran.complaints == [
        f"geomap: {bad}: line 1: field toponyms must be a list of the names marked; [] where there is none"
    ]
    assert "F1, exact span" in ran.out
    assert geomap("evaluate", bad).status == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("--json", "figures.txt"),
        ("--errors", "errors.html"),
        ("--error-map", "map.png"),
        ("--reliability", "r.png"),
        ("--roles", "some"),
    ],
)
def test_wrong_usage(geomap: Callable[..., Ran], arguments: tuple[str, str]) -> None:
    ran = geomap("evaluate", GOLD, *arguments)
    assert (ran.status, ran.out) == (2, "")
