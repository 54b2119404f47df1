"""What a told duration is the duration of: the whole flight, the way between places, or a stay over one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Document
    from geomap.models.track import Measure, Waypoint

_SEAMS = (",", ";", " and ", " but ", " before ", " after ", " then ", " until ")
"""Where a clause ends that a duration stands in. Source: Quirk et al., 13.2 and 14.12: coordination, time clauses."""
_ENDS = frozenset({"took_off_from", "landed", "hit", "crashed"})
"""Where a flight begins or ends: told alone beside a duration it gives that to the flight that begins or ends there."""


def stretch(document: Document, duration: Measure, points: Sequence[Waypoint]) -> tuple[Waypoint, ...]:
    """The waypoints over which a flight took ``duration``, by the clause that tells it; one alone is a stay there."""
    start, end = _clause(document, duration)
    told = [at for at, point in enumerate(points) if start <= point.start and point.end <= end]
    alone = {points[at].name_raw for at in told}
    if not told or (len(alone) == 1 and any(points[at].relation in _ENDS for at in told)):
        return tuple(points)
    return tuple(points[told[0] : told[-1] + 1])


def _clause(document: Document, duration: Measure) -> tuple[int, int]:
    sentence = document.sentence_at(duration.start)
    begin, finish = (sentence.start, sentence.end) if sentence else (duration.start, duration.end)
    before, after = document.text[begin : duration.start], document.text[duration.end : finish]
    first = max(before.rfind(seam) for seam in _SEAMS)
    lasts = [place for seam in _SEAMS if (place := after.find(seam)) >= 0]
    return begin + max(first, 0), duration.end + min(lasts, default=len(after))
