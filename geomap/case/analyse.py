"""From articles to a case, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.articles.read import read_articles
from geomap.case.case import Case
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article
from geomap.pipeline import analyse as analyse_article

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator


def analyse(*articles: Article | str | os.PathLike[str]) -> Case:
    """Analyse articles, or the files and folders they stand in, and gather what they report.

    Args:
        articles: Articles, or paths of files and folders as ``read_articles`` takes them. For text that is in no
            file, give ``Article(id="...", text=text)``.

    Raises:
        InputError: A path cannot be read, or holds no article.
        RecordError: Two different articles bear one id.
    """
    gazetteer = open_gazetteer()
    return Case.from_analyses(analyse_article(article, gazetteer) for article in _gathered(articles))


def _gathered(articles: tuple[Article | str | os.PathLike[str], ...]) -> Iterator[Article]:
    for given in articles:
        if isinstance(given, Article):
            yield given
        else:
            yield from read_articles(given)
