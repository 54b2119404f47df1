"""The gazetteer as geoparsing asks it: what a name may stand for, remembered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer import fuzzy, layout
from geomap.gazetteer.rows import NameKind
from geomap.geoparse import facilities
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, Candidate

if TYPE_CHECKING:
    from geomap.gazetteer.columns import Columns
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.place import Place

REMEMBERED = 200_000
"""Names remembered before the memory is emptied."""
REMEMBERED_PLACES = 20_000
"""Places remembered whole, which take more room."""
MOST_CANDIDATES = 40
"""Places looked at under one name, the most populous first."""
MOST_ALIKE, FARTHEST_SOUND = 5, 0.15
"""Names by sound: how many, and how far apart they may be as ``fuzzy`` measures."""
LEAST_TOWN = 20_000
"""Inhabitants of a town whose name is rather meant than the people that are called so: Brits, Norman, Roman. Source:
chosen."""
_WEAK = (NameKind.TRANSLITERATION, NameKind.FOREIGN)
_AIRFIELDS = frozenset({"AIRB", "AIRP"})
_RANKS = ((1_000_000, 4), (100_000, 3), (10_000, 2))


class Entry(NamedTuple):
    """What the gazetteer holds under one name, and how prominent the foremost of it is.

    ``rank`` is 6 for a country or larger region, 5 for a first-level unit or capital, 4 for a million inhabitants,
    3 for 100,000, 2 for 10,000, 1 for anything smaller, 0 where there is nothing. ``code`` says that it is nothing
    but a code or abbreviation, ``after_place`` that it is one only behind another name ("Paris, TX").
    """

    candidates: tuple[Candidate, ...]
    rank: int
    demonym: bool
    code: bool
    after_place: bool


NOTHING = Entry((), 0, demonym=False, code=False, after_place=False)


class Atlas:
    """A gazetteer with a memory of the names it was asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Ask ``gazetteer``."""
        self.gazetteer = gazetteer
        self._entries: dict[str, Entry] = {}
        self._alike: dict[str, tuple[Candidate, ...]] = {}
        self._seen: dict[int, Candidate] = {}
        self._places: dict[int, Place] = {}

    def entry(self, name: str) -> Entry:
        """What the gazetteer holds under ``name``."""
        found = self._entries.get(name)
        if found is None:
            if len(self._entries) >= REMEMBERED:
                self._entries.clear()
                self._seen.clear()
            found = self._entries[name] = self._look_up(name)
        return found

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """What ``name`` may stand for, most populous first."""
        return self.entry(name).candidates

    def alike(self, name: str) -> tuple[Candidate, ...]:
        """Places whose names sound like ``name``; for names that the gazetteer does not hold."""
        found = self._alike.get(name)
        if found is None:
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            matches = fuzzy.similar(self.gazetteer, name, MOST_ALIKE)
            close = (match for match in matches if match.distance <= FARTHEST_SOUND)
            found = self._alike[name] = tuple(self._candidate(match.row, BY_SOUND) for match in close)
        return found

    def place(self, row: int) -> Place:
        """The place of a row."""
        found = self._places.get(row)
        if found is None:
            if len(self._places) >= REMEMBERED_PLACES:
                self._places.clear()
            found = self._places[row] = self.gazetteer.place(row)
        return found

    def _look_up(self, name: str) -> Entry:
        postings, demonyms = self.gazetteer.bearers(name)
        if demonyms:
            people = tuple(self._candidate(row, NameKind.DEMONYM) for row in demonyms)
            towns = tuple(self._candidate(row, kind) for row, kind in postings if kind == NameKind.NAME)
            if max((one.population for one in towns), default=0) < LEAST_TOWN:
                return Entry((*people, *towns), 6, demonym=True, code=False, after_place=False)
        found = tuple(self._candidate(row, kind) for row, kind in postings[:MOST_CANDIDATES]) or self._airfields(name)
        if not found:
            return NOTHING
        kinds = {one.kind for one in found}
        return Entry(
            candidates=found,
            rank=max(map(_rank, found)),
            demonym=False,
            code=kinds <= {NameKind.CODE, NameKind.AFTER_PLACE},
            after_place=kinds == {NameKind.AFTER_PLACE},
        )

    def _airfields(self, name: str) -> tuple[Candidate, ...]:
        """The airfields that bear the ``name`` without the words for one behind it: "T-4 Military Airport"."""
        bare = facilities.bare(name)
        if bare is None:
            return ()
        sites = (self._candidate(row, NameKind.ALTERNATE) for row, _ in self.gazetteer.postings(bare))
        return tuple(one for one in sites if one.feature_code in _AIRFIELDS)

    def _candidate(self, row: int, kind: int) -> Candidate:
        known = self._seen.get(row)
        if known is None:
            known = self._seen[row] = _read(self.gazetteer.columns, row)
        return known if known.kind == kind else known._replace(kind=kind)


@lru_cache(maxsize=4)
def of(gazetteer: Gazetteer) -> Atlas:
    """The atlas of a gazetteer."""
    return Atlas(gazetteer)


def _read(columns: Columns, row: int) -> Candidate:
    code = columns.feature_code.item(row).decode()
    klass = chr(columns.feature_class.item(row))
    unit = columns.admin1.item(row)
    return Candidate(
        row=row,
        lat=columns.lat.item(row),
        lon=columns.lon.item(row),
        population=columns.weight.item(row),
        country=layout.unpack_country(columns.country.item(row)),
        unit=row if klass == "A" and code == "ADM1" else unit if unit >= 0 else None,
        feature_class=klass,
        feature_code=code,
        kind=NameKind.NAME,
    )


def _rank(one: Candidate) -> int:
    if one.level in {"country", "region"}:
        return 6
    if one.kind in _WEAK:
        return 1
    if one.level == "first-level" or one.feature_code == CAPITAL:
        return 5
    if one.level == "nature":
        return 1
    return next((rank for least, rank in _RANKS if one.population >= least), 1)
