"""Where a name lies that the gazetteer lacks, or holds only elsewhere: in the unit that the text tells it by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import geo, lexicon
from geomap.events import grammar
from geomap.events.incidents import origins
from geomap.events.incidents.appositions import NOT_PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spots import Spot
    from geomap.models.document import Document

SETTLED = 3
UNIT = 4
COUNTRY = 6
"""UCDP's where_prec of a town or small unit, of a first-level unit, and of a country."""
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
    towns = [one for one in spots if _is_town(one) and not origins.is_origin(document.tokens, one, spots)]
    found = next((area for one in named for area in areas if _is_behind(one, area, document)), None)
    found = found or next((town for one in named for town in towns if _leads_to(one, town, document)), None)
    found = found or _nearest(spot, areas, document, home)
    if found is None or found.place is None:
        return None
    around = is_countryside(found)
    radius = max(found.radius_m or 0, TOWN_M if found.where_prec <= SETTLED and not around else 0)
    return replace(
        spot,
        place=found.place,
        radius_m=radius,
        where_prec=found.where_prec if around else max(found.where_prec, UNIT),
        distance_km=None,
        bearing_deg=None,
        lent=True,
    )


def country(spot: Spot, spots: Sequence[Spot], document: Document) -> Spot | None:
    """The country that a name's sentence puts it in: told right behind it, or as the sentence opens.

    As "the X area of Iraq" and "In Burkina Faso, gunmen attacked X".
    """
    home = document.sentence_at(spot.start)
    if home is None:
        return None
    told = [
        one
        for one in spots
        if one.place is not None and one.where_prec == COUNTRY and not one.lent and one.role not in NOT_PLACES
        if home.start <= one.start < home.end and one.place.feature_class == "A"
    ]
    behind = next((one for one in told if _leads_to(spot, one, document)), None)
    opening = (one for one in told if one.told and one.start - home.start <= OPENING and one.start < spot.start)
    return behind or next(opening, None)


def is_countryside(spot: Spot) -> bool:
    """Whether a place is told as the land around a town: what is named before it lies there."""
    return spot.told and spot.relation == "near" and bool(spot.ends) and spot.where_prec < COUNTRY


def _is_area(spot: Spot) -> bool:
    """Whether a unit, region, countryside or side of a country is named as a place; not a country as a whole."""
    fuzzy = SETTLED <= spot.where_prec < COUNTRY or is_countryside(spot)
    return spot.place is not None and fuzzy and spot.role not in NOT_PLACES


def _is_town(spot: Spot) -> bool:
    """Whether a town is named as a place."""
    return spot.place is not None and spot.where_prec < SETTLED and spot.role not in NOT_PLACES


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
    gap = document.text[spot.end : area.start]
    return 0 <= area.start - spot.end <= reach and not set(gap) & set(".;:!?") and "from" not in gap.split()


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
    return tuple(
        replace(one, place=None, radius_m=None, where_prec=COUNTRY)
        if _is_stray(one, fine, units, spots, document)
        else one
        for one in spots
    )


def _is_abroad(spot: Spot, fine: Sequence[Spot], spots: Sequence[Spot], document: Document) -> bool:
    """Whether a small town lies in a country that nothing else is told of, far from that of its sentence."""
    place, home = spot.place, document.sentence_at(spot.start)
    if place is None or home is None or place.population >= SMALL:
        return False
    if any(
        one.place is not None and one.place.country == place.country for one in spots if one.name_raw != spot.name_raw
    ):
        return False
    land = country(spot, spots, document)
    if land is not None and land.place is not None:
        return geo.rough_distance_m(land.place.point, place.point) > LAND * (land.radius_m or 0) + STRAY_M
    near = [one for one in fine if home.start <= one.start < home.end and one.told and one.role not in NOT_PLACES]
    apart = [
        geo.rough_distance_m(one.place.point, place.point)
        for one in near
        if one.place is not None and one.name_raw != spot.name_raw and one.place.country != place.country
    ]
    return min(apart, default=0.0) > ABROAD_M


def _is_stray(
    spot: Spot, fine: Sequence[Spot], units: Sequence[Spot], spots: Sequence[Spot], document: Document
) -> bool:
    if spot.place is None or spot.where_prec > SETTLED or spot.role != "mention" or spot.place.admin1 is None:
        return False
    if _is_abroad(spot, fine, spots, document):
        return True
    home = document.sentence_at(spot.start)
    told = [one for one in units if home is not None and home.start <= one.start < home.end]
    rivals = [one for one in told if one.place is not None and one.place.country == spot.place.country]
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
    return opening or behind or min(apart, default=0.0) > STRAY_M


def _holds(unit: Spot, spot: Spot) -> bool:
    """Whether a unit holds a town, or reaches to it."""
    if unit.place is None or spot.place is None or spot.place.admin1 is None:
        return False
    near = geo.rough_distance_m(unit.place.point, spot.place.point) <= (unit.radius_m or 0)
    return near or spot.place.admin1.name == unit.place.name
