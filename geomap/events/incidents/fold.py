"""Fold the tellings of one incident together and keep different incidents apart."""

from __future__ import annotations

from bisect import bisect_right, insort
from functools import cache
from typing import TYPE_CHECKING

from geomap import geo, lexicon
from geomap.events.incidents.cluster import Cluster, classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.place import Place
    from geomap.models.time import DateRange

_FIRE = frozenset({"Attack", "Armed clash"})
"""What follows on a bomb in one and the same attack."""
JOIN = 3
"""Evidence needed to take two tellings for one. Source: the weights below, set on MUC-4 development articles."""
REACH = 100
"""How many incidents told before a telling, and after it, it may belong to. Source: beyond what any article reports."""
SLACK_M = 10_000
"""How far two names for one place may lie apart beyond their radii: a village and the town it is told by."""


def fold(mentions: Sequence[Mention]) -> tuple[tuple[Mention, ...], ...]:
    """Clusters of mentions, one a reported incident, in order of first telling.

    Full tellings are folded first; back references, bare plurals and denials then join the cluster they fit and
    start none, but for a denial with a place or day of its own.
    """
    clusters: list[Cluster] = []
    for mention in mentions:
        if not _is_weak(mention):
            _place(mention, clusters, may_start=True)
    for mention in mentions:
        if _is_weak(mention):
            _place(mention, clusters, may_start=mention.reality == "denied" and _is_pinned(mention))
    kept = (sorted(one.mentions, key=lambda mention: mention.trigger.start) for one in clusters if _is_reported(one))
    return tuple(tuple(tellings) for tellings in sorted(kept, key=lambda tellings: tellings[0].trigger.start))


def _is_weak(mention: Mention) -> bool:
    return mention.trigger.word.part == "g" or mention.generic or mention.reality == "denied"


def _place(mention: Mention, clusters: list[Cluster], *, may_start: bool) -> None:
    """Put a telling into the incident it fits best, of several the one begun last; ``clusters`` are in text order."""
    place = bisect_right(clusters, mention.trigger.start, key=lambda cluster: cluster.start)
    near = clusters[max(0, place - REACH) : place + REACH]
    scored = ((_fit(mention, cluster), cluster.number, cluster) for cluster in near)
    best = max(((fit, number, cluster) for fit, number, cluster in scored if fit is not None), default=None)
    if best is not None and best[0] >= JOIN:
        best[2].add(mention)
    elif may_start and mention.trigger.word.part != "g":
        begun = Cluster(len(clusters))
        begun.add(mention)
        insort(clusters, begun, key=lambda cluster: cluster.start)


def _fit(mention: Mention, cluster: Cluster) -> int | None:
    """How well a telling fits a cluster; None where they contradict each other."""
    if _is_by_the_way(mention, cluster) or _is_answer(mention, cluster):
        return 2 * JOIN
    shared = bool(mention.heads & cluster.heads)
    alike = not shared and bool(classes(mention.heads) & cluster.classes)
    rival = _kinds_differ(mention, cluster)
    beside = cluster.tells_in(mention.trigger.sentence)
    resumed = mention.definite and not mention.trigger.is_noun
    if rival and not beside and not resumed and not (shared and (mention.definite or mention.voice is not None)):
        return None
    if _days_differ(mention.days, cluster.days) or _realities_differ(mention, cluster):
        return None
    near = _same_place(mention.spot, cluster.spot)
    if near is False and not (shared and mention.definite):
        return None
    elsewhere = cluster.spot is None and mention.spot is not None and not shared
    if elsewhere and "attempted" in cluster.realities ^ {mention.reality}:
        return None
    score = (
        3 * shared - 2 * (rival and beside) + 2 * alike + 2 * (near is True) + 2 * mention.definite - 4 * mention.new
    )
    score += _same_day(mention.days, cluster.days) + (mention.specific and mention.sub_event_type in cluster.kinds)
    score -= 2 * bool(mention.heads and cluster.heads and not shared and not alike)
    score += 2 * _is_consequence(mention)
    return score + _closeness(mention, cluster)


def _is_answer(mention: Mention, cluster: Cluster) -> bool:
    """Whether it denies a statement that tells of the incident, on no other day and at no other place."""
    if mention.answers is None or mention.answers not in cluster.voices:
        return False
    return _same_place(mention.spot, cluster.spot) is not False and not _days_differ(mention.days, cluster.days)


