"""Attacks on people that words for fights tell: raids on villages, ambushed civilians, shots exchanged on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.casualties.harm import people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.mention import Mention

ATTACK = "Attack"
CLASH = "Armed clash"


def without_resistance(tellings: Sequence[Mention]) -> Sequence[Mention]:
    """The tellings without shots exchanged in an attack on people told before, in which nobody more was killed."""
    first = next((one for one in tellings if not one.heading and one.sub_event_type), None)
    if first is None or first.sub_event_type != ATTACK or not killed_any(first.tolls):
        return tellings
    if victims(first.tolls) & {"military"}:
        return tellings
    return [one for one in tellings if one.sub_event_type != "Armed clash" or killed_any(one.tolls)]


def is_of_civilians(tellings: Sequence[Mention], tolls: Sequence[Toll]) -> bool:
    """Whether those ambushed bore no arms. Source: ACLED codebook 2023, Attack."""
    kinds = {one.sub_event_type for one in tellings if one.specific}
    clashes = [one for one in tellings if one.specific and one.sub_event_type == CLASH]
    ambushed = bool(clashes) and all(one.trigger.text.startswith("ambush") for one in clashes)
    killed = victims([toll for toll in tolls if toll.outcome == "killed"])
    heads = {people().get(head) for one in tellings for head in one.heads}
    if "military" in killed | heads:
        return False
    return _is_raid(tellings, killed) or (ambushed and kinds == {CLASH} and "civilian" in killed)


def _is_raid(tellings: Sequence[Mention], killed: set[str | None]) -> bool:
    """Whether people were killed in a raid by no state's men: "40 people died in raids on villages"."""
    raids = [one for one in tellings if one.sub_event_type == CLASH]
    if not raids or any(one.specific for one in tellings) or not killed & {"any", "civilian"}:
        return False
    by_state = any(actor.kind in {"state", "organisation"} for one in tellings for actor in one.actors)
    return not by_state and all(one.trigger.text in {"raid", "raids", "assault", "assaults"} for one in raids)


def killed_any(tolls: Sequence[Toll]) -> bool:
    """Whether a toll says that somebody was killed."""
    return any(toll.count.min for toll in tolls if toll.outcome == "killed")


def victims(tolls: Sequence[Toll]) -> set[str | None]:
    """The classes of those killed or hurt, where the article names them."""
    groups = (toll.count.group for toll in tolls if toll.count.group)
    return {people().get(group.lower().split()[-1]) for group in groups}
