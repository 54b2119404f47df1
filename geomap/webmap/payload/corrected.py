"""What people corrected by hand, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.webmap.phrases import day
from geomap.webmap.words import word

if TYPE_CHECKING:
    from geomap.webmap.payload.context import Row

WHOLE = frozenset({"accept", "add"})
"""Decisions that are no change of one field: they have a line of their own."""


def lines(row: Row) -> tuple[str, ...]:
    """The corrections of an incident or a track, in the order in which they were made."""
    return tuple(_line(mark) for mark in row.get("corrected") or ())


def _line(mark: Row) -> str:
    who = {"by": mark["by"], "day": day(mark["when"][:10]), "reason": mark["reason"]}
    what = word(f"corrected.{mark['field']}", **who)
    if mark["field"] in WHOLE:
        return what
    if mark["was"]:
        what = word("corrected.was", what=what, was=mark["was"])
    return word("corrected.line", what=what, **who)
