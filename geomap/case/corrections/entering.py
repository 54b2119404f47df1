"""Many drafts entered together: all of them, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from geomap.case.corrections import draft as drafts
from geomap.case.corrections.replay import Unfit, added_to, replay, standing
from geomap.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.case.corrections.draft import Draft
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis
    from geomap.models.correction import Correction


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of drafts: the corrections made of them, how many were there before, and what is wrong with the rest.

    Where anything is wrong nothing is to be written.
    """

    corrections: tuple[Correction, ...]
    seen_before: int
    wrongs: tuple[str, ...]


class Desk(drafts.Desk, Protocol):
    """What drafts are checked against, and what takes each in for those that come after it."""

    def enter(self, correction: Correction) -> None:
        """Take in a correction that was checked."""


def enter(given: Iterable[Draft], desk: Desk, gazetteer: Gazetteer, now: str, *, again: bool = False) -> Entered:
    """Check drafts one after the other.

    What was entered before in the same words is passed over, so that a file can be given again, unless ``again``;
    ``now`` is the time of those that give none.
    """
    made: list[Correction] = []
    wrongs: list[str] = []
    before = {_words(one.id, one.field, one.value, one.reason, one.by) for one in desk.corrections()}
    seen = 0
    for draft in given:
        words = _words(draft.id, draft.field, draft.value, draft.reason, draft.by)
        if words in before and not again:
            seen += 1
            continue
        try:
            correction = drafts.checked(draft, desk, gazetteer, now)
        except RecordError as error:
            wrongs.append(str(error))
            continue
        desk.enter(correction)
        made.append(correction)
    return Entered(tuple(made), seen, tuple(wrongs))


def _words(*cells: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


class Loose:
    """Records that stand in no case file, and corrections of them."""

    def __init__(self, analyses: Iterable[Analysis]) -> None:
        self._analyses = list(analyses)
        self._corrections: list[Correction] = []

    def machine(self, key: str) -> Analysis | None:
        """The record that holds an article, an incident or a track of this id, as it was given."""
        wanted = added_to(self._corrections, key) or key
        return next((one for one in self._analyses if wanted in _keys(one)), None)

    def corrections(self) -> Sequence[Correction]:
        """All corrections so far."""
        return self._corrections

    def enter(self, correction: Correction) -> None:
        """Take in a correction that was checked."""
        self._corrections.append(correction)

    def corrected(self) -> tuple[list[Analysis], list[Unfit]]:
        """The records with the corrections, and what did not fit."""
        ordered = standing(self._corrections)
        found = [replay(analysis, ordered) for analysis in self._analyses]
        return [one.analysis for one in found], [misfit for one in found for misfit in one.unfit]


def _keys(analysis: Analysis) -> set[str]:
    incidents = {one.incident_id for one in analysis.incidents or ()}
    return {analysis.article.id} | incidents | {one.track_id for one in analysis.tracks or ()}
