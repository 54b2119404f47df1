"""Settlements that the gazetteer lacks, placed by what is told of them: "X village, about 15 km north of Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.exactness import DISTRICT
from geomap.events.words import clause_words
from geomap.geo import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.spots import Spot

NOT_PLACES = frozenset({"dateline", "metonym", "demonym", "organisation"})
"""Roles of names that stand for a government, a people or a paper."""
REACH = 30
"""Characters between a name and the distance that places it: ", a village about "."""
POINTED_REACH = 400
"""Characters within which "the town" means the one named last; some two sentences. Source: chosen."""
NAMESAKE_M = 25_000
"""How far off a place lies at least that is another of its name. Source: UCDP GED codebook, precision 2."""


def placed(spots: Sequence[Spot], text: str) -> tuple[Spot, ...]:
    """Spots with those the gazetteer lacks placed by what is told of them: "X village, about 15 km north of Y".

    Where it has them, the distance only says again where they are, and is left out.
    """
    done: list[Spot] = []
    for spot in spots:
        named = done[-1] if done else None
        _place_before(done, spot, text)
        if named is None or not (_is_in_other(named, spot, text) or _is_apposed(named, spot, text)):
            done.append(spot)
        elif _is_in_other(named, spot, text):
            done[-1] = spot
        elif named.place is None or _is_namesake(named, spot):
            done[-1] = replace(spot, name_raw=named.name_raw, start=named.start, end=named.end, token=named.token)
        elif named.where_prec > DISTRICT or not _is_behind_comma(named, spot, text):
            done.append(spot)
    return tuple(_alike(done))


def _is_apposed(named: Spot, spot: Spot, text: str) -> bool:
    """Whether the words of a spot may say where the one before it lies: "X, north of Y"."""
    if not _tells_where(spot) or named.role in NOT_PLACES or not 0 < spot.start - named.end <= REACH:
        return False
    return spot.distance_km is not None or _is_behind_comma(named, spot, text)


def _is_behind_comma(named: Spot, spot: Spot, text: str) -> bool:
    return text[named.end : spot.start].strip(' )”"') == ","


def _is_in_other(named: Spot, spot: Spot, text: str) -> bool:
    """Whether a place that was held to be elsewhere lies in the town told behind it: "Golden Mosque in X"."""
    if named.place is None or spot.place is None or text[named.end : spot.start].strip() != "in":
        return False
    fine = spot.told and spot.where_prec <= DISTRICT and named.where_prec <= DISTRICT
    return fine and rough_distance_m(named.place.point, spot.place.point) > NAMESAKE_M


def _is_namesake(named: Spot, spot: Spot) -> bool:
    """Whether the gazetteer's place of that name lies elsewhere than where the words behind it put it."""
    if named.place is None or spot.place is None or spot.distance_km is None:
        return False
    reach = (named.radius_m or 0) + (spot.radius_m or 0) + NAMESAKE_M
    return rough_distance_m(named.place.point, spot.place.point) > reach


def _tells_where(spot: Spot) -> bool:
    """Whether it says on which side of a town, or how far from it."""
    return spot.distance_km is not None or (spot.relation == "bearing" and spot.where_prec <= DISTRICT)


def _place_before(placed: list[Spot], spot: Spot, text: str) -> None:
    """Place the settlement named last where "the town, 40 km north of Y" says of it where it lies."""
    if spot.distance_km is None or spot.place is None or not _is_of_pointed(text[: spot.start]):
        return
    at = next((at for at in range(len(placed) - 1, -1, -1) if _may_be_town(placed[at])), None)
    named = None if at is None else placed[at]
    if at is not None and named is not None and named.place is None and spot.start - named.end <= POINTED_REACH:
        placed[at] = replace(spot, name_raw=named.name_raw, start=named.start, end=named.end, token=named.token)


def _may_be_town(spot: Spot) -> bool:
    return spot.role not in NOT_PLACES and (spot.place is None or spot.where_prec <= DISTRICT)


def _is_of_pointed(before: str) -> bool:
    """Whether "the town," or "the village, located some" stands before a distance."""
    words = before[-REACH:].replace(",", " , ").lower().split()
    if "," not in words:
        return False
    comma = len(words) - 1 - words[::-1].index(",")
    return (
        comma >= 2 and words[comma - 1] in clause_words("settlement") and words[comma - 2] in clause_words("pointing")
    )


def _alike(spots: Sequence[Spot]) -> Iterator[Spot]:
    """The spots, a name that is placed once by what is told of it placed wherever it stands."""
    told = {spot.name_raw: spot for spot in spots if spot.place is not None and _tells_where(spot)}
    for spot in spots:
        same = told.get(spot.name_raw) if spot.place is None else None
        place = same and replace(same, start=spot.start, end=spot.end, token=spot.token, role=spot.role)
        yield place or spot
