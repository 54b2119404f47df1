"""Run geomap over a corpus: each article as it stands, and with its gold spans given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from geomap import pipeline
from geomap.evaluate.places.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.evaluate.places.corpora import Corpus, Marked
    from geomap.evaluate.places.judging import Judged
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.article import Article
    from geomap.models.place import Toponym


@dataclass(frozen=True, slots=True)
class Work:
    """How to analyse: ``jobs`` processes; without ``demonyms``, recognition leaves them out; ``accurate`` as asked."""

    gazetteer: Gazetteer
    jobs: int = 1
    demonyms: bool = True
    accurate: bool = False


def run(corpus: Corpus, work: Work) -> Iterator[Judged]:
    """The judged articles of a corpus, in its order."""
    answers = _toponyms((article for marked in corpus.articles for article in _twice(marked)), work)
    for marked in corpus.articles:
        found, given = islice(answers, 2)
        yield judge(marked, found, given, demonyms=work.demonyms)


def _twice(marked: Marked) -> tuple[Article, Article]:
    return marked.article, replace(marked.article, spans=tuple(one.span for one in marked.gold))


def _toponyms(articles: Iterable[Article], work: Work) -> Iterator[tuple[Toponym, ...]]:
    if work.jobs > 1:
        analyses = pipeline.analyse_many(articles, work.jobs, places_only=True, accurate=work.accurate)
    else:
        analyses = (pipeline.geocode(article, work.gazetteer, accurate=work.accurate) for article in articles)
    return (analysis.toponyms for analysis in analyses)
