"""Records with districts or provinces in the place of exact points, for maps that must not say where to aim."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from geomap.case.corrections.replay import REJECTED
from geomap.case.veil import Veil
from geomap.geo import LonLat
from geomap.models import feature
from geomap.models.analysis import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis, Unplaced
    from geomap.models.claim import Claim
    from geomap.models.correction import Corrected
    from geomap.models.incident import Incident, Location, ReportedPlace
    from geomap.models.place import Place, Toponym
    from geomap.models.track import Track, Waypoint

Level = Literal["admin2", "admin1"]
LEVELS: tuple[Level, ...] = ("admin2", "admin1")
NOTICE = {
    "admin1": "Exact points are withheld: what lies in a province or state stands at its middle",
    "admin2": "Exact points are withheld: what lies in a district stands at its middle, or that of the province",
}
_PRECISION = {"ADM2": 3, "ADM1": 4}
_COUNTRY_PRECISION = 6
"""UCDP GED's codes of where an event is known to have been. Source: docs/records.md, where_prec."""
PLACELESS = frozenset({"event_date", "killed", "injured", "missing", "sub_event_type"})
"""Fields whose corrections name no place."""
_NEIGHBOURS = 12
"""How many districts round a point are looked at for the one it lies in."""
_Placed = TypeVar("_Placed", "Location", "Waypoint")


def coarsened(analysis: Analysis, level: Level, gazetteer: Gazetteer) -> Analysis:
    """The record with the point, id and name of every place replaced by those of its unit, written coordinates hidden.

    Only the articles' own sentences, in quotes and in the text, still hold names. A district that the gazetteer lacks
    gives way to the first-level unit, that to the country; where there is none of them, no point is left.
    """
    units = _Units(gazetteer, level)
    veil = Veil.over(analysis)
    incidents = analysis.incidents and tuple(_incident(row, units) for row in analysis.incidents)
    where = {row.incident_id: row.location.name_raw for row in incidents or () if row.location}
    kept = replace(
        analysis,
        toponyms=tuple(_toponym(toponym, units) for toponym in analysis.toponyms),
        incidents=incidents,
        claims=analysis.claims and tuple(_claim(claim, where) for claim in analysis.claims),
        unplaced=tuple(_left_over(row) for row in analysis.unplaced),
        tracks=analysis.tracks and tuple(_track(track, units) for track in analysis.tracks),
        warnings=(*analysis.warnings, Notice("coarsened", NOTICE[level], None, None)),
    )
    hidden: Analysis = _each_text(kept, veil)
    return hidden


@dataclass(frozen=True, slots=True)
class _Units:
    """The unit that stands for a place."""

    gazetteer: Gazetteer
    level: Level

    def of(self, place_id: str | None, point: LonLat) -> Place | None:
        """The smallest allowed unit that holds the place; a place that is no smaller stands for itself."""
        row = self.gazetteer.by_id(place_id) if place_id else None
        if row is not None and _wide(own := self.gazetteer.place(row), self.level):
            return own
        near = self._nearest_row(point) if row is None else row
        return next((unit for unit in self._holding(near, point) if unit is not None), None)

    def _nearest_row(self, point: LonLat) -> int | None:
        found = self.gazetteer.nearest(point, 1, "P")
        return found[0][0] if found else None

    def _holding(self, row: int | None, point: LonLat) -> Iterator[Place | None]:
        if row is None:
            return
        first = self.gazetteer.columns.admin1.item(row)
        if self.level == "admin2":
            yield self._district(point, first)
        yield self.gazetteer.place(first) if first >= 0 else None
        yield self._country(self.gazetteer.place(row).country)

    def _district(self, point: LonLat, first: int) -> Place | None:
        """The nearest district of the same first-level unit that reaches as far as the point."""
        for row, metres in self.gazetteer.nearest(point, _NEIGHBOURS, "A"):
            found = self.gazetteer.place(row)
            within = self.gazetteer.columns.admin1.item(row) == first >= 0
            if found.feature_code == "ADM2" and within and metres <= found.radius_m:
                return found
        return None

    def _country(self, code: str | None) -> Place | None:
        rows = self.gazetteer.lookup(self.gazetteer.country_names.get(code, code)) if code else ()
        found = (self.gazetteer.place(row) for row in rows)
        return next((place for place in found if place.is_country and place.country == code), None)


