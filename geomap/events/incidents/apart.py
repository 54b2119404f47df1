"""Whether a telling and an incident cannot be one: on two days, at two places, of kinds that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.exactness import DAY
from geomap.events.incidents import kin, sameness
from geomap.events.incidents.mention import DOWNED

if TYPE_CHECKING:
    from geomap.events.incidents.cluster import Cluster
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.time import DateRange


def are_two(mention: Mention, cluster: Cluster) -> bool:
    """Whether they cannot be one: on two days, at two places, threatened and done, a strike and what it downed.

    Nor are two that one word tells: "struck X and Y".
    """
    threatened = "threatened" in cluster.realities | {mention.reality} and cluster.realities != {mention.reality}
    parted = any(one.trigger.start == mention.trigger.start for one in cluster.mentions)
    days, told = mention.days, cluster.days
    dated = days is not None and told is not None and _are_apart(days, told)
    downed = not mention.definite and mention.downed != any(one.downed for one in cluster.mentions)
    elsewhere = _is_elsewhere(mention, cluster) or _are_headlines(mention, cluster) or _is_second(mention, cluster)
    return threatened or parted or dated or downed or elsewhere or _dates_other(mention, cluster)


def _dates_other(mention: Mention, cluster: Cluster) -> bool:
    """Whether one only dates the other in their sentence: "jets struck X, a day after [gunmen raided a base]"."""
    beside = [one for one in cluster.mentions if one.trigger.sentence == mention.trigger.sentence]
    return mention.aside and not mention.heading and bool(beside) and not any(one.aside for one in beside)


def _is_second(mention: Mention, cluster: Cluster) -> bool:
    """Whether it is told as another and counts others killed: "A second bomber drove into X, killing 27"."""
    return mention.new and mention.trigger.is_noun and not mention.definite and sameness.counted_apart(mention, cluster)


def _are_headlines(mention: Mention, cluster: Cluster) -> bool:
    """Whether a title tells of both: of two kinds not told as each other, or by two sides in two countries."""
    titles = [one for one in cluster.mentions if one.heading and one.trigger.sentence == mention.trigger.sentence]
    if not (mention.heading and titles):
        return False
    named = mention.specific and any(one.specific for one in titles)
    lands = {_land(one.spot) for one in (mention, *titles)} - {None}
    doers = {actor.name for one in titles for actor in one.actors}
    sides = bool(doers and mention.actors) and doers.isdisjoint(actor.name for actor in mention.actors)
    return (sides and len(lands) > 1) or (named and kinds_differ(mention, cluster))


def _land(spot: Spot | None) -> str | None:
    return spot.place.country if spot is not None and spot.place is not None else None


def _are_apart(one: DateRange, other: DateRange) -> bool:
    """Whether two stretches are two days, or share no day and do not touch."""
    if one.date_prec == other.date_prec == DAY:
        return one.earliest != other.earliest
    ends = one.earliest, one.latest, other.earliest, other.latest
    if None in ends:
        return False
    gap = max((other.earliest - one.latest).days, (one.earliest - other.latest).days)  # type: ignore[operator]
    return gap > 1


def _is_elsewhere(mention: Mention, cluster: Cluster) -> bool:
    """Whether it tells of another place; a title, or what points back or shares a victim, may name a wider one."""
    if mention.heading or all(one.heading for one in cluster.mentions):
        return False
    counted_apart = sameness.counted_apart(mention, cluster)
    shared = mention.definite or (bool(mention.heads & cluster.heads) and not (mention.new or counted_apart))
    near = sameness.same_place(mention.spot, cluster.spot)
    towns = near and sameness.are_two_towns(mention.spot, cluster.spot)
    named = sameness.named_apart(mention.spot, cluster.spot)
    return not shared and (near is False or bool(towns) or named)


def kinds_differ(mention: Mention, cluster: Cluster) -> bool:
    """Whether their kinds are of different families; that an aircraft was brought down is a family of its own."""
    if mention.downed and DOWNED not in cluster.kinds:
        return True
    if cluster.kinds == {DOWNED} and not (mention.downed or mention.definite):
        return True
    if not mention.specific or not cluster.kinds:
        return not (kin.of({mention.kind_told}) & kin.of(cluster.kinds or cluster.hinted))
    return kin.families()[mention.kind_told] not in {kin.families()[kind] for kind in cluster.kinds}
