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
    named: dict[int, set[str | None]] = {}
    for one in found:
        if one.specific and not _only_kills(one):
            named.setdefault(one.trigger.sentence, set()).add(None if one.spot is None else one.spot.name_raw)
    dropped = [
        one
        for one in found
        if _only_kills(one) and not (one.new or one.aside) and _may_be_of(one, named.get(one.trigger.sentence, set()))
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


def _may_be_of(killing: Mention, places: set[str | None]) -> bool:
    """Whether an event of the sentence is not told of another place: "a shell killed four in X, a mine hurt six in Y".

    ``places`` are those of the sentence's events, None for one that has none.
    """
    if killing.spot is None or not killing.specific:
        return bool(places)
    return bool(places & {None, killing.spot.name_raw})


def _is_of_clause_behind(one: Mention, two: Mention) -> bool:
    """Whether somebody's being shot is what the clause behind "when" tells: "were shot dead when gunmen ambushed X"."""
    same = one.trigger.sentence == two.trigger.sentence
    return same and one.trigger.text.endswith("shot dead") and two.behind_when


def _people(mention: Mention) -> Iterator[Target]:
    return (target for target in mention.targets if target.kind == "person")
