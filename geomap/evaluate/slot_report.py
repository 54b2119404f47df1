"""What an evaluation of events prints and keeps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.evaluate.rows import write_rows
from geomap.evaluate.slots import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geomap.evaluate.slots import Figure, Measure, Tally

Table = tuple[list[str], list[list[str]]]


class Judged(NamedTuple):
    """A corpus, its judged articles, and its figures."""

    corpus: str
    tallies: Sequence[Tally]
    figures: Mapping[str, Figure]


def tables(results: Sequence[Judged], measures: Mapping[str, Measure]) -> list[Table]:
    """Head and rows of each corpus' table: what gold asks of it, and nothing else."""
    return [_table(one, measures) for one in results]


def _table(one: Judged, measures: Mapping[str, Measure]) -> Table:
    head = [
        f"{one.corpus}: {len(one.tallies)} articles",
        "in gold",
        "precision",
        "recall",
        "F1 or share (95 % interval)",
    ]
    asked = ((measure, one.figures[name]) for name, measure in measures.items() if one.figures[name].wanted)
    return head, [_row(measure, figure) for measure, figure in asked]


def _row(measure: Measure, figure: Figure) -> list[str]:
    interval = f"{figure.f1:.3f} ({figure.low:.3f}-{figure.high:.3f})"
    shown = ["", ""] if measure.share else [_number(figure.precision), _number(figure.recall)]
    return [measure.title, f"{figure.wanted:.0f}", *shown, interval]


def to_json(results: Sequence[Judged], about: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the tables say, unrounded, with null where nothing is measured."""
    return {**about, "corpora": [_object(one) for one in results]}


def _object(one: Judged) -> dict[str, Any]:
    measures = {name: {key: _known(value) for key, value in of._asdict().items()} for name, of in one.figures.items()}
    return {"corpus": one.corpus, "articles": len(one.tallies), "measures": measures}


def write_faults(results: Sequence[Judged], path: Path) -> None:
    """Write every answer that is wrong, missing or too many, a row each.

    Raises:
        ExportError: The path cannot be written to.
    """
    faults = ((one.corpus, *fault) for one in results for tally in one.tallies for fault in tally.faults)
    write_rows(("corpus", *Fault._fields), faults, path)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"
