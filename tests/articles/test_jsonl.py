"""Articles as JSON lines: good lines are read, each bad one is named with its line and field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import jsonl
from geomap.errors import InputError
from geomap.models.article import Article, Outlet
from geomap.models.span import Span

GOOD = {"id": "a", "text": "A strike hit Aleppo."}


def read(*lines: Any) -> list[Article | InputError]:
    return list(jsonl.read("\n".join(json.dumps(line) for line in lines), "news.jsonl"))


def test_all_fields_are_taken() -> None:
    given_ = {
        "title": "T",
        "publisher": "P",
        "url": "https://example.org/",
        "published": "2016-09-22",
        "language": "en",
    }
    (article,) = read(GOOD | given_ | {"outlet": {"name": "P", "lat": 1, "lon": -2.5}, "spans": [[13, 19]]})
    assert article == Article(
        id="a",
        text="A strike hit Aleppo.",
        title="T",
        publisher="P",
        url="https://example.org/",
        published=date(2016, 9, 22),
        published_source="given",
        outlet=Outlet("P", 1, -2.5),
        spans=(Span(13, 19),),
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": None}, "field id"),
        ({"id": ""}, "field id"),
        ({"id": ["a"]}, "field id"),
        ({"text": None}, "field text"),
        ({"text": "  "}, "field text"),
        ({"text": 7}, "field text"),
        ({"title": 7}, "field title"),
        ({"published": "yesterday"}, "field published"),
        ({"published": 2016}, "field published"),
        ({"outlet": "P"}, "field outlet"),
        ({"outlet": {"name": "P", "lat": 91}}, "field outlet"),
        ({"spans": 3}, "field spans"),
        ({"spans": [[0, 99]]}, "field spans"),
        ({"spans": [[5, 5]]}, "field spans"),
        ({"spans": [["a", "b"]]}, "field spans"),
    ],
)
def test_a_bad_field_is_named_with_its_line(change: dict[str, Any], said: str) -> None:
    first, second, third = read(GOOD, GOOD | {"id": "b"} | change, GOOD | {"id": "c"})
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert str(second).startswith("news.jsonl: line 2: ")
    assert said in str(second)


@pytest.mark.parametrize("line", ["{", "[]", '"text"', "null", '{"id": "a", "text": "b"} x', "[" * 100_000])
def test_a_line_that_is_no_object_is_said(line: str) -> None:
    (error,) = jsonl.read(line, "news.jsonl")
    assert isinstance(error, InputError)
    assert "line 1" in str(error)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for found in jsonl.read(text, "news.jsonl"):
        assert isinstance(found, Article | InputError)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/news/2022/2/2/raids-on-three-towns", date(2022, 2, 2)),
        ("https://example.org/live/20220202-raids-on-three-towns", date(2022, 2, 2)),
        ("https://example.org/world/raids-on-three-towns-2022-02-02/", date(2022, 2, 2)),
        ("https://example.org/en/2022/24-november-two-men-hurt", date(2022, 11, 24)),
        ("https://example.org/2022/nov/24/two-men-hurt", date(2022, 11, 24)),
        ("https://example.org/2022/11/two-men-hurt", None),
        ("https://example.org/2022/13/45/two-men-hurt", None),
        ("https://example.org/posts/1934516161850363945", None),
        ("https://x.com/somebody/status/1934516161850363945", date(2025, 6, 16)),
        ("https://twitter.com/somebody/status/1500736344200470533?s=20", date(2022, 3, 7)),
        ("https://twitter.com/somebody/status/20", None),
        ("https://example.org/somebody/status/1934516161850363945", None),
        ("https://example.org/2022/02/02/the-raid-of-2021-12-24", None),
        ("https://example.org/read?day=2022-02-02", None),
        ("https://[broken", None),
    ],
)
def test_the_day_in_an_address_is_that_of_publication(address: str, day: date | None) -> None:
    (article,) = read(GOOD | {"url": address})
    assert isinstance(article, Article)
    assert (article.published, article.published_source) == (day, "metadata" if day else None)


def test_a_day_that_is_given_goes_before_that_of_the_address() -> None:
    (article,) = read(GOOD | {"url": "https://example.org/2022/2/2/raid", "published": "2022-02-03"})
    assert isinstance(article, Article)
    assert (article.published, article.published_source) == (date(2022, 2, 3), "given")
