"""A correction as a person writes it, and what becomes of it once it is checked against the record it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast, get_args

from geomap.case.corrections import anchor, change, flight, placing, values, wording
from geomap.case.corrections.replay import replay, standing, withdrawn
from geomap.errors import RecordError
from geomap.models.correction import Correction, Field
from geomap.text.characters import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis
    from geomap.models.correction import Seen
    from geomap.models.incident import Incident
    from geomap.models.place import Place
    from geomap.models.track import Track

FIELDS: tuple[Field, ...] = get_args(Field)
LONGEST = 2000
"""Characters of one cell."""
_NO_VALUE = frozenset({"accept", "reject", "undo"})
_ON_TRACKS = frozenset({"add_waypoint", "move_waypoint"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a row: text alone. ``where`` names file and line, or is empty; ``when`` may be."""

    id: str
    field: str
    value: str
    reason: str
    by: str
    when: str = ""
    where: str = ""


class Desk(Protocol):
    """What a draft is checked against: the records as the machine read them, and the corrections so far."""

    def machine(self, key: str) -> Analysis | None:
        """The record that holds an article, an incident or a track of this id, as the machine read it."""

    def corrections(self) -> Sequence[Correction]:
        """All corrections so far, withdrawn or not, in the order in which they were entered."""


def checked(draft: Draft, desk: Desk, gazetteer: Gazetteer, now: str) -> Correction:
    """The correction that a draft means.

    Raises:
        RecordError: It means none; the message names file and line, the field, and what to write instead.
    """
    name = "id"
    try:
        for name in ("id", "field", "value", "reason", "by", "when"):
            _check_text(name, getattr(draft, name))
        name = draft.field
        return _Checking(draft, desk, gazetteer, now).correction()
    except RecordError as error:
        prefix = f"{draft.where}: " if draft.where else ""
        raise RecordError(f"{prefix}{name}: {error}") from error


def _check_text(name: str, text: str) -> None:
    if len(text) > LONGEST:
        raise RecordError(f"{len(text)} characters; write {LONGEST} at most")
    if fit(text) != text:
        raise RecordError("there are characters that no file can carry; type it anew")
    if not text.strip() and name not in {"value", "when"}:
        raise RecordError(f"it is empty; say {_WANTED[name]}")
    if name == "field" and text not in FIELDS:
        raise RecordError(f"{text!r} cannot be corrected; write one of {', '.join(FIELDS)}")
    if name == "when" and text:
        values.moment(text)


_WANTED = {
    "id": "what it is about: the id of an incident, a track, an article or a correction",
    "field": f"what is corrected: {', '.join(FIELDS)}",
    "reason": "why",
    "by": "who decided",
}


@dataclass(frozen=True, slots=True)
class _Checking:
    draft: Draft
    desk: Desk
    gazetteer: Gazetteer
    now: str

    def correction(self) -> Correction:
        draft, field = self.draft, cast("Field", self.draft.field)
        if not draft.value.strip() and field not in _NO_VALUE:
            raise RecordError("it is empty; say what it should be")
        if draft.value.strip() and field in _NO_VALUE:
            raise RecordError("it takes no value; leave it empty, and give the reason")
        if field == "event_type":
            raise RecordError("it follows from the sub-event type; correct sub_event_type instead")
        seen, place = self._undone() if field == "undo" else self._seen(field)
        return Correction(
            f"c-{len(self.desk.corrections()) + 1}",
            draft.id.strip(),
            field,
            draft.value.strip(),
            draft.reason.strip(),
            draft.by.strip(),
            values.moment(draft.when) if draft.when else self.now,
            seen,
            place,
        )

    def _undone(self) -> tuple[tuple[Seen, ...], None]:
        """What the correction that is withdrawn saw: the same articles change."""
        found = next((one for one in self.desk.corrections() if one.correction_id == self.draft.id.strip()), None)
        if found is None:
            raise RecordError(f"no correction {self.draft.id!r} is there; geomap case correct --list shows them")
        if found.correction_id in withdrawn(self.desk.corrections()):
            raise RecordError(f"{found.correction_id} is withdrawn already")
        return found.seen, None

    def _seen(self, field: Field) -> tuple[tuple[Seen, ...], Place | None]:
        if field == "add":
            return self._added()
        if field in _ON_TRACKS:
            return self._flight()
        if field in {"merge", "split"}:
            keys = values.ids(f"{self.draft.id} {self.draft.value}")
            if len(keys) < 2:
                raise RecordError("it takes two incidents or more; write the ids of the others as the value")
            return tuple(self._incident(key, field)[0] for key in keys), None
        seen, incident = self._incident(self.draft.id.strip(), field)
        place = self._place(self.draft.value, _country(incident)) if field == "location" else None
        if field in change.ADDED and field != "location":
            change.corrected(incident, self._trial(field), "")
        return (seen,), place

    def _trial(self, field: Field) -> Correction:
        return Correction("c-0", self.draft.id, field, self.draft.value, "", "", self.now, (), None)

    def _incident(self, key: str, field: Field) -> tuple[Seen, Incident]:
        """An incident as it stands now, and what a correction of it sees."""
        machine = self._machine(key, "incident")
        now = replay(machine, standing(self.desk.corrections())).analysis
        incident = next((one for one in now.incidents or () if one.incident_id == key), None)
        if incident is None:
            gone = next((left.reason for left in now.unplaced if left.id == key), "it is not there now")
            raise RecordError(f"incident {key}: {gone}; withdraw that first")
        as_read = next((one for one in machine.incidents or () if one.incident_id == key), None)
        seen = anchor.of_added(machine, key) if as_read is None else anchor.of_incident(machine, as_read, field)
        return seen, incident

    def _machine(self, key: str, kind: str) -> Analysis:
        found = self.desk.machine(key)
        if found is None:
            raise RecordError(f"no {kind} {key!r} is there; geomap case list --incidents shows their ids")
        return found

    def _added(self) -> tuple[tuple[Seen, ...], Place | None]:
        machine = self._machine(self.draft.id.strip(), "article")
        if machine.article.id != self.draft.id.strip():
            raise RecordError("an incident is added to the article that tells it; give the article's id")
        told = values.parts(self.draft.value, change.ADDED)
        change.added("i-0", self._trial("add"))
        place = self._place(told["location"], None) if "location" in told else None
        return (anchor.of_added(machine, machine.article.id),), place

    def _flight(self) -> tuple[tuple[Seen, ...], Place]:
        key = self.draft.id.strip()
        machine = self._machine(key, "track")
        now = replay(machine, standing(self.desk.corrections())).analysis
        as_read, track = (_track(one, key) for one in (machine, now))
        told = flight.parts(self._trial(cast("Field", self.draft.field)), track)
        return (anchor.of_track(machine, as_read, wording.way(as_read)),), self._place(told["location"], None)

    def _place(self, text: str, country: str | None) -> Place:
        return placing.place(text, self.gazetteer, country)


def _track(analysis: Analysis, key: str) -> Track:
    found = next((one for one in analysis.tracks or () if one.track_id == key), None)
    if found is None:
        raise RecordError(f"no track {key!r} is there; geomap extract --format json shows their ids")
    return found


def _country(incident: Incident) -> str | None:
    return incident.location.country if incident.location else None
