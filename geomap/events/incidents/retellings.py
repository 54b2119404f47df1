"""Actors and targets that are told several times, each kept once in its fullest wording."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import bodies
from geomap.events.incidents.targets import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.models.incident import Actor, Target

_SURE = ("stated", "claimed", "suspected")
_EMPTY = frozenset({"the", "a", "an", "of", "and"})


def actors(found: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each actor once, by kind and role, as surely as it was told anywhere."""
    kept: list[Actor] = []
    for actor in map(_bare, found):
        at = next((at for at, one in enumerate(kept) if _are_one_actor(one, actor)), None)
        if at is None:
            kept.append(actor)
        else:
            one = kept[at]
            fullest = max(one, actor, key=lambda each: len(each.name))
            certainty = min(one.certainty, actor.certainty, key=_SURE.index)
            kept[at] = replace(fullest, certainty=certainty, role=one.role)
    return tuple(kept)


def _bare(actor: Actor) -> Actor:
    """The actor without what only stresses it: "the rebels themselves"."""
    name = actor.name.removesuffix(" themselves").removesuffix(" itself")
    return replace(actor, name=name, end=actor.end - len(actor.name) + len(name))


def targets(found: Iterable[Target]) -> tuple[Target, ...]:
    """Each target once, in order."""
    kept: list[Target] = []
    for target in found:
        at = next((at for at, one in enumerate(kept) if _are_one_target(one, target)), None)
        if at is None:
            kept.append(target)
        elif len(target.name) > len(kept[at].name):
            kept[at] = target
    return tuple(sorted(kept, key=lambda target: target.start))


def _are_one_actor(one: Actor, other: Actor) -> bool:
    if one.kind != other.kind:
        return False
    first, second = bodies.known_as(one.name), bodies.known_as(other.name)
    if first is not None or second is not None:
        return first == second
    return _meet(one.name, other.name) or (one.kind == "group" and _head(one.name) == _head(other.name))


def _are_one_target(one: Target, other: Target) -> bool:
    if one.name.lower() == other.name.lower():
        return True
    head = _head(one.name)
    plain = head in people() or kind_of(head) is not None
    return one.kind == other.kind and (_meet(one.name, other.name) or (plain and head == _head(other.name)))


def _meet(one: str, other: str) -> bool:
    """Whether all words of one name stand in the other."""
    first, second = (frozenset(name.lower().replace('"', "").split()) - _EMPTY for name in (one, other))
    return first <= second or second <= first


def _head(name: str) -> str:
    words = name.lower().split(" of ")[0].split()
    return grammar.singular(words[-1].strip("\"“”'’.,")) if words else ""
