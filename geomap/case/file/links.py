"""The links of a case file, kept up with each article that comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from geomap.case.file.rows import delete, insert, select
from geomap.case.linking.groups import groups, pair
from geomap.case.linking.likeness import likeness
from geomap.case.linking.link import cells
from geomap.case.linking.sightings import Sighting, sightings
from geomap.case.linking.summary import members, summary
from geomap.case.tables import CASE_INCIDENTS, LINKS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from geomap.case.linking.groups import Pair
    from geomap.case.linking.likeness import Likeness

    Records = Callable[[list[str]], Iterable[dict[str, Any]]]


def forget(connection: sqlite3.Connection, article_id: str) -> set[str]:
    """Take an article's incidents out of the links; the other articles' incidents that they were linked to."""
    gone = _column(connection, "SELECT incident_id FROM incidents WHERE article_id = ?", article_id)
    near = {other for incident in gone for other in _linked_to(connection, incident)}
    for incident in gone:
        for table in ("geomap_cells", "geomap_sightings"):
            connection.execute(f"DELETE FROM {table} WHERE incident_id = ?", (incident,))  # noqa: S608
    for column in ("incident_a", "incident_b"):
        delete(connection, LINKS, column, gone)
    delete(connection, CASE_INCIDENTS, "case_incident_id", _case_ids(connection, gone))
    return near - gone


def clear(connection: sqlite3.Connection) -> None:
    """Take all links and everything made of them away."""
    for table in ("geomap_cells", "geomap_sightings", LINKS.name, CASE_INCIDENTS.name):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608


def learn(connection: sqlite3.Connection, record: dict[str, Any]) -> set[str]:
    """Compare an article's incidents with those that lie near, and note down each pair; the ids of its incidents."""
    for one in sightings(record):
        near: set[str] = set()
        for cell in cells(one):
            named = ":".join(map(str, cell))
            near |= _column(connection, "SELECT incident_id FROM geomap_cells WHERE cell = ?", named)
            connection.execute("INSERT INTO geomap_cells VALUES (?, ?)", (named, one.incident_id))
        near.discard(one.incident_id)
        held = msgspec.json.encode(one).decode()
        connection.execute("INSERT OR REPLACE INTO geomap_sightings VALUES (?, ?)", (one.incident_id, held))
        compared = (
            (pair(one.incident_id, other), likeness(one, _sighting(connection, other))) for other in sorted(near)
        )
        insert(connection, LINKS, ((_link(two, found), None) for two, found in compared if not found.forbidden))
    return {incident["incident_id"] for incident in record.get("incidents", ())}


def regroup(connection: sqlite3.Connection, incident_ids: Iterable[str], records: Records) -> None:
    """Gather anew what hangs together with these incidents, and tell each group in a row of its own."""
    around = _connected(connection, incident_ids)
    pairs = {two: found for incident in around for two, found in _pairs(connection, incident)}
    names = {member: min(group) for group in groups(pairs, _weigher(connection)) for member in group}
    delete(connection, CASE_INCIDENTS, "case_incident_id", _case_ids(connection, around))
    for incident in around:
        changed = (names.get(incident, incident), incident)
        connection.execute("UPDATE incidents SET case_incident_id = ? WHERE incident_id = ?", changed)
    _tell(connection, around, names, records)


def _tell(connection: sqlite3.Connection, around: set[str], names: dict[str, str], records: Records) -> None:
    articles = {
        article
        for incident in around
        for article in _column(connection, "SELECT article_id FROM incidents WHERE incident_id = ?", incident)
    }
    held: dict[str, list[Any]] = {}
    for one in (one for record in records(sorted(articles)) for one in members(record)):
        key = one.incident["incident_id"]
        if key in around:
            held.setdefault(names.get(key, key), []).append(one)
    insert(connection, CASE_INCIDENTS, (summary(key, found) for key, found in sorted(held.items())))


def _connected(connection: sqlite3.Connection, incident_ids: Iterable[str]) -> set[str]:
    """The incidents that links lead to from these, and these."""
    found: set[str] = set()
    waiting = set(incident_ids)
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= _linked_to(connection, one) - found
    return found


def _linked_to(connection: sqlite3.Connection, incident: str) -> set[str]:
    return _column(
        connection,
        "SELECT incident_b FROM links WHERE linked AND incident_a = ?1 "
        "UNION SELECT incident_a FROM links WHERE linked AND incident_b = ?1",
        incident,
    )


def _pairs(connection: sqlite3.Connection, incident: str) -> Iterator[tuple[Pair, Likeness]]:
    for other in _linked_to(connection, incident):
        two = pair(incident, other)
        yield two, likeness(*(_sighting(connection, one) for one in two))


def _weigher(connection: sqlite3.Connection) -> Callable[[str, str], Likeness]:
    return lambda a, b: likeness(_sighting(connection, a), _sighting(connection, b))


def _sighting(connection: sqlite3.Connection, incident: str) -> Sighting:
    (held,) = connection.execute("SELECT sighting FROM geomap_sightings WHERE incident_id = ?", (incident,)).fetchone()
    return msgspec.json.decode(held, type=Sighting)


def _case_ids(connection: sqlite3.Connection, incidents: Iterable[str]) -> set[str]:
    wanted = "SELECT case_incident_id FROM incidents WHERE incident_id = ?"
    return {key for incident in incidents for key in _column(connection, wanted, incident)}


def _link(two: Pair, found: Likeness) -> dict[str, Any]:
    return {
        "incident_a": two[0],
        "incident_b": two[1],
        "score": found.score,
        "linked": int(found.is_one),
        "why": found.told(),
    }


def _column(connection: sqlite3.Connection, statement: str, given: str) -> set[str]:
    return {value for (value,) in connection.execute(statement, (given,))}


def decisions(connection: sqlite3.Connection, incident: str, where: str) -> list[dict[str, Any]]:
    """The pairs that an incident was compared in, the likest first."""
    found = select(connection, LINKS, where, condition="WHERE incident_a = ?1 OR incident_b = ?1", given=[incident])
    return sorted((row for row, _ in found), key=lambda row: -row["score"])
