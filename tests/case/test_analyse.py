"""From articles to a case, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import geomap
from geomap.errors import InputError
from geomap.models.article import Article
from geomap.records.schema import shipped

if TYPE_CHECKING:
    from pathlib import Path


def test_paths_and_articles_become_one_case_that_follows_the_schema(example_path: Path) -> None:
    path = example_path.with_name("example-1.txt")
    article = Article(id="given", text="Shells hit a market in Kassala on 3 May 2023, killing two people.")
    case = geomap.analyse(path, article)
    assert list(case.articles["article_id"]) == ["example-1.txt", "given"]
    assert "gn:372753" in set(case.places["place_id"])
    validator = Draft202012Validator(shipped(), format_checker=FormatChecker())
    for record in case.records():
        validator.validate(record)


def test_the_text_is_kept_where_asked_for() -> None:
    article = Article(id="given", text="Shells hit a market in Kassala.")
    assert geomap.analyse(article).articles["text"].isna().all()
    assert list(geomap.analyse(article, with_text=True).articles["text"]) == [article.text]


def test_nothing_given_is_an_empty_case() -> None:
    assert list(geomap.analyse().analyses()) == []


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: no such file"):
        geomap.analyse(tmp_path / "none.txt")
