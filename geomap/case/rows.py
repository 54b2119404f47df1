"""Records cut into rows of the five tables, and put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely import LineString, Point

from geomap.case.tables import ARTICLE_ID, BESIDE_HEADER
from geomap.errors import RecordError
from geomap.records.encode import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, KeysView, Mapping

    from geomap.case.tables import Table

PART_TABLES = ("places", *PARTS)
_PART_OF_TABLE = {"places": "toponyms"}
_NOT_OF_HEADER = frozenset(column.name for column in (ARTICLE_ID, *BESIDE_HEADER))


def part_rows(record: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """The record's part that goes into ``table``, an object a row, each with its article's id."""
    part = record.get(_PART_OF_TABLE.get(table, table)) or ()
    return [{"article_id": record["article"]["id"], **item} for item in part]


def article_row(record: dict[str, Any]) -> dict[str, Any]:
    """What a record says of its article and of itself, so that nothing is lost."""
    return {
        **record["article"],
        "article_id": record["article"]["id"],
        "schema_version": record["schema_version"],
        "generator_geomap": record["generator"]["geomap"],
        "generator_gazetteer": record["generator"]["gazetteer"],
        "parts": [part for part in PARTS if part in record],
        "unplaced": record["unplaced"],
        "warnings": record["warnings"],
    }


def with_case_ids(rows: Iterable[dict[str, Any]], links: Mapping[str, str]) -> list[dict[str, Any]]:
    """Incident rows with the id that they share with the same incident of other articles, else their own."""
    return [{**row, "case_incident_id": links.get(row["incident_id"], row["incident_id"])} for row in rows]


def assembled(rows: Mapping[str, Iterable[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Whole records again, in the order of the articles, from the rows of the five tables by table name.

    Raises:
        RecordError: A row belongs to no article.
    """
    articles = {row["article_id"]: row for row in rows["articles"]}
    parts = {name: _by_article(name, rows[name], articles.keys()) for name in PART_TABLES}
    for key, article in articles.items():
        yield _record(article, {name: held.get(key, []) for name, held in parts.items()})


def _by_article(name: str, rows: Iterable[dict[str, Any]], known: KeysView[str]) -> dict[str, list[dict[str, Any]]]:
    held: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        key = row["article_id"]
        if key not in known:
            raise RecordError(f"{name}: article_id {key!r} is not among the articles; add its row there")
        held.setdefault(key, []).append({column: value for column, value in row.items() if column != "article_id"})
    return held


def _record(article: dict[str, Any], parts: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    header = {key: value for key, value in article.items() if key not in _NOT_OF_HEADER}
    record = {
        "schema_version": article["schema_version"],
        "generator": {"geomap": article["generator_geomap"], "gazetteer": article["generator_gazetteer"]},
        "article": {"id": article["article_id"], **header},
        "unplaced": article["unplaced"],
        "warnings": article["warnings"],
    }
    present = {"places", *(article["parts"] or ())}
    return record | {_PART_OF_TABLE.get(name, name): parts[name] for name in PART_TABLES if name in present}


def values_of(table: Table, rows: Iterable[dict[str, Any]]) -> dict[str, list[Any]]:
    """The rows as columns, nested objects flattened; None where an object on the way is null or a key absent."""
    kept = list(rows)
    return {column.name: [_at(row, column.path) for row in kept] for column in table.columns}


def nested(table: Table, flat: dict[str, Any], shape: Any) -> dict[str, Any]:
    """One row's object from its flat columns and its geometry."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if not (column.added and flat[column.name] is None):
            _put(row, column.path, flat[column.name])
    if table.point is not None:
        _put(row, (*table.point, "lat"), None if shape is None else shape.y)
        _put(row, (*table.point, "lon"), None if shape is None else shape.x)
    for path in reversed(table.optional):
        if _all_null(_at(row, path)):
            _put(row, path, None)
    return row


def shape_of(table: Table, row: dict[str, Any]) -> Point | LineString | None:
    """A row's geometry: the point of its place, the line through its placed waypoints, or None."""
    if table.point is not None:
        place = _at(row, table.point)
        return None if place is None or place["lat"] is None else Point(place["lon"], place["lat"])
    return track_shape(row["waypoints"]) if table.geometry else None


def track_shape(waypoints: Iterable[dict[str, Any]]) -> Point | LineString | None:
    """The line through the placed waypoints in order; a point where they are one place, None where none is."""
    points = [(waypoint["lon"], waypoint["lat"]) for waypoint in waypoints if waypoint["lat"] is not None]
    if len(set(points)) < 2:
        return Point(points[0]) if points else None
    return LineString(points)


def _at(row: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if row is None:
            return None
        row = row.get(key)
    return row


def _put(row: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        row = row.setdefault(key, {})
    row[path[-1]] = value


def _all_null(value: Any) -> bool:
    return all(map(_all_null, value.values())) if isinstance(value, dict) else value is None
