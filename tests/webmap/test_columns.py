"""Columns in another order say the same rows."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from geomap.webmap.payload.columns import Coded, Columns, Lists, alike, lists, numbered
from geomap.webmap.payload.packing import encode
from geomap.webmap.unswept import unswept

if TYPE_CHECKING:
    from geomap.webmap.payload.packing import Written

NAMES = some.lists(some.sampled_from(["Aleppo", "Idlib", "Homs"]), max_size=4)


def _columns(rows: list[list[str]]) -> Columns:
    firsts = alike(
        (names[0] if names else None for names in rows), lambda name: {"first": name, "long": name == "Aleppo"}
    )
    items = lists(rows)
    tolls = Lists(items.counts, Columns({"name": items.items, **alike(items.items, lambda name: {"size": len(name)})}))
    return Columns({"at": list(range(len(rows))), **firsts, "names": items, "tolls": tolls})


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {key: list(value) if isinstance(value, list | Columns) else value for key, value in row.items()}


def _without_place(told: Columns) -> Written:
    """What is written of all columns but the one that tells which row it was."""
    return encode(Columns({name: column for name, column in told.columns.items() if name != "at"}))


@given(rows=some.lists(NAMES, min_size=1, max_size=12), data=some.data())
def test_rows_that_are_moved_are_the_same_rows_in_another_order(rows: list[list[str]], data: some.DataObject) -> None:
    order = data.draw(some.permutations(range(len(rows))))
    told = _columns(rows)
    moved = told.moved(np.array(order))
    assert [_plain(row) for row in moved] == [_plain(told[at]) for at in order]
    again = _columns([rows[at] for at in order])
    assert _without_place(moved) == _without_place(again)


def test_moved_columns_still_share_their_codes_and_number_them_by_their_first_rows() -> None:
    moved = _columns([["Homs"], ["Idlib"], ["Homs"], ["Aleppo"]]).moved(np.array([3, 1, 0, 2])).columns
    first, long = moved["first"], moved["long"]
    assert isinstance(first, Coded)
    assert isinstance(long, Coded)
    assert first.codes is long.codes
    assert (first.words, first.codes.tolist()) == (["Aleppo", "Idlib", "Homs"], [0, 1, 2, 2])


def test_combinations_of_columns_that_share_codes_are_those_of_their_words() -> None:
    told = _columns([["Homs"], ["Aleppo"], ["Homs"]])
    words, codes = numbered(told, "first", "long")
    assert [words[code] for code in codes] == [("Homs", False), ("Aleppo", True), ("Homs", False)]
    words, codes = numbered(told, "at", "first")
    assert [words[code] for code in codes] == [(0, "Homs"), (1, "Aleppo"), (2, "Homs")]


def test_garbage_is_looked_for_again_whatever_happens() -> None:
    found: list[bool] = []
    with pytest.raises(ZeroDivisionError):
        _divided(0, found)
    assert (found, gc.isenabled()) == ([False], True)


@unswept()
def _divided(by: int, found: list[bool]) -> float:
    found.append(gc.isenabled())
    return 1 / by
