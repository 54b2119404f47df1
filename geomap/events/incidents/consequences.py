"""Tellings that only say what another of their sentence brought about."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.mention import Mention
    from geomap.models.incident import Target


def without(found: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out killings that a named event of their sentence brought about; who was killed suffered that event."""
    named = [mention for mention in found if mention.specific and mention.trigger.word.part != "k"]
    dropped = [
        one
        for one in found
        if _only_kills(one) and not (one.new or one.aside) and any(_may_have_killed(two, one) for two in named)
    ]
    dropped += [one for one, two in pairwise(found) if _is_of_clause_behind(one, two)]
    victims = {one.trigger.sentence: tuple(_people(one)) for one in dropped}
    for mention in found:
        if any(mention is one for one in dropped):
            continue
        suffered = victims.pop(mention.trigger.sentence, ()) if mention.specific else ()
        yield replace(mention, targets=mention.targets + suffered) if suffered else mention


def _only_kills(mention: Mention) -> bool:
    return mention.trigger.word.part == "k"


def _may_have_killed(event: Mention, killing: Mention) -> bool:
    """Whether a sentence's event is not told of another place: "a shell killed four in X and a mine hurt six in Y"."""
    here, there = event.spot, killing.spot
    apart = here is not None and there is not None and here.name_raw != there.name_raw
    return event.trigger.sentence == killing.trigger.sentence and not (apart and killing.specific)


def _is_of_clause_behind(one: Mention, two: Mention) -> bool:
    """Whether somebody's being shot is what the clause behind "when" tells: "were shot dead when gunmen ambushed X"."""
    same = one.trigger.sentence == two.trigger.sentence
    return same and one.trigger.text.endswith("shot dead") and two.behind_when


def _people(mention: Mention) -> Iterator[Target]:
    return (target for target in mention.targets if target.kind == "person")
