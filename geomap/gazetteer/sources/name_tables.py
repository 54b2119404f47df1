"""The project's own tables of further names: usual names of countries, abbreviations, demonyms, unit codes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.gazetteer.rows import Name, NameKind
from geomap.gazetteer.sources.tables import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geomap.gazetteer.rows import PlaceRow

_AFTER_PLACE = "after_place"
"""An abbreviation that means the place only after another name ("Paris, TX")."""


def unit_codes(folder: Path) -> dict[str, str]:
    """Place ids of first-level units by GeoNames code."""
    return {cells["code"]: cells["place_id"] for cells in _cells(folder / "geonames_admin1.csv", "code", "place_id")}


def usual_country_names(folder: Path) -> dict[str, str]:
    """Country code to the name that the table calls usual."""
    found: dict[str, str] = {}
    for cells in _cells(folder / "countries.csv", "country", "name", "kind"):
        if cells["kind"] == "usual":
            found.setdefault(cells["country"], cells["name"])
    return found


def country_names(folder: Path) -> dict[str, tuple[Name, ...]]:
    """Country code to the names that the table adds."""
    found: dict[str, list[Name]] = defaultdict(list)
    for cells in _cells(folder / "countries.csv", "country", "name", "kind"):
        found[cells["country"]].append(Name(cells["name"], NameKind.ALTERNATE))
    return {country: tuple(names) for country, names in found.items()}


def place_names(folder: Path) -> dict[str, tuple[Name, ...]]:
    """Place id to its abbreviations and demonyms."""
    found: dict[str, list[Name]] = defaultdict(list)
    for cells in _cells(folder / "abbreviations.csv", "abbreviation", "place_id", "context"):
        kind = NameKind.AFTER_PLACE if cells["context"] == _AFTER_PLACE else NameKind.ALTERNATE
        found[cells["place_id"]].append(Name(cells["abbreviation"], kind))
    for cells in _cells(folder / "demonyms.csv", "demonym", "place_id"):
        found[cells["place_id"]].append(Name(cells["demonym"], NameKind.DEMONYM))
    return {place_id: tuple(names) for place_id, names in found.items()}


def with_names(row: PlaceRow, names: Iterable[Name]) -> PlaceRow:
    """The row with further names, those it has left out."""
    known = {(text, kind is NameKind.DEMONYM) for text, kind in row.names}
    added = tuple(name for name in names if (name.text, name.kind is NameKind.DEMONYM) not in known)
    return row._replace(names=row.names + added) if added else row


def with_languages(row: PlaceRow, names: Iterable[Name]) -> PlaceRow:
    """The row, its other names marked as foreign where ``names`` know them from other languages alone."""
    listed = list(names)
    foreign = {text for text, kind in listed if kind is NameKind.FOREIGN}
    foreign -= {text for text, kind in listed if kind is not NameKind.FOREIGN}
    first, *others = row.names
    marked = (Name(text, NameKind.FOREIGN if text in foreign else kind) for text, kind in others)
    return row._replace(names=(first, *marked))


def _cells(path: Path, *required: str) -> Iterator[dict[str, str]]:
    if path.exists():
        yield from (cells for _, cells in lines(path, required))
