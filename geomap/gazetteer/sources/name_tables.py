"""The project's own tables of further names: spellings, names of countries, abbreviations, demonyms, unit codes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError
from geomap.gazetteer.rows import Name, NameKind
from geomap.gazetteer.sources.tables import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geomap.gazetteer.rows import PlaceRow

_AFTER_PLACE = "after_place"
"""An abbreviation that means the place only after another name ("Paris, TX")."""

_AIRFIELD = "icao:"
_USUAL = "usual"


def unit_codes(folder: Path) -> dict[str, str]:
    """Place ids of first-level units by GeoNames code."""
    return {cells["code"]: cells["place_id"] for cells in _cells(folder / "geonames_admin1.csv", "code", "place_id")}


def capitals(folder: Path) -> frozenset[str]:
    """Place ids of the seats of government."""
    return frozenset(cells["place_id"] for cells in _cells(folder / "capitals.csv", "place_id"))


def usual_country_names(folder: Path) -> dict[str, str]:
    """Country code to the name that the table calls usual."""
    found: dict[str, str] = {}
    for cells in _cells(folder / "countries.csv", "country", "name", "kind"):
        if cells["kind"] == _USUAL:
            found.setdefault(cells["country"], cells["name"])
    return found


def country_names(folder: Path) -> dict[str, tuple[Name, ...]]:
    """Country code to the names that the table adds."""
    found: dict[str, list[Name]] = defaultdict(list)
    for cells in _cells(folder / "countries.csv", "country", "name", "kind"):
        found[cells["country"]].append(Name(cells["name"], NameKind.ALTERNATE))
    return {country: tuple(names) for country, names in found.items()}


def place_names(folder: Path, ids: Mapping[str, str]) -> dict[str, tuple[Name, ...]]:
    """Place id to its further spellings, abbreviations and demonyms.

    ``ids`` gives the id of each place by every id that it is found by.

    Raises:
        GazetteerError: A table names a place that is not there.
    """
    found: dict[str, list[Name]] = defaultdict(list)
    for where, place_id, name in _listed(folder):
        if place_id not in ids:
            raise GazetteerError(
                f"{where}: no place {place_id!r} in the gazetteer; correct the id or take the line out"
            )
        found[ids[place_id]].append(name)
    return {place_id: tuple(names) for place_id, names in found.items()}


def with_names(row: PlaceRow, names: Iterable[Name]) -> PlaceRow:
    """The row with further names; one that it has already keeps its place and the stronger of the two kinds."""
    kinds = {(text, kind is NameKind.DEMONYM): kind for text, kind in row.names}
    for text, kind in names:
        key = text, kind is NameKind.DEMONYM
        kinds[key] = min(kind, kinds.get(key, kind))
    return row._replace(names=tuple(Name(text, kind) for (text, _), kind in kinds.items()))


def with_languages(row: PlaceRow, names: Iterable[Name]) -> PlaceRow:
    """The row, its other names marked as foreign where ``names`` know them from other languages alone."""
    listed = list(names)
    foreign = {text for text, kind in listed if kind is NameKind.FOREIGN}
    foreign -= {text for text, kind in listed if kind is not NameKind.FOREIGN}
    first, *others = row.names
    marked = (Name(text, NameKind.FOREIGN if text in foreign else kind) for text, kind in others)
    return row._replace(names=(first, *marked))


def _listed(folder: Path) -> Iterator[tuple[str, str, Name]]:
    """Every name of the tables by place: where it stands, the id of its place, the name."""
    for where, cells in _lines(folder / "alternates.csv", "place_id", "name", "kind"):
        yield where, cells["place_id"], Name(cells["name"], _kind(cells))
    for where, cells in _lines(folder / "abbreviations.csv", "abbreviation", "place_id", "context"):
        kind = NameKind.AFTER_PLACE if cells["context"] == _AFTER_PLACE else NameKind.ALTERNATE
        yield where, cells["place_id"], Name(cells["abbreviation"], kind)
    for where, cells in _lines(folder / "demonyms.csv", "demonym", "place_id"):
        yield where, cells["place_id"], Name(cells["demonym"], NameKind.DEMONYM)


def _kind(cells: Mapping[str, str]) -> NameKind:
    if cells["kind"] == _USUAL:
        return NameKind.NAME
    return NameKind.BARE if cells["place_id"].startswith(_AIRFIELD) else NameKind.ALTERNATE


def _cells(path: Path, *required: str) -> Iterator[dict[str, str]]:
    yield from (cells for _, cells in _lines(path, *required))


def _lines(path: Path, *required: str) -> Iterator[tuple[str, dict[str, str]]]:
    if path.exists():
        yield from lines(path, required)
