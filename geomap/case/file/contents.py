"""What a case file holds, at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.case.file.store import CaseFile


def articles(held: CaseFile) -> list[dict[str, Any]]:
    """A row an article, in the order they came: id, publisher, title, day, and how many incidents it reports."""
    keys = ("article_id", "published", "publisher", "title", "url", "incidents")
    found = held.connection.execute(
        "SELECT article_id, published, publisher, title, url, "
        "(SELECT count(*) FROM incidents WHERE incidents.article_id = articles.article_id) FROM articles ORDER BY fid"
    )
    return [dict(zip(keys, row, strict=True)) for row in found]
