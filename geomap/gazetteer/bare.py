"""Names without the words that reports leave out, wherever they cannot be taken for another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.names import fold
from geomap.gazetteer.rows import Name, NameKind
from geomap.lexicon import rows as lexicon_rows
from geomap.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer.rows import PlaceRow

WELL_KNOWN = 10_000
"""Inhabitants from which on reports drop a town's article ("Hodeidah" for Al Hudaydah); smaller places share their bare
names with too many families."""
_LEAST_LETTERS = 4
_ARTICLE = "al "
_AND = " and "
"""Units named after two areas are written with a hyphen too ("Sistan-Baluchestan")."""


def with_bare_names(rows: list[PlaceRow]) -> list[PlaceRow]:
    """The rows, some found by a bare name too, of kind ``BARE``, if no other place has it as its usual name.

    Air bases drop the words that say they are one ("Incirlik"), units named after two areas the word between;
    well-known Arab places drop their article. The bare name is not given either where a well-known place bears it as
    an alternate.
    """
    bare = {i: names for i, row in enumerate(rows) if (names := list(_bare_names(row)))}
    wanted = {fold(name) for names in bare.values() for name in names}
    owners = _owners(rows, wanted)
    result = list(rows)
    for i, names in bare.items():
        free = dict.fromkeys(name for name in names if owners.get(fold(name), set()) <= {i})
        result[i] = rows[i]._replace(names=(*rows[i].names, *(Name(name, NameKind.BARE) for name in free)))
    return result


def base_name(name: str) -> str | None:
    """An air base's name without the words that say it is one; None for any other airfield."""
    for row in lexicon_rows("air_base_words"):
        word = row["word"]
        if row["position"] == "end" and name.endswith(f" {word}"):
            return name.removesuffix(word).strip()
        if row["position"] == "start" and name.startswith(f"{word} "):
            return name.removeprefix(word).strip()
    return None


def _owners(rows: list[PlaceRow], wanted: set[str]) -> dict[str, set[int]]:
    """The rows that have a strong claim to each of the wanted folded names."""
    owners: dict[str, set[int]] = {}
    for i, row in enumerate(rows):
        strong = row.names if _is_well_known(row) else row.names[:1]
        for text, kind in strong:
            folded = fold(text) if kind in (NameKind.NAME, NameKind.ALTERNATE, NameKind.DEMONYM) else ""
            if folded in wanted:
                owners.setdefault(folded, set()).add(i)
    return owners


def _bare_names(row: PlaceRow) -> Iterator[str]:
    if row.feature_code == "AIRB":
        name = base_name(row.name)
        if name:
            yield name
        return
    if row.feature_class == "A" and row.name.count(_AND) == 1:
        yield row.name.replace(_AND, " ")
    if row.country in words("arabic_countries") and _is_well_known(row):
        for text, kind in row.names:
            folded = fold(text)
            bare = folded.removeprefix(_ARTICLE)
            if kind in (NameKind.NAME, NameKind.ALTERNATE) and bare != folded and len(bare) >= _LEAST_LETTERS:
                yield bare.title()


def _is_well_known(row: PlaceRow) -> bool:
    return row.population >= WELL_KNOWN or row.feature_class in "AHLT"
