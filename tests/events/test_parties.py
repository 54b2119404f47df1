"""Who did it and what was hit, on specimen sentences in mixed case and in capitals."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap import pipeline
from geomap.models.article import Article

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.incident import Incident

TABLE = Path(__file__).parents[1] / "examples" / "parties.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def shown(incident: Incident) -> str:
    """The actors of an incident and its targets, each by kind, and the weapon: group rebels -> object bank [bomb]."""
    actors = ", ".join(f"{one.kind} {one.name}" + _doubt(one.certainty) for one in incident.actors)
    targets = ", ".join(f"{one.kind} {one.name}" for one in incident.targets)
    return f"{actors or '-'} -> {targets or '-'}" + (f" [{incident.weapon}]" if incident.weapon else "")


def _doubt(certainty: str) -> str:
    return "" if certainty == "stated" else f" ({certainty})"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=row["text"][:60],
            marks=[pytest.mark.xfail(reason=row["source"], strict=True)] if row["known_failure"] else [],
        )
        for row in ROWS
    ],
)
def test_specimen(row: dict[str, str], gazetteer: Gazetteer) -> None:
    article = Article(id="specimen", text=row["text"], published=date(2021, 6, 15))
    found = pipeline.analyse(article, gazetteer).incidents
    assert "; ".join(shown(incident) for incident in found or ()) == row["expected"], row["source"]
