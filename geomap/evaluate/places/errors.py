"""What went wrong: a row for each name, and a map of the places mistaken."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import folium

from geomap.evaluate.places.judging import NEAR_KM
from geomap.evaluate.rows import write_rows
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.evaluate.places.judging import Answer, Judged
    from geomap.evaluate.places.report import Result
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
    gold_lat: float | None = None
    gold_lon: float | None = None
    place: str | None = None
    place_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    distance_km: float | None = None
    score: float | None = None
    reason: str | None = None


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
    head = corpus, article, gold.span.start, gold.span.end, gold.text, gold.kind, error
    lat, lon = (gold.point.lat, gold.point.lon) if gold.point else (None, None)
    if given is None:
        return Error(*head, lat, lon)
    km = round(far, 1) if far is not None and math.isfinite(far) else None
    return _answered(Error(*head, lat, lon, distance_km=km), given)


def _extra(corpus: str, article: str, one: Toponym) -> Error:
    return _answered(Error(corpus, article, one.start, one.end, one.text, one.role, "spurious"), one)


def _answered(error: Error, given: Toponym) -> Error:
    error = error._replace(score=given.score, reason=given.reason)
    place = given.place
    if place is None:
        return error
    return error._replace(place=place.id, place_name=place.name, lat=place.lat, lon=place.lon)


def write_csv(results: Sequence[Result], path: Path) -> None:
    """Write every error, a row each, with nothing in a cell that a spreadsheet would run.

    Raises:
        ExportError: The path cannot be written to.
    """
    write_rows(Error._fields, (error for result in results for error in errors(result)), path)


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
