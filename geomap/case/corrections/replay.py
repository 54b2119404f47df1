"""The corrected record: what the machine read, with people's decisions replayed over it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geomap.case.corrections import anchor, change, flight, wording
from geomap.errors import RecordError
from geomap.events.identity import identify
from geomap.models.analysis import Unplaced
from geomap.models.correction import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.models.analysis import Analysis
    from geomap.models.correction import Correction, Seen
    from geomap.models.incident import Incident
    from geomap.models.track import Track, Waypoint

REJECTED = "rejected"
_LEFT_OVER = {"location": "incident", "event_date": "date"}
"""What is no more left over once a person has said it."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A correction that does not fit what the machine reads now, and why."""

    correction: Correction
    why: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """The corrected record, and what did not fit it."""

    analysis: Analysis
    unfit: tuple[Unfit, ...] = ()


def withdrawn(corrections: Iterable[Correction]) -> set[str]:
    """The ids of those that were withdrawn; a withdrawal can itself be withdrawn."""
    gone: set[str] = set()
    for one in sorted(corrections, key=lambda one: number(one.correction_id), reverse=True):
        if one.field == "undo" and one.correction_id not in gone:
            gone.add(one.id)
    return gone


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that nobody withdrew, in the order of replay."""
    listed = list(corrections)
    gone = withdrawn(listed)
    kept = (one for one in listed if one.field != "undo" and one.correction_id not in gone)
    return sorted(kept, key=lambda one: one.order)


def added_id(correction: Correction) -> str:
    """The id of the incident that a correction adds."""
    return identify("i", "by hand", correction.id, correction.value, *correction.order)


def added_to(corrections: Iterable[Correction], key: str) -> str | None:
    """The article that an incident by hand was added to, by the incident's id."""
    added = (one for one in corrections if one.field == "add")
    return next((one.seen[0].article_id for one in added if added_id(one) == key), None)


def replay(analysis: Analysis, corrections: Sequence[Correction]) -> Replayed:
    """The record with the corrections of its article; ``corrections`` stand, and come in the order of replay.

    A correction was made of an article's words. Where they are the same it fits, whatever is read in them today (but
    for what was accepted, which must be read as it was). Where the article has changed it fits if the same is read.
    """
    work = _Work(analysis)
    for correction in corrections:
        for seen in correction.seen:
            if seen.article_id == analysis.article.id:
                work.take(correction, seen)
    return Replayed(work.done(), tuple(work.unfit))


@dataclass(slots=True)
class _Work:
    """A record while corrections are replayed over it."""

    machine: Analysis
    incidents: dict[str, Incident] = field(default_factory=dict)
    tracks: dict[str, Track] = field(default_factory=dict)
    rejected: dict[str, Unplaced] = field(default_factory=dict)
    settled: set[tuple[str, str]] = field(default_factory=set)
    unfit: list[Unfit] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with what the machine read."""
        self.incidents = {one.incident_id: one for one in self.machine.incidents or ()}
        self.tracks = {one.track_id: one for one in self.machine.tracks or ()}

    def take(self, correction: Correction, seen: Seen) -> None:
        """Put one correction in, or note down why it does not fit."""
        try:
            if correction.field == "add":
                key = added_id(correction)
                self.incidents[key] = change.added(key, correction)
            elif correction.field in {"add_waypoint", "move_waypoint"}:
                self._flight(correction, seen)
            else:
                self._incident(correction, seen)
        except RecordError as error:
            self.unfit.append(Unfit(correction, str(error)))

    def _incident(self, correction: Correction, seen: Seen) -> None:
        key = seen.id
        if seen.start is not None:
            machine = anchor.incident_again(self.machine, seen)
            if machine is None:
                raise RecordError("what it is about is no longer read in the article")
            self._compare(correction, seen, wording.held(machine, correction.field))
            key = machine.incident_id
        if key in self.rejected:
            raise RecordError("what it is about was rejected")
        if key not in self.incidents:
            raise RecordError("the incident that was added by hand is gone")
        made = change.corrected(self.incidents[key], correction, seen.was)
        if correction.field == "reject":
            self._reject(made, correction)
        else:
            self.incidents[key] = made
            self.settled.add((_LEFT_OVER.get(correction.field, ""), key))

    def _reject(self, incident: Incident, correction: Correction) -> None:
        del self.incidents[incident.incident_id]
        named = incident.location.name_raw if incident.location else None
        self.rejected[incident.incident_id] = Unplaced(
            REJECTED,
            incident.incident_id,
            ", ".join(filter(None, (incident.sub_event_type, named))),
            f"rejected by {correction.by}, {correction.when[:10]}: {correction.reason}",
        )

    def _flight(self, correction: Correction, seen: Seen) -> None:
        machine = anchor.track_again(self.machine, seen)
        if machine is None or correction.place is None:
            raise RecordError("the flight it is about is no longer read in the article")
        self._compare(correction, seen, wording.way(machine))
        changed = flight.corrected(self.tracks[machine.track_id], correction, correction.place)
        self.tracks[machine.track_id] = changed

    def _compare(self, correction: Correction, seen: Seen, now: str) -> None:
        same_words = self.machine.article.text_sha256 == seen.text_sha256 and correction.field != "accept"
        if now != seen.was and not same_words:
            raise RecordError(f"it saw {seen.was!r}, and the machine now reads {now!r}")

    def done(self) -> Analysis:
        """The record as it stands now."""
        if self.machine.incidents is None:
            return self.machine
        left = [one for one in self.machine.unplaced if not self._is_settled(one)]
        tracks = tuple(self._without_rejected(track) for track in self.tracks.values())
        return replace(
            self.machine,
            incidents=tuple(self.incidents.values()),
            tracks=tracks if self.machine.tracks is not None else None,
            unplaced=(*left, *self.rejected.values()),
        )

    def _is_settled(self, left: Unplaced) -> bool:
        """Whether what was left over has been told by a person."""
        if left.kind == "waypoint" and left.id in self.tracks and self.tracks[left.id].corrected:
            open_ends = (point.name_raw for point in self.tracks[left.id].waypoints if point.lat is None)
            return left.text not in open_ends
        return (left.kind, left.id or "") in self.settled or left.id in self.rejected

    def _without_rejected(self, track: Track) -> Track:
        """The track with no time that counts from an incident that was rejected."""
        points = tuple(self._untied(point) for point in track.waypoints)
        return track if points == track.waypoints else replace(track, waypoints=points)

    def _untied(self, point: Waypoint) -> Waypoint:
        after = point.time.relative_to if point.time else None
        if point.time is None or after is None or after.incident not in self.rejected:
            return point
        return replace(point, time=replace(point.time, relative_to=None, offset_min=None))
