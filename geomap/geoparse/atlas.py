"""The gazetteer as geoparsing asks it: what a name may stand for, remembered."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer import fuzzy, layout
from geomap.gazetteer.rows import NameKind
from geomap.geoparse import facilities
from geomap.geoparse.candidates import BY_SOUND, CAPITAL, Candidate, level_of
from geomap.memory import remembering

if TYPE_CHECKING:
    from geomap.gazetteer.columns import Columns
    from geomap.gazetteer.gazetteer import Gazetteer

REMEMBERED = 200_000
"""Names remembered at a time."""
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
    """A gazetteer with a memory of the names it was asked for.

    ``entry`` is what it holds under a name; ``alike`` the places whose names sound like one, for names that it does not
    hold; ``place`` the place of a row.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Ask ``gazetteer``."""
        self.gazetteer = gazetteer
        self.entry = remembering(REMEMBERED)(self._look_up)
        self.alike = remembering(REMEMBERED)(self._by_sound)
        self.place = remembering(REMEMBERED_PLACES)(gazetteer.place)
        self._seen = remembering(REMEMBERED)(partial(_read, gazetteer.columns))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """What ``name`` may stand for, most populous first."""
        return self.entry(name).candidates

    def _by_sound(self, name: str) -> tuple[Candidate, ...]:
        matches = fuzzy.similar(self.gazetteer, name, MOST_ALIKE)
        return tuple(self._candidate(match.row, BY_SOUND) for match in matches if match.distance <= FARTHEST_SOUND)

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
        known = self._seen(row)
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
        level=level_of(klass, code),
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
