"""How well known a place is: what is meant by its name alone, wherever an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.rows import NameKind
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, IN_PART, Candidate

if TYPE_CHECKING:
    from geomap.geoparse.resolution.groups import Group

FAMOUS_PEOPLE = 300_000
"""A town of this size is meant by its name alone. Source: chosen; some 2,000 towns in the world are as large."""
FAMOUS_ABROAD = 1_000_000
"""The same in an article whose other places all lie in another country. Source: chosen."""
SEAT_PEOPLE = 100_000
"""The same for a town whose first-level unit bears its name: Gao, Sylhet. Source: chosen."""
VILLAGE_PEOPLE = 100_000
"""A town above this is no "village of" its name, however well known. Source: chosen."""
LOOSE = frozenset({NameKind.CODE, NameKind.FOREIGN, NameKind.TRANSLITERATION, BY_SOUND, IN_PART})
"""Kinds of names that are not a place's own in English or at home."""
_STATES = frozenset({"country", "region"})
_LARGE = frozenset({"country", "region", "first-level", "nature"})


def is_known(one: Candidate, group: Group, *, abroad: bool) -> bool:
    """Whether the name alone means the candidate; ``abroad`` says that the article is about another country."""
    if "village" in group.beside and one.population > VILLAGE_PEOPLE:
        return False
    meant = one.kind not in LOOSE or (one.level in _STATES and not any(map(_is_large_town, group.candidates)))
    seat = not abroad and _is_seat(one, group)
    known = seat or is_famous(one, FAMOUS_ABROAD if abroad else FAMOUS_PEOPLE)
    return meant and known and not _is_outshone(one, group)


def is_famous(one: Candidate, people: int) -> bool:
    """Whether a place is a state, a unit, a region or a capital, or has so many people."""
    return one.level in _LARGE or one.feature_code == CAPITAL or one.population >= people


def _is_outshone(one: Candidate, group: Group) -> bool:
    """Whether a town bears the name of a capital: London in Canada is not meant by its name alone."""
    towns = one.level == "town" and one.feature_code != CAPITAL
    return towns and any(each.feature_code == CAPITAL and each.kind not in LOOSE for each in group.candidates)


def _is_large_town(one: Candidate) -> bool:
    """Whether a town of some size bears the very name: Marawi is first that city, not what others call Malawi."""
    return one.level == "town" and one.kind not in LOOSE and one.population >= VILLAGE_PEOPLE


def _is_seat(one: Candidate, group: Group) -> bool:
    """Whether a town of some size gives its first-level unit its name."""
    named = any(each.level == "first-level" and each.row == one.unit for each in group.candidates)
    return named and one.population >= SEAT_PEOPLE
