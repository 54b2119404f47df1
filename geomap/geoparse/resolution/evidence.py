"""What speaks for one candidate over another, as named amounts."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer.rows import NameKind
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, ENGLISH, IN_PART, Candidate, kilometres, lies_in
from geomap.geoparse.resolution.ground import COUNTRIES, LYING, LYING_UNITS, UNITS
from geomap.geoparse.resolution.outlook import LEAST_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.geoparse.resolution.ground import Column
    from geomap.geoparse.resolution.groups import Group
    from geomap.geoparse.resolution.nearness import Nearness
    from geomap.geoparse.resolution.outlook import Outlook

OUTLET_KM = 100.0
"""Scale of nearness to a newsroom. Source: circulation of local papers."""
NEAR_KM, FAR_KM = 60.0, 400.0
"""Scales of nearness: places a day trip apart, places of one region."""
UNKNOWN_PEOPLE = {"town": 20_000, "site": 3_000, "nature": 1_000_000, "region": 1_000_000}
"""What counts for inhabitants where there are none: how well known such a place is, since its row was worth
entering. Source: chosen."""
REMEMBERED = 2048
"""Names whose candidates are remembered with their evidence."""
_NAMED = {
    **{int(kind): f"named by {kind.name.lower()}" for kind in NameKind},
    BY_SOUND: "named by sound",
    IN_PART: "named by part",
}


def of_itself(group: Group, groups: Sequence[Group], home: Candidate | None) -> list[dict[str, float]]:
    """For each candidate of ``group`` what the name and the words beside it say: amounts between 0 and about 1.

    ``home`` is where the outlet has its newsroom.
    """
    found: list[dict[str, float]] = []
    spoken = sum(group.usage.values())
    for one, known in zip(group.candidates, _of_name(group.candidates), strict=True):
        each = dict(known)
        if home is not None:
            each["outlet"] = math.exp(-kilometres(one, home) / OUTLET_KM)
        if "unit with its namesake town" in known and _is_unit_abroad(one, group):
            each["unit with its namesake town abroad"] = 1.0
        if group.parents or group.children:
            each |= _from_parents(one, group, groups)
        each |= _from_features(one, group)
        each |= _from_words(one, group)
        if spoken:
            each |= _from_usage(one, group.usage, spoken)
        if group.beside or group.rest:
            each |= _from_company(one, group)
        found.append(each)
    return found


@lru_cache(maxsize=REMEMBERED)
def _of_name(candidates: tuple[Candidate, ...]) -> tuple[Mapping[str, float], ...]:
    """For each of the ``candidates`` what their being the ones of a name says, in whatever article."""
    people = [_people(one) for one in candidates]
    top = max(people, default=0.0)
    units = {one.unit: one.population for one in reversed(candidates) if one.level == "town"}
    rows = {one.row: one.population for one in candidates}
    found: list[Mapping[str, float]] = []
    for one, own in zip(candidates, people, strict=True):
        each = {"population": own, "outnumbered": top - own, _NAMED[one.kind]: 1.0, one.level: 1.0}
        if own == top:
            each["largest"] = 1.0
        if one.feature_code == CAPITAL:
            each["capital"] = 1.0
        found.append(each | _from_namesakes(one, units, rows))
    return tuple(found)


def of_others(seen: Outlook, nearness: Nearness) -> dict[str, Column]:
    """What the rest of the article says, for every candidate of the ground; 0 where it says nothing.

    ``nearness`` is by the scales ``NEAR_KM`` and ``FAR_KM``.
    """
    near, far = nearness.of(seen.anchors())
    return _from_country(seen) | {"near others": near / (0.5 + near), "in the region of others": far / (1 + far)}


def _from_namesakes(one: Candidate, units: Mapping[int | None, int], rows: Mapping[int, int]) -> dict[str, float]:
    """A town and the unit named after it: which of the two is meant."""
    if one.level == "town" and one.unit is not None and one.unit in rows:
        foremost = {"town before its namesake unit": 1.0} if one.population > rows[one.unit] else {}
        return {"town with its namesake unit": 1.0} | foremost
    return {"unit with its namesake town": 1.0} if one.level == "first-level" and one.row in units else {}


def _is_unit_abroad(one: Candidate, group: Group) -> bool:
    """Whether nothing says that a unit is meant, of a country where news says "province" if it is."""
    return one.country not in ENGLISH and all(klass != "A" for klass, _ in group.classes)


def of_none(group: Group) -> dict[str, float]:
    """The evidence that none of the candidates is meant."""
    found = {
        "none": 1.0,
        "none population": max(map(_people, group.candidates)),
        "none candidates": min(len(group.candidates), 25) / 25,
    }
    if group.classes:
        found["none feature"] = 1.0
    if group.rest:
        found[f"none part of {group.rest}"] = 1.0
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


def _from_country(seen: Outlook) -> dict[str, Column]:
    below, smaller = seen.ground.below, seen.ground.local
    shares, said = seen.shares(), seen.rest / (1 + seen.rest)
    known, any_known = seen.rest > LEAST_WEIGHT, seen.left[COUNTRIES] > LEAST_WEIGHT
    return {
        "country of others": shares[LYING],
        "country named": said[COUNTRIES] * (below & known[COUNTRIES]),
        "other countries named": (below & ~known[COUNTRIES] & any_known).astype(np.float64),
        "unit named": said[UNITS] * (smaller & known[UNITS]),
        "unit of others": shares[LYING_UNITS] * below,
    }


def _from_words(one: Candidate, group: Group) -> dict[str, float]:
    """A sea or region by a name of several words is hardly ever anything else, nor a unit by an abbreviation."""
    if one.level == "first-level" and group.name.endswith("."):
        return {"unit by an abbreviation": 1.0}
    full = " " in group.name and one.level in {"nature", "region"} and one.kind <= NameKind.ALTERNATE
    return {"sea or region named in full": 1.0} if full else {}


def _from_usage(one: Candidate, usage: Mapping[str, float], spoken: float) -> dict[str, float]:
    """Whether the article's words are those of the candidate's country; ``spoken`` is what they come to together."""
    own = usage.get(one.country or "", 0.0)
    if own:
        return {"words of its country": own}
    return {"words of other countries": spoken} if one.country else {}


def _from_company(one: Candidate, group: Group) -> dict[str, float]:
    """What stands beside the name, or around the part of it that is known."""
    found = {f"part of {group.rest}": 1.0} if group.rest else {}
    owner = next((each for each in ("town", "state") if each in group.beside), None)
    return found | {f"{owner}'s own beside {_kind(one)}": 1.0} if owner else found


def _kind(one: Candidate) -> str:
    return "state" if one.level in {"country", "region"} else "unit" if one.level.endswith("level") else "town"


def _from_features(one: Candidate, group: Group) -> dict[str, float]:
    if not group.classes:
        return {"second-level unasked": 1.0} if one.level == "second-level" else {}
    for klass, code in group.classes:
        exact = code in {"ADM1", "ADM2", "AIRP"}
        if one.feature_class == klass and (not exact or one.feature_code[:3] == code[:3]):
            full = {"site named in full": 1.0} if one.level == "site" and " " in group.name else {}
            return {"feature agrees": 1.0} | full
    return {"feature disagrees": 1.0}
