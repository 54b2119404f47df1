"""People of whom only the verb tells: "[the keeper] and his son were killed" is two, whatever a keeper is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.casualties.count import words_of
from geomap.events.casualties.slots import is_auxiliary

if TYPE_CHECKING:
    from geomap.events.casualties.harm import HarmWord
    from geomap.events.casualties.parties import Party
    from geomap.events.casualties.voice import Scene

REACH = 6
"""Words before "and his son" in which the other one stands. Source: own specimens of tolls."""
_SEVERAL = frozenset({"were", "are"})


def with_others(scene: Scene, word: HarmWord, party: Party) -> Party:
    """The party, with whoever else a verb in the plural takes in where "and" joins one person to a noun unread.

    Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 10.34, concord of number.
    """
    one, joint = party.whole, party.whole.first - 1
    if one.max != 1 or one.noun not in {"person", "name"} or not _is_several(scene, party.last, word.first):
        return party
    if joint <= scene.first or scene.tokens[joint].lower != "and":
        return party
    before = scene.tokens[max(scene.first, joint - REACH) : joint]
    if not any(token.lower in words_of("article") or token.text.istitle() for token in before):
        return party
    listed = any(token.text == "," for token in before)
    most = None if listed else 2
    return replace(party, whole=replace(one, min=2, max=most, best=most, group=None, noun="mixed"), parts=(one,))


def _is_several(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but auxiliaries stands between, the first of them a plural."""
    gap = [token.lower for token in scene.tokens[first:last]]
    return bool(gap) and gap[0] in _SEVERAL and all(is_auxiliary(word) for word in gap)
