"""Where a name lies that the gazetteer lacks, or holds only elsewhere: in the unit that the text tells it by."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import geo, lexicon
from geomap.events import grammar
from geomap.events.exactness import COUNTRY, DISTRICT, UNIT
from geomap.events.incidents import origins
from geomap.events.incidents.appositions import NOT_PLACES

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document

BEHIND = 60
"""Characters between a name and the unit told behind it: "X and a camp near Y, both in Z"."""
OPENING = 20
"""Characters before a country's name that a sentence may open with: "In neighbouring [Mali]"."""
LISTED = 90
"""Characters between a name and a town behind it, where other names may stand: "the villages of X, Y and Z in W"."""
STRAY_M = 500_000
"""From how far off all else that an article names a town is not the one meant, where a unit is told beside it."""
SMALL = 100_000
"""People of a town that no reader knows without its country."""
LAND, ABROAD_M = 1.6, 2_000_000
"""How far a country reaches, in radii of a disc of its area, and how far off a town is of another part of the world."""
BORDER_M = 200_000
"""How far beyond a unit's radius a town across a border is that is told with it. Source: chosen."""
TOWN_M = 40_000
"""How far a name may lie from a town of its passage. Source: chosen; districts of such a width are common."""


def lend(spot: Spot, spots: Sequence[Spot], document: Document, home: str | None = None) -> Spot | None:
    """The ``spot`` with the place of the unit or town it is told by; None where the passage names neither.

    Looked for in order: a unit or town told right behind the name, wherever the article has it, the unit or side of a
    country of its sentence, the one told last before in its paragraph or first behind it. Of other sentences only what
    lies in ``home`` counts, the ISO code of the country that the article tells of.
    """
    named = [one for one in spots if one.name_raw == spot.name_raw]
    areas = [one for one in spots if _is_area(one) and not origins.is_origin(document.tokens, one, spots)]
    found = next((area for one in named for area in areas if _is_behind(one, area, document)), None)
    found = found or next(iter(_towns_behind(named, spots, document)), None)
    found = found or _nearest(spot, areas, document, home)
    if found is None or found.place is None:
        return None
    around = is_countryside(found)
    radius = max(found.radius_m or 0, TOWN_M if found.where_prec <= DISTRICT and not around else 0)
    return replace(
        spot,
        place=found.place,
        radius_m=radius,
        where_prec=found.where_prec if around else max(found.where_prec, UNIT),
        distance_km=None,
        bearing_deg=None,
        lent=True,
    )


def _towns_behind(named: Sequence[Spot], spots: Sequence[Spot], document: Document) -> Iterator[Spot]:
    """The towns that are told right behind a name, wherever the article has it."""
    for one in named:
        for town in _between(spots, one.end, one.end + LISTED):
            leads = _is_town(town) and _leads_to(one, town, document)
            if leads and not origins.is_origin(document.tokens, town, spots):
                yield town


def country(spot: Spot, spots: Sequence[Spot], document: Document) -> Spot | None:
    """The country that a name's sentence puts it in: told right behind it, or as the sentence opens.

    As "the X area of Iraq" and "In Burkina Faso, gunmen attacked X". ``spots`` are in text order.
    """
    home = document.sentence_at(spot.start)
    if home is None:
        return None
    told = [one for one in _between(spots, home.start, home.end) if _is_country(one)]
    behind = next((one for one in told if _leads_to(spot, one, document)), None)
    opening = (one for one in told if one.told and one.start - home.start <= OPENING and one.start < spot.start)
    return behind or next(opening, None)


def _between(spots: Sequence[Spot], start: int, end: int) -> Sequence[Spot]:
    """The spots that start among characters ``start:end``; all are in text order."""
    return spots[bisect_left(spots, start, key=_start) : bisect_left(spots, end, key=_start)]


def _start(spot: Spot) -> int:
    return spot.start


def _is_country(spot: Spot) -> bool:
    """Whether a country is named as a place."""
    named = spot.place is not None and spot.place.feature_class == "A" and spot.where_prec == COUNTRY
    return named and not spot.lent and spot.role not in NOT_PLACES


def is_countryside(spot: Spot) -> bool:
    """Whether a place is told as the land around a town: what is named before it lies there."""
    return spot.told and spot.relation == "near" and bool(spot.ends) and spot.where_prec < COUNTRY


def _is_area(spot: Spot) -> bool:
    """Whether a unit, region, countryside or side of a country is named as a place; nothing wider than a country."""
    fuzzy = DISTRICT <= spot.where_prec < COUNTRY or is_countryside(spot)
    return spot.place is not None and spot.place.country is not None and fuzzy and spot.role not in NOT_PLACES


def _is_town(spot: Spot) -> bool:
    """Whether a town is named as a place."""
    return spot.place is not None and spot.where_prec < DISTRICT and spot.role not in NOT_PLACES


def _leads_to(spot: Spot, town: Spot, document: Document) -> bool:
    """Whether a town is told right behind a name, nothing but words for where between: "X village south of Y"."""
    gap = document.text[spot.end : town.start].replace(",", " ").split()
    kinds = lexicon.words("feature_words") | lexicon.words("relation_words", relation="kind")
    where = kinds | lexicon.words("compass_words") | grammar.part("prep") | {"of", "the", "and"}
    plain = [word for word in gap if word.islower()]
    related = bool(plain) or town.relation in {"bearing", "near"}
    return related and _is_behind(spot, town, document, LISTED) and where.issuperset(plain)


