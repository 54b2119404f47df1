"""Strange texts through the whole analysis: a record that holds together, or a clear error, never anything else."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap import pipeline
from geomap.models.article import Article
from geomap.records import to_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis

    Faults = Callable[[Analysis], list[str]]

ROOT = Path(__file__).parents[2]
ROWS = list(csv.DictReader((ROOT / "tests/examples/hostile_articles.csv").read_text(encoding="utf-8").splitlines()))
SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
LENGTH = 3_000
"""Characters that each unit of the table is repeated to; benchmarks/analysis.py goes on to millions."""
EDGES = (None, date(2016, 9, 22), date.min, date.max, date(2024, 2, 29))
PLACES = (
    "Aleppo",
    "Deir ez-Zor",
    "the village of Al-Bab",
    "Kandahar province",
    "Goma",
    "the Black Sea",
    "Nowhere City",
)
SOURCES = ("the ministry", "witnesses", "General Adoum Brahim", "Reuters", "he", "a source who asked not to be named")
TIMES = (
    "on Monday",
    "overnight",
    "at 07:30 on Saturday",
    "two days earlier",
    "in 2014",
    "since May",
    "on 31 December 9999",
)
COUNTS = (
    "20",
    "no",
    "dozens of",
    "at least 3,000",
    "between 30 and 10",
    "two, including a child,",
    "10" * 12,
    "-1",
    "½",
)
KINDS = ("an air strike", "shelling", "a car bomb", "clashes", "an attack that never took place")
TEMPLATES = (
    "{kind} killed {count} people in {place} {time}, {source} said.",
    "“We saw {kind} in {place},” {source} told reporters {time}. “{count} are dead.”",
    "{source} denied that {kind} had hit {place} {time} and blamed {other}.",
    "A Predator drone took off from {place} {time} and flew over {far} at {count} km/h at 3,600 metres.",
    "It left thirty minutes later, minutes before {kind} in {place}, and landed in {far}.",
    "{count} were wounded {time} 20 km north of {place}, between {far} and the border, according to {source}.",
    "{place.upper}, September 22. /Wire/. {kind} {time} left {count} missing near {far}",
    "The toll rose to {count} {time}; {source}, quoting {other}, spoke of {count} killed, {count} of them in {far}.",
)
JUNK = (
    "\x00",
    "\ud800",
    "\u202e",
    "\u200b",
    "\u00a0",
    "\f",
    "\r\n",
    "\n\n",
    "“",
    '"',
    "(",
    "…",
    "--",
    "İ",
    "\u0301",
    "٣",
)

CASES: tuple[Callable[[str], str], ...] = (str, str, str.upper, str.lower, str.title)


def filled(template: str, draw: Callable[[tuple[str, ...]], str]) -> str:
    place, kind = draw(PLACES), draw(KINDS)
    words = {"time": draw(TIMES), "count": draw(COUNTS), "source": draw(SOURCES), "other": draw(SOURCES)}
    text = template.replace("{place.upper}", place.upper())
    return text.format(place=place, far=draw(PLACES), kind=kind, **words)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """News as it may arrive: sentences of the templates, some of them damaged."""
    sentences = [
        filled(template, lambda options: draw(st.sampled_from(options)))
        for template in draw(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=6))
    ]
    text = draw(st.sampled_from((" ", "\n", "\n\n", ""))).join(sentences)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 20))
        text = text[:place] + draw(st.sampled_from(JUNK)) + text[place + cut :]
    return draw(st.sampled_from(CASES))(text)


def check(text: str, published: date | None, gazetteer: Gazetteer, faults: Faults) -> None:
    article = Article(id="hostile", text=text, published=published)
    analysis = pipeline.analyse(article, gazetteer)
    assert faults(analysis) == []
    assert to_line(analysis) == to_line(pipeline.analyse(article, gazetteer))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_specimen(row: dict[str, str], gazetteer: Gazetteer, faults: Faults) -> None:
    unit = json.loads(row["unit"])
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    check(text, EDGES[len(unit) % len(EDGES)], gazetteer, faults)
    for published in EDGES:
        check(unit.strip(), published, gazetteer, faults)


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", "."])
def test_next_to_nothing(text: str, gazetteer: Gazetteer, faults: Faults) -> None:
    check(text, None, gazetteer, faults)


@given(articles(), st.sampled_from(EDGES))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_news(gazetteer: Gazetteer, faults: Faults, text: str, published: date | None) -> None:
    check(text, published, gazetteer, faults)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_characters(gazetteer: Gazetteer, faults: Faults, text: str) -> None:
    check(text, None, gazetteer, faults)


@given(st.permutations(" ".join(SEEDS).split(". ")), st.sampled_from((". ", " ", "\n\n", ".\r\n")))
@settings(max_examples=6, deadline=None, derandomize=True)
def test_shuffled_articles(gazetteer: Gazetteer, faults: Faults, sentences: list[str], joint: str) -> None:
    check(joint.join(sentences), None, gazetteer, faults)
