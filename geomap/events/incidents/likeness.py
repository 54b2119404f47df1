"""How well a telling fits an incident told before: a sum of weighted features that a reader could name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.incidents import bonds, kin, rivals, sameness, sequels
from geomap.events.incidents.cluster import classes, last_word
from geomap.events.incidents.mention import DOWNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.incidents.cluster import Cluster
    from geomap.events.incidents.mention import Mention

JOIN = 1.0
"""Evidence needed to take two tellings for one."""
WEIGHTS = {
    "same victim or thing": 3.0,
    "victims or things alike": 2.0,
    "other victims or things": -2.0,
    "same place": 2.0,
    "other place": -9.0,
    "other name": -3.0,
    "same day": 1.0,
    "other day": -9.0,
    "points back": 1.0,
    "told as another": -3.0,
    "same kind": 1.0,
    "other kind": -9.0,
    "other kind beside it": -2.0,
    "another of another kind": -9.0,
    "goes with it": 0.0,
    "told only later": -2.0,
    "of an aside": -1.5,
    "dates it": -9.0,
    "same sentence": 3.0,
    "next sentences": 1.0,
    "far away": 2.0,
    "after the title": 2.0,
    "only tells who died": 2.0,
    "says nothing of its own": 1.0,
    "names no kind": 1.0,
    "same people did it": 1.0,
    "its doer's own account": 2.0,
    "the other side did it": -2.0,
}
"""Source: set by hand, then moved one by one while half of MUC-4's development articles gained (decision 15)."""
NEVER = -9.0
"""A weight that no evidence outdoes."""
FAR = 8
"""From how many sentences on two tellings are far apart."""
_SAME_DEED = (sequels.suffers, sequels.is_rival)
"""What lets other victims be those of one event."""
_OTHER_KIND = (sequels.goes_with, sequels.renames, sequels.denies)
"""What lets another kind be told of one event."""
_REFLEXIVE = {"themselves", "itself", "himself"}
ACCOUNT_REACH = 8
"""How many sentences after an attack those who did it may say what it was at."""


def fit(mention: Mention, cluster: Cluster) -> float | None:
    """How well a telling fits a cluster; None where they contradict each other."""
    if bonds.hold(mention, cluster):
        return 2 * JOIN
    if _realities_differ(mention, cluster):
        return None
    total = 0.0
    for name in features(mention, cluster):
        weight = WEIGHTS[name]
        if weight <= NEVER:
            return None
        total += weight
    return total


def features(mention: Mention, cluster: Cluster) -> Iterator[str]:
    """The names of the features that hold."""
    shared = bool(mention.heads & cluster.heads)
    yield from _of_targets(mention, cluster, shared=shared)
    yield from _of_kind(mention, cluster, shared=shared)
    yield from _of_place(mention, cluster, shared=shared)
    yield from _of_time(mention, cluster)
    yield from _of_wording(mention, goes_on=mention.goes_on and cluster.tells_before(mention))
    yield from _of_order(mention, cluster)
    yield from _of_distance(mention, cluster)
    yield from _of_doers(mention, cluster)


def _of_targets(mention: Mention, cluster: Cluster, *, shared: bool) -> Iterator[str]:
    if shared:
        yield "same victim or thing"
    elif classes(mention.heads) & cluster.classes:
        yield "victims or things alike"
    elif _are_others(mention, cluster) and not any(bound(mention, cluster) for bound in _SAME_DEED):
        yield "other victims or things"


def _are_others(mention: Mention, cluster: Cluster) -> bool:
    """Whether both name what was hit, and nothing of it is the same or of one class."""
    named = bool(mention.heads and cluster.heads)
    return named and not mention.heads & cluster.heads and not classes(mention.heads) & cluster.classes


def _of_kind(mention: Mention, cluster: Cluster, *, shared: bool) -> Iterator[str]:
    beside = cluster.tells_in(mention.trigger.sentence)
    resumed = mention.definite and not mention.trigger.is_noun
    if not mention.specific:
        yield "names no kind"
    elif mention.kind_told in cluster.kinds:
        yield "same kind"
    if rivals.are_two(mention, cluster, beside=beside):
        yield "another of another kind"
    if _kinds_differ(mention, cluster):
        if beside and not mention.downed:
            yield "other kind beside it"
        elif mention.blaming or any(bound(mention, cluster) for bound in _OTHER_KIND):
            yield "goes with it"
        elif not resumed and not (shared and (mention.definite or mention.voice is not None)):
            yield "other kind"


