"""What makes a telling one with an incident told before, whatever else is said: it goes on, ends it, or denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.incidents import sameness

if TYPE_CHECKING:
    from geomap.events.incidents.cluster import Cluster
    from geomap.events.incidents.mention import Mention

ENDING = 2
"""Sentences after an attack within which its attackers' death is told as its end."""
_ELSE = frozenset({"Abduction/forced disappearance", "Looting/property destruction"})
_FIRE = frozenset({"Attack", "Armed clash"})
"""What follows on a bomb in one and the same attack."""


def hold(mention: Mention, cluster: Cluster) -> bool:
    """Whether a telling is bound to the incident."""
    told = _is_by_the_way(mention, cluster) or _is_answer(mention, cluster)
    after = _is_aftermath(mention, cluster) or _is_what_else(mention, cluster)
    return told or _ends_it(mention, cluster) or after


def _is_answer(mention: Mention, cluster: Cluster) -> bool:
    """Whether it denies a statement that tells of the incident, on no other day and at no other place."""
    if mention.answers is None or mention.answers not in cluster.voices:
        return False
    return sameness.same_place(mention.spot, cluster.spot) is not False and not sameness.days_differ(
        mention.days, cluster.days
    )


def _ends_it(mention: Mention, cluster: Cluster) -> bool:
    """Whether it tells only that those who attacked were killed or caught, told shortly before: no event of its own."""
    heads = mention.heads
    ended = bool(heads) and heads <= lexicon.words("clause_words", kind="attacking") and mention.specific
    if not ended or mention.spot is not None or mention.new or cluster.start > mention.trigger.start:
        return False
    near = cluster.nearest(mention.trigger.sentence)
    return mention.trigger.sentence - near.trigger.sentence <= ENDING and not sameness.days_differ(
        mention.days, cluster.days
    )


def _is_aftermath(mention: Mention, cluster: Cluster) -> bool:
    """Whether it tells only that somebody was arrested for what was told right before: "Two men were arrested"."""
    bare = mention.spot is None and mention.days is None and not mention.new
    if mention.sub_event_type != "Arrests" or not bare or not cluster.kinds or cluster.kinds == {"Arrests"}:
        return False
    near = cluster.nearest(mention.trigger.sentence)
    return 0 <= mention.trigger.sentence - near.trigger.sentence <= ENDING and cluster.start < mention.trigger.start


def _is_what_else(mention: Mention, cluster: Cluster) -> bool:
    """Whether it tells in the same paragraph what else an attack did: "Six were abducted", "Huts were burned"."""
    bare = mention.spot is None and mention.days is None and not mention.new and not mention.trigger.is_noun
    if not bare or mention.sub_event_type not in _ELSE or cluster.start > mention.trigger.start:
        return False
    near = cluster.nearest(mention.trigger.sentence)
    attack = "Attack" in cluster.kinds | cluster.hinted
    return attack and near.paragraph == mention.paragraph and 0 <= mention.trigger.sentence - near.trigger.sentence <= 3


def _is_by_the_way(mention: Mention, cluster: Cluster) -> bool:
    """Whether it goes on with an event of its sentence: "ambushed a bus, kidnapping three", "and then opened fire"."""
    if mention.definite or not cluster.tells_before(mention):
        return False
    if mention.in_which:
        return True
    if mention.goes_on and mention.sub_event_type in _FIRE:
        return sameness.same_place(mention.spot, cluster.spot) is not False and not sameness.days_differ(
            mention.days, cluster.days
        )
    return not mention.trigger.is_noun and mention.trigger.text.endswith("ing")
