"""First-level units: which place each code or name of one stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.names import fold
from geomap.gazetteer.rows import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.gazetteer.rows import PlaceRow


FIRST_LEVEL = "ADM1"


def by_code(places: Iterable[PlaceRow], geonames_codes: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Place ids of units by the codes that towns bear (``ids``), and ISO codes by place id (``iso``)."""
    iso = {row.id: row.iso for row in places if row.iso}
    return {"ids": {code: place_id for place_id, code in iso.items()} | dict(geonames_codes), "iso": iso}


def with_named_units(places: Sequence[PlaceRow]) -> Iterator[PlaceRow]:
    """The rows, those that give their unit by its name (``TR/Adana``) given its ISO code instead.

    A name that no unit of the country bears, or that two bear, leaves the unit unknown.
    """
    codes = _iso_by_name(places)
    for row in places:
        if "/" in row.admin1:
            country, _, name = row.admin1.partition("/")
            yield row._replace(admin1=codes.get((country, fold(name)), ""))
        else:
            yield row


def in_themselves(places: Iterable[PlaceRow], ids: Mapping[str, str]) -> Iterator[PlaceRow]:
    """The rows, each first-level unit in itself: two may share one ISO code (South and East Darfur SD-DS)."""
    codes = {place_id: code for code, place_id in ids.items()}
    for row in places:
        is_lost = row.feature_code == FIRST_LEVEL and row.id in codes and ids.get(row.admin1) != row.id
        yield row._replace(admin1=codes[row.id]) if is_lost else row


def _iso_by_name(places: Iterable[PlaceRow]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in places:
        names = {fold(name) for name, kind in row.names if kind is not NameKind.DEMONYM} if row.iso else ()
        for name in names:
            key = row.country, name
            found[key] = row.iso if found.get(key, row.iso) == row.iso else ""
    return found