def _is_consequence(mention: Mention) -> bool:
    """Whether it only tells who died, of an event told before: "The division reported two soldiers killed"."""
    alone = mention.spot is None and mention.days is None and not mention.actors
    return alone and mention.trigger.word.part == "k"


def _is_by_the_way(mention: Mention, cluster: Cluster) -> bool:
    """Whether it goes on with an event of its sentence: "ambushed a bus, kidnapping three", "and then opened fire"."""
    if mention.definite or not cluster.tells_before(mention):
        return False
    if mention.goes_on and mention.sub_event_type in _FIRE:
        return _same_place(mention.spot, cluster.spot) is not False and not _days_differ(mention.days, cluster.days)
    return mention.trigger.text.endswith("ing")


def _closeness(mention: Mention, cluster: Cluster) -> int:
    last = cluster.nearest(mention.trigger.sentence)
    apart = abs(mention.trigger.sentence - last.trigger.sentence)
    after_title = last.heading and last.paragraph == cluster.mentions[0].paragraph and apart <= 6
    return (3 if apart == 0 else 1 if apart <= 2 else 0) + 2 * after_title * (not mention.heading)


def _kinds_differ(mention: Mention, cluster: Cluster) -> bool:
    if not mention.specific or not cluster.kinds:
        return False
    families = _families()
    return families[mention.sub_event_type] not in {families[kind] for kind in cluster.kinds}


def _realities_differ(mention: Mention, cluster: Cluster) -> bool:
    told = cluster.realities
    return "threatened" in told | {mention.reality} and told != {mention.reality}


def _days_differ(one: DateRange | None, two: DateRange | None) -> bool:
    if one is None or two is None:
        return False
    before = one.latest is not None and two.earliest is not None and one.latest < two.earliest
    after = two.latest is not None and one.earliest is not None and two.latest < one.earliest
    return before or after


def _same_day(one: DateRange | None, two: DateRange | None) -> bool:
    return one is not None and two is not None and one.date_prec == two.date_prec == 1 and one.earliest == two.earliest


def _same_place(one: Spot | None, two: Spot | None) -> bool | None:
    """True for the same or overlapping places, False for places apart, None where either is unknown or vague."""
    if one is None or two is None or one.place is None or two.place is None:
        return None
    if one.place.id == two.place.id or _contains(one.place, two.place) or _contains(two.place, one.place):
        return True
    reach = (one.radius_m or 0) + (two.radius_m or 0) + SLACK_M
    if geo.rough_distance_m(one.place.point, two.place.point) > reach:
        return False
    return True if one.where_prec < 6 and two.where_prec < 6 else None


def _contains(wide: Place, narrow: Place) -> bool:
    """Whether one is the first-level unit that the other lies in."""
    unit = narrow.admin1
    return (
        wide.feature_code == "ADM1" and unit is not None and wide.country == narrow.country and unit.name == wide.name
    )


@cache
def _families() -> dict[str, str]:
    return {row["sub_event_type"]: row["family"] for row in lexicon.rows("event_types")} | {"": ""}


def _is_anchored(mention: Mention) -> bool:
    return mention.days is not None or (mention.spot is not None and mention.spot.where_prec < 6)


def _is_pinned(mention: Mention) -> bool:
    """Whether somebody denies an event that the denial tells apart: one on a day or at a place."""
    exact = mention.spot is not None and mention.spot.where_prec < 4
    if mention.voice is None:
        return False
    return exact or (mention.days is not None and mention.days.date_prec == 1)


def _is_reported(cluster: Cluster) -> bool:
    """Whether the tellings amount to an event: something beyond the bare word must pin it down."""
    tellings = [mention for mention in cluster.mentions if not mention.generic]
    if all(_is_of_long(mention) for mention in tellings):
        return False
    anchored = any(_is_anchored(mention) or mention.tolls or mention.stated for mention in tellings)
    if anchored:
        return True
    return _has_detail(tellings)


LONG_DAYS = 62
"""What is told of a longer stretch is a campaign. Source: UCDP GED's longest events, a month or two."""


def _is_of_long(mention: Mention) -> bool:
    days = mention.days
    if days is None or days.earliest is None or days.latest is None:
        return False
    exact = mention.spot is not None and mention.spot.where_prec <= 2
    return (days.latest - days.earliest).days > LONG_DAYS and not (exact and mention.tolls)


def _has_detail(tellings: Iterable[Mention]) -> bool:
    """A named kind of event with a target or place, told in the body."""
    return any(
        mention.specific and (mention.heads or mention.spot is not None) and not mention.heading for mention in tellings
    )
