"""Read backwards from a name: "about 30 km to the south of", "near the town of", "northern"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.geoparse.relative import phrases, reader

if TYPE_CHECKING:
    from geomap.geoparse.relative.reader import Reader
    from geomap.models.incident import Relation

PLAIN: tuple[Relation, ...] = ("in", "at", "over")
"""Relations that leave the named place as it is."""


class Lead(NamedTuple):
    """What stands before a name, from the token ``first`` on.

    ``metres`` is a distance as told, ``bearing`` in degrees; ``relation`` is None where nothing relates.
    """

    relation: Relation | None
    metres: float | None
    bearing: float | None
    first: int


def before(page: Reader, first: int, after: int) -> Lead:
    """The lead of the name in the tokens ``first:after``."""
    phrase = phrases.around(page, first, after)
    if phrase.bearing is not None:
        return _side(page, phrase.first, phrase.bearing)
    return _told(page, phrase.first) or Lead(None, None, None, first)


def on_way(page: Reader, first: int, after: int) -> Lead:
    """The lead of a name on a way: "on the road to X", "on the road between X and" something that is not known."""
    the, road, to = (page.lower(first - back) for back in (3, 2, 1))
    if (the, to) == ("the", "to") and road in reader.words("road"):
        return Lead("near", None, None, first - 1)
    way = page.lower(first - 1) == "between" and page.lower(first - 2) in reader.words("way")
    unknown = page.lower(after) == "and" and page.text_of(after + 1)[:1].isupper()
    return Lead("near" if way and unknown else None, None, None, first - 1 if way and unknown else first)


def _side(page: Reader, at: int, bearing: float) -> Lead:
    """The bearing stands before the name: "in northern X"."""
    phrase = page.relation_before(at)
    if phrase is None:
        return Lead("part_of", None, bearing, at)
    relation, start = phrase
    return Lead(relation if relation in PLAIN else "part_of", None, bearing, start)


def _told(page: Reader, at: int) -> Lead | None:
    """A distance or a bearing and "of" or "from", or else a preposition, that ends before the token ``at``."""
    if page.lower(at - 1) in {"of", "from"}:
        away = _away(page, at - 1)
        if away is not None:
            return away
    phrase = page.relation_before(at)
    if phrase is None:
        return None
    relation, start = phrase
    length = page.length_before(start) if relation in {"off", "near"} else None
    return Lead(relation, None, None, start) if length is None else Lead(relation, length[0], None, length[1])


def _away(page: Reader, at: int) -> Lead | None:
    """Distance and bearing that end with the token ``at``: "30 km (to the) south of", "30 km from", "south of".

    "In the south of" tells a side of it.
    """
    bearing = reader.compass().get(page.lower(at - 1))
    start = at if bearing is None else at - 1
    inside = (page.lower(start - 2), page.lower(start - 1)) == ("in", "the") and page.length_before(start - 2) is None
    if bearing is not None and inside:
        return Lead("in", None, bearing, start - 2)
    if bearing is not None and page.lower(start - 1) == "the" and page.lower(start - 2) in {"to", "in", "on"}:
        start -= 2
    direct = bearing is not None and start == at - 1  # "at 18,000 feet south of" is a height, "60 miles to the" is none
    length = page.length_before(start, heights=not direct)
    if length is not None:
        return Lead("bearing", length[0], bearing, length[1])
    return None if bearing is None else Lead("bearing", None, bearing, start)
