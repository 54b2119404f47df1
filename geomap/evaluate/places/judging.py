"""One article's answers held against its gold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.geo import distance_m

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geomap.evaluate.places.corpora import Gold, Marked
    from geomap.models.place import Toponym
    from geomap.models.span import Span

NEAR_KM, CLOSE_KM = 161.0, 20.0
"""Within 100 miles, and within a town's reach. Source: Gritta et al. 2018, 2019; 161 km since Cheng et al. 2010."""
NOWHERE = math.inf
"""The error of a name without an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one gold name.

    ``asked`` says whether recognition counts it, ``found`` is the name read from the bare text with just its span,
    ``touched`` whether any name read shares a character with it; ``given`` is the answer where the span was given.
    The errors are km from the gold point: infinite without an answer, None where the gold has no point.
    """

    gold: Gold
    asked: bool
    found: Toponym | None
    touched: bool
    given: Toponym | None
    end_error_km: float | None
    span_error_km: float | None

    @property
    def score(self) -> float | None:
        """The score of the answer on the gold span, None where there is none."""
        return self.given.score if self.given is not None and self.given.place is not None else None


@dataclass(frozen=True, slots=True)
class Judged:
    """An article's answers; ``found`` names read count for precision, ``touching`` of them share a character with gold.

    ``extra`` are names read whose span is no gold name's.
    """

    id: str
    answers: tuple[Answer, ...]
    found: int
    touching: int
    extra: tuple[Toponym, ...]
    complete: bool


def judge(marked: Marked, found: Sequence[Toponym], given: Sequence[Toponym], *, demonyms: bool = True) -> Judged:
    """Hold what was ``found`` in the bare text, and ``given`` for the gold spans, against the gold.

    Without ``demonyms``, recognition asks for none, and one that is read all the same is neither right nor wrong,
    unless the gold marks it as another sort of name.
    """
    asked = [one for one in marked.gold if demonyms or not one.demonym]
    spans = {(one.span.start, one.span.end) for one in asked}
    aside = {(one.span.start, one.span.end) for one in marked.gold} - spans
    counted = [one for one in found if demonyms or _counts(one, spans, aside)]
    read, recognised, resolved = ({(one.start, one.end): one for one in names} for names in (found, counted, given))
    answers = []
    for one in marked.gold:
        span = one.span.start, one.span.end
        touched = any(_touches(each, one.span) for each in counted)
        errors = error_km(one, read.get(span)), error_km(one, resolved.get(span))
        answers.append(Answer(one, one in asked, recognised.get(span), touched, resolved.get(span), *errors))
    touching = sum(any(_touches(each, one.span) for one in asked) for each in counted)
    extra = tuple(each for each in counted if (each.start, each.end) not in spans)
    return Judged(marked.article.id, tuple(answers), len(counted), touching, extra, marked.complete)


def _counts(name: Toponym, asked: AbstractSet[tuple[int, int]], aside: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a name read is right or wrong where demonyms are not asked for."""
    span = name.start, name.end
    return span in asked or (name.role != "demonym" and span not in aside)


def _touches(name: Toponym, span: Span) -> bool:
    return name.start < span.end and span.start < name.end


def error_km(gold: Gold, answer: Toponym | None) -> float | None:
    """Kilometres between the answer and the gold point; infinite without answer, None without gold point."""
    if gold.point is None:
        return None
    if answer is None or answer.place is None:
        return NOWHERE
    return distance_m(gold.point, answer.place.point) / 1000
