"""What a case file holds, at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.case.file import links
from geomap.case.file.connection import reading
from geomap.case.file.rows import select
from geomap.case.tables import CASE_INCIDENTS
from geomap.errors import RecordError

if TYPE_CHECKING:
    from geomap.case.file.store import CaseFile


def incidents(held: CaseFile) -> list[dict[str, Any]]:
    """A row an incident, as all its articles tell it, in the order of their days."""
    found = (row for row, _ in select(held.connection, CASE_INCIDENTS, str(held.path)))
    return sorted(found, key=lambda row: (row["event_date_earliest"] or "9999", row["case_incident_id"]))


def articles(held: CaseFile) -> list[dict[str, Any]]:
    """A row an article, in the order they came: id, publisher, title, day, and how many incidents it reports."""
    keys = ("article_id", "published", "publisher", "title", "url", "incidents")
    told = links.told_table(held.connection)
    counted = f"(SELECT count(*) FROM {told} AS told WHERE told.article_id = articles.article_id)"  # noqa: S608
    asked = f"SELECT article_id, published, publisher, title, url, {counted} FROM articles ORDER BY fid"  # noqa: S608
    found = held.connection.execute(asked)
    return [dict(zip(keys, row, strict=True)) for row in found]


def case_incident(held: CaseFile, key: str) -> dict[str, Any]:
    """What ``CaseFile.case_incident`` gives.

    Raises:
        RecordError: No incident bears the id.
    """
    where = str(held.path)
    with reading(held.connection):
        told = links.told_table(held.connection)
        find = f"SELECT case_incident_id FROM {told} WHERE ?1 IN (incident_id, case_incident_id)"  # noqa: S608
        named = held.connection.execute(find, (key,)).fetchone()
        if named is None:
            raise RecordError(f"{held.path}: no incident {key!r}; see geomap case list --incidents")
        given = {"condition": "WHERE case_incident_id = ?", "given": named}
        ((row, shape),) = select(held.connection, CASE_INCIDENTS, where, **given)
        compared = [one for member in row["members"] for one in links.compared(held.connection, member, where)]
        articles = links.articles_of(held.connection, row["members"])
        records = list(held.corrected(articles))
    return {
        **row,
        "lat": None if shape is None else shape.y,
        "lon": None if shape is None else shape.x,
        "links": list({(one["incident_a"], one["incident_b"]): one for one in compared}.values()),
        "corrected": _decisions(records, row["members"]),
        "told_in": articles,
    }


def _decisions(records: list[dict[str, Any]], members: list[str]) -> list[dict[str, Any]]:
    """The corrections of an incident's tellings, each once, in the order in which they were made."""
    told = (one for record in records for one in record.get("incidents", ()) if one["incident_id"] in members)
    found = {mark["correction_id"]: mark for one in told for mark in one.get("corrected") or ()}
    return sorted(found.values(), key=lambda mark: mark["when"])
