"""One incident as several articles tell it: the telling placed most closely, with what the others add."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from geomap.case.linking.summary import Member, closest, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.webmap.payload.context import Row

GATHERED = ("tags", "actors", "targets", "corrected")
"""What every telling adds to, each value once."""
GRADED = {"denied": "contested", "corroborated": "likely", "single_source": "single_source"}
"""The strike status of what a case holds of an incident: there is no grading of several articles."""


def groups(rows: Sequence[Row], links: Mapping[str, str]) -> list[list[int]]:
    """Positions of the incidents that are one, those that stand alone left out."""
    found: dict[str, list[int]] = {}
    for at, row in enumerate(rows if links else ()):
        if row["incident_id"] in links:
            found.setdefault(links[row["incident_id"]], []).append(at)
    return [some for some in found.values() if len(some) > 1]


def together(members: Sequence[Member], numbers: Sequence[int], case_id: str) -> Row:
    """The row of an incident that the articles of these numbers tell of; nothing is added up or averaged.

    Its tolls say in which article they stand (``told_in``), and ``tellings`` are the incidents it is made of.
    """
    best = closest(members).incident
    return {
        **best,
        "incident_id": case_id,
        "event_date": _days([one.incident["event_date"] for one in members], best["event_date"]),
        "local_time": best["local_time"] or next(filter(None, (one.incident["local_time"] for one in members)), None),
        "location": _place([one.incident["location"] for one in members], best["location"]),
        "casualties": _tolls(members, numbers),
        "verification": _graded(members, best["verification"]),
        **{name: _each_once(one.incident.get(name) or () for one in members) for name in GATHERED},
        "tellings": [(number, one.incident) for number, one in zip(numbers, members, strict=True)],
    }


def _days(told: Sequence[Row | None], best: Row | None) -> Row | None:
    """The days that all tellings leave; where they leave none, all that any of them names."""
    dates = [day for day in told if day]
    first = [day["earliest"] for day in dates if day["earliest"]]
    last = [day["latest"] for day in dates if day["latest"]]
    if not dates:
        return None
    earliest, latest = max(first, default=None), min(last, default=None)
    if earliest and latest and earliest > latest:
        earliest, latest = min(first), max(last)
    return {**(best or dates[0]), "earliest": earliest, "latest": latest, "alternatives": []}


def _place(told: Sequence[Row | None], best: Row | None) -> Row | None:
    """The closest place; whatever else the tellings name is what is also reported."""
    if best is None:
        return None
    others = [place for place in told if place and place["name_raw"] != best["name_raw"]]
    also = chain.from_iterable(place["also_reported"] for place in told if place)
    return {**best, "also_reported": [*others, *also]}


def _tolls(members: Sequence[Member], numbers: Sequence[int]) -> list[Row]:
    """The tolls of each telling after those of the last, and their parts with them."""
    found: list[Row] = []
    for number, member in zip(numbers, members, strict=True):
        before = len(found)
        for toll in member.incident["casualties"]:
            part_of = None if toll["part_of"] is None else toll["part_of"] + before
            found.append({**toll, "part_of": part_of, "told_in": number})
    return found


def _graded(members: Sequence[Member], best: Row) -> Row:
    found = standing(members)
    contested = any("contested" in one.incident["verification"].values() for one in members)
    if found == "single_source" and not contested:
        return best
    differ = any(one.incident["verification"].get("tolls") == "differ" for one in members)
    return {
        "grading": None,
        "strike_status": "contested" if contested else GRADED[found],
        "sources": None if contested else 1 + (found == "corroborated"),
        "tolls": "differ" if differ else None,
    }


def _each_once(rows: Iterable[Iterable[Any]]) -> list[Any]:
    found: list[Any] = []
    for value in chain.from_iterable(rows):
        if value not in found:
            found.append(value)
    return found
