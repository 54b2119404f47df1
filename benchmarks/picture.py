"""How long the static picture of 1,000 incidents takes: ``python benchmarks/picture.py``."""

from __future__ import annotations

import random
import statistics
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from geomap.records import encode, read_records
from geomap.webmap.map import IncidentMap

EXAMPLE = Path(__file__).parents[1] / "tests" / "golden" / "example.jsonl"
TOWNS = ((36.2, 37.1), (40.1, 35.3), (38.9, 35.9), (36.7, 34.7), (36.3, 33.5))
"""Middles of the clouds of incidents, degrees, longitude first."""
RUNS = 7


def spread(number: int, seed: int = 5) -> dict[str, Any]:
    """A record of ``number`` incidents of the example, scattered round a few towns; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 no secret
    record = encode(list(read_records(EXAMPLE))[1])
    record["incidents"] = [_moved(record["incidents"][at % 2], at, chance) for at in range(number)]
    return {**record, "tracks": [], "toponyms": []}


def _moved(incident: dict[str, Any], at: int, chance: random.Random) -> dict[str, Any]:
    lon, lat = chance.choice(TOWNS)
    spot = {"lat": chance.gauss(lat, 0.5), "lon": chance.gauss(lon, 0.6), "name_raw": f"Town {at % 90}"}
    return {**incident, "incident_id": f"i{at}", "location": {**incident["location"], **spot}}


def main() -> None:
    """Print a table: incidents, seconds of the quickest and the middle run, bytes."""
    numbers = [int(number) for number in sys.argv[1:]] or [10, 1000, 10_000]
    print("| incidents | quickest, s | median, s | bytes |\n|---|---|---|---|")
    for number in numbers:
        made = IncidentMap([spread(number)])
        times, svg = [], ""
        for _ in range(RUNS):
            start = perf_counter()
            svg = made.to_svg()
            times.append(perf_counter() - start)
        print(f"| {number:,} | {min(times):.3f} | {statistics.median(times):.3f} | {len(svg.encode()):,} |")


if __name__ == "__main__":
    main()
