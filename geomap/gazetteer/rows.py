"""A place as the sources give it, before it is compiled."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer.names import code, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_MARK = "="
"""Stands before a code's key; no folded name holds it."""
DEMONYM_MARK = "~"
"""Stands before a demonym's key; no folded name holds it."""
_SHORTEST_FOREIGN = 3


class NameKind(IntEnum):
    """What a name is to its place, the strongest first."""

    NAME = 0
    ALTERNATE = 1
    FOREIGN = 2
    """A name in a language other than English, known as such."""
    TRANSLITERATION = 3
    """A machine's lower-case rendering of a name in another script."""
    BARE = 4
    """A name without its generic words: an air base's or a known Arab town's where no other place bears it, or an
    airfield's in the table of further names ("Heathrow")."""
    CODE = 5
    """An ISO, ICAO or IATA code or another abbreviation in capitals; compared with its case."""
    DEMONYM = 6
    """The word for a place's people and things; found by ``Gazetteer.demonyms`` alone."""
    AFTER_PLACE = 7
    """An abbreviation that means the place only after another place's name ("Paris, TX")."""


class Name(NamedTuple):
    """One name of a place."""

    text: str
    kind: NameKind


class PlaceRow(NamedTuple):
    """A place of one source.

    ``lat``/``lon`` are WGS 84 degrees, ``country`` ISO 3166-1 alpha-2 or empty, ``admin1`` the first-level unit by its
    GeoNames code (``SY.09``), ISO 3166-2 code (``SY-HL``) or name (``SY/Aleppo``) or empty, ``source`` a key of the
    sources, ``aliases`` other ids that the place is found by, ``iso`` the place's own ISO 3166-2 code, ``weight``
    what it counts for beside its namesakes where that is not its population (see ``weights``).
    """

    id: str
    names: tuple[Name, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    feature_class: str
    feature_code: str
    population: int
    radius_m: int
    source: str
    aliases: tuple[str, ...] = ()
    iso: str = ""
    weight: int = 0

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0].text


def keys(names: tuple[Name, ...]) -> Iterator[tuple[str, NameKind]]:
    """What each name is found by: its folded form, or its code after a mark."""
    for text, kind in names:
        if kind is NameKind.DEMONYM:
            yield DEMONYM_MARK + fold(text), kind
            continue
        short = code(text)
        if short is not None:
            yield CODE_MARK + short, kind if kind is NameKind.AFTER_PLACE else NameKind.CODE
        if short is None or kind is NameKind.NAME:
            yield from _folded(text, kind)


def _folded(text: str, kind: NameKind) -> Iterator[tuple[str, NameKind]]:
    folded = fold(text)
    too_short = kind is NameKind.FOREIGN and folded.isascii() and len(folded) < _SHORTEST_FOREIGN
    if folded and not too_short:
        yield folded, kind
