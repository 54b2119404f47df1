"""Incidents: found, typed, placed, dated, counted and blamed on whom the gold says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import pipeline
from geomap.errors import InputError
from geomap.evaluate import gold
from geomap.evaluate.incidents import airwars, filling, flights, muc, reported
from geomap.evaluate.incidents.airwars import Record
from geomap.evaluate.incidents.reported import Account
from geomap.evaluate.incidents.template import Template
from geomap.evaluate.slots import Tally
from geomap.evaluate.tasks import Task

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from geomap.evaluate.gold import Annotated, Corpus
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis

    Gold = tuple[Template, ...] | tuple[Record, ...] | Account


def read(path: Path) -> Corpus[Gold]:
    """All articles of a file with MUC-4's templates, Airwars' records or incidents of our own form in ``incidents``.

    Raises:
        InputError: The file cannot be read or a line is not as it should be; names file, line and field.
    """
    articles: list[Annotated[Gold]] = []
    for where, value in gold.entries(path):
        if not isinstance(value.get("incidents"), list):
            raise InputError(f"{where}: field incidents must be a list of what is reported; [] where nothing is")
        if reported.is_account(value):
            accounts = reported.gold(value, where)
            articles.append(gold.Annotated(accounts.article, accounts.gold))
        elif any(airwars.is_record(one) for one in value["incidents"]):
            records = airwars.gold(value, where)
            articles.append(gold.Annotated(records.article, records.gold))
        else:
            templates = muc.gold(value, where)
            articles.append(gold.Annotated(templates.article, templates.gold))
    return gold.Corpus(gold.name(path), tuple(articles))


def judge(annotated: Annotated[Gold], gazetteer: Gazetteer, *, accurate: bool = False) -> Tally:
    """Analyse an article and count the slots of its incidents."""
    analysis = pipeline.analyse(annotated.article, gazetteer, accurate=accurate)
    tally = Tally(annotated.article.id)
    if isinstance(annotated.gold, Account):
        reported.judge(annotated.gold, analysis, tally)
        return tally
    tally.answer = {"id": annotated.article.id, "incidents": _judged(annotated, analysis, tally)}
    return tally


def _judged(annotated: Annotated[Gold], analysis: Analysis, tally: Tally) -> list[dict[str, Any]]:
    """The incidents in the gold's form, once they are counted."""
    incidents = analysis.incidents or ()
    wanted = annotated.gold if isinstance(annotated.gold, tuple) else ()
    records = [one for one in wanted if isinstance(one, Record)]
    if records:
        airwars.judge(records, incidents, tally)
        return [airwars.written(one) for one in incidents]
    answer = muc.form(analysis, annotated.article)
    filling.judge([one for one in wanted if isinstance(one, Template)], answer, tally)
    return [muc.written(one) for one in answer]


TASK = Task({**filling.MEASURES, **airwars.MEASURES, **reported.MEASURES, **flights.MEASURES}, read, judge, tiers=True)
