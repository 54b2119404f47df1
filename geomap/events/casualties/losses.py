"""Lives that something takes, and losses of those who fight: "claimed nine lives", "the army lost four soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.harm import people

if TYPE_CHECKING:
    from geomap.events.casualties.harm import HarmWord
    from geomap.events.casualties.parties import Party
    from geomap.events.casualties.voice import Scene

TAKING_REACH = 5
"""Words between what takes lives and their number: "claimed the lives of at least", "cost, by one count, some"."""
WAR = 1000
"""Lives, as a vague number, that a war takes. Source: MUC-4 development articles."""
TAKEN_REACH = 4
"""Words between lives and what took them: "lives have so far been lost"."""


def lives(scene: Scene, word: HarmWord) -> Party | None:
    """The number of lives, where a word on either side says that they were taken."""
    party = scene.ends.get(word.last)
    if party is None or party.whole.first >= word.first or _is_of_war(party):
        return None
    first = party.whole.first
    before = {token.lower for token in scene.tokens[max(scene.first, first - TAKING_REACH) : first]}
    after = {token.lower for token in scene.tokens[word.last : min(scene.last, word.last + TAKEN_REACH)]}
    taking = lexicon.words("toll_contexts", kind="taking")
    return None if taking.isdisjoint(before | after) else party


def _is_of_war(party: Party) -> bool:
    """Whether so many lives are no incident's: "thousands of lives"."""
    return party.whole.approx and party.whole.max is None and party.whole.min >= WAR


def lost(scene: Scene, word: HarmWord) -> Party | None:
    """Those who fight and are counted as lost; what else is lost (a brother, four seats) is no toll."""
    party = next((scene.starts[index] for index in (word.last, word.last + 1) if index in scene.starts), None)
    if party is None or party.whole.noun != "people" or party.whole.group is None:
        return None
    head = party.whole.group.lower().split()[-1]
    fighting = people().get(head) == "military" or head in lexicon.words("count_contexts", kind="ranks")
    return party if fighting else None
