"""A case: what one or many articles report, as five tables that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.case.coarsen import coarsened
from geomap.case.frames import check_frame, frame, plain
from geomap.case.linking.link import linked
from geomap.case.rows import PART_TABLES, article_row, assembled, nested, part_rows, shape_of, values_of, with_case_ids
from geomap.case.tables import TABLES
from geomap.errors import RecordError
from geomap.gazetteer import open_gazetteer
from geomap.records import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd

    from geomap.case.coarsen import Level
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

    def __repr__(self) -> str:
        """How many rows each table has."""
        return f"Case({', '.join(f'{len(getattr(self, name))} {name}' for name in TABLES)})"

    @classmethod
    def from_analyses(cls, analyses: Iterable[Analysis]) -> Case:
        """Gather articles' records into a case; the same record given twice is kept once.

        Raises:
            RecordError: Two different records bear one article id.
        """
        held: dict[str, dict[str, Any]] = {}
        for analysis in analyses:
            record = encode(analysis, with_text=True)
            if held.setdefault(record["article"]["id"], record) != record:
                raise RecordError(f"article id {record['article']['id']!r}: two articles bear it; give each its own")
        rows = {name: [row for record in held.values() for row in part_rows(record, name)] for name in PART_TABLES}
        rows["incidents"] = with_case_ids(rows["incidents"], linked(held.values()))
        rows["articles"] = [article_row(record) for record in held.values()]
        return cls(**{name: _built(table, rows[name]) for name, table in TABLES.items()})

    def analyses(self) -> Iterator[Analysis]:
        """The articles' records again, in order.

        Raises:
            RecordError: A table was given values that a record cannot hold.
        """
        rows = {name: _nested_rows(table, getattr(self, name)) for name, table in TABLES.items()}
        for record in assembled(rows):
            yield decode(record, f"article {record['article']['id']!r}")

    def coarsened(self, level: Level) -> Case:
        """The case with districts (``admin2``) or first-level units (``admin1``) in the place of exact points."""
        gazetteer = open_gazetteer()
        return Case.from_analyses(coarsened(analysis, level, gazetteer) for analysis in self.analyses())

    def records(self) -> Iterator[dict[str, Any]]:
        """The articles' records as JSON values, in order, as ``records.encode`` gives them; with text where held."""
        for analysis in self.analyses():
            yield encode(analysis, with_text=True)


def flat_rows(table: Table, found: gpd.GeoDataFrame) -> Iterator[tuple[dict[str, Any], Any]]:
    """A table's rows as plain values by column name, each with its geometry or None."""
    columns = {column.name: plain(column.kind, found[column.name]) for column in table.columns}
    shapes = list(found.geometry) if table.geometry else [None] * len(found)
    for index, shape in enumerate(shapes):
        yield {name: values[index] for name, values in columns.items()}, shape


def _nested_rows(table: Table, found: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    return [nested(table, flat, shape) for flat, shape in flat_rows(table, found)]


def _built(table: Table, rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    return frame(table, values_of(table, rows), [shape_of(table, row) for row in rows])


def _check_ids(case: Case) -> None:
    ids = case.articles["article_id"]
    if ids.hasnans or ids.duplicated().any():
        raise RecordError("articles: column 'article_id' must name each article once")
    for name in PART_TABLES:
        found = getattr(case, name)["article_id"]
        strangers = found[~found.isin(ids)]
        if len(strangers):
            raise RecordError(f"{name}: article_id {strangers.iloc[0]!r} is not among the articles; add its row there")
