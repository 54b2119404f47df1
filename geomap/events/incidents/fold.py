"""Fold the tellings of one incident together and keep different incidents apart."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from geomap.events.exactness import DAY, MONTH, REGION, TOWN, UNIT
from geomap.events.incidents import likeness, sensed
from geomap.events.incidents.acled import ABDUCTION, GAINS
from geomap.events.incidents.cluster import Cluster
from geomap.events.incidents.likeness import Beside
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.mention import Mention

REACH = 100
"""How many incidents told before a telling, and after it, it may belong to. Source: beyond what any article reports."""


def fold(mentions: Sequence[Mention]) -> tuple[tuple[Mention, ...], ...]:
    """Clusters of mentions, one a reported incident, in order of first telling.

    Full tellings are folded first; back references, bare plurals, blame and denials then join the cluster they fit and
    start none, but for a denial with a place or day of its own.
    """
    clusters: list[Cluster] = []
    for mention in mentions:
        if not is_weak(mention):
            _place(mention, clusters, may_start=True)
    for mention in mentions:
        if is_weak(mention):
            _place(mention, clusters, may_start=mention.reality == "denied" and _is_pinned(mention))
    kept = (sorted(one.told, key=lambda mention: mention.trigger.start) for one in clusters if not _is_campaign(one))
    return tuple(tuple(tellings) for tellings in sorted(kept, key=lambda tellings: tellings[0].trigger.start))


def is_weak(mention: Mention) -> bool:
    """Whether a telling starts no incident of its own."""
    weak = mention.trigger.word.part == "g" or mention.generic or mention.blaming
    armed = mention.weapon is not None and not mention.trigger.is_noun
    return weak or mention.reality == "denied" or not (sensed.tells(mention.trigger) or armed)


def _place(mention: Mention, clusters: list[Cluster], *, may_start: bool) -> None:
    """Put a telling into the incident it fits best, of several the one begun last; ``clusters`` are in text order."""
    scored = ((likeness.fit(mention, cluster, where), cluster) for cluster, where in near(mention, clusters))
    fitting = [(fit, cluster.number, cluster) for fit, cluster in scored if fit is not None]
    joins = any(fit >= likeness.JOIN for fit, _, _ in fitting)
    best = max([one for one in fitting if _is_of_its_thing(mention, one[2])] or fitting, default=None)
    if best is not None and joins:
        best[2].add(mention)
    elif may_start and mention.trigger.word.part != "g":
        begun = Cluster(len(clusters))
        begun.add(mention)
        insort(clusters, begun, key=lambda cluster: cluster.start)


def _is_of_its_thing(mention: Mention, cluster: Cluster) -> bool:
    """Whether an incident is told of the thing that a telling points back by: "the attack on [the bank]"."""
    pointing = mention.definite and mention.trigger.is_noun
    return pointing and not mention.heads.isdisjoint(cluster.heads)


def near(mention: Mention, clusters: Sequence[Cluster]) -> Iterator[tuple[Cluster, Beside]]:
    """The incidents that a telling may belong to, and how each stands among them; ``clusters`` are in text order."""
    place = bisect_right(clusters, mention.trigger.start, key=lambda cluster: cluster.start)
    reached = clusters[max(0, place - REACH) : place + REACH]
    told = [cluster.last_before(mention.trigger.start, mention.trigger.sentence) for cluster in reached]
    latest = max((start for start in told if start is not None), default=None)
    for cluster, start in zip(reached, told, strict=True):
        first, last = cluster is clusters[0], start is not None and start == latest
        yield cluster, Beside(first=first, latest=last, only=len(clusters) == 1)


def _is_pinned(mention: Mention) -> bool:
    """Whether somebody denies an event that the denial tells apart: one on a day or at a place."""
    exact = mention.spot is not None and mention.spot.where_prec < UNIT
    if mention.voice is None:
        return False
    return exact or (mention.days is not None and mention.days.date_prec == DAY)


LONG_DAYS = 62
"""What is told of a longer stretch is a campaign. Source: UCDP GED's longest events, a month or two."""


def _is_campaign(cluster: Cluster) -> bool:
    told = [mention for mention in cluster.told if not mention.generic]
    exact = any(mention.spot is not None and mention.spot.where_prec <= TOWN for mention in told)
    one = exact and any(mention.tolls or _is_of_taking(mention) for mention in told)
    return all((_is_of_long(mention) and not one) or _is_unending(mention) for mention in told)


def _is_of_taking(mention: Mention) -> bool:
    """Whether it tells who or what was taken, which is done at once: "rebels seized X in late 2014"."""
    return mention.sub_event_type in {ABDUCTION, *GAINS} and not mention.trigger.is_noun


def _is_unending(mention: Mention) -> bool:
    """Whether it tells only that there is fighting in some country or region, or that it began in some month."""
    lasting = mention.trigger.text in clause_words("lasting")
    vague = mention.spot is None or (mention.spot.place is not None and mention.spot.where_prec >= REGION)
    undated = mention.days is None or mention.days.date_prec >= MONTH or mention.days.latest != mention.days.earliest
    return lasting and vague and undated and not mention.tolls


def _is_of_long(mention: Mention) -> bool:
    days = mention.days
    if days is None or days.earliest is None or days.latest is None:
        return False
    return (days.latest - days.earliest).days > LONG_DAYS
