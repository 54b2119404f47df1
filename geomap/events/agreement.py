"""How many parties attest an incident, and whether their tolls can all be right."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.sides import Sides
    from geomap.models.claim import Claim
    from geomap.models.incident import Casualty, Incident, TollAgreement

_ANYBODY = frozenset({None, "people", "persons", "bodies", "victims"})
"""Words for the dead and hurt that leave open who they were. Source: ACLED, Fatalities (2024)."""

Party = list["Claim"]


def parties(named: Sequence[Claim], sides: Sides) -> list[Party]:
    """The claims of each party that speaks: of two voices of one party the second confirms nothing."""
    found: list[Party] = []
    for claim in named:
        own = next((party for party in found if any(sides.are_one(one.source, claim.source) for one in party)), None)
        if own is None:
            found.append([claim])
        else:
            own.append(claim)
    return found


def of_tolls(incident: Incident, found: Sequence[Party]) -> TollAgreement | None:
    """Whether two parties give numbers that exclude each other; None where no two count the same harm."""
    told = [tolls(incident, party) for party in found]
    pairs = [
        (ours, theirs)
        for one, two in combinations(told, 2)
        for ours in one
        for theirs in two
        if ours.outcome == theirs.outcome and _same_people(ours, theirs)
    ]
    if not pairs:
        return None
    return "agree" if all(may_be_one(ours, theirs) for ours, theirs in pairs) else "differ"


def tolls(incident: Incident, claims: Sequence[Claim]) -> list[Casualty]:
    """The whole tolls of the incident that claims give."""
    given = {
        about.value
        for claim in claims
        for about in claim.about
        if about.id == incident.incident_id and about.field == "casualties"
    }
    whole = (toll for toll in incident.casualties if toll.part_of is None)
    return [toll for toll in whole if f"{toll.outcome}: {toll.raw}" in given]


def may_be_one(one: Casualty, two: Casualty) -> bool:
    """Whether one number could make both right: the least of each is no more than the most of the other."""
    return (two.max is None or one.min <= two.max) and (one.max is None or two.min <= one.max)


def _same_people(one: Casualty, two: Casualty) -> bool:
    return one.group == two.group or one.group in _ANYBODY or two.group in _ANYBODY
