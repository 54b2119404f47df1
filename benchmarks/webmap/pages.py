"""One map written in its own process: ``python -m benchmarks.webmap.pages KIND COUNT FILE`` prints what it took."""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from typing import TYPE_CHECKING, Any

import folium
from folium.plugins import FastMarkerCluster

from benchmarks.webmap.incidents import records
from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS = ("geomap", "markers", "GeoJson", "FastMarkerCluster")
KIBI = 1024
REFERENCE_STEPS = 10_000_000


def main() -> None:
    """Write the map and print seconds and megabytes as JSON."""
    kind, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    held = list(records(count))
    gc.collect()  # what making the records left to be looked through is not the map's
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBI
    start, cpu = time.perf_counter(), time.process_time()
    WAYS[kind](held).save(path)
    took, used = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBI
    told = {"written, s": took, "of it computing, s": used, "input, MB": before, "peak, MB": peak}
    print(json.dumps({**told, "reference, s": _reference()}))


def _reference() -> float:
    start, total = time.process_time(), 0
    for number in range(REFERENCE_STEPS):
        total += number
    return time.process_time() - start


def _rows(held: list[dict[str, Any]]) -> Iterator[tuple[float, float, str, str]]:
    for record in held:
        for incident, claim in zip(record["incidents"], record["claims"], strict=True):
            place = incident["location"]
            yield place["lat"], place["lon"], incident["sub_event_type"], claim["quote"]


def _markers(held: list[dict[str, Any]]) -> folium.Map:
    made = folium.Map()
    for lat, lon, kind, quote in _rows(held):
        folium.Marker((lat, lon), tooltip=kind, popup=quote).add_to(made)
    return made


def _geojson(held: list[dict[str, Any]]) -> folium.Map:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {"kind": kind, "quote": quote},
        }
        for lat, lon, kind, quote in _rows(held)
    ]
    made = folium.Map()
    popup = folium.GeoJsonPopup(fields=["kind", "quote"])
    folium.GeoJson({"type": "FeatureCollection", "features": features}, popup=popup).add_to(made)
    return made


def _fast(held: list[dict[str, Any]]) -> folium.Map:
    made = folium.Map()
    FastMarkerCluster([list(row) for row in _rows(held)]).add_to(made)  # type: ignore[no-untyped-call]
    return made


WAYS: dict[str, Callable[[list[dict[str, Any]]], folium.Map]] = {
    "geomap": IncidentMap,
    "markers": _markers,
    "GeoJson": _geojson,
    "FastMarkerCluster": _fast,
}

if __name__ == "__main__":
    main()
