"""The gazetteer as everything above sees it: the bundled store, imports and the user's own places as one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer import layout
from geomap.gazetteer.columns import Columns
from geomap.gazetteer.names import code, fold
from geomap.gazetteer.nearest import nearest
from geomap.gazetteer.phrase import phrase
from geomap.gazetteer.rows import CODE_MARK, DEMONYM_MARK, NameKind
from geomap.models.place import Admin1, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.gazetteer.store import Store
    from geomap.geo import LonLat

LONGEST_NAME = 8
"""Names of more tokens are not looked for in a text."""
MOST_COMPLETIONS = 20_000
"""Names a store looks at for a prefix, some 50 ms of work."""
_MACHINE = NameKind.TRANSLITERATION


class Layer(NamedTuple):
    """One store: where it lies, its version, how many places and how many different names it holds."""

    folder: Path
    version: str
    places: int
    names: int


class Gazetteer:
    """Places by name, id and point; a row is a number from 0 that is valid for this gazetteer object alone."""

    def __init__(self, stores: Sequence[Store]) -> None:
        """Layer stores, the bundled one first; later ones add rows after those before."""
        self._stores = tuple(stores)
        self._first = stores[0]
        starts = [0]
        for store in stores:
            starts.append(starts[-1] + store.count)
        self._starts = tuple(starts)
        self._own_from = starts[-2] if stores[-1].meta.get("own") else starts[-1]
        base = stores[0].meta["version"]
        self._stale = any(store.meta.get("base", base) != base for store in stores)
        self._layers = tuple(zip(self._stores, self._starts, strict=False))
        self.columns = Columns(self._stores, self.by_id)

    def __len__(self) -> int:
        """How many rows there are."""
        return self._starts[-1]

    @cached_property
    def version(self) -> str:
        """Names every store that answers."""
        return "+".join(store.meta["version"] for store in self._stores)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The stores that answer, the bundled one first."""
        return tuple(
            Layer(store.folder, store.meta["version"], store.count, store.meta["names"]) for store in self._stores
        )

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, str]]:
        """Title, licence, url and version of each source, by the key in ``Place.source``."""
        merged: dict[str, Mapping[str, str]] = {}
        for store in self._stores:
            merged.update(store.meta["sources"])
        return merged

    @cached_property
    def country_names(self) -> Mapping[str, str]:
        """Usual English names by ISO 3166-1 alpha-2 code. Source: CLDR."""
        names: Mapping[str, str] = self._first.meta["countries"]
        return names

    def lookup(self, name: str) -> tuple[int, ...]:
        """Rows of the places that bear ``name``: the user's own, then the weightiest first (see ``weights``).

        Names are compared folded (``names.fold``); codes (``LTAG``, ``UK``, ``U.S.``) by their capitals.
        """
        if len(self._stores) > 1 or code(name) is not None:
            return tuple(row for row, _ in self.postings(name))
        return tuple([posting >> layout.KIND_BITS for posting in self._first.postings(fold(name))])

    def postings(self, name: str) -> tuple[tuple[int, int], ...]:
        """As ``lookup``, each row with what the name is to the place (a ``NameKind``)."""
        return self._postings_of(name, fold(name))

    def bearers(self, name: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
        """What ``postings`` and ``demonyms`` give for ``name``, for the price of one."""
        folded = fold(name)
        return self._postings_of(name, folded), self._demonyms_of(folded)

    def demonyms(self, word: str) -> tuple[int, ...]:
        """Rows of the places whose people or things ``word`` denotes ("Syrian")."""
        return self._demonyms_of(fold(word))

    def has(self, folded: str) -> bool:
        """Whether any place bears the name, given as ``names.fold`` gives it."""
        return any(store.has(folded) for store in self._stores)

    def longest(self, tokens: Sequence[str], first: int = 0, most: int = LONGEST_NAME) -> int:
        """How many tokens from ``tokens[first]`` on make up the longest name of a place; 0 for none.

        ``tokens`` are words as they stand in the text, punctuation included. A name never runs over punctuation
        other than a point, begins with one or ends with one. Whether a word is capitalised is not looked at: begin
        only where a name can begin. A token such as "Damascus-based" matches whole or not at all.
        """
        text, ends = phrase(tokens, first, most)
        best = 0
        for store in self._stores:
            for key in store.prefixes(text):
                best = max(best, ends.get(len(key), 0))
        if best == 0 and ends:
            short = code(tokens[first])
            return int(short is not None and self.has(CODE_MARK + short))
        return best

    def names(self, row: int) -> tuple[str, ...]:
        """Every name of a place, the usual one first."""
        store, inner = self._locate(row)
        return tuple(store.id_and_names(inner)[1:])

    def by_id(self, place_id: str) -> int | None:
        """The row of a place, or None."""
        for store, start in self._layers:
            row = store.row_of(place_id)
            if row is not None:
                return start + row
        return None

    def id_of(self, row: int) -> str:
        """The id of a row's place."""
        store, inner = self._locate(row)
        return store.id_of(inner)

    def place(self, row: int) -> Place:
        """The place of a row."""
        store, inner = self._locate(row)
        place_id, name, *_ = store.id_and_names(inner)
        columns = self.columns
        country = layout.unpack_country(columns.country.item(row))
        return Place(
            id=place_id,
            name=name,
            lat=columns.lat.item(row),
            lon=columns.lon.item(row),
            country=country,
            country_name=self.country_names.get(country, country) if country else None,
            admin1=self.admin1_of(row),
            feature_class=chr(columns.feature_class.item(row)),
            feature_code=columns.feature_code.item(row).decode() or None,
            population=columns.population.item(row),
            source=store.meta["sources_used"][store.column("source").item(inner)],
            radius_m=columns.radius_m.item(row),
        )

    def admin1_of(self, row: int) -> Admin1 | None:
        """The first-level unit that a place lies in, or None where it is unknown."""
        unit = self.columns.admin1.item(row)
        if unit < 0:
            return None
        store, inner = self._locate(unit)
        place_id, name, *_ = store.id_and_names(inner)
        return Admin1(name, store.units["iso"].get(place_id))

    def search(self, prefix: str, limit: int = 20) -> tuple[int, ...]:
        """Rows with a name that begins with ``prefix``, exact names first, then the weightiest.

        Of a prefix that very many names begin with, only the first ``MOST_COMPLETIONS`` in the order of their letters
        are looked at.
        """
        exact = self.lookup(prefix)
        folded = fold(prefix)
        found: dict[int, None] = dict.fromkeys(exact)
        others = {row for name in self._completions(folded) for row, _ in self._postings(name)}
        ranked = sorted(others, key=lambda row: (-int(self.columns.weight[row]), row))
        found.update(dict.fromkeys(ranked))
        return tuple(found)[:limit]

    def nearest(self, point: LonLat, k: int = 1, classes: str = "") -> tuple[tuple[int, float], ...]:
        """The ``k`` places nearest to ``point`` as (row, great-circle metres), the nearest first.

        ``classes`` are the GeoNames classes wanted ("P" for towns), all if empty.
        """
        found = [
            (metres, start + row) for store, start in self._layers for metres, row in nearest(store, point, k, classes)
        ]
        return tuple((row, metres) for metres, row in sorted(found)[:k])

    def alike(self, bones: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Names with the skeleton ``bones``, folded, each with its rows; machine transliterations are left out."""
        for store, start in self._layers:
            for key, key_id in store.alike(bones):
                postings = store.postings_of(key_id)
                yield key, tuple(start + (p >> layout.KIND_BITS) for p in postings if p & layout.KIND_MASK != _MACHINE)

    def _completions(self, folded: str) -> Iterator[str]:
        for store in self._stores:
            yield from store.completions(folded, MOST_COMPLETIONS)

    def _postings_of(self, name: str, folded: str) -> tuple[tuple[int, int], ...]:
        found = self._postings(folded)
        short = code(name)
        if short is None:
            return found
        return self._weightiest_first(tuple((dict(self._postings(CODE_MARK + short)) | dict(found)).items()))

    def _demonyms_of(self, folded: str) -> tuple[int, ...]:
        return tuple([row for row, _ in self._postings(DEMONYM_MARK + folded)])

    def _postings(self, key: str) -> tuple[tuple[int, int], ...]:
        found = [(start, postings) for store, start in self._layers if (postings := store.postings(key))]
        if not found:
            return ()
        rows = tuple(
            [(start + (p >> layout.KIND_BITS), p & layout.KIND_MASK) for start, postings in found for p in postings]
        )
        if len(found) < 2:
            return rows
        return self._weightiest_first(self._without_doubles(rows) if self._stale else rows)

    def _without_doubles(self, found: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """Without rows of an import that the bundled gazetteer has taken in since."""
        return tuple((row, kind) for row, kind in found if self.by_id(self.id_of(row)) == row)

    def _weightiest_first(self, found: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        if len(found) < 2:
            return found
        return tuple(sorted(found, key=self._order))

    def _order(self, found: tuple[int, int]) -> tuple[bool, int, int]:
        row = found[0]
        store, inner = self._locate(row)
        return row < self._own_from, -store.weight[inner], row

    def _locate(self, row: int) -> tuple[Store, int]:
        for store, start in reversed(self._layers):
            if row >= start:
                return store, row - start
        raise IndexError(row)
