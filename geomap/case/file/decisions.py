"""What people decided of pairs, kept in a case file beside the links, and the links rewritten by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from geomap.case.file.neighbours import around, sighting
from geomap.case.file.rows import insert
from geomap.case.linking.decided import Decision, Mark, decided, marks
from geomap.case.linking.likeness import likeness
from geomap.case.tables import LINKS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from geomap.case.linking.around import Around
    from geomap.case.linking.groups import Pair
    from geomap.case.linking.likeness import Likeness


def note(connection: sqlite3.Connection, record: dict[str, Any]) -> None:
    """Keep the decisions that a record's incidents are marked with."""
    for mark in marks(record):
        held = msgspec.json.encode(mark).decode()
        connection.execute("INSERT INTO geomap_marks VALUES (?, ?)", (mark.incident_id, held))


def forget(connection: sqlite3.Connection, incidents: Iterable[str]) -> None:
    """Take away the decisions on incidents that go."""
    for incident in incidents:
        connection.execute("DELETE FROM geomap_marks WHERE incident_id = ?", (incident,))
        connection.execute("DELETE FROM geomap_decided WHERE ?1 IN (incident_a, incident_b)", (incident,))


def settle(connection: sqlite3.Connection) -> set[str]:
    """Work out anew what holds of pairs; the incidents for which that changed."""
    found = connection.execute("SELECT mark FROM geomap_marks")
    now = decided(msgspec.json.decode(held, type=Mark) for (held,) in found)
    rows = connection.execute("SELECT incident_a, incident_b, is_one, said FROM geomap_decided")
    before = {(a, b): Decision(bool(is_one), said) for a, b, is_one, said in rows}
    beside = around(connection)
    changed = {two for two in now.keys() | before.keys() if now.get(two) != before.get(two)}
    for two in sorted(changed):
        connection.execute("DELETE FROM geomap_decided WHERE incident_a = ? AND incident_b = ?", two)
        if two in now:
            row = (*two, int(now[two].is_one), now[two].said)
            connection.execute("INSERT INTO geomap_decided VALUES (?, ?, ?, ?)", row)
        connection.execute("DELETE FROM links WHERE incident_a = ? AND incident_b = ?", two)
        relate(connection, two, beside)
    return {incident for two in changed for incident in two}


def relate(connection: sqlite3.Connection, two: Pair, beside: Around) -> None:
    """Write why two incidents are, or are not, taken for one, unless nothing is decided and likeness forbids it."""
    by_hand = decision(connection, two)
    one, other = (sighting(connection, incident) for incident in two)
    natural = likeness(one, other, beside) if one and other else None
    if by_hand is None and (natural is None or not natural.is_weighed):
        return
    row = {
        "incident_a": two[0],
        "incident_b": two[1],
        "score": natural.score if natural else None,
        "linked": int(by_hand.is_one if by_hand else bool(natural and natural.is_one)),
        "why": by_hand.said if by_hand else natural.told() if natural else "",
    }
    insert(connection, LINKS, [(row, None)])


def renew(connection: sqlite3.Connection, incidents: Iterable[str], beside: Around) -> set[str]:
    """Weigh anew the pairs that incidents are noted down in; the incidents of those that weigh other than before."""
    asked = "SELECT incident_a, incident_b, score FROM links WHERE ?1 IN (incident_a, incident_b)"
    noted = {(a, b): score for one in incidents for a, b, score in connection.execute(asked, (one,))}
    changed: set[str] = set()
    for two, score in sorted(noted.items()):
        found = weigh(connection, *two, beside)
        if found is not None and found.score != score:
            connection.execute("DELETE FROM links WHERE incident_a = ? AND incident_b = ?", two)
            relate(connection, two, beside)
            changed |= set(two)
    return changed


def weigh(connection: sqlite3.Connection, a: str, b: str, beside: Around) -> Likeness | None:
    """How far two incidents are one; None where one of them cannot be compared."""
    one, other = (sighting(connection, incident) for incident in (a, b))
    return likeness(one, other, beside) if one and other else None


def among(connection: sqlite3.Connection, incidents: Iterable[str]) -> dict[Pair, Decision]:
    """What people decided of pairs that incidents are in."""
    asked = "SELECT incident_a, incident_b, is_one, said FROM geomap_decided WHERE ?1 IN (incident_a, incident_b)"
    rows = (row for incident in incidents for row in connection.execute(asked, (incident,)))
    return {(a, b): Decision(bool(is_one), said) for a, b, is_one, said in rows}


def decision(connection: sqlite3.Connection, two: Pair) -> Decision | None:
    """What a person decided of a pair."""
    asked = "SELECT is_one, said FROM geomap_decided WHERE incident_a = ? AND incident_b = ?"
    found = connection.execute(asked, two).fetchone()
    return Decision(bool(found[0]), found[1]) if found else None
