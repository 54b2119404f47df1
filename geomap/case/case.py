"""A case: what one or many articles report, as five tables that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.case.frames import check_frame, frame, plain
from geomap.case.rows import PART_TABLES, article_row, nested, part_rows, record_of, shape_of, values_of
from geomap.case.tables import TABLES
from geomap.errors import RecordError
from geomap.records import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd

    from geomap.case.tables import Table
    from geomap.models.analysis import Analysis


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Five tables in EPSG:4326, joined by ``article_id``; checked when made.

    ``articles`` and ``claims`` have no geometry; ``places`` and ``incidents`` have points, None where nothing was
    placed; ``tracks`` have the line through their placed waypoints. Nested fields (casualties, waypoints ...) are
    lists of dicts as in the records. Rows stand in the order of the articles and of their records.
    """

    articles: gpd.GeoDataFrame
    places: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    claims: gpd.GeoDataFrame
    tracks: gpd.GeoDataFrame

    def __post_init__(self) -> None:
        """Check every table against its columns, types and coordinate system."""
        for name, table in TABLES.items():
            check_frame(table, getattr(self, name))
        _check_ids(self)

    @classmethod
    def from_analyses(cls, analyses: Iterable[Analysis]) -> Case:
        """Gather articles' records into a case; the same record given twice is kept once.

        Raises:
            RecordError: Two different records bear one article id.
        """
        records: dict[str, dict[str, Any]] = {}
        for analysis in analyses:
            record = encode(analysis, with_text=True)
            if records.setdefault(record["article"]["id"], record) != record:
                raise RecordError(f"article id {record['article']['id']!r}: two articles bear it; give each its own")
        rows = {name: [row for record in records.values() for row in part_rows(record, name)] for name in PART_TABLES}
        rows["articles"] = [article_row(record) for record in records.values()]
        return cls(**{name: _built(table, rows[name]) for name, table in TABLES.items()})

    def analyses(self) -> Iterator[Analysis]:
        """The articles' records again, in order.

        Raises:
            RecordError: A table was given values that a record cannot hold.
        """
        parts = {name: _by_article(TABLES[name], getattr(self, name)) for name in PART_TABLES}
        for article in rows_of(TABLES["articles"], self.articles):
            key = article["article_id"]
            record = record_of(article, {name: held.get(key, []) for name, held in parts.items()})
            yield decode(record, f"article {key!r}")


def rows_of(table: Table, found: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """A table's rows as objects of a record, each with its ``article_id``."""
    columns = {column.name: plain(column.kind, found[column.name]) for column in table.columns}
    shapes = list(found.geometry) if table.geometry else [None] * len(found)
    for index, shape in enumerate(shapes):
        yield nested(table, {name: values[index] for name, values in columns.items()}, shape)


def _built(table: Table, rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    return frame(table, values_of(table, rows), [shape_of(table, row) for row in rows])


def _by_article(table: Table, found: gpd.GeoDataFrame) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(table, found):
        grouped.setdefault(row["article_id"], []).append(row)
    return grouped


def _check_ids(case: Case) -> None:
    ids = case.articles["article_id"]
    if ids.hasnans or ids.duplicated().any():
        raise RecordError("articles: column 'article_id' must name each article once")
    for name in PART_TABLES:
        strangers = getattr(case, name).loc[lambda found: ~found["article_id"].isin(ids), "article_id"]
        if len(strangers):
            raise RecordError(f"{name}: article_id {strangers.iloc[0]!r} is not among the articles; add its row there")
