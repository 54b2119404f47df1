"""One line of a GeoNames dump. Source: https://download.geonames.org/export/dump/readme.txt."""

from __future__ import annotations

from typing import NamedTuple

from geomap.errors import GazetteerError
from geomap.gazetteer.radii import radius_m
from geomap.gazetteer.rows import PlaceRow
from geomap.gazetteer.sources.geonames_names import names

SOURCE = "geonames-dump"
"""The key of imported places' source."""
_CELLS = 19
_CLASSES = frozenset("AHLPRSTUV")


class Line(NamedTuple):
    """The cells that are used, in the readme's order and under its names."""

    geonameid: str
    name: str
    alternatenames: str
    latitude: float
    longitude: float
    feature_class: str
    feature_code: str
    country: str
    admin1: str
    population: int


def parse(line: bytes, where: str) -> Line:
    """The cells of one line.

    Raises:
        GazetteerError: The line is not one of a GeoNames dump.
    """
    cells = _cells(line, where)
    try:
        int(cells[0])
        latitude, longitude, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError as error:
        raise GazetteerError(f"{where}: {error}; id, coordinates and population must be numbers") from error
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise GazetteerError(f"{where}: {cells[4]}, {cells[5]} is nowhere; mend the line or take it out")
    if cells[6] and cells[6] not in _CLASSES:
        raise GazetteerError(f"{where}: feature class {cells[6]!r} is none of {' '.join(sorted(_CLASSES))}")
    return Line(
        geonameid=cells[0],
        name=cells[1] or cells[2] or cells[0],
        alternatenames=cells[3],
        latitude=latitude,
        longitude=longitude,
        feature_class=cells[6],
        feature_code=cells[7],
        country=cells[8] if len(cells[8]) == len("SY") else "",
        admin1=cells[10],
        population=max(population, 0),
    )


def _cells(line: bytes, where: str) -> list[str]:
    try:
        cells = line.decode().rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{where}: not UTF-8; download the dump again") from error
    if len(cells) != _CELLS:
        raise GazetteerError(f"{where}: {len(cells)} cells, not {_CELLS}; a GeoNames dump has {_CELLS} parted by tabs")
    return cells


def row_of(line: Line) -> PlaceRow:
    """The place of a line."""
    return PlaceRow(
        id=f"gn:{line.geonameid}",
        names=names(line.name, line.alternatenames.split(",")),
        lat=line.latitude,
        lon=line.longitude,
        country=line.country,
        admin1=f"{line.country}.{line.admin1}" if line.admin1 else "",
        feature_class=line.feature_class,
        feature_code=line.feature_code,
        population=line.population,
        radius_m=radius_m(line.feature_class, line.feature_code, line.population),
        source=SOURCE,
    )
