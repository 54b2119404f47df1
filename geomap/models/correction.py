"""What a person decided about a record, as data: the machine's record stays beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geomap.models.place import Place

Field = Literal[
    "location",
    "event_date",
    "killed",
    "injured",
    "missing",
    "event_type",
    "sub_event_type",
    "accept",
    "reject",
    "merge",
    "split",
    "add",
    "add_waypoint",
    "move_waypoint",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction as a corrected record shows it; ``was`` is what the machine had read, in words."""

    correction_id: str
    field: Field
    value: str
    was: str
    reason: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a correction saw when it was made, so that it is known again after the article was analysed anew.

    ``id`` is that of an incident or track; ``start`` and ``end`` are its first mention, ``around`` a hash of the words
    about it (None where the text is not held). ``was`` is what the machine had read, in words. Of what a person added
    there is the id alone, and ``start`` is None.
    """

    article_id: str
    text_sha256: str
    id: str
    kind: str
    start: int | None
    end: int | None
    around: str | None
    was: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision.

    ``id`` is what it is about: an incident or track, the article that an incident is added to, or the correction that
    is withdrawn. ``when`` is a UTC time or a day (ISO 8601). ``place`` is what a place in ``value`` was found to mean
    when the correction was made, so that a later gazetteer changes nothing.
    """

    correction_id: str
    id: str
    field: Field
    value: str
    reason: str
    by: str
    when: str
    seen: tuple[Seen, ...]
    place: Place | None

    @property
    def order(self) -> tuple[str, int]:
        """Corrections are replayed by time, then as they were entered."""
        return self.when, number(self.correction_id)

    def mark(self, was: str) -> Corrected:
        """What a corrected record shows of it."""
        return Corrected(self.correction_id, self.field, self.value, was, self.reason, self.by, self.when)


def number(correction_id: str) -> int:
    """The place of a correction among those entered: 3 for ``c-3``."""
    return int(correction_id.removeprefix("c-"))
