"""What kind of event a clause tells of: what the network makes of its trigger, but for what was shot down."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.events.incidents import arms, weapons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.models.document import Token

INTERCEPTED = "Disrupted weapons use"
DRONE_REACH = 90
"""How many tokens back a drone may have been named that is now "the aircraft": some three sentences."""


class Kind(NamedTuple):
    """ACLED's sub-event type; ``named`` where the trigger tells what was done, not only that something was.

    ``downed`` for an aircraft with people in it that was brought down.
    """

    sub_event_type: str
    named: bool
    downed: bool = False


def of(tokens: Sequence[Token], clause: Clause) -> Kind:
    """The kind of event that a clause tells."""
    trigger = clause.trigger
    if trigger.word.part == "i":
        return _brought_down(tokens, clause)
    kind = trigger.word.sub_event_type if trigger.sense is None else trigger.sense.kind
    return Kind(kind, named=not trigger.tells_little)


def _brought_down(tokens: Sequence[Token], clause: Clause) -> Kind:
    """Drones and missiles that are shot down never arrive. Source: ACLED codebook 2023, Disrupted weapons use."""
    hit = weapons.object_of(tokens, clause.trigger, clause.first, clause.last)
    manned = hit is not None and hit.is_manned and not _is_drone(tokens, clause)
    kind = clause.trigger.word.sub_event_type if manned else INTERCEPTED
    return Kind(kind, named=True, downed=manned)


def _is_drone(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether "the aircraft" of a clause is the drone told of shortly before."""
    told = {token.lower for token in tokens[clause.first : clause.last]}
    before = arms.named(tokens, max(0, clause.first - DRONE_REACH), clause.first)
    return "aircraft" in told and "the" in told and any(means.value == "drone" for means in before)
