"""Incidents: found, typed, placed, dated, counted and blamed on whom the gold says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import pipeline
from geomap.errors import InputError
from geomap.evaluate import gold
from geomap.evaluate.incidents import filling, muc
from geomap.evaluate.slots import Tally
from geomap.evaluate.tasks import Task

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.evaluate.gold import Annotated, Corpus
    from geomap.evaluate.incidents.template import Template
    from geomap.gazetteer.gazetteer import Gazetteer


def read(path: Path) -> Corpus[tuple[Template, ...]]:
    """All articles of a file with MUC-4 templates in its field ``incidents``.

    Raises:
        InputError: The file cannot be read or a line is not as it should be; names file, line and field.
    """
    articles = []
    for where, value in gold.entries(path):
        if not isinstance(value.get("incidents"), list):
            raise InputError(f"{where}: field incidents must be a list of what is reported; [] where nothing is")
        articles.append(muc.gold(value, where))
    return gold.Corpus(gold.name(path), tuple(articles))


def judge(annotated: Annotated[tuple[Template, ...]], gazetteer: Gazetteer) -> Tally:
    """Analyse an article and count the slots of its incidents."""
    analysis = pipeline.analyse(annotated.article, gazetteer)
    answer = muc.form(analysis.incidents or ())
    tally = Tally(annotated.article.id)
    filling.judge(annotated.gold, answer, tally)
    tally.answer = {"id": annotated.article.id, "incidents": [muc.written(one) for one in answer]}
    return tally


TASK = Task(filling.MEASURES, read, judge)
