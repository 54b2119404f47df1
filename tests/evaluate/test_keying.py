"""What MUC-4 would key of what geomap reads, and how the weights of that are fitted."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.incidents import keying as training
from geomap import pipeline
from geomap.evaluate.incidents import keying, muc
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.models.analysis import Analysis

MONDAY = date(1990, 3, 5)
BANK = "A car bomb exploded outside a bank in Medellin on Friday, killing two clerks and wounding nine customers."
JUDGE = "Unknown gunmen shot dead Judge Ana Paredes in Lima on Friday."
SCHOOL = "Guerrillas attacked a school in Huanta on Friday, killing three teachers."
CLASH = "Soldiers clashed with guerrillas near Huanta on Friday, killing nine guerrillas."
FIGHT = "Troops fought rebels in Tocache on Saturday."
LASTING = "Clashes were reported in Peru on Friday."
OLD = "The bishop spoke in Lima on Friday. In May 1983 soldiers had killed eight farmers in Huanta."
FARMERS = "The bishop spoke in Lima on Friday. On Thursday soldiers had killed eight farmers in Huanta."
BLASTS = "There were explosions in Lima on Friday."


def article(text: str) -> Article:
    return Article(id="keyed", text=text, published=MONDAY)


def read(text: str) -> Analysis:
    return pipeline.analyse(article(text), open_gazetteer())


def report(text: str) -> keying.Report:
    found = read(text)
    incidents = found.incidents or ()
    return keying.Report(MONDAY, found.toponyms, incidents, muc.typed(incidents))


def features(text: str) -> dict[str, float]:
    told = report(text)
    return keying.features(told.typed[0], told)


@pytest.mark.parametrize(("text", "keyed"), [(BANK, 1), (JUDGE, 1), (SCHOOL, 1), (LASTING, 0), (f"{CLASH} {FIGHT}", 0)])
def test_terrorism_is_keyed_and_general_or_mere_fighting_is_not(text: str, keyed: int) -> None:
    found = read(text)
    assert found.incidents
    assert len(muc.form(found, article(text))) == keyed


@pytest.mark.parametrize(
    ("likelier", "than"),
    [(FARMERS, OLD), (SCHOOL, CLASH), (BANK, BLASTS), (CLASH, LASTING), (JUDGE, FARMERS)],
)
def test_the_one_that_muc_keys_is_likelier(likelier: str, than: str) -> None:
    assert keying.chance(features(likelier)) > keying.chance(features(than)) + 0.01


@pytest.mark.parametrize(
    ("text", "there", "absent"),
    [
        (BANK, "killed: a few", "harms nobody and nothing"),
        (BANK, "with a weapon", "by: group"),
        (BLASTS, "an explosion that harms nobody and nothing", "harms: civilian"),
        (JUDGE, "harms somebody by name", "harms: military"),
        (SCHOOL, "harms what is protected", "warfare that harms no others"),
        (CLASH, "harms only those who fight", "harms: civilian"),
        (CLASH, "warfare that harms no others", "kind: Attack"),
        (OLD, "when: longer ago", "when: within a week"),
        (FARMERS, "when: within a week", "in a month or longer"),
        (LASTING, "only a country", "a place of its own"),
        (SCHOOL, "by: group", "by nobody known"),
        (f"{SCHOOL} {JUDGE}", "kind: Attack", "the only one"),
    ],
)
def test_what_a_record_says_is_told_by_name(text: str, there: str, absent: str) -> None:
    found = features(text)
    assert found[there] == 1.0
    assert absent not in found


def test_amounts_are_of_the_whole_article() -> None:
    both = features(f"{CLASH} {JUDGE} Thousands marched in protest in Bogota on Saturday.")
    assert both["share of warfare in the article"] == 0.5
    assert both["share of what MUC-4 has no type for"] == pytest.approx(1 / 3)
    assert both["share of names in its country"] == pytest.approx(2 / 3)
    assert features(JUDGE)["mean confidence of the others"] == 0.0


def test_a_feature_without_a_weight_says_nothing() -> None:
    known = features(BANK)
    assert keying.chance(known | {"told in verse": 1.0}) == keying.chance(known)
    assert 0 < keying.chance({}) < 1


def test_weights_are_those_that_the_data_were_drawn_with() -> None:
    drawn = np.random.default_rng(4)
    values = drawn.integers(0, 2, (20000, 3)).astype(float)
    keyed = (drawn.random(20000) < 1 / (1 + np.exp(-(values @ [2.0, -1.0, 0.0] - 0.5)))).astype(float)
    weights, bias = training.fit(values, keyed)
    assert weights == pytest.approx([2.0, -1.0, 0.0], abs=0.15)
    assert bias == pytest.approx(-0.5, abs=0.15)


def test_one_command_fits_measures_and_writes_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = {
        "optional": False, "type": ["bombing"], "stage": ["accomplished"], "date": [], "location": [],
        "instruments": [], "perp_individuals": [], "perp_orgs": [], "phys_targets": [], "hum_targets": [],
        "killed": None, "injured": None,
    }  # fmt: skip
    lines = [
        {"id": f"{index}", "dct": "1990-03-05", "text": text, "incidents": [template] if text == BANK else []}
        for index, text in enumerate((BANK, CLASH) * 20)
    ]
    corpus, table = tmp_path / "specimens.jsonl", tmp_path / "weights.csv"
    corpus.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    training.main([str(corpus), "--out", str(table)])
    printed = capsys.readouterr().out
    assert "40 articles, 40 incidents, 20 of them in gold" in printed
    assert "everything keyed\n  MUC-4: article reports any: 0.500 1.000 0.667" in printed
    assert printed.endswith("MUC-4: incidents found: 1.000 1.000 1.000\n")
    with table.open(encoding="utf-8") as file:
        rows = {row["feature"]: float(row["weight"]) for row in csv.DictReader(file.readlines()[1:])}
    assert rows["harms: civilian"] > 0 > rows["warfare that harms no others"]
    assert keying.BIAS in rows
    assert 0 < rows[keying.FLOOR] < 1
