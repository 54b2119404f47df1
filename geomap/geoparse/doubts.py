"""When a name must be left unplaced: its only known bearer lies where nothing else in the article is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer.rows import NameKind
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, IN_PART, Candidate, kilometres
from geomap.geoparse.evidence import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.groups import Group

FAMOUS_PEOPLE = 300_000
"""A town of this size is meant by its name alone. Source: chosen; some 2,000 towns in the world are as large."""
FAMOUS_ABROAD = 1_000_000
"""The same in an article whose other places all lie in another country. Source: chosen."""
LEAST_AT_HOME, HOME_SHARE = 4, 0.8
"""Places, and what share of them, that make an article one about a single country."""
CLOSE_KM = 200.0
"""A place this near to another of the article speaks for itself, whatever border lies between."""
CLOSE_BY_SOUND_KM = 400.0
"""How near a place that only sounds alike must lie to another of its country."""
LEAST_COMPANY = 2
"""Small places of a country that speak for one another."""
_LOOSE = frozenset({NameKind.CODE, NameKind.FOREIGN, NameKind.TRANSLITERATION, BY_SOUND, IN_PART})
_STATES = frozenset({"country", "region"})
_LARGE = frozenset({"country", "region", "first-level", "nature"})


class Mooring(NamedTuple):
    """What one group of names is held to stand for, by the number of the group."""

    number: int
    place: Candidate


def moorings(groups: Sequence[Group], chosen: Sequence[Candidate | None]) -> tuple[Mooring, ...]:
    """The places that other names may be held against."""
    return tuple(Mooring(number, one) for number, one in enumerate(chosen) if one is not None and groups[number].name)


def against(one: Candidate, number: int, groups: Sequence[Group], others: Sequence[Mooring]) -> str | None:
    """The evidence that ``one`` is not what the group ``number`` means, or None.

    A place is believed where it is well known, its larger place is named next to it, the article speaks of its
    country, or it lies near other places; an article about a single place is believed as well.
    """
    group = groups[number]
    if any(_contradicts(other.place, one) for other in others if other.number in group.parents):
        return "parent abroad"
    company = [other.place for other in others if other.number != number and other.place.row != one.row]
    known = _is_famous(one, FAMOUS_ABROAD if _home_of(company) not in {None, one.country} else FAMOUS_PEOPLE)
    if group.demonym or (known and (one.kind not in _LOOSE or one.level in _STATES)):
        return None
    return "out of the way" if _is_far(one, company, akin=bool(group.parents or group.children)) else None


def _is_far(one: Candidate, company: Sequence[Candidate], *, akin: bool) -> bool:
    """Whether ``one`` lies away from its ``company``; ``akin`` says that a larger or smaller place is named with it."""
    if not any(other.country for other in company):
        return one.kind == BY_SOUND
    if len(company) == 1 and company[0].level == "country" and one.kind not in _LOOSE:
        return one.country != company[0].country and one.country not in ENGLISH
    return not akin and not _is_at_home(one, company)


def _contradicts(parent: Candidate, one: Candidate) -> bool:
    """Whether the unit named behind the name lies in another country: "Lebanon, Kansas"."""
    abroad = parent.country != one.country and one.country is not None
    return abroad and parent.level == "first-level" and parent.kind not in _LOOSE


def _is_famous(one: Candidate, people: int = FAMOUS_PEOPLE) -> bool:
    return one.level in _LARGE or one.feature_code == CAPITAL or one.population >= people


def _home_of(company: Sequence[Candidate]) -> str | None:
    """The country that nearly all of an article's places below the country lie in; None where there is no such."""
    inside = [one.country for one in company if one.level != "country" and one.country]
    if len(inside) < LEAST_AT_HOME:
        return None
    foremost = max(sorted(set(inside)), key=inside.count)
    return foremost if inside.count(foremost) >= HOME_SHARE * len(inside) else None


def _is_at_home(one: Candidate, company: Sequence[Candidate]) -> bool:
    """Whether the article speaks of the country of ``one``, or of places near it."""
    if one.kind in {BY_SOUND, IN_PART}:
        return any(
            other.country == one.country and (other.level == "country" or kilometres(one, other) < CLOSE_BY_SOUND_KM)
            for other in company
        )
    if any(kilometres(one, other) < CLOSE_KM for other in company if other.level != "country"):
        return True
    compatriots = [other for other in company if other.country == one.country and one.country is not None]
    inside = [other for other in compatriots if other.level != "country"]
    if any(other.level == "first-level" or _is_famous(other) for other in inside) or len(compatriots) >= LEAST_COMPANY:
        return True
    elsewhere = sum(other.level != "country" for other in company) - len(inside)
    return bool(compatriots) and not (one.country in ENGLISH and elsewhere >= LEAST_AT_HOME)
