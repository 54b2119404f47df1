"""Names of places in the words that are shown, and the spot on the map that each of them means."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from geomap.webmap.data import units
from geomap.webmap.payload.places import stands_for_itself

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Context, Row


@dataclass(frozen=True, slots=True)
class Name:
    """A name in an article: half-open code points of its text, and the row of its spot."""

    start: int
    end: int
    text: str
    spot: int


@dataclass(frozen=True, slots=True)
class Spots:
    """The spots that names lead to, and the names of each article in the order of its text."""

    rows: list[Row] = field(default_factory=list)
    names: dict[int, list[Name]] = field(default_factory=dict)

    def inside(self, article: int, start: int, quote: str) -> list[list[int]]:
        """Names in a quote that begins at ``start``: ``[start, end, spot]`` in the page's UTF-16 units.

        A name counts only where the quote has it at its very place, so that what was left out of a quote moves no link.
        """
        names = self.names.get(article)
        if not names:
            return []
        first = bisect_left(names, start, key=lambda name: name.start)
        near = takewhile(lambda name: name.end <= start + len(quote), names[first:])
        held = [name for name in near if quote[name.start - start : name.end - start] == name.text]
        if not held:
            return []
        at = units(quote)
        return [[at(name.start - start), at(name.end - start), name.spot] for name in held]


def spots(context: Context) -> Spots:
    """Every place that a name stands for; countries and governments are no spots."""
    made = Spots()
    numbers: dict[str, int] = {}
    for article, toponym in context.each("toponyms"):
        place = toponym["place"]
        if place is None or not stands_for_itself(toponym):
            continue
        spot = numbers.setdefault(place["id"], len(made.rows))
        if spot == len(made.rows):
            made.rows.append({"name": place["name"], "lat": place["lat"], "lon": place["lon"], "incidents": []})
        made.names.setdefault(article, []).append(Name(toponym["start"], toponym["end"], toponym["text"], spot))
    for names in made.names.values():
        names.sort(key=lambda name: name.start)
    _happened(context, made.rows, numbers)
    return made


def _happened(context: Context, rows: list[Row], numbers: dict[str, int]) -> None:
    for number, incident in enumerate(context.incidents.rows if rows else ()):
        location = incident["location"]
        spot = numbers.get(_base(location["place_id"] or "")) if location else None
        if spot is not None:
            rows[spot]["incidents"].append(number)


def _base(place_id: str) -> str:
    """The place that a relative place is told from (``rel:<base id>:<what>``), else the place itself."""
    return ":".join(place_id.split(":")[1:3]) if place_id.startswith("rel:") else place_id
