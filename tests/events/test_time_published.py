"""The day of writing: from datelines, weekdays, known series; never a guess among several."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events import time
from geomap.models.article import Article
from geomap.text import document

_EXAMPLES = Path(__file__).parents[1] / "examples"


def _specimens() -> list[dict[str, str]]:
    with (_EXAMPLES / "published.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("row", _specimens(), ids=lambda row: row["text"][:60])
def test_specimen(row: dict[str, str]) -> None:
    today = date.fromisoformat(row["today"]) if row["today"] else None
    found = time.published(document.read(Article(id="specimen", text=row["text"])), today)
    alternatives = tuple(date.fromisoformat(day) for day in row["alternatives"].split("|") if day)
    expected = date.fromisoformat(row["date"]) if row["date"] else None
    assert found == (expected, row["kind"] or None, alternatives)


def test_a_given_date_stands() -> None:
    article = Article(id="a", text="ROME, May 3, 2001 (X) -", published=date(2020, 1, 2), published_source="given")
    assert time.published(document.read(article)) == (date(2020, 1, 2), "given", ())


def test_nothing_is_later_than_today() -> None:
    article = Article(id="a", text="GENEVA, September 22. /X/. Monday, September 19, was calm.")
    found = time.published(document.read(article), date(2012, 1, 1))
    assert found.alternatives == (date(2005, 9, 22), date(2011, 9, 22))


_VOCABULARY = "Published Updated: As of 3 May 2022 | - , NAHR ( AGENCY ) . 10:30 GMT By last 03/04/2021 shells"
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n", "\n\n", "\u2028"])


@given(st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=100))
def test_any_text_gives_one_day_or_days_to_choose_from(text: str) -> None:
    found = time.published(document.read(Article(id="any", text=text)), date(2026, 1, 1))
    assert (found.date is None) == (found.source is None)
    assert found.date is None or not found.alternatives
    assert list(found.alternatives) == sorted(set(found.alternatives))
