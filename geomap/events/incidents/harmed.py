"""Whom a telling says was harmed, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import grammar
from geomap.events.incidents import targets, weapons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.models.document import Token


def weapon_of(tokens: Sequence[Token], clause: Clause, means: Sequence[Means]) -> str | None:
    """What it was done with: what grammar binds to the trigger, what is fired, or what the trigger implies."""
    trigger = clause.trigger
    fired = weapons.launched(tokens, trigger, clause.last) if trigger.word.part == "l" else None
    bound = next((item.value for item in means if not item.is_platform), None)
    return bound or (fired.value if fired is not None and not fired.is_platform else trigger.word.weapon)


def victims(found: Iterable[Toll]) -> frozenset[str]:
    """Who was killed or hurt, as head nouns that can tell one incident from another: troops, not people."""
    groups = (toll.count.group for toll in found if toll.count.group)
    heads = (grammar.singular(group.lower().split()[-1]) for group in groups)
    return frozenset(head for head in heads if targets.is_telling(head))