def _wide(place: Place, level: Level) -> bool:
    """Whether a place is itself such a unit, or an area of no certain edge."""
    codes = {"ADM1"} if level == "admin1" else {"ADM1", "ADM2"}
    return place.feature_code in codes or feature.is_country(place.feature_code) or place.feature_class == "L"


def _toponym(toponym: Toponym, units: _Units) -> Toponym:
    place = toponym.place
    if place is None:
        return toponym
    unit = units.of(place.id, place.point)
    if unit is None:
        return replace(toponym, place=None, radius_m=None, reason="its exact point is withheld")
    said = toponym.text if unit.id == place.id else unit.name
    return replace(toponym, text=said, place=unit, radius_m=max(unit.radius_m, toponym.radius_m or 0))


def _incident(incident: Incident, units: _Units) -> Incident:
    location = incident.location and _location(incident.location, units)
    return replace(incident, location=location, corrected=tuple(_mark(mark) for mark in incident.corrected))


def _claim(claim: Claim, where: Mapping[str, str]) -> Claim:
    """A claim that names the place of an incident names the unit that stands for it."""
    told = (
        replace(about, value=where.get(about.id)) if about.field == "location" and about.value else about
        for about in claim.about
    )
    return replace(claim, about=tuple(told))


def _mark(mark: Corrected) -> Corrected:
    """A correction without what it says of places."""
    return mark if mark.field in PLACELESS else replace(mark, value="", was="")


def _left_over(row: Unplaced) -> Unplaced:
    """An incident that a person rejected is known by its kind alone."""
    return replace(row, text=row.text.partition(", ")[0]) if row.kind == REJECTED else row


def _location(location: Location, units: _Units) -> Location:
    others = (_reported(other, units) for other in location.also_reported)
    plain = replace(
        location,
        distance_km=None,
        bearing_deg=None,
        also_reported=tuple(other for other in others if other is not None),
    )
    if plain.lat is None or plain.lon is None:
        return replace(plain, place_id=None)
    unit = units.of(plain.place_id, LonLat(plain.lon, plain.lat))
    precision = _PRECISION.get((unit.feature_code if unit else None) or "", _COUNTRY_PRECISION)
    kept = _moved(plain, unit)
    relation = plain.relation if kept.place_id == plain.place_id else "in"
    return replace(kept, relation=relation, where_prec=max(precision, plain.where_prec))


def _reported(other: ReportedPlace, units: _Units) -> ReportedPlace | None:
    row = units.gazetteer.by_id(other.place_id) if other.place_id else None
    if row is None:
        return None
    place = units.gazetteer.place(row)
    unit = units.of(place.id, place.point)
    if unit is None:
        return None
    if unit.id == place.id:
        return other
    return replace(other, name_raw=unit.name, relation="in", place_id=unit.id)


def _moved(placed: _Placed, unit: Place | None) -> _Placed:
    if unit is None:
        return replace(placed, place_id=None, lat=None, lon=None, uncertainty_m=None)
    reach = max(unit.radius_m, placed.uncertainty_m or 0)
    said = placed.name_raw if placed.place_id == unit.id else unit.name
    return replace(placed, name_raw=said, place_id=unit.id, lat=unit.lat, lon=unit.lon, uncertainty_m=reach)


def _track(track: Track, units: _Units) -> Track:
    """The distances that were checked would lead back to the points they lie between."""
    marks = tuple(_mark(mark) for mark in track.corrected)
    return replace(
        track, waypoints=tuple(_waypoint(point, units) for point in track.waypoints), checks=(), corrected=marks
    )


def _waypoint(point: Waypoint, units: _Units) -> Waypoint:
    if point.lat is None or point.lon is None:
        return replace(point, place_id=None)
    return _moved(point, units.of(point.place_id, LonLat(point.lon, point.lat)))


def _each_text(value: Any, veil: Veil) -> Any:
    """The value with every text in it seen through the veil."""
    if isinstance(value, str):
        return veil.drawn(value)
    if isinstance(value, tuple):
        return tuple(_each_text(item, veil) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{field.name: _each_text(getattr(value, field.name), veil) for field in fields(value)})
