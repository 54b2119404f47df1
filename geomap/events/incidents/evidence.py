"""What the earlier stages found in one article, ready to be asked by clause."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geomap.events.incidents.placing import NOT_PLACES, Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.casualties.tolls import Toll
    from geomap.events.claims.attribution import Attribution
    from geomap.events.spots import Spot
    from geomap.models.document import Document
    from geomap.models.place import Toponym
    from geomap.models.time import TimeExpression


@dataclass(frozen=True)
class Evidence:
    """One article's toponyms, spots, times, attributions and tolls."""

    document: Document
    toponyms: tuple[Toponym, ...]
    spots: tuple[Spot, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    tolls: tuple[Toll, ...]

    @cached_property
    def ground(self) -> Ground:
        """The spots, asked clause by clause."""
        return Ground(self.document, self.spots)

    @cached_property
    def places(self) -> frozenset[int]:
        """Indexes of the tokens that name places, not peoples or governments."""
        named = (toponym for toponym in self.toponyms if toponym.role not in NOT_PLACES)
        return frozenset(index for toponym in named for index in self._indexes(toponym.start, toponym.end))

    @cached_property
    def nations(self) -> dict[int, Toponym]:
        """The toponyms that name or belong to a country, by the token they start at."""
        starts = {token.start: index for index, token in enumerate(self.document.tokens)}
        return {
            starts[toponym.start]: toponym
            for toponym in self.toponyms
            if toponym.start in starts and _is_nation(toponym)
        }

    def voice_at(self, offset: int) -> int | None:
        """The index of the attribution whose words hold ``offset``, the innermost where one quotes another.

        None where the article itself speaks.
        """
        held = [
            (span.end - span.start, index)
            for index, said in enumerate(self.attributions)
            for span in ([said.content, *said.more] if said.content else [])
            if span.start <= offset < span.end
        ]
        return min(held)[1] if held else None

    def tolls_in(self, first: int, last: int) -> tuple[Toll, ...]:
        """The tolls that start among tokens ``first:last``."""
        return tuple(toll for toll in self.tolls if first <= toll.first < last)

    def _indexes(self, start: int, end: int) -> Iterator[int]:
        tokens = self.document.tokens
        index = bisect_left(tokens, start, key=lambda token: token.start)
        while index < len(tokens) and tokens[index].start < end:
            yield index
            index += 1


def _is_nation(toponym: Toponym) -> bool:
    place = toponym.place
    code = (place.feature_code or "") if place else ""
    return toponym.role == "demonym" or (place is not None and place.feature_class == "A" and code.startswith("PCL"))
