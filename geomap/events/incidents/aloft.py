"""What comes from the air: what planes, drones and an air force do, however it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.incidents import weapons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.weapons import Means
    from geomap.models.document import Token

AIR_STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
STRIKE_REACH = 150
"""How many tokens back strikes may have been told whose kind an army's "hit" shares: some five sentences."""
DRONE_REACH = 90
"""How many tokens back a drone may have been named that is now "the aircraft": some three sentences."""


def is_of_air_force(evidence: Evidence, clause: Clause) -> bool:
    """Whether a country's bomb is told, which planes drop: "an Israeli bomb killed two"."""
    tokens = evidence.document.tokens
    return any(
        index in evidence.nations and tokens[index + 1].lower in {"bomb", "bombs"}
        for index in range(clause.first, clause.last - 1)
    )


def as_told_before(evidence: Evidence, clause: Clause) -> str | None:
    """The kind of the strikes told last: what an army says it hit it hit as it did then.

    Where none is told, an army's "strike" is one from the air.
    """
    tokens, first = evidence.document.tokens, clause.first
    named = weapons.named(tokens, max(0, first - STRIKE_REACH), first)
    kinds = [item.sub_event_type for item in named if item.sub_event_type in {AIR_STRIKE, SHELLING}]
    return kinds[-1] if kinds else None


def is_told(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether it came from above: "the house was levelled on Monday from the air"."""
    words = [token.lower for token in tokens[clause.trigger.last : clause.last]]
    return any(words[at : at + 3] == ["from", "the", "air"] for at in range(len(words)))


def is_airborne(means: Means) -> bool:
    """Whether aircraft do it: "a bombardment by fighter jets"."""
    return means.is_platform and means.sub_event_type == AIR_STRIKE


def planes_before(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether planes or raids from the air were told shortly before: their bombs fall."""
    named = weapons.named(tokens, max(0, clause.first - DRONE_REACH), clause.first)
    return any(item.sub_event_type == AIR_STRIKE and item.value != "drone" for item in named)


def is_drone(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether "the aircraft" of a clause is the drone told of shortly before."""
    told = {token.lower for token in tokens[clause.first : clause.last]}
    before = weapons.named(tokens, max(0, clause.first - DRONE_REACH), clause.first)
    return "aircraft" in told and "the" in told and any(means.value == "drone" for means in before)
