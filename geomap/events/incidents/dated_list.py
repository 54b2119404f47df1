"""One verb with several places, each with its own day: "captured X on Monday and Y on Tuesday"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.exactness import COUNTRY
from geomap.events.pointing import among

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.spots import Spot
    from geomap.models.time import DateRange

    Dated = tuple[Spot, DateRange]

_TO_DAY: Final = re.compile(r"\s*(?:,\s*)?(?:(?:early|late|only|first)\s+)?(?:(?:on|in|at)\s+)?\Z")
"""What may stand between a place and its day."""
_TO_NEXT: Final = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+)(?:then\s+|later\s+)?(?:(?:in|at|near)\s+)?\Z")
"""What may stand between a day and the next place of the same verb."""


def parted(mention: Mention, evidence: Evidence) -> Iterator[Mention]:
    """The telling; where its verb goes on with other places that have days of their own, one telling for each."""
    run = next((run for run in _runs(mention, evidence) if any(spot in mention.spots for spot, _ in run)), None)
    if run is None or mention.definite:
        yield mention
        return
    first, *others = run
    places = {spot for spot, _ in run}
    rest = (spot for spot in mention.spots if spot not in places)
    yield replace(mention, spots=(first[0], *rest), days=first[1])
    for spot, days in others:
        yield replace(mention, spots=(spot,), days=days, tolls=(), new=True)


def _runs(mention: Mention, evidence: Evidence) -> Iterator[list[Dated]]:
    """Runs of two or more places behind the verb that follow each other with a day behind each."""
    run: list[Dated] = []
    for one, two in pairwise((*_dated(mention, evidence), None)):
        run.append(one)  # type: ignore[arg-type]
        if two is None or not _TO_NEXT.match(evidence.document.text, one[1].end, two[0].start):  # type: ignore[index]
            if len(run) > 1:
                yield run
            run = []


def _dated(mention: Mention, evidence: Evidence) -> Iterator[Dated]:
    """The places behind a verb that have a day right behind them."""
    document = evidence.document
    end = document.tokens[mention.last - 1].end
    for spot in among(evidence.ground.spots, mention.trigger.last, mention.last):
        if spot.where_prec >= COUNTRY:
            continue
        time = next(iter(evidence.times_in(spot.end, end)), None)
        if time is not None and time.days is not None and _TO_DAY.match(document.text, spot.end, time.start):
            yield spot, time.days
