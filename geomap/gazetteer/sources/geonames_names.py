"""The names of a GeoNames place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.rows import Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_AFTER_LATIN = "\u0250"
"""The first code point behind the blocks of Latin letters."""


def names(name: str, alternates: Iterable[str]) -> tuple[Name, ...]:
    """A GeoNames name and its alternates, each once, machine transliterations told apart."""
    others = dict.fromkeys(alternates)
    others.pop(name, None)
    others.pop("", None)
    return (Name(name, NameKind.NAME), *(Name(other, _kind(other)) for other in others))


def _kind(name: str) -> NameKind:
    first = name[0]
    return NameKind.TRANSLITERATION if first.islower() and first < _AFTER_LATIN else NameKind.ALTERNATE
