"""The page's own wording, as tables: what geomap says, never what an article says.

A page is made within `speaking`, and every phrase in it is in that language, as numbers within ``decimal.localcontext``
have its precision: each thread and task has its own.
"""

from __future__ import annotations

import csv
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args
from unicodedata import bidirectional

from geomap.errors import ExportError
from geomap.webmap.plural import category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

Language = Literal["en", "fr", "es", "ar", "uk", "ru"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
RIGHT_TO_LEFT = frozenset({"ar"})
LEFT_TO_RIGHT = "\u200e"
MINUS = "\u2212"
COUNTED = ("all", "count", "n")
"""Gaps that a phrase may be counted by, the first that it has."""
_SPOKEN: ContextVar[Language] = ContextVar("geomap_language", default="en")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Within it, every phrase is in ``language``.

    Raises:
        ExportError: there is no table for it.
    """
    if language not in LANGUAGES:
        raise ExportError(f"lang={language!r}: choose one of {', '.join(LANGUAGES)}")
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def language() -> Language:
    """The language that is spoken here."""
    return _SPOKEN.get()


def direction() -> Literal["ltr", "rtl"]:
    """Which way its script runs."""
    return "rtl" if language() in RIGHT_TO_LEFT else "ltr"


def table() -> Mapping[str, str]:
    """Every phrase by its key; those that are counted by ``key#category``."""
    return _table(language())


def english() -> Mapping[str, str]:
    """The phrases that the other languages are translated from."""
    return _table("en")


@cache
def _table(spoken: Language) -> Mapping[str, str]:
    folder = files(__package__)
    own = {} if spoken == "en" else _read(folder.joinpath("languages", f"{spoken}.csv"), spoken)
    return MappingProxyType({**_read(folder.joinpath("words.csv"), "en"), **own})


def _read(path: Traversable, column: str) -> dict[str, str]:
    return {row["key"]: row[column] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())}


def word(key: str, **values: object) -> str:
    """The phrase under ``key``, its ``{gaps}`` filled; whole numbers are written as the language writes them.

    Values are put in by plain replacement, each gap once: a value that itself holds braces stays as it is.
    """
    parts = []
    rest = _phrase(key, values)
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        value = values[name]
        parts += [before, number(value) if isinstance(value, int) else _held(str(value))]
    return "".join([*parts, rest])


def _held(value: str) -> str:
    """A value that runs against the language is held together by marks that have no width."""
    if direction() == "ltr":
        return value
    first = next((way for character in value if (way := bidirectional(character)) in {"L", "R", "AL"}), "")
    return f"{LEFT_TO_RIGHT}{value}{LEFT_TO_RIGHT}" if first == "L" else value


def _phrase(key: str, values: Mapping[str, object]) -> str:
    held = table()
    if key in held:
        return held[key]
    counted = next(value for name in COUNTED if isinstance(value := values.get(name), int))
    return held.get(f"{key}#{category(language(), counted)}") or held[f"{key}#other"]


def listed(parts: Iterable[str]) -> str:
    """Things one after another, as the language parts them."""
    return table()["ui.comma"].join(_held(part) for part in parts)


def choice(prefix: str, name: str | None, fallback: str) -> str:
    """The phrase ``prefix.name``, or ``prefix.fallback`` for a name the table does not have."""
    key = f"{prefix}.{name}"
    return table()[key if key in table() else f"{prefix}.{fallback}"]


def event(name: str) -> str:
    """A type or sub-type of ACLED's in the reader's language; any other name as it stands."""
    return table().get(f"event.{name}", name)


def tag(name: str) -> str:
    """A tag in words."""
    return table().get(f"tag.{name}", name.replace("_", " "))


def number(value: float) -> str:
    """A number of at most six digits that count, grouped and pointed as the language does it, with a true minus."""
    plain = f"{abs(value):,g}" if isinstance(value, float) else f"{abs(value):,}"
    if abs(value) < 10 ** int(table()["number.grouped_from"]):
        plain = plain.replace(",", "")
    marks = {",": table()["number.group"], ".": table()["number.point"]}
    return _sign(value) + "".join(marks.get(character, character) for character in plain)


def _sign(value: float) -> str:
    """A minus; where the page runs from the right, held before its number."""
    if value >= 0:
        return ""
    return MINUS if direction() == "ltr" else f"{LEFT_TO_RIGHT}{MINUS}"
