"""What went wrong: a row for each name, and a map of the places mistaken."""

from __future__ import annotations

import csv
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import folium

from geomap.evaluate.judging import NEAR_KM
from geomap.export.sheets import inert
from geomap.records.files import whole_file
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.evaluate.judging import Answer, Judged
    from geomap.evaluate.report import Result
    from geomap.models.place import Toponym

GOLD, GIVEN = "#1b7837", "#b2182b"
"""Green where gold is, red where the answer is. Source: ColorBrewer, the ends of PRGn and RdBu."""


class Error(NamedTuple):
    """One name that went wrong; degrees are WGS 84, ``distance_km`` is from the gold point to the answer.

    ``error`` is "missed" or "spurious" (bare text), "unplaced" or "misplaced" by more than 161 km (gold spans).
    """

    corpus: str
    article: str
    start: int
    end: int
    name: str
    kind: str | None
    error: str
    gold_lat: float | None
    gold_lon: float | None
    place: str | None
    place_name: str | None
    lat: float | None
    lon: float | None
    distance_km: float | None
    score: float | None
    reason: str | None


def errors(result: Result) -> Iterator[Error]:
    """Every error of a corpus, in text order; none is called spurious where the gold is not complete."""
    for article in result.articles:
        found = [*_of_gold(result.corpus, article)]
        if article.complete:
            found += [_extra(result.corpus, article.id, one) for one in article.extra]
        yield from sorted(found, key=lambda one: (one.start, one.end, one.error))


def _of_gold(corpus: str, article: Judged) -> Iterator[Error]:
    for one in article.answers:
        if one.asked and one.found is None:
            yield _error(corpus, article.id, one, "missed", None)
        if one.span_error_km is not None and one.span_error_km > NEAR_KM:
            placed = math.isfinite(one.span_error_km)
            yield _error(corpus, article.id, one, "misplaced" if placed else "unplaced", one.given)


def _error(corpus: str, article: str, one: Answer, error: str, given: Toponym | None) -> Error:
    gold, far = one.gold, one.span_error_km
    lat, lon = (gold.point.lat, gold.point.lon) if gold.point else (None, None)
    km = round(far, 1) if given is not None and far is not None and math.isfinite(far) else None
    head = corpus, article, gold.span.start, gold.span.end, gold.text, gold.kind, error
    return Error(*head, lat, lon, *_answer(given, km))


def _extra(corpus: str, article: str, one: Toponym) -> Error:
    head = corpus, article, one.start, one.end, one.text, one.role, "spurious"
    return Error(*head, None, None, *_answer(one, None))


class _Given(NamedTuple):
    place: str | None
    place_name: str | None
    lat: float | None
    lon: float | None
    distance_km: float | None
    score: float | None
    reason: str | None


def _answer(given: Toponym | None, km: float | None) -> _Given:
    if given is None:
        return _Given(None, None, None, None, None, None, None)
    place = given.place
    if place is None:
        return _Given(None, None, None, None, None, given.score, given.reason)
    return _Given(place.id, place.name, place.lat, place.lon, km, given.score, given.reason)


def write_csv(results: Sequence[Result], path: Path) -> None:
    """Write every error, a row each, with nothing in a cell that a spreadsheet would run.

    Raises:
        ExportError: The path cannot be written to.
    """
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(Error._fields)
        for one in (error for result in results for error in errors(result)):
            writer.writerow([inert(value) if isinstance(value, str) else value for value in one])


def write_map(results: Sequence[Result], path: Path) -> None:
    """Draw a line from each gold point (green) to the place it was mistaken for (red).

    Raises:
        ExportError: The path cannot be written to.
    """
    drawn = IncidentMap(title="Places mistaken: green where the gold has them, red as they were placed")
    mistaken = (one for result in results for error in [*errors(result)] for one in _pair(error))
    for (name, place, gold, given), times in Counter(mistaken).items():
        said = f"{name}: taken for {place}" + (f", {times} times" if times > 1 else "")
        line = folium.PolyLine([gold, given], color=GIVEN, weight=1, opacity=0.5, tooltip=said)  # type: ignore[no-untyped-call]
        for part in (line, _dot(gold, GOLD, f"{name}: gold"), _dot(given, GIVEN, said)):
            part.add_to(drawn)
    drawn.save(path)


def _pair(error: Error) -> Iterator[tuple[str, str, tuple[float, float], tuple[float, float]]]:
    """The name, the place, and both points as folium wants them, latitude first; nothing where it was not misplaced."""
    if error.error == "misplaced" and None not in (error.gold_lat, error.lat):
        yield error.name, error.place_name or "", (error.gold_lat, error.gold_lon), (error.lat, error.lon)  # type: ignore[misc]


def _dot(at: tuple[float, float], colour: str, said: str) -> folium.CircleMarker:
    return folium.CircleMarker(at, radius=4, color=colour, weight=1, fill=True, tooltip=said)
