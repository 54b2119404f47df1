"""Streets, schools, churches that the gazetteer lacks, where an article's places lie together: they lie about there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, IN_PART, Candidate, kilometres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.resolution.groups import Group

REACH_KM = 150.0
"""How far from the town the article's other places may lie. Source: of 80 and 150 the one that answers more; none of
these answers was wrong by more than it."""
LEAST_PLACES, LEAST_SHARE = 2, 0.7
"""Places that an article must name, and what share of them must lie together."""
LIKELY = 0.8
"""How likely such an answer is held to be. Source: all 38 in the development corpora are right, but they stand in 15
articles, and what stands in one is right or wrong together."""
KNOWN_PEOPLE = 100_000
"""A town of this size in the name says itself where the thing is. Source: chosen."""
MOST_WORDS = 6
"""Words of the longest name that is taken for that of a part of a town."""
_LOCAL = frozenset({"town", "second-level"})


class Anchor(NamedTuple):
    """The town about which an article's places lie, and how far from it the farthest of them does."""

    town: Candidate
    reach_km: float


def anchor(groups: Sequence[Group], held: Sequence[Candidate | None]) -> Anchor | None:
    """The town about which nearly all places of the article lie, the larger of two; None where there is none."""
    mentions: dict[Candidate, int] = {}
    for group, one in zip(groups, held, strict=True):
        if one is not None and one.level in _LOCAL and one.kind != BY_SOUND:
            place = one._replace(kind=0)
            mentions[place] = mentions.get(place, 0) + len(group.members)
    if len(mentions) < LEAST_PLACES:
        return None
    towns = [one for one in mentions if one.level == "town"]
    near = {town: [one for one in mentions if kilometres(town, one) <= REACH_KM] for town in towns}
    best = max(towns, key=lambda town: (len(near[town]), mentions[town], town.population), default=None)
    if best is None or len(near[best]) < max(LEAST_PLACES, LEAST_SHARE * len(mentions)):
        return None
    return Anchor(best, max(kilometres(best, one) for one in near[best]))


def may_lie(group: Group, there: Anchor) -> bool:
    """Whether no well-known place in the name says that it is elsewhere, as in "Vatican Gardens"; no street's does."""
    if group.rest == "street":
        return True
    known = [one for one in group.candidates if one.kind == IN_PART and _is_known(one)]
    return not known or any(kilometres(one, there.town) <= REACH_KM for one in known)


def _is_known(one: Candidate) -> bool:
    return one.level == "country" or one.feature_code == CAPITAL or one.population >= KNOWN_PEOPLE


def is_local(group: Group) -> bool:
    """Whether the name is that of a part of a town, and nothing tells of which one: "Hill Street"."""
    pieces = [piece.strip(".").lower() for piece in group.name.split()]
    if group.demonym or group.parents or not 2 <= len(pieces) <= MOST_WORDS or _far() & {*pieces}:
        return False
    return pieces[0] in _words("first") or pieces[-1] in _words("last") or " ".join(pieces[-2:]) in _words("last")


@cache
def _words(position: str) -> frozenset[str]:
    return lexicon.words("local_words", position=position)


@cache
def _far() -> frozenset[str]:
    return lexicon.words("local_words", position="never")
