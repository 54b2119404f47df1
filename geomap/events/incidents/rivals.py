"""Whether a telling and an incident are of two kinds that cannot be one event, though nothing else keeps them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.incidents.cluster import Cluster
    from geomap.events.incidents.mention import Mention

FOUND = frozenset({"found", "body", "bodies"})
INTERCEPTED = "Disrupted weapons use"


def are_two(mention: Mention, cluster: Cluster, *, beside: bool) -> bool:
    """Whether they are two events; ``beside`` where the incident is told in the same sentence, too."""
    if mention.definite:
        return False
    if _is_after_finding(mention, cluster):
        return True
    return (mention.new and not beside and _other_weapon(mention, cluster)) or _came_through(mention, cluster)


def _is_after_finding(mention: Mention, cluster: Cluster) -> bool:
    """Whether it is a fight of its own day beside the finding of the dead: "found 72 bodies. ... came under fire"."""
    found = all(one.trigger.text.split()[0] in FOUND for one in cluster.mentions)
    return found and mention.specific and mention.sub_event_type == "Armed clash" and mention.days is not None


def _other_weapon(mention: Mention, cluster: Cluster) -> bool:
    """Whether both name their kinds, and none of them is the same: "Earlier a grenade was thrown" beside a bombing."""
    return mention.specific and bool(cluster.kinds) and mention.kind_told not in cluster.kinds


def _came_through(mention: Mention, cluster: Cluster) -> bool:
    """Whether it tells where what was not shot down came down: "one of the two that got through hit a depot in X"."""
    hit = mention.sub_event_type not in {"", INTERCEPTED} and mention.spot is not None
    return (
        hit and cluster.kinds == {INTERCEPTED} and not mention.definite and mention.trigger.word.part in {"f", "w", "v"}
    )
