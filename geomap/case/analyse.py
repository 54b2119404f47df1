"""From articles to a case, in one call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.articles.read import read_articles
from geomap.case.case import Case
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article
from geomap.pipeline import analyse as analyse_article

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from geomap.models.analysis import Analysis


def analyse(*articles: Article | str | os.PathLike[str], with_text: bool = False, accurate: bool = False) -> Case:
    """Analyse articles, or the files and folders they stand in, and gather what they report.

    Args:
        articles: Articles, or paths of files and folders as ``read_articles`` takes them. For text that is in no
            file, give ``Article(id="...", text=text)``.
        with_text: Keep the articles' whole text in the case, which an output of it asks for by ``article="full"``.
        accurate: Have place names, incidents and flights read by larger networks, which takes longer (``pip install
            'geomap[accurate]'``).

    Raises:
        MissingExtraError: ``accurate`` is asked for and onnxruntime is not installed.
        InputError: A path cannot be read, or holds no article.
        RecordError: Two different articles bear one id.
    """
    gazetteer = open_gazetteer()
    analyses = (analyse_article(article, gazetteer, accurate=accurate) for article in _gathered(articles))
    return Case.from_analyses(analyses if with_text else map(_without_text, analyses))


def _without_text(analysis: Analysis) -> Analysis:
    return replace(analysis, article=replace(analysis.article, text=None))


def _gathered(articles: tuple[Article | str | os.PathLike[str], ...]) -> Iterator[Article]:
    for given in articles:
        if isinstance(given, Article):
            yield given
        else:
            yield from read_articles(given)
