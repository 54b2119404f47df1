"""Where things are told to be by way of a named place: "30 km south of Mosul", "near Aleppo", "off Hodeidah"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import geo
from geomap.geoparse.relative import airfields, areas, capitals, leads, phrases, reader, rural, sides
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.geoparse.relative.leads import Lead
    from geomap.geoparse.relative.reader import Reader
    from geomap.models.document import Document
    from geomap.models.incident import Relation
    from geomap.models.place import Place, Toponym
    from geomap.text.quantities import Quantity

_LONGEST_GAP = 16
"""Characters between two names that belong together: " and the " and a hyphen or two."""

_LONGEST_APPOSITION = 40
"""Characters between a name and the distance that places it: ", a village some "."""

_APPOSITION_SLACK = 0.5
"""Share of a told distance by which the named place may lie elsewhere: distances are told by road as well."""

_LONGEST_STRETCH_M = 1_000_000
"""Nothing is told to have happened "between" towns farther apart than this; talks are held between their rulers."""


@dataclass(frozen=True, slots=True)
class RelativePlace:
    """A stretch that says where by way of toponyms.

    ``start:end`` covers the words from the relation to the last name; ``bases`` index the toponyms. For a plain
    "in", "at" or "over" the ``place`` is the named one; for anything else it is an area of its own, with an id
    ``rel:<base id>:<what>``, or the airfield that the words name. ``distance_km`` and ``bearing_deg`` as told.
    """

    start: int
    end: int
    raw: str
    relation: Relation
    distance_km: float | None
    bearing_deg: float | None
    bases: tuple[int, ...]
    place: Place


def find(
    document: Document, toponyms: Sequence[Toponym], gazetteer: Gazetteer, measured: Sequence[Quantity] | None = None
) -> tuple[RelativePlace, ...]:
    """Every place told by way of the resolved ``toponyms``, in text order; at most one for each toponym.

    ``measured`` are the document's quantities, where they are at hand already.
    """
    page = reader.read(document, toponyms, gazetteer, quantities.find(document) if measured is None else measured)
    found: list[RelativePlace] = []
    taken = -1
    for index in range(len(toponyms)):
        one = (_pair(page, index) or _single(page, index)) if index > taken else None
        if one is None:
            continue
        named = _apposed(page, one)
        if named is None:
            found.append(one)
        elif not found or found[-1].bases[-1] < index - 1:
            found.append(_named(page, index - 1, named))
        taken = one.bases[-1]
    return tuple(found)


def _named(page: Reader, index: int, place: Place) -> RelativePlace:
    """The toponym itself, whose ``place`` is told by what stands behind it."""
    toponym = page.toponyms[index]
    first, after = page.token_at(toponym.start), page.token_at(toponym.end)
    return _made(page, (index,), leads.Lead("at", None, None, first), after - 1, place)


def _apposed(page: Reader, one: RelativePlace) -> Place | None:
    """The place named right before, where the words only say where it lies: "in X, 30 km north of Y"."""
    if one.distance_km is None or one.bases[0] == 0:
        return None
    named = page.toponyms[one.bases[0] - 1]
    gap = page.text[named.end : one.start]
    if named.place is None or len(gap) > _LONGEST_APPOSITION or not gap.lstrip(" )").startswith((",", "(")):
        return None
    away = geo.rough_distance_m(named.place.point, one.place.point)
    slack = one.place.radius_m + named.place.radius_m + _APPOSITION_SLACK * one.distance_km * 1000
    return named.place if away <= slack else None


def _pair(page: Reader, index: int) -> RelativePlace | None:
    """A place between two names, or the border of two countries."""
    if index + 1 == len(page.toponyms):
        return None
    one, two = page.toponyms[index], page.toponyms[index + 1]
    gap = page.text[one.end : two.start].strip().lower() if two.start - one.end <= _LONGEST_GAP else ""
    first, after = page.token_at(one.start), page.token_at(two.end)
    bases = (index, index + 1)
    joined = gap in {"-", "–", "and", "/"} and page.lower(after) in reader.words("border")
    if joined or _is_border_with(gap):
        return _border(page, bases, first, after if joined else after - 1)
    if gap in {"-", "–"} and page.lower(after) in reader.words("way"):
        return _stretch(page, bases, first, after)
    between = gap in {"and", "and the"} and page.lower(first - 1) == "between"
    if between and page.lower(first - 2) in reader.words("border"):
        return _border(page, bases, first - 2, after - 1)
    return _stretch(page, bases, first - 1, after - 1) if between or _leads_to(page, first, gap) else None


def _leads_to(page: Reader, first: int, gap: str) -> bool:
    """Whether a way goes from one name to the next: "the road from X to Y", "driving from X to Y", "linking X to Y"."""
    ways = reader.words("road") | reader.words("travel")
    from_to = page.lower(first - 1) == "from" and page.lower(first - 2) in ways and gap == "to"
    return from_to or (page.lower(first - 1) in reader.words("joining") and gap in {"and", "to", "with"})


def _is_border_with(gap: str) -> bool:
    """Whether the words between two names make a border of them: "Niger's border with Mali"."""
    owned = gap.replace("’", "'").split(" ")
    return len(owned) == 3 and (owned[0], owned[2]) == ("'s", "with") and owned[1] in reader.words("border")


def _stretch(page: Reader, bases: tuple[int, int], first: int, last: int) -> RelativePlace | None:
    """The way from one town to the next; talks between governments are not on the way."""
    one, two = (page.toponyms[index].place for index in bases)
    states = any(page.toponyms[index].role == "metonym" for index in bases)
    if one is None or two is None or states or one.is_country or two.is_country:
        return None
    if geo.rough_distance_m(one.point, two.point) > _LONGEST_STRETCH_M:
        return None
    return _made(page, bases, leads.Lead("between", None, None, first), last, areas.between(one, two))


def _border(page: Reader, bases: tuple[int, int], first: int, last: int) -> RelativePlace | None:
    one, two = (page.toponyms[index].place for index in bases)
    place = areas.border(one, two, page.gazetteer) if one and two else None
    return _made(page, bases, leads.Lead("border", None, None, first), last, place) if place else None


def _single(page: Reader, index: int) -> RelativePlace | None:
    """A place told by way of one name."""
    toponym = page.toponyms[index]
    seat = capitals.seat(page, toponym, page.token_at(toponym.start))
    if seat is not None:
        return _made(page, (index,), leads.Lead("at", None, None, seat.first), seat.last, seat.place)
    return _led(page, index)


def _led(page: Reader, index: int) -> RelativePlace | None:
    """A place told by the words before one name."""
    toponym = page.toponyms[index]
    if toponym.place is None or toponym.role in {"organisation", "dateline", "metonym"}:
        return None
    after = page.token_at(toponym.end)
    site = capitals.at(page, toponym)
    if (site is None and phrases.is_modifier(page, after)) or _owns_next(page, index):
        return None
    lead = leads.before(page, page.token_at(toponym.start), after)
    site = site or airfields.at(page, toponym)
    if site is not None:
        first = min(lead.first, site.first)
        return _made(page, (index,), lead._replace(relation=lead.relation or "at", first=first), site.last, site.place)
    if toponym.role == "demonym":
        return _people_border(page, index, after)
    wide = rural.of(page, toponym, lead.bearing, lead.first)
    if wide is not None:
        return _made(page, (index,), leads.Lead("near", None, wide.bearing, wide.first), wide.last, wide.place)
    lead = lead if lead.relation else leads.on_way(page, page.token_at(toponym.start), after)
    return None if lead.relation is None else _made(page, (index,), lead, after - 1, _area(page, toponym.place, lead))


def _people_border(page: Reader, index: int, after: int) -> RelativePlace | None:
    """The border of a people's country with the other country that the article names most: "the Syrian border"."""
    place = page.toponyms[index].place
    lead = leads.before(page, page.token_at(page.toponyms[index].start), after)
    if place is None or lead.relation is None or page.lower(after) not in reader.words("border"):
        return None
    others = Counter(one.place.country for one in page.toponyms if one.place is not None and one.place.country)
    for country, _ in others.most_common():
        other = next(one.place for one in page.toponyms if one.place is not None and one.place.country == country)
        found = areas.border(place, other, page.gazetteer)
        if found is not None:
            return _made(page, (index,), lead._replace(relation="border"), after, found)
    return None


