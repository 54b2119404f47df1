"""What a case file holds, at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.case.file.rows import select
from geomap.case.tables import CASE_INCIDENTS

if TYPE_CHECKING:
    from geomap.case.file.store import CaseFile


def incidents(held: CaseFile) -> list[dict[str, Any]]:
    """A row an incident, as all its articles tell it, in the order of their days."""
    found = (row for row, _ in select(held.connection, CASE_INCIDENTS, str(held.path)))
    return sorted(found, key=lambda row: (row["event_date_earliest"] or "9999", row["case_incident_id"]))


def articles(held: CaseFile) -> list[dict[str, Any]]:
    """A row an article, in the order they came: id, publisher, title, day, and how many incidents it reports."""
    keys = ("article_id", "published", "publisher", "title", "url", "incidents")
    found = held.connection.execute(
        "SELECT article_id, published, publisher, title, url, "
        "(SELECT count(*) FROM incidents WHERE incidents.article_id = articles.article_id) FROM articles ORDER BY fid"
    )
    return [dict(zip(keys, row, strict=True)) for row in found]
