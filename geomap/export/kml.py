"""KML 2.2: incidents, tracks and places in folders, with what is claimed of them in their balloons."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from geomap.case.attribution import attribution
from geomap.export.event import told
from geomap.export.kml_places import AREAS, SPOT_M, precision, put_point, within
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.case.case import Case

NAMESPACE = "http://www.opengis.net/kml/2.2"
STYLES = {"reported": "ffb27200", "inferred": "80b27200"}
"""Line colours by the status of a leg, ``aabbggrr``: whole and half. Source: Okabe and Ito's palette, blue."""
FADED, SOFT = "80ffffff", "33005ed5"
"""Half of the pin that stands for an area, and a fifth of the palette's vermilion for how far it may have been."""
ON_GROUND = frozenset({"took_off_from", "landed", "hit", "crashed"})


NOWHERE: dict[str, Any] = {"name_raw": "", "lat": None, "lon": None, "where_prec": None, "uncertainty_m": None}


def write_kml(case: Case, path: Path) -> None:
    """Write the case for Google Earth and its like.

    Raises:
        ExportError: The path cannot be written to.
    """
    tree = ET.ElementTree(document(case))
    ET.indent(tree)
    with whole_file(path) as temporary:
        tree.write(temporary, encoding="utf-8", xml_declaration=True)


def document(case: Case) -> ET.Element:
    """The case as a KML document."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    held = _child(root, "Document")
    _child(held, "name", "geomap")
    _child(held, "description", html.escape(attribution(case)))
    for status, colour in STYLES.items():
        line = _child(_child(held, "Style", id=status), "LineStyle")
        _child(line, "color", colour)
        _child(line, "width", "3")
    for name, kind, colour in (("area", "IconStyle", FADED), ("around", "PolyStyle", SOFT)):
        _child(_child(_child(held, "Style", id=name), kind), "color", colour)
    records = list(case.records())
    _folder(held, "Incidents", (_incident(record, item) for record in records for item in record.get("incidents", ())))
    _folder(held, "Tracks", (_track(record, item) for record in records for item in record.get("tracks", ())))
    _folder(held, "Places", (_place(item) for record in records for item in record["toponyms"] if item["place"]))
    return root


def _incident(record: dict[str, Any], incident: dict[str, Any]) -> ET.Element:
    location = incident["location"] or NOWHERE
    title = f"{incident['sub_event_type']}, {location['name_raw']}".rstrip(", ")
    lines = told(record, incident["incident_id"], incident["claims"], incident["casualties"])
    mark = _placemark(title, [lines[0], precision(location), *lines[1:]])
    if incident["event_date"]:
        _time_span(mark, incident["event_date"]["earliest"], incident["event_date"]["latest"])
    _child(mark, "styleUrl", "#area" if location["where_prec"] in AREAS else "#around")
    put_point(mark, location["lon"], location["lat"], _radius(location))
    return mark


def _radius(location: dict[str, Any]) -> float | None:
    """How far from its point the incident may have been; an area has a shape of its own, which is no circle."""
    return None if location["where_prec"] in AREAS else location["uncertainty_m"]


def _track(record: dict[str, Any], track: dict[str, Any]) -> ET.Element:
    claims = [*track["claimed_by"], *track["denied_by"]]
    folder = ET.Element("Folder")
    _child(folder, "name", track["model"] or track["platform_type"])
    _child(folder, "description", _balloon(told(record, track["track_id"], claims, ())))
    waypoints = {waypoint["seq"]: waypoint for waypoint in track["waypoints"]}
    height = _height(track["altitude_m"])
    folder.extend(_waypoint(waypoint) for waypoint in track["waypoints"])
    for leg in track["legs"]:
        ends = [waypoints[leg[end]] for end in ("from", "to") if leg[end] in waypoints]
        points = {(end["lon"], end["lat"]) for end in ends if end["lat"] is not None}
        if len(points) == 2:
            folder.append(_leg(leg["status"], ends, height))
    return folder


def _leg(status: str, ends: list[dict[str, Any]], height: float | None) -> ET.Element:
    mark = _placemark(f"{ends[0]['name_raw']} – {ends[1]['name_raw']} ({status})", [])
    _child(mark, "styleUrl", f"#{status}")
    line = _child(mark, "LineString")
    if height is None:
        _child(line, "tessellate", "1")
    # The articles give heights without saying above what; over the ground keeps take-off and landing on it.
    _child(line, "altitudeMode", "clampToGround" if height is None else "relativeToGround")
    _child(line, "coordinates", " ".join(_coordinates(end, height) for end in ends))
    return mark


def _waypoint(waypoint: dict[str, Any]) -> ET.Element:
    wide = waypoint["uncertainty_m"] if (waypoint["uncertainty_m"] or 0) > SPOT_M else None
    time = waypoint["time"] or {"raw": "", "earliest": None, "latest": None}
    mark = _placemark(
        f"{waypoint['relation'].replace('_', ' ')} {waypoint['name_raw']}", [time["raw"], within(wide) or ""]
    )
    _time_span(mark, time["earliest"], time["latest"])
    if wide:
        _child(mark, "styleUrl", "#around")
    put_point(mark, waypoint["lon"], waypoint["lat"], wide)
    return mark


def _place(toponym: dict[str, Any]) -> ET.Element:
    place = toponym["place"]
    mark = _placemark(place["name"], [toponym["text"], place["country_name"] or "", f"source: {place['source']}"])
    put_point(mark, place["lon"], place["lat"])
    return mark


def _placemark(name: str, lines: list[str]) -> ET.Element:
    mark = ET.Element("Placemark")
    _child(mark, "name", name)
    if any(lines):
        _child(mark, "description", _balloon(lines))
    return mark


def _balloon(lines: list[str]) -> str:
    """Balloons are HTML, and ``$[...]`` in them is filled in: an article's words are neither."""
    return "<br>".join(html.escape(line).replace("$[", "$&#91;") for line in lines if line)


def _time_span(mark: ET.Element, earliest: str | None, latest: str | None) -> None:
    """Only what is known in days or clock time: a time that counts from something else has no span."""
    if earliest or latest:
        span = _child(mark, "TimeSpan")
        for name, value in (("begin", earliest), ("end", latest)):
            if value:
                _child(span, name, value)


def _height(measure: dict[str, Any] | None) -> float | None:
    """A height to draw at: one that is reported as such, not a range."""
    return measure["min"] if measure and measure["min"] == measure["max"] else None


def _coordinates(waypoint: dict[str, Any], height: float | None) -> str:
    point = f"{waypoint['lon']},{waypoint['lat']}"
    return point if height is None else f"{point},{0 if waypoint['relation'] in ON_GROUND else height}"


def _folder(parent: ET.Element, name: str, children: Iterable[ET.Element]) -> None:
    folder = _child(parent, "Folder")
    _child(folder, "name", name)
    folder.extend(children)


def _child(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child
