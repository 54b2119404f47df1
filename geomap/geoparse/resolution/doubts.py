"""When a name must be left unplaced: its only known bearer lies where nothing else in the article is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, ENGLISH, IN_PART, NEIGHBOUR_KM, Candidate, kilometres, lies_in
from geomap.geoparse.resolution import fame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.geoparse.resolution.groups import Group

LEAST_AT_HOME, HOME_SHARE = 4, 0.8
"""Places, and what share of them, that make an article one about a single country."""
CLOSE_KM, CLOSE_BY_SOUND_KM = 200.0, 400.0
"""A place this near to another of the article is believed, whatever border lies between; and one of the same country
that is only spelled alike."""
BESIDE_KM = 30.0
"""How near to a town of the article a name's only bearer by sound is taken for it. Source: chosen."""
ABROAD_KM = 1000.0
"""How far from all of them a small town is not the one meant. Source: chosen."""
RULED_KM = 2500.0
"""The same from a capital, which often stands for its government. Source: chosen."""
LEAST_OTHERS = 3
"""Placed names besides its own from which on an article says where it is about. Source: chosen."""
TINY_PEOPLE = 20_000
"""A town below this is not believed without company where names are English and shared. Source: chosen."""
CITY_PEOPLE = 50_000
"""People from which a town is a city, whichever of its names is told. Source: degree of urbanisation, OECD."""
LEAST_COMPANY = 2
"""Places of a country that speak for one another."""
MOST_NEIGHBOURS = 120
"""Places that others are held against for nearness; keeps the cost linear in the number of names."""


@dataclass(frozen=True, slots=True)
class Company:
    """What all names of an article are held to stand for, and what that says of countries.

    ``chosen`` is by the number of the group; ``named`` counts by country the groups that stand for the country or
    for anything in it, ``inside`` those in it, ``strong`` those that are well known. ``home`` is the country of
    nearly all places below countries, ``neighbours`` are the weightiest of these.
    """

    chosen: tuple[Candidate | None, ...]
    named: Mapping[str, int]
    inside: Mapping[str, int]
    strong: Mapping[str, int]
    home: str | None
    neighbours: tuple[tuple[int, Candidate], ...]


