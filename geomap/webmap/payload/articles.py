"""The articles: what they are called, where they can be read, and their text where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import ExportError
from geomap.webmap.payload.context import web_link
from geomap.webmap.phrases import day

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row
    from geomap.webmap.payload.spots import Spots


def rows(context: Context, spots: Spots) -> list[Row]:
    """One row per article, in input order."""
    return [_row(context, record["article"], spots, number) for number, record in enumerate(context.records)]


def _row(context: Context, article: Row, spots: Spots, number: int) -> Row:
    text = article.get("text")
    if context.article == "full" and text is None:
        raise ExportError(f"article {article['id']!r} carries no text: the full article cannot be shown; read it again")
    return {
        "id": article["id"],
        "title": article["title"],
        "publisher": article["publisher"],
        "published": day(article["published"]) if article["published"] else None,
        "day": article["published"],
        "inferred": article["published_source"] == "inferred",
        "url": web_link(article["url"]),
        "text": text if context.article == "full" else None,
        "names": spots.inside(number, 0, text) if text and context.article == "full" else [],
    }
