"""The reported flights and voyages: waypoints, legs, and their clock against the incident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.geo import LonLat, bearing_deg, destination, distance_m
from geomap.models import feature
from geomap.webmap import phrases
from geomap.webmap.payload import checks, corrected
from geomap.webmap.payload.clock import moments, pace, strip, untold
from geomap.webmap.payload.profile import profile
from geomap.webmap.words import listed, table, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.webmap.payload.clock import Moment
    from geomap.webmap.payload.context import Context, Row

STEP_M = 100_000
"""Metres between the points that bend a long leg along the geodesic."""
SPOT_M = 25_000
"""Uncertainty beyond which a waypoint is an area and no spot. Source: UCDP GED codebook, where_prec 2."""
AREA_M = 50_000
"""Uncertainty beyond which an area's middle is no point of a way. Source: chosen; small countries have some 60 km."""
_PASSED = frozenset({"entered", "over", "left"})
MEASURES = ("altitude_m", "ground_speed_kmh", "duration_min")


def rows(context: Context) -> list[Row]:
    """One row per track, in input order."""
    return [_row(context, number, track) for number, track in context.tracks]


def _row(context: Context, number: int, track: Row) -> Row:
    platform = word(f"platform.{track['platform_type']}")
    title = word("track.title", model=track["model"], platform=platform) if track["model"] else platform
    found = moments(track)
    return {
        "id": track["track_id"],
        "article": number,
        "title": title[:1].upper() + title[1:],
        "operator": word("track.operator", operator=track["operator"]) if track["operator"] else None,
        "corrected": corrected.lines(track),
        **_voices(context, number, track),
        "points": [
            {"order": order, **_point(context, number, track, point), "way": _way(track["legs"], point["seq"])}
            for order, point in enumerate(track["waypoints"], start=1)
        ],
        "legs": [row for leg in _drawn(track) if (row := _leg(leg, track, found))],
        "clock": strip(context, number, track, found),
        "profile": profile(context, number, track),
        "measures": [said for name in MEASURES if (said := phrases.measure(name, track[name]))],
        "checks": checks.rows(track),
    }


def _voices(context: Context, number: int, track: Row) -> Row:
    said = context.makers(number, track["claimed_by"])
    denied = context.makers(number, track["denied_by"])
    return {
        "reported": word("track.reported_by", names=listed(said)) if said else word("track.unattributed"),
        "denied": word("track.denied_by", names=listed(denied)) if denied else None,
        "claims": context.claim_rows(number, [*track["claimed_by"], *track["denied_by"]]),
    }


def _point(context: Context, number: int, track: Row, point: Row) -> dict[str, Any]:
    own = f"{track['platform_type']}.{point['relation']}"
    key = own if own in table() else f"waypoint.{point['relation']}"
    after = (point["time"] or {}).get("relative_to") or {}
    return {
        "name": point["name_raw"],
        "text": word(key, name=point["name_raw"]),
        "lat": point["lat"],
        "lon": point["lon"],
        "radius": point["uncertainty_m"],
        "shape": _shape(context.records[number], point),
        "open": (point["uncertainty_m"] or 0) > SPOT_M,
        "within": phrases.within(point["uncertainty_m"]) if (point["uncertainty_m"] or 0) > SPOT_M else None,
        "timing": _timing(context, number, track, point["time"]),
        "raw": point["time"]["raw"] if point["time"] and context.quoting else None,
        "incident": context.incident_row(number, after.get("incident")),
    }


def _shape(record: Mapping[str, Any], point: Row) -> str | None:
    """The country, by its code, or the first-level unit, by its id, that is all that is told of a waypoint."""
    place_id = point["place_id"]
    place = next((row["place"] for row in record["toponyms"] if row["place"] and row["place"]["id"] == place_id), None)
    elsewhere = place is not None and (place["lat"], place["lon"]) != (point["lat"], point["lon"])
    if place is None or (elsewhere and (point["uncertainty_m"] or 0) <= SPOT_M):
        return None  # none, or its border was crossed at a place that is told
    if feature.is_country(place["feature_code"]):
        return str(place["country"])
    return place_id if place["feature_code"] == "ADM1" else None


