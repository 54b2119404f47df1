"""Incidents: found, typed, placed, dated, counted and blamed on whom the gold says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import pipeline
from geomap.errors import InputError
from geomap.evaluate import gold
from geomap.evaluate.incidents import airwars, filling, muc
from geomap.evaluate.incidents.airwars import Record
from geomap.evaluate.incidents.template import Template
from geomap.evaluate.slots import Tally
from geomap.evaluate.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from geomap.evaluate.gold import Annotated, Corpus
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.incident import Incident

    Gold = tuple[Template, ...] | tuple[Record, ...]


def read(path: Path) -> Corpus[Gold]:
    """All articles of a file with MUC-4's templates or Airwars' records in its field ``incidents``.

    Raises:
        InputError: The file cannot be read or a line is not as it should be; names file, line and field.
    """
    articles: list[Annotated[Gold]] = []
    for where, value in gold.entries(path):
        if not isinstance(value.get("incidents"), list):
            raise InputError(f"{where}: field incidents must be a list of what is reported; [] where nothing is")
        if any(airwars.is_record(one) for one in value["incidents"]):
            records = airwars.gold(value, where)
            articles.append(gold.Annotated(records.article, records.gold))
        else:
            templates = muc.gold(value, where)
            articles.append(gold.Annotated(templates.article, templates.gold))
    return gold.Corpus(gold.name(path), tuple(articles))


def judge(annotated: Annotated[Gold], gazetteer: Gazetteer) -> Tally:
    """Analyse an article and count the slots of its incidents."""
    incidents = pipeline.analyse(annotated.article, gazetteer).incidents or ()
    tally = Tally(annotated.article.id)
    tally.answer = {"id": annotated.article.id, "incidents": _judged(annotated.gold, incidents, tally)}
    return tally


def _judged(wanted: Sequence[Template | Record], incidents: Sequence[Incident], tally: Tally) -> list[dict[str, Any]]:
    """The incidents in the gold's form, once they are counted."""
    records = [one for one in wanted if isinstance(one, Record)]
    if records:
        airwars.judge(records, incidents, tally)
        return [airwars.written(one) for one in incidents]
    answer = muc.form(incidents)
    filling.judge([one for one in wanted if isinstance(one, Template)], answer, tally)
    return [muc.written(one) for one in answer]


TASK = Task({**filling.MEASURES, **airwars.MEASURES}, read, judge)
