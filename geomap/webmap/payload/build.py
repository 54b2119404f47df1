"""Records to the page's tables: articles, incidents, claims, tracks, places, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from geomap.errors import ExportError
from geomap.webmap.payload import articles, claims, columns, incidents, leftovers, places, tracks
from geomap.webmap.payload.bounds import Bounds, around
from geomap.webmap.payload.cities import cities
from geomap.webmap.payload.context import Context
from geomap.webmap.payload.spots import spots

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

from geomap.webmap.payload.context import Row

ArticleMode = Literal["quotes", "full", "none"]


@dataclass(frozen=True, slots=True)
class Payload:
    """The page's tables as rows, for the table without scripts, and packed by column, for the script."""

    article: ArticleMode
    rows: dict[str, Sequence[Row]]
    bounds: Bounds | None
    """The view that the page opens on, degrees; None where nothing was placed."""

    @property
    def packed(self) -> dict[str, Any]:
        """What the data block holds."""
        tables = {name: columns.encode(rows) for name, rows in self.rows.items()}
        return {"article": self.article, "bounds": self.bounds, "tables": tables}


def payload(records: Iterable[Mapping[str, Any]], article: ArticleMode = "quotes") -> Payload:
    """The page's data for records in the form of docs/records.md, one per article.

    ``article`` says how much of the articles' own words goes in: quotes of at most 300 characters, the full
    text (records must carry it), or none.

    Raises:
        ExportError: ``article`` is none of these, or ``full`` was asked for and a record has no text.
    """
    if article not in get_args(ArticleMode):
        raise ExportError(f"article={article!r}: choose one of {', '.join(get_args(ArticleMode))}")
    context = Context(tuple(records), article)
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
    return Payload(article, {**tables, "cities": cities(view)}, view)