def _of_place(mention: Mention, cluster: Cluster, *, shared: bool) -> Iterator[str]:
    near = sameness.same_place(mention.spot, cluster.spot)
    apart = mention.new or not (shared or mention.definite)
    if near and apart and sameness.are_two_towns(mention.spot, cluster.spot):
        yield "other name"
        return
    elsewhere = cluster.spot is None and mention.spot is not None and not shared
    if near:
        yield "same place"
    elif (near is False and not (shared and mention.definite)) or (
        elsewhere and "attempted" in cluster.realities ^ {mention.reality}
    ):
        yield "other place"
    elif not shared and not mention.definite and sameness.named_apart(mention.spot, cluster.spot):
        yield "other name"


def _of_time(mention: Mention, cluster: Cluster) -> Iterator[str]:
    called = mention.definite and mention.new and mention.days is not None
    if sameness.days_differ(mention.days, cluster.days) or (called and cluster.days is None):
        yield "other day"
    elif sameness.same_day(mention.days, cluster.days):
        yield "same day"


def _of_wording(mention: Mention, *, goes_on: bool) -> Iterator[str]:
    """``goes_on`` tells the verb that goes on with another: "a day later, a shell hit a clinic [and hurt a nurse]"."""
    if mention.definite:
        yield "points back"
    if mention.new and not goes_on:
        yield "told as another"
    bare = mention.spot is None and mention.days is None
    if bare and not mention.actors and mention.trigger.word.part == "k":
        yield "only tells who died"
    if bare and not mention.heads and not mention.tolls:
        yield "says nothing of its own"


def _of_order(mention: Mention, cluster: Cluster) -> Iterator[str]:
    """What points back points to what was told before, and to the news before what stands in an aside of it."""
    resumed = mention.trigger.word.part == "g" and mention.definite
    backward = resumed or mention.blaming or mention.reality == "denied"
    if cluster.start > mention.trigger.start and (backward or _is_bare_back(mention)):
        yield "told only later"
    if not _is_bare_back(mention):
        return
    if cluster.mentions[0].aside:
        yield "of an aside"


def _is_bare_back(mention: Mention) -> bool:
    """Whether it points back and tells neither day nor place."""
    return mention.definite and mention.days is None and mention.spot is None


def _of_distance(mention: Mention, cluster: Cluster) -> Iterator[str]:
    last = cluster.nearest(mention.trigger.sentence)
    apart = abs(mention.trigger.sentence - last.trigger.sentence)
    if mention.aside and not apart and cluster.tells_before(mention):
        yield "dates it"
    if apart <= 2:
        yield "next sentences" if apart else "same sentence"
    elif apart >= FAR and not _are_others(mention, cluster):
        yield "far away"
    after_title = last.heading and last.paragraph == cluster.mentions[0].paragraph and apart <= 6
    if after_title and not mention.heading:
        yield "after the title"


def _of_doers(mention: Mention, cluster: Cluster) -> Iterator[str]:
    told_before = cluster.start < mention.trigger.start
    if mention.own_deed and told_before and sequels.is_bare_beside(mention, cluster, ACCOUNT_REACH):
        yield "its doer's own account"
    own = {last_word(actor.name) for actor in mention.actors}
    if own & cluster.doers:
        yield "same people did it"
    elif _REFLEXIVE & own:
        return  # "the rebels themselves did it" is said of what they are thought to have suffered
    elif "state" in {actor.kind for actor in mention.actors} ^ cluster.sides and own and cluster.doers:
        yield "the other side did it"


def _kinds_differ(mention: Mention, cluster: Cluster) -> bool:
    if mention.downed and DOWNED not in cluster.kinds:
        return True
    if cluster.kinds == {DOWNED} and not (mention.downed or mention.definite):
        return True
    if not mention.specific or not cluster.kinds:
        return not (kin.of({mention.kind_told}) & kin.of(cluster.kinds or cluster.hinted))
    return kin.families()[mention.kind_told] not in sequels.families_of(cluster)


def _realities_differ(mention: Mention, cluster: Cluster) -> bool:
    told = cluster.realities
    return "threatened" in told | {mention.reality} and told != {mention.reality}
