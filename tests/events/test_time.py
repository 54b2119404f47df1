"""Times: every specimen resolved as an analyst would, offsets between events, and nothing where nothing is said."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events import time
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from geomap.models.document import Document
    from geomap.models.time import TimeExpression

_EXAMPLES = Path(__file__).parents[1] / "examples"
_SEED = """GENEVA, September 22. /AGENCY/. The envoy spoke on Thursday.

On Monday, September 19, a convoy was hit."""


def _rows(table: str) -> list[dict[str, str]]:
    with (_EXAMPLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _read(text: str) -> Document:
    return document.read(Article(id="specimen", text=text))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _cells(expression: TimeExpression) -> tuple[object, ...]:
    days, clock = expression.days, expression.clock
    return (
        days.earliest if days else None,
        days.latest if days else None,
        str(days.date_prec) if days else "",
        clock.earliest if clock else "",
        clock.latest if clock else "",
        tuple(days.alternatives) if days else (),
    )


@pytest.mark.parametrize("row", _rows("times"), ids=lambda row: row["text"])
def test_specimen(row: dict[str, str]) -> None:
    found = {one.raw: one for one in time.expressions(_read(row["text"]), _day(row["published"]), ())}
    alternatives = tuple(date.fromisoformat(day) for day in row["alternatives"].split("|") if day)
    expected = (
        _day(row["earliest"]),
        _day(row["latest"]),
        row["date_prec"],
        row["clock_earliest"],
        row["clock_latest"],
        alternatives,
    )
    assert row["raw"] in found, sorted(found)
    assert _cells(found[row["raw"]]) == expected


@pytest.mark.parametrize("row", _rows("times_named"), ids=lambda row: row["text"])
def test_whose_day_it_is(row: dict[str, str]) -> None:
    found = {one.raw: one for one in time.expressions(_read(row["text"]), _day(row["published"]), ())}
    one = found[row["raw"]]
    assert one.days is not None
    assert (one.days.earliest, one.days.latest) == (_day(row["earliest"]), _day(row["latest"]))
    assert one.names_next == (row["names_next"] == "1")


def test_the_article_s_own_date_is_marked() -> None:
    text = "Blast kills two\n\nPublished 6 March 2022 | Nahr\n\nNAHR, March 6 (Agency) - A bomb fell on 5 March.\n"
    marked = [one.raw for one in time.expressions(_read(text), date(2022, 3, 6), ()) if one.of_article]
    assert marked == ["6 March 2022", "March 6"]


@pytest.mark.parametrize("row", _rows("times_none"), ids=lambda row: row["text"])
def test_no_time_is_read(row: dict[str, str]) -> None:
    assert time.expressions(_read(row["text"]), date(2016, 9, 22), ()) == ()


@pytest.mark.parametrize("row", _rows("times_offsets"), ids=lambda row: row["text"])
def test_offset(row: dict[str, str]) -> None:
    (offset,) = time.offsets(_read(row["text"]))
    bounds = tuple(float(row[key]) if row[key] else None for key in ("least", "most"))
    assert (offset.raw, offset.offset_min, offset.reference) == (row["raw"], bounds, row["reference"])


def test_an_open_year_leaves_alternatives_everywhere() -> None:
    read = _read(_SEED)
    published = time.published(read, date(2026, 1, 1))
    assert published.date is None
    thursdays = (2005, 2011, 2016, 2022)
    assert published.alternatives == tuple(date(year, 9, 22) for year in thursdays)
    by_raw = {one.raw: one.days for one in time.expressions(read, None, published.alternatives)}
    days = by_raw["Monday, September 19"]
    assert days is not None
    assert days.earliest is None
    assert days.alternatives == tuple(date(year, 9, 19) for year in thursdays)


def test_alternatives_that_agree_settle() -> None:
    days = time.expressions(_read("It began in 2014."), None, (date(2016, 1, 1), date(2017, 1, 1)))[0].days
    assert days is not None
    assert (days.earliest, days.latest) == (date(2014, 1, 1), date(2014, 12, 31))


_VOCABULARY = (
    "on Monday May 19 , 2016 2016-09-19 31 to and between since early the evening of last next two days ago later . "
    "a.m. 10:30 overnight this week month / - 1990 s first quarter before yesterday until night 99 0 "
)
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n\n"])


@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=100), st.dates() | st.none())
def test_any_text_gives_ordered_times_with_true_spans(text: str, published: date | None) -> None:
    found = time.expressions(_read(text), published, ())
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert text[one.start : one.end] == one.raw
        days = one.days
        if days is not None and days.earliest is not None and days.latest is not None:
            assert days.earliest <= days.latest
            assert days.date_prec in {1, 2, 3, 4, 5}