def _owns_next(page: Reader, index: int) -> bool:
    """Whether the name owns a place named right behind it: "in Russia's northern Kursk"."""
    if index + 1 == len(page.toponyms):
        return False
    one, two = page.toponyms[index], page.toponyms[index + 1]
    gap = page.text[one.end : two.start].split() if two.start - one.end <= _LONGEST_APPOSITION else []
    owned = two.place is not None and two.role in {"mention", "organisation"}
    return owned and bool(gap) and gap[0] in {"'s", "’s"} and all(word.isalpha() for word in gap[1:])


def _area(page: Reader, base: Place, lead: Lead) -> Place:
    """The area that the words before the name leave of it."""
    if lead.relation == "off":
        return areas.offshore(base, lead.metres)
    if lead.metres is not None:
        return areas.away(base, lead.metres, lead.bearing)
    if lead.bearing is not None:
        return (
            areas.beyond(base, lead.bearing)
            if lead.relation == "bearing"
            else sides.side(base, lead.bearing, page.gazetteer)
        )
    return areas.near(base) if lead.relation == "near" else base


def _made(page: Reader, bases: tuple[int, ...], lead: Lead, last: int, place: Place) -> RelativePlace:
    start, end = page.tokens[lead.first].start, page.tokens[last].end
    return RelativePlace(
        start=start,
        end=end,
        raw=page.text[start:end],
        relation=lead.relation or "at",
        distance_km=None if lead.metres is None else round(lead.metres / 1000, 3),
        bearing_deg=lead.bearing,
        bases=bases,
        place=place,
    )
