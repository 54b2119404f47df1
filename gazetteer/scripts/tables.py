"""The rows of gazetteer/places/*.csv and how they are written."""

from __future__ import annotations

import csv
import math
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

GAZETTEER = Path(__file__).parents[1]
PLACES = GAZETTEER / "places"
NAMES = GAZETTEER / "names"
FIRST_LEVEL = (PLACES / "admin1.csv", PLACES / "admin1_towns.csv")
COLUMNS = (
    *("id", "name", "alternates", "lat", "lon", "country", "admin1_iso", "feature_class", "feature_code", "population"),
    *("radius_m", "source", "licence", "check_source", "check_lat", "check_lon"),
)


@cache
def licences() -> dict[str, str]:
    """The licence of each source's data, without what its description adds."""
    described = tomllib.loads((GAZETTEER / "SOURCES.toml").read_text(encoding="utf-8"))
    return {source: about["licence"].split(" ")[0] for source, about in described.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One row of a place table; `alternates` are separated by `|`, empty cells are unknown."""

    id: str
    name: str
    alternates: str
    lat: float
    lon: float
    country: str
    admin1_iso: str = ""
    feature_class: str
    feature_code: str
    population: int | str = ""
    radius_m: int
    source: str
    check_source: str = ""
    check_lat: float | str = ""
    check_lon: float | str = ""

    @property
    def licence(self) -> str:
        """The licence of the source."""
        return licences()[self.source]


def at_own_points(rows: Iterable[PlaceRow]) -> Iterator[PlaceRow]:
    """The rows, those in scripts/own_points.csv at the points told there; what was derived becomes their check."""
    own = {entry["place_id"]: entry for entry in read_csv(GAZETTEER / "scripts/own_points.csv")}
    for row in rows:
        entry = own.get(row.id)
        if entry is None or row.source == entry["source"]:
            yield row
            continue
        yield replace(
            row,
            lat=float(entry["lat"]),
            lon=float(entry["lon"]),
            source=entry["source"],
            check_source=row.check_source or row.source,
            check_lat=row.check_lat if row.check_source else row.lat,
            check_lon=row.check_lon if row.check_source else row.lon,
        )


def write_places(table: str, rows: Iterable[PlaceRow]) -> None:
    """Write a place table, sorted by id so that a rebuild gives the same bytes."""
    ordered = sorted(at_own_points(rows), key=lambda row: row.id)
    write_csv(PLACES / table, COLUMNS, ([getattr(row, column) for column in COLUMNS] for row in ordered))


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def first_level_units() -> list[dict[str, str]]:
    """The rows of both tables of first-level units, further levels of some countries among them."""
    return [row for table in FIRST_LEVEL for row in read_csv(table)]


def alternates(name: str, *others: str | None) -> str:
    """Distinct names other than `name`, in the order given."""
    seen = dict.fromkeys(other.strip() for other in others if other)
    return "|".join(other for other in seen if other and other != name and "|" not in other)


def slug(name: str) -> str:
    """The name as it stands in an id: `Urum al-Kubra` becomes `urum-al-kubra`."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower().replace("'", "")).strip("-")


def disc_radius_m(area_m2: float) -> int:
    """Radius of the disc of this area, to two significant digits; at least 500 m."""
    radius = math.sqrt(max(area_m2, 0.0) / math.pi)
    if radius < 500:
        return 500
    step = int(10 ** (math.floor(math.log10(radius)) - 1))
    return round(radius / step) * step


def names_of(properties: Mapping[str, object], *keys: str) -> list[str]:
    """The non-empty strings under `keys`, those that hold several names (`a|b`) taken apart."""
    return [part for key in keys for part in str(properties.get(key) or "").split("|") if part]
