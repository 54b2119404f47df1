"""What speaks for one candidate over another, as named amounts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geomap.gazetteer.rows import NameKind
from geomap.geoparse.candidates import BY_SOUND, IN_PART, Candidate, kilometres, lies_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.groups import Group

Key = TypeVar("Key")
NEAR_KM, FAR_KM = 60.0, 400.0
"""Scales of nearness: places a day trip apart, places of one region."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
"""Where names are English, and a village missing from the gazetteer may share any of them. Source: chosen."""
UNKNOWN_PEOPLE = {"town": 20_000, "site": 3_000}
"""Inhabitants assumed where the source gives none: such a town was worth a row of its own. Source: chosen."""
KINDS = {**{int(kind): kind.name.lower() for kind in NameKind}, BY_SOUND: "sound", IN_PART: "part"}


Belief = tuple[tuple["Candidate", float], ...]
"""What a group is held to be at present: its likeliest candidates, each with its likelihood."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the rest of the article says, seen from one group.

    ``countries`` and ``units`` weigh the countries and first-level units that are named, ``shares`` and
    ``unit_shares`` where the other places lie; ``anchors`` are those places with their likelihood.
    """

    countries: dict[str, float]
    units: dict[int, float]
    shares: dict[str, float]
    unit_shares: dict[int, float]
    anchors: tuple[tuple[Candidate, float], ...]


def outlook(beliefs: Sequence[Belief], groups: Sequence[Group], own: int) -> Outlook:
    """The outlook of the group numbered ``own``."""
    countries: dict[str, float] = {}
    units: dict[int, float] = {}
    shares: dict[str, float] = {}
    unit_shares: dict[int, float] = {}
    anchors: list[tuple[Candidate, float]] = []
    for number, (belief, group) in enumerate(zip(beliefs, groups, strict=True)):
        if number == own:
            continue
        many = math.sqrt(len(group.members))
        for one, share in belief:
            weight = share * many
            if one.level == "country":
                _add(countries, one.country, weight)
                continue
            _add(shares, one.country, weight)
            _add(unit_shares, one.unit, weight)
            if one.level == "first-level":
                _add(units, one.unit, weight)
            else:
                anchors.append((one, share))
    return Outlook(countries, units, _normal(shares), _normal(unit_shares), tuple(anchors))


def of(
    one: Candidate, group: Group, groups: Sequence[Group], seen: Outlook, home: Candidate | None
) -> dict[str, float]:
    """The evidence for candidate ``one`` of ``group``: amounts between 0 and about 1."""
    found = {"population": _people(one), f"named by {KINDS[one.kind]}": 1.0, one.level: 1.0}
    top = max(map(_people, group.candidates))
    found["outnumbered"] = top - found["population"]
    if found["population"] == top:
        found["largest"] = 1.0
    if one.level == "first-level" and any(one.row == other.unit != other.row for other in group.candidates):
        found["unit with its namesake town"] = 1.0
        if one.country not in ENGLISH and not group.classes:
            found["unit with its namesake town abroad"] = 1.0
    if one.level == "town" and any(one.unit == other.row for other in group.candidates):
        found["town with its namesake unit"] = 1.0
    if one.feature_code == "PPLC":
        found["capital"] = 1.0
    found |= _from_parents(one, group, groups)
    found |= _from_country(one, seen)
    found |= _from_nearness(one, seen)
    found |= _from_features(one, group)
    if home is not None:
        found["outlet"] = math.exp(-kilometres(one, home) / 100)
    return found


def of_none(group: Group) -> dict[str, float]:
    """The evidence that none of the candidates is meant."""
    found = {
        "none": 1.0,
        "none population": max(map(_people, group.candidates)),
        "none candidates": min(len(group.candidates), 25) / 25,
    }
    if group.classes:
        found["none feature"] = 1.0
    if len(group.candidates) == 1:
        found["none only"] = 1.0
    if all(one.country not in ENGLISH for one in group.candidates):
        found["none abroad"] = 1.0
        if len(group.candidates) == 1:
            found["none only abroad"] = 1.0
    return found


def _people(one: Candidate) -> float:
    """Inhabitants on a scale from 0 to about 1; a town or site of unknown size counts as a large village."""
    people = one.population or UNKNOWN_PEOPLE.get(one.level, 0)
    return math.log10(1 + people) / 7


def _from_parents(one: Candidate, group: Group, groups: Sequence[Group]) -> dict[str, float]:
    found: dict[str, float] = {}
    if group.parents:
        inside = any(lies_in(one, outer) for parent in group.parents for outer in groups[parent].candidates)
        found["parent follows" if inside else "parent elsewhere"] = 1.0
    if group.children and any(lies_in(inner, one) for child in group.children for inner in groups[child].candidates):
        found["child precedes"] = 1.0
    return found


def _from_country(one: Candidate, seen: Outlook) -> dict[str, float]:
    found: dict[str, float] = {}
    if one.level == "country":
        return {"country of others": seen.shares.get(one.country or "", 0.0)}
    named = seen.countries.get(one.country or "", 0.0)
    if named:
        found["country named"] = named / (1 + named)
    elif seen.countries:
        found["other countries named"] = 1.0
    unit = seen.units.get(-1 if one.unit is None else one.unit, 0.0)
    if unit and one.level != "first-level":
        found["unit named"] = unit / (1 + unit)
    found["country of others"] = seen.shares.get(one.country or "", 0.0)
    found["unit of others"] = seen.unit_shares.get(-1 if one.unit is None else one.unit, 0.0)
    return found


def _from_nearness(one: Candidate, seen: Outlook) -> dict[str, float]:
    near = far = 0.0
    for anchor, share in seen.anchors:
        if anchor.row == one.row or (anchor.country != one.country and abs(anchor.lat - one.lat) > 8):
            continue
        distance = kilometres(anchor, one)
        near += share * math.exp(-distance / NEAR_KM)
        far += share * math.exp(-distance / FAR_KM)
    return {"near others": near / (0.5 + near), "in the region of others": far / (1 + far)} if far else {}


def _from_features(one: Candidate, group: Group) -> dict[str, float]:
    if not group.classes:
        return {"second-level unasked": 1.0} if one.level == "second-level" else {}
    for klass, code in group.classes:
        exact = code in {"ADM1", "ADM2", "AIRP"}
        if one.feature_class == klass and (not exact or one.feature_code[:3] == code[:3]):
            return {"feature agrees": 1.0}
    return {"feature disagrees": 1.0}


def _add(totals: dict[Key, float], key: Key | None, weight: float) -> None:
    if key is not None:
        totals[key] = totals.get(key, 0.0) + weight


def _normal(totals: dict[Key, float]) -> dict[Key, float]:
    whole = sum(totals.values())
    return {key: weight / whole for key, weight in totals.items()} if whole else totals