def company(chosen: Sequence[Candidate | None]) -> Company:
    """The company that the choices for all groups make."""
    placed = [one for one in chosen if one is not None and one.country is not None]
    within = [one for one in placed if one.level != "country"]
    inside = Counter(one.country for one in within if one.country)
    foremost, count = max(inside.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    at_home = len(within) >= LEAST_AT_HOME and count >= HOME_SHARE * len(within)
    lying = [(number, one) for number, one in enumerate(chosen) if one is not None and _lies_somewhere(one)]
    return Company(
        chosen=tuple(chosen),
        named=Counter(one.country for one in placed if one.country),
        inside=inside,
        strong=Counter(one.country for one in within if one.country and fame.is_famous(one, fame.FAMOUS_PEOPLE)),
        home=foremost if at_home else None,
        neighbours=tuple(sorted(lying, key=lambda each: -each[1].population)[:MOST_NEIGHBOURS]),
    )


def _lies_somewhere(one: Candidate) -> bool:
    """Whether a place can be near another: no country, nor a region that reaches over several."""
    return one.level != "country" and (one.level != "region" or one.country is not None)


def against(one: Candidate, number: int, groups: Sequence[Group], others: Company) -> str | None:
    """The evidence that ``one`` is not what the group ``number`` means, or None.

    A place is believed where it is well known, its larger place is named next to it, the article speaks of its
    country, or it lies near other places; an article about a single place is believed as well.
    """
    group = groups[number]
    if any(_contradicts(others.chosen[holder], one) for holder in group.holders):
        return "parent abroad"
    if one.level == "town" and one.population < fame.FAMOUS_PEOPLE and _are_abroad(group, others):
        return "parent abroad"
    if _is_bearing(group.name) and not _count(others.named, one, others.chosen[number]):
        return "out of the way"
    if group.demonym or fame.is_known(one, group, abroad=others.home not in {None, one.country}):
        return None
    return "out of the way" if _is_far(one, number, group, others) else None


def _is_bearing(name: str) -> bool:
    """Whether a name only tells a side and a sort of unit, as any country has: "Central Region"."""
    side, _, sort = name.casefold().partition(" ")
    return sort in _units() and (side == "central" or side in lexicon.words("compass_words"))


@cache
def _units() -> frozenset[str]:
    """Words for a unit of a country."""
    return lexicon.words("feature_words", feature_class="A")


def inside_parents(number: int, groups: Sequence[Group], others: Company) -> list[int]:
    """The candidates of the group ``number`` that lie in the country or unit named behind it."""
    if not groups[number].parents:
        return []
    outer = [each for parent in groups[number].parents if (each := others.chosen[parent]) is not None]
    outer = [each for each in outer if each.level in {"country", "first-level"} or _is_unit_abroad(each)]
    return [at for at, one in enumerate(groups[number].candidates) if any(lies_in(one, each) for each in outer)]


def _is_unit_abroad(one: Candidate) -> bool:
    """Whether it is a second-level unit where names are not English: there these are no counties of many namesakes."""
    return one.level == "second-level" and one.country not in ENGLISH


def is_alone(number: int, others: Company) -> bool:
    """Whether too few other places are named to say where the article is about."""
    return _others(number, others) < LEAST_OTHERS


def is_near(one: Candidate, number: int, others: Company) -> bool:
    """Whether a town lies beside another place of the article; where none lies in its country, whether it is known."""
    if one.level != "town" or one.country is None:
        return False
    own = [other for at, other in others.neighbours if at != number and other.country == one.country]
    if not own:
        return one.population >= TINY_PEOPLE and others.named.get(one.country, 0) > 0
    return any(kilometres(one, other) < NEIGHBOUR_KM and other.row != one.row for other in own)


def is_beside(one: Candidate, number: int, others: Company) -> bool:
    """Whether a town lies right beside another of the article, where names come in many transliterations."""
    if one.level != "town" or one.country is None or one.country in ENGLISH:
        return False
    towns = (each for at, each in others.neighbours if at != number and each.level == "town")
    return any(kilometres(one, each) < BESIDE_KM and each.kind not in fame.LOOSE for each in towns)


def is_told_of(one: Candidate, number: int, others: Company) -> bool:
    """Whether a town bears the very name and the article speaks of its country, in which names are not English."""
    exact = one.level == "town" and one.kind not in fame.LOOSE and one.country not in ENGLISH
    return exact and _count(others.named, one, others.chosen[number]) >= LEAST_COMPANY


def is_city_of(one: Candidate, number: int, others: Company) -> bool:
    """Whether a city of a country that the article speaks of goes by this name, its first or another."""
    large = one.level == "town" and one.population >= CITY_PEOPLE and one.country not in ENGLISH
    return large and _count(others.named, one, others.chosen[number]) >= LEAST_COMPANY


def is_believable(one: Candidate) -> bool:
    """Whether a candidate may be meant by its name alone: no loose name, nor a small namesake in an English country."""
    tiny = one.level == "town" and one.population < TINY_PEOPLE and one.country in ENGLISH
    return one.kind not in fame.LOOSE and not tiny


def _others(number: int, others: Company) -> int:
    """How many names besides that of the group ``number`` are placed in a country."""
    own = others.chosen[number]
    return sum(others.named.values()) - (own is not None and own.country is not None)


def _is_far(one: Candidate, number: int, group: Group, others: Company) -> bool:
    """Whether ``one`` lies away from everything else that is named."""
    lying = sum(others.inside.values()) - _is_inside(others.chosen[number])
    total = _others(number, others)
    if total == 0 or (total == 1 and lying == 0 and one.kind not in fame.LOOSE):
        return one.kind == BY_SOUND
    if is_alone(number, others) and is_believable(one):
        return _is_small_abroad(one, number, others)
    return not (group.parents or group.children or _is_at_home(one, number, lying, others))


def _is_small_abroad(one: Candidate, number: int, others: Company) -> bool:
    """Whether a small town lies in another part of the world than the two places or more that are named.

    One alone may be where the article was written.
    """
    if one.level != "town" or one.population >= fame.VILLAGE_PEOPLE or others.named.get(one.country or "", 0) > 1:
        return False
    lying = [each for at, each in others.neighbours if at != number]
    apart = ((each, kilometres(one, each)) for each in lying if each.country != one.country)
    far = sum(away > (RULED_KM if each.feature_code == CAPITAL else ABROAD_KM) for each, away in apart)
    return 1 < len(lying) == far


def _is_at_home(one: Candidate, number: int, lying: int, others: Company) -> bool:
    """Whether the article speaks of the country of ``one``, or of places near it.

    ``lying`` counts the places below countries.
    """
    own = others.chosen[number]
    named, inside = _count(others.named, one, own), _count(others.inside, one, own if _is_inside(own) else None)
    alike = one.kind in {BY_SOUND, IN_PART}
    near = _near_by_sound_km(one) if alike else CLOSE_KM
    if any(
        kilometres(one, other) < near and (not alike or other.country == one.country)
        for at, other in others.neighbours
        if at != number and other.row != one.row
    ):
        return True
    if alike:
        return named > inside and near > NEIGHBOUR_KM
    famous = own is not None and fame.is_famous(own, fame.FAMOUS_PEOPLE) and _is_inside(own)
    if _count(others.strong, one, own if famous else None) or named >= LEAST_COMPANY:
        return True
    crowded = lying - inside >= LEAST_AT_HOME and (one.country in ENGLISH or others.home is not None)
    return named > 0 and (inside > 0 or not crowded)


def _near_by_sound_km(one: Candidate) -> float:
    """How far a place spelled alike may lie: towns of any sound are too many to be meant from afar."""
    return NEIGHBOUR_KM if one.kind == BY_SOUND and one.level == "town" else CLOSE_BY_SOUND_KM


def _count(table: Mapping[str, int], one: Candidate, own: Candidate | None) -> int:
    """How many groups besides its own the ``table`` counts for the country of ``one``."""
    counted = own is not None and own.country is not None and own.country == one.country
    return table.get(one.country or "", 0) - counted


def _is_inside(one: Candidate | None) -> bool:
    return one is not None and one.country is not None and one.level != "country"


def _contradicts(parent: Candidate | None, one: Candidate) -> bool:
    """Whether the unit named behind the name lies in another country: "Lebanon, Kansas"."""
    if parent is None or parent.level != "first-level" or parent.kind in fame.LOOSE:
        return False
    return one.country is not None and parent.country != one.country


def _are_abroad(group: Group, others: Company) -> bool:
    """Whether no candidate lies in the country told to hold the name: "Balad, Somalia" is not that in Iraq."""
    held = (others.chosen[holder] for holder in group.holders)
    lands = [
        each.country for each in held if each is not None and each.level == "country" and each.kind not in fame.LOOSE
    ]
    return bool(lands) and not any(one.country in lands for one in group.candidates)
