"""The project's own tables of places: CSV files whose every cell is checked."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError
from geomap.gazetteer.radii import radius_m
from geomap.gazetteer.rows import Name, NameKind, PlaceRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_REQUIRED = ("id", "name", "lat", "lon", "feature_class", "source")
_CLASSES = frozenset("AHLPRSTUV")
_ALTERNATES_MARK = "|"


def read_folder(folder: Path) -> Iterator[PlaceRow]:
    """The rows of every CSV file in ``folder``, files in the order of their names.

    Raises:
        GazetteerError: A row is malformed; the message names file, line and column.
    """
    for path in sorted(folder.glob("*.csv")):
        yield from read(path)


def read(path: Path) -> Iterator[PlaceRow]:
    """The rows of one table.

    Raises:
        GazetteerError: As in ``read_folder``.
    """
    for where, cells in lines(path, _REQUIRED):
        yield row(cells, where)


def lines(path: Path, required: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each line of a CSV table as (where it stands, cells by column); empty and comment lines are left out.

    Raises:
        GazetteerError: A required column is missing, or a line has too many or too few cells.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(line if not line.startswith("#") else "\n" for line in file)
        absent = [column for column in required if column not in (reader.fieldnames or ())]
        if absent:
            raise GazetteerError(f"{path}: no column {', '.join(absent)}; add it to the first line")
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            if None in cells or None in cells.values():
                raise GazetteerError(
                    f"{where}: not {len(reader.fieldnames or ())} cells; quote cells that hold a comma"
                )
            yield where, cells


def row(cells: Mapping[str, str], where: str) -> PlaceRow:
    """One line as a place.

    Raises:
        GazetteerError: A cell is empty that must not be, or is not what its column holds.
    """
    for column in _REQUIRED:
        if not cells[column].strip():
            raise GazetteerError(f"{where}: {column} is empty; fill it in or take the line out")
    feature_class, feature_code = cells["feature_class"], cells.get("feature_code", "")
    if feature_class not in _CLASSES:
        raise GazetteerError(f"{where}: feature_class {feature_class!r} is none of {' '.join(sorted(_CLASSES))}")
    population = _whole(cells, "population", where)
    return PlaceRow(
        id=cells["id"],
        names=_names(cells),
        lat=_degrees(cells, "lat", 90, where),
        lon=_degrees(cells, "lon", 180, where),
        country=_country(cells, where),
        admin1=cells.get("geonames_admin1") or cells.get("admin1_iso", ""),
        feature_class=feature_class,
        feature_code=feature_code,
        population=population,
        radius_m=_whole(cells, "radius_m", where) or radius_m(feature_class, feature_code, population),
        source=cells["source"],
        iso=cells.get("admin1_iso", "") if feature_code == "ADM1" else "",
    )


def _names(cells: Mapping[str, str]) -> tuple[Name, ...]:
    others = dict.fromkeys(text.strip() for text in cells.get("alternates", "").split(_ALTERNATES_MARK))
    others.pop("", None)
    others.pop(cells["name"], None)
    return (Name(cells["name"], NameKind.NAME), *(Name(text, NameKind.ALTERNATE) for text in others))


def _degrees(cells: Mapping[str, str], column: str, most: int, where: str) -> float:
    try:
        value = float(cells[column])
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise GazetteerError(f"{where}: {column} {cells[column]!r} is not decimal degrees within {most}")
    return value


def _whole(cells: Mapping[str, str], column: str, where: str) -> int:
    text = cells.get(column, "").strip()
    if not text:
        return 0
    if not text.isascii() or not text.isdigit():
        raise GazetteerError(f"{where}: {column} {text!r} is not a whole number")
    return int(text)


def _country(cells: Mapping[str, str], where: str) -> str:
    country = cells.get("country", "")
    if country and not (len(country) == len("SY") and country.isascii() and country.isupper()):
        raise GazetteerError(f"{where}: country {country!r} is not an ISO 3166-1 alpha-2 code")
    return country
