"""Tolls that a title or lead tells of several incidents together: "strikes on two towns killed nine"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.mention import Mention
    from geomap.models.document import Document


def tolls(
    document: Document, incidents: Sequence[Sequence[Mention]], found: Sequence[Toll], owners: Mapping[int, int | None]
) -> Iterator[int]:
    """Those of a title or of the first paragraph that are the sum of what is told later of incidents of those days.

    One that is told of an incident is its own unless the text goes on to count fewer there ("five died in X; in Y
    four"): the rest are those of one other incident, or of all others. By index, with their parts.
    """
    lead = next((one.paragraph for one in document.sentences if one.kind == "body"), 0)
    later: dict[str, dict[int, list[Toll]]] = {}
    several: set[int] = set()
    for toll in reversed(found):
        owner = owners[toll.index]
        if owner is None or toll.part_of is not None or toll.count.shared or not toll.count.min:
            continue
        told = later.setdefault(toll.outcome, {})
        if document.sentences[toll.sentence].paragraph <= lead and _is_sum(toll, owner, told, incidents):
            several.add(toll.index)
        else:
            told.setdefault(owner, []).append(toll)
    yield from (toll.index for toll in found if toll.index in several or toll.part_of in several)


def _is_sum(toll: Toll, owner: int, told: Mapping[int, list[Toll]], incidents: Sequence[Sequence[Mention]]) -> bool:
    """Whether it counts the dead of its own incident, as told in later sentences, and those of others."""
    own = {one.count.min for one in told.get(owner, ()) if one.sentence > toll.sentence}
    days = _days(incidents[owner])
    others = [
        max(one.count.min for one in counts)
        for other, counts in told.items()
        if other != owner and _meet(days, _days(incidents[other]))
    ]
    rests = {*others, sum(others)} - {0}
    return any(toll.count.min == fewer + rest for fewer in own for rest in rests)


def _days(tellings: Sequence[Mention]) -> tuple[date, date]:
    dated = next((one.days for one in tellings if one.days is not None), None)
    if dated is None:
        return date.min, date.max
    return dated.earliest or date.min, dated.latest or date.max


def _meet(one: tuple[date, date], two: tuple[date, date]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]
