"""The links of a case file, kept up with each article that comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from geomap.case.file import decisions
from geomap.case.file.neighbours import around, key_of, sighting
from geomap.case.file.rows import delete, insert, select
from geomap.case.linking.around import violent
from geomap.case.linking.cells import cells
from geomap.case.linking.decided import CERTAIN, gathered
from geomap.case.linking.groups import pair
from geomap.case.linking.sightings import sightings
from geomap.case.linking.summary import members, summary
from geomap.case.tables import CASE_INCIDENTS, LINKS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from geomap.case.linking.around import Around
    from geomap.case.linking.groups import Pair
    from geomap.case.linking.sightings import Sighting

    Records = Callable[[list[str]], Iterable[dict[str, Any]]]


def told_table(connection: sqlite3.Connection) -> str:
    """Which table says what incidents there are: in a file of an older schema, which holds no decisions, the layer."""
    held = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'geomap_told'").fetchone()
    return "geomap_told" if held else "incidents"


def forget(connection: sqlite3.Connection, article_id: str) -> set[str]:
    """Take an article's incidents out of the links; the other articles' incidents that they were linked to."""
    gone = _column(connection, "SELECT incident_id FROM geomap_told WHERE article_id = ?", article_id)
    near = {other for incident in gone for other in _linked_to(connection, incident)}
    held = [one for incident in gone if (one := sighting(connection, incident)) is not None]
    delete(connection, CASE_INCIDENTS, "case_incident_id", _case_ids(connection, gone))
    for incident in gone:
        for table in ("geomap_cells", "geomap_sightings"):
            connection.execute(f"DELETE FROM {table} WHERE incident_id = ?", (incident,))  # noqa: S608
    decisions.forget(connection, gone)
    for column in ("incident_a", "incident_b"):
        delete(connection, LINKS, column, gone)
    connection.execute("DELETE FROM geomap_told WHERE article_id = ?", (article_id,))
    connection.execute("UPDATE incidents SET case_incident_id = NULL WHERE article_id = ?", (article_id,))
    return (near - gone) | _renew(connection, held, around(connection))


def clear(connection: sqlite3.Connection) -> None:
    """Take all links and everything made of them away."""
    own = ("geomap_cells", "geomap_sightings", "geomap_told", "geomap_marks", "geomap_decided")
    for table in (*own, LINKS.name, CASE_INCIDENTS.name):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    connection.execute("UPDATE incidents SET case_incident_id = NULL")


def learn(connection: sqlite3.Connection, records: Iterable[dict[str, Any]]) -> set[str]:
    """Compare articles' incidents with those that lie near, and note down each pair; the ids of those that changed."""
    changed: set[str] = set()
    seen: list[Sighting] = []
    pairs: set[Pair] = set()
    for record in records:
        named = [incident["incident_id"] for incident in record.get("incidents", ())]
        told = ((incident, record["article"]["id"], incident) for incident in named)
        connection.executemany("INSERT INTO geomap_told VALUES (?, ?, ?)", told)
        decisions.note(connection, record)
        for one in sightings(record):
            pairs |= {pair(one.incident_id, other) for other in _settle_in(connection, one)}
            seen.append(one)
        changed |= set(named)
    beside = around(connection)
    for two in sorted(pairs):
        decisions.relate(connection, two, beside)
    return changed | _renew(connection, seen, beside)


def _settle_in(connection: sqlite3.Connection, one: Sighting) -> set[str]:
    """Note down where an incident lies; the other incidents near it."""
    near: set[str] = set()
    for cell in cells(one):
        near |= _column(connection, "SELECT incident_id FROM geomap_cells WHERE cell = ?", key_of(cell))
        connection.execute("INSERT INTO geomap_cells VALUES (?, ?)", (key_of(cell), one.incident_id))
    held = msgspec.json.encode(one).decode()
    connection.execute("INSERT OR REPLACE INTO geomap_sightings VALUES (?, ?)", (one.incident_id, held))
    return near - {one.incident_id}


def _renew(connection: sqlite3.Connection, moved: Iterable[Sighting], beside: Around) -> set[str]:
    """Weigh anew what lies where incidents came or went, where that may make a difference; what changed by it."""
    came = list(moved)
    touched = {square for one in came for square in violent(one)}
    return decisions.renew(connection, {key for square in touched for key in beside.unsettled(square, came)}, beside)


def regroup(connection: sqlite3.Connection, incident_ids: Iterable[str], records: Records) -> None:
    """Gather anew what hangs together with these incidents, and tell each group in a row of its own."""
    reached = _connected(connection, incident_ids)
    pairs = {pair(incident, other) for incident in reached for other in _linked_to(connection, incident)}
    beside = around(connection)
    made = gathered(pairs, lambda a, b: decisions.weigh(connection, a, b, beside), decisions.among(connection, reached))
    names = {member: min(group) for group in made for member in group}
    delete(connection, CASE_INCIDENTS, "case_incident_id", _case_ids(connection, reached))
    for incident in reached:
        changed = (names.get(incident, incident), incident)
        connection.execute("UPDATE geomap_told SET case_incident_id = ? WHERE incident_id = ?", changed)
        connection.execute(
            "UPDATE incidents SET case_incident_id = ?1 WHERE incident_id = ?2 AND EXISTS "
            "(SELECT 1 FROM geomap_told WHERE incident_id = ?2)",
            changed,
        )
    _tell(connection, reached, names, records)


def _tell(connection: sqlite3.Connection, reached: set[str], names: dict[str, str], records: Records) -> None:
    articles = {
        article
        for incident in reached
        for article in _column(connection, "SELECT article_id FROM geomap_told WHERE incident_id = ?", incident)
    }
    held: dict[str, list[Any]] = {}
    for one in (one for record in records(sorted(articles)) for one in members(record)):
        key = one.incident["incident_id"]
        if key in reached:
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


def _case_ids(connection: sqlite3.Connection, incidents: Iterable[str]) -> set[str]:
    wanted = "SELECT case_incident_id FROM geomap_told WHERE incident_id = ?"
    return {key for incident in incidents for key in _column(connection, wanted, incident)}


def _column(connection: sqlite3.Connection, statement: str, given: str) -> set[str]:
    return {value for (value,) in connection.execute(statement, (given,))}


def compared(connection: sqlite3.Connection, incident: str, where: str) -> list[dict[str, Any]]:
    """The pairs that an incident was compared in, the likest first."""
    found = select(connection, LINKS, where, condition="WHERE incident_a = ?1 OR incident_b = ?1", given=[incident])
    return sorted((row for row, _ in found), key=lambda row: -(CERTAIN if row["score"] is None else row["score"]))


def articles_of(connection: sqlite3.Connection, incidents: Iterable[str]) -> list[str]:
    """The articles that report incidents, in order."""
    wanted = f"SELECT article_id FROM {told_table(connection)} WHERE incident_id = ?"  # noqa: S608
    return sorted({article for incident in incidents for article in _column(connection, wanted, incident)})