def _is_behind(spot: Spot, area: Spot, document: Document, reach: int = BEHIND) -> bool:
    """Whether a unit is told right behind a name: "X, in the west of Z"."""
    if not 0 <= area.start - spot.end <= reach:
        return False
    gap = document.text[spot.end : area.start]
    return not set(gap) & set(".;:!?") and "from" not in gap.split()


def _nearest(spot: Spot, areas: Sequence[Spot], document: Document, country: str | None) -> Spot | None:
    """The unit of the name's sentence, the nearest before it first; else that of its paragraph."""
    home = document.sentence_at(spot.start)
    if home is None:
        return None
    beside = [(area, document.sentence_at(area.start)) for area in areas]
    same = [area for area, where in beside if where is not None and where.index == home.index]
    if same:
        return min(same, key=lambda area: (area.start > spot.start, abs(area.start - spot.start)))
    near = [area for area, where in beside if where is not None and where.paragraph == home.paragraph]
    around = [area for area in near if area.place is not None and country in {None, area.place.country}]
    return min(around, key=lambda area: (area.start > spot.start, abs(area.start - spot.start)), default=None)


def without_strays(spots: Sequence[Spot], document: Document) -> tuple[Spot, ...]:
    """Spots with towns that bear a name by chance left without a place: far off, or outside the unit told of.

    A unit that opens a sentence holds for it ("In the state of X, gunmen burned lorries at Y"); any other unit of the
    sentence only where the town lies far from all else that the article names.
    """
    fine = [spot for spot in spots if spot.place is not None and spot.where_prec < COUNTRY]
    units = [spot for spot in fine if spot.where_prec == UNIT and spot.role not in NOT_PLACES - {"organisation"}]
    names: dict[str | None, set[str]] = {}
    for spot in spots:
        if spot.place is not None:
            names.setdefault(spot.place.country, set()).add(spot.name_raw)
    lone = {country for country, told in names.items() if len(told) == 1}
    return tuple(
        replace(one, place=None, radius_m=None, where_prec=COUNTRY)
        if _is_town_told(one) and (_is_abroad(one, lone, spots, document) or _is_stray(one, fine, units, document))
        else one
        for one in spots
    )


def _is_town_told(spot: Spot) -> bool:
    """Whether a town or small unit is named that the gazetteer knows the unit of."""
    fine = spot.place is not None and spot.where_prec <= DISTRICT and spot.place.admin1 is not None
    return fine and spot.role == "mention"


def _is_abroad(spot: Spot, lone: Container[str | None], spots: Sequence[Spot], document: Document) -> bool:
    """Whether a small town lies far from what its sentence tells, in a country of which nothing else is told.

    ``lone`` are the countries of one name alone.
    """
    place, home = spot.place, document.sentence_at(spot.start)
    if place is None or home is None or place.population >= SMALL or place.country not in lone:
        return False
    land = country(spot, spots, document)
    if land is not None and land.place is not None:
        return geo.rough_distance_m(land.place.point, place.point) > LAND * (land.radius_m or 0) + STRAY_M
    apart = (
        geo.rough_distance_m(one.place.point, place.point)
        for one in _between(spots, home.start, home.end)
        if one.place is not None and one.where_prec < COUNTRY and one.told and one.role not in NOT_PLACES
        if one.name_raw != spot.name_raw
    )
    return min(apart, default=0.0) > ABROAD_M


def _is_stray(spot: Spot, fine: Sequence[Spot], units: Sequence[Spot], document: Document) -> bool:
    if spot.place is None:
        return False
    home = document.sentence_at(spot.start)
    told = [one for one in units if home is not None and home.start <= one.start < home.end]
    small = spot.place.population < SMALL
    rivals = [one for one in told if _is_of_its_land(one, spot) or (small and _is_behind_border(one, spot))]
    if not rivals or any(_holds(one, spot) for one in rivals):
        return False
    opening = home is not None and any(
        one.told and one.start - home.start <= BEHIND and one.start < spot.start for one in rivals
    )
    apart = (
        geo.rough_distance_m(one.place.point, spot.place.point)
        for one in fine
        if one.place is not None and one.name_raw != spot.name_raw
    )
    behind = any(_is_behind(spot, one, document) for one in rivals)
    return opening or behind or (small and min(apart, default=0.0) > STRAY_M)


def _is_of_its_land(unit: Spot, spot: Spot) -> bool:
    return unit.place is not None and spot.place is not None and unit.place.country == spot.place.country


def _is_behind_border(unit: Spot, spot: Spot) -> bool:
    """Whether a town of another country is no town at the unit's border."""
    if unit.place is None or spot.place is None or not unit.told or unit.start > spot.start:
        return False
    return geo.rough_distance_m(unit.place.point, spot.place.point) > (unit.radius_m or 0) + BORDER_M


def _holds(unit: Spot, spot: Spot) -> bool:
    """Whether a unit holds a town, or reaches to it."""
    if unit.place is None or spot.place is None or spot.place.admin1 is None:
        return False
    near = geo.rough_distance_m(unit.place.point, spot.place.point) <= (unit.radius_m or 0)
    return near or spot.place.admin1.name == unit.place.name