def _way(legs: list[Row], seq: int) -> str | None:
    inferred = any(leg["to"] == seq and leg["status"] == "inferred" for leg in legs)
    return word("leg.inferred") if inferred else None


def _timing(context: Context, number: int, track: Row, time: Row | None) -> str | None:
    """A waypoint's time in words: the clock where it is known, else minutes from something else."""
    if time is None:
        return None
    if time["earliest"] or time["latest"]:
        return phrases.moment(time["earliest"], time["latest"])
    if time["relative_to"] is None or time["offset_min"] is None or time["offset_min"] == [None, None]:
        return None
    mark = _mark(context, number, track, time["relative_to"])
    if untold(time):
        return phrases.order(list(time["offset_min"]), mark)
    return phrases.offset(list(time["offset_min"]), mark)


def _mark(context: Context, number: int, track: Row, relative: Row) -> str:
    if relative.get("incident"):
        return context.incident_name(number, relative["incident"]) or relative["incident"]
    orders = {point["seq"]: order for order, point in enumerate(track["waypoints"], start=1)}
    return word("timing.waypoint", n=orders.get(relative["waypoint"], relative["waypoint"]))


def _drawn(track: Row) -> list[Row]:
    """The legs, past the areas on the way to a spot or from one: nobody tells that it led to their middle."""
    areas = [point for point in track["waypoints"] if (point["uncertainty_m"] or 0) > AREA_M]
    vague = {point["seq"] for point in areas}
    legs: list[Row] = list(track["legs"])
    for seq in (point["seq"] for point in areas if point["relation"] in _PASSED):
        into, onward = ([leg for leg in legs if leg[end] == seq] for end in ("to", "from"))
        ends = [(one["from"], two["to"]) for one in into for two in onward if not {one["from"], two["to"]} <= vague]
        if ends:
            legs = [leg for leg in legs if seq not in {leg["from"], leg["to"]}]
            legs += [{"from": start, "to": end, "status": "inferred"} for start, end in ends]
    return legs


def _leg(leg: Row, track: Row, found: dict[int, Moment]) -> dict[str, Any] | None:
    ends = [_placed(track, leg[end]) for end in ("from", "to")]
    if ends[0] is None or ends[1] is None:
        return None
    (first, start), (last, end) = ends[0], ends[1]
    return {
        "from": first,
        "to": last,
        "status": leg["status"],
        "aimed": _is_aim(track, leg["to"]),
        "line": [[round(point.lat, 4), round(point.lon, 4)] for point in _geodesic(start, end)],
        **pace(leg, track, found, distance_m(start, end)),
    }


def _is_aim(track: Row, seq: int) -> bool:
    """Whether a waypoint is only where it was bound for: the flight went on to another, so that it never flew there."""
    return any(point["seq"] == seq and point["relation"] == "heading_to" for point in track["waypoints"][:-1])


def _placed(track: Row, seq: int) -> tuple[int, LonLat] | None:
    """A waypoint's order and point, None where it has no place."""
    for order, point in enumerate(track["waypoints"], start=1):
        if point["seq"] == seq and point["lat"] is not None:
            return order, LonLat(point["lon"], point["lat"])
    return None


def _geodesic(start: LonLat, end: LonLat) -> list[LonLat]:
    """Points along the way; longitudes run on past 180 so that the line is not torn at the date line."""
    length = distance_m(start, end)
    steps = int(length // STEP_M)
    towards = bearing_deg(start, end)
    inner = [destination(start, towards, length * step / (steps + 1)) for step in range(1, steps + 1)]
    line = [start]
    for point in [*inner, end]:
        turns = round((line[-1].lon - point.lon) / 360)
        line.append(LonLat(point.lon + 360 * turns, point.lat))
    return line
