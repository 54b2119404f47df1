"""Records to the page's tables: articles, incidents, claims, tracks, places, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

from geomap.errors import ExportError
from geomap.webmap.payload import articles, claims, incidents, leftovers, packing, places, tracks
from geomap.webmap.payload.bounds import Bounds, around, points
from geomap.webmap.payload.cities import cities
from geomap.webmap.payload.context import Context
from geomap.webmap.payload.spots import spots
from geomap.webmap.unswept import unswept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

from geomap.webmap.payload.context import Row

ArticleMode = Literal["quotes", "full", "none"]
LATE = {"claims": ("quote", "names"), "articles": ("text", "names")}
"""What only reading and searching need: more than half of a large page."""
MANY_CLAIMS = 5000
MOST_INCIDENTS = 100_000
"""As many as were measured. Source: docs/large-maps.md."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The page's tables as rows, for the table without scripts, and packed by column, for the script."""

    article: ArticleMode
    rows: dict[str, Sequence[Row]]
    bounds: Bounds | None
    """The view that the page opens on, degrees; None where nothing was placed."""

    @property
    def packed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the data block holds, and the columns of many claims that are read once the map is drawn."""
        tables = {name: packing.encode(rows) for name, rows in self.rows.items()}
        late = _taken(tables) if len(self.rows["claims"]) > MANY_CLAIMS else {}
        return {"article": self.article, "bounds": self.bounds, "tables": tables, "late": bool(late)}, late


def _taken(tables: Mapping[str, Any]) -> dict[str, Any]:
    return {name: {column: tables[name]["columns"].pop(column) for column in columns} for name, columns in LATE.items()}


@unswept()
def payload(
    records: Iterable[Mapping[str, Any]],
    article: ArticleMode = "quotes",
    links: Mapping[str, str] = MappingProxyType({}),
) -> Payload:
    """The page's data for records in the form of docs/records.md, one per article.

    ``article`` says how much of the articles' own words goes in: quotes of at most 300 characters, the full
    text (records must carry it), or none. ``links`` names by incident ids what several articles tell of: incidents of
    one name are one row.

    Raises:
        ExportError: ``article`` is none of these, or ``full`` was asked for and a record has no text, or there are
            more incidents than a page holds.
    """
    if article not in get_args(ArticleMode):
        raise ExportError(f"article={article!r}: choose one of {', '.join(get_args(ArticleMode))}")
    held = tuple(records)
    _within_limit(sum(len(record["incidents"] or ()) for record in held))
    context = Context(held, article, links)
    named = spots(context)
    tables: dict[str, Sequence[Row]] = {
        "articles": articles.rows(context, named),
        "incidents": incidents.rows(context),
        "claims": claims.rows(context, named),
        "tracks": tracks.rows(context),
        "places": places.rows(context),
        "spots": named.rows,
        "unplaced": leftovers.unplaced(context),
        "notices": leftovers.notices(context),
    }
    view = around(tables)
    return Payload(article, {**tables, "cities": cities(view, points(tables))}, view)


def _within_limit(count: int) -> None:
    if count > MOST_INCIDENTS:
        raise ExportError(
            f"{count:,} incidents are more than a map holds ({MOST_INCIDENTS:,}): map a shorter time or one region at "
            "a time, or write all of them for a GIS as .gpkg or .parquet (geomap extract)"
        )
