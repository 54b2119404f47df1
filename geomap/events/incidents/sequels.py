"""What else is told of an incident, near it and without a place or day of its own: its end, its names, its rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.harm import people
from geomap.events.incidents import kin, sameness

if TYPE_CHECKING:
    from geomap.events.incidents.cluster import Cluster
    from geomap.events.incidents.mention import Mention

_OF_AN_ATTACK = frozenset({"attack", "ground", "abduction", "property", "arrest"})
"""Families of kinds that are told beside one another of one attack: people shot, houses burned, children taken."""
PLUNDER_REACH = 4
"""How many sentences after an attack its looting and burning may be told."""
RIVAL_REACH = 2
"""How many sentences after a deed another source may tell what it was done to."""
_DEEDS = {"violence"}


def is_rival(mention: Mention, cluster: Cluster) -> bool:
    """Whether another source tells right after it what that deed, or one of its kind, was done to: it may differ."""
    spoken = mention.voice is not None and mention.voice not in cluster.voices
    resumed = mention.definite and mention.trigger.is_noun
    alike = resumed or (mention.specific and mention.kind_told in cluster.kinds)
    return spoken and alike and is_bare_beside(mention, cluster, RIVAL_REACH + resumed)


def suffers(mention: Mention, cluster: Cluster) -> bool:
    """Whether only who was killed is told, or what was burned, right after what was hit.

    "Stormed a farm. Two herders were shot dead.", "attacked a hamlet. Huts were burned."
    """
    if not is_bare_beside(mention, cluster):
        return False
    if kin.families()[mention.kind_told] == "property" and goes_with(mention, cluster):
        return True
    somebody = all(people().get(head) == "any" for head in mention.heads)
    of_things = not any(head in people() for head in cluster.heads)
    return somebody or (of_things and all(head in people() for head in mention.heads))


def goes_with(mention: Mention, cluster: Cluster) -> bool:
    """Whether it tells what else an attack did, with no place or day of its own, in the next sentence at most."""
    families = {kin.families()[mention.kind_told], *families_of(cluster)}
    return is_bare_beside(mention, cluster, _reach(mention)) and families <= _OF_AN_ATTACK


def renames(mention: Mention, cluster: Cluster) -> bool:
    """Whether "the killings" is a word for the people who died in a fight told before; "the massacre" for any deed."""
    bare = mention.spot is None and mention.days is None and mention.definite and mention.trigger.is_noun
    judged = mention.trigger.text in lexicon.words("clause_words", kind="judging") and kin.of(cluster.kinds) == _DEEDS
    return bare and (judged or {kin.families()[mention.kind_told], *families_of(cluster)} <= _OF_AN_ATTACK)


def denies(mention: Mention, cluster: Cluster) -> bool:
    """Whether it denies in words of its own what happened there: "denied that it had fired on the city"."""
    return mention.reality == "denied" and sameness.same_place(mention.spot, cluster.spot) is True


def is_bare_beside(mention: Mention, cluster: Cluster, reach: int = 1) -> bool:
    """Whether it has no place or day of its own, and stands so many sentences off at most."""
    bare = mention.spot is None and mention.days is None and not mention.new
    nearest = cluster.nearest(mention.trigger.sentence)
    return bare and abs(mention.trigger.sentence - nearest.trigger.sentence) <= reach


def families_of(cluster: Cluster) -> set[str]:
    """The families of the kinds named."""
    return {kin.families()[kind] for kind in cluster.kinds}


def _reach(mention: Mention) -> int:
    """How many sentences on it may be told what else an attack did: what was looted or burned is told at the end."""
    return PLUNDER_REACH if kin.families()[mention.kind_told] == "property" else 1
