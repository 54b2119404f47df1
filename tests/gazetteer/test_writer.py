"""Compiled stores: same rows, same bytes; one that cannot be read says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import layout
from geomap.gazetteer.store import Store
from geomap.gazetteer.writer import remove, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.gazetteer.rows import PlaceRow

_META = {"version": "1", "countries": {}, "sources": {}}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    rows = [make_row(f"gn:{n}", f"Name {n % 7}", f"Other {n}", lat=n / 10, population=90 - n) for n in range(60)]
    for name in ("a", "b"):
        write(iter(rows), tmp_path / name, _META)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "b").iterdir())
    assert all((tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes() for file in files)


def test_a_store_takes_the_place_of_an_older_one(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    write([make_row("gn:1", "Old")], tmp_path / "store", _META)
    write([make_row("gn:2", "New")], tmp_path / "store", _META)
    assert Store(tmp_path / "store").id_and_names(0) == ["gn:2", "New"]
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_removed_store_leaves_nothing(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    write([make_row("gn:1", "Old")], tmp_path / "store", _META)
    remove(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_found_by_its_aliases(tmp_path: Path, make_row: Callable[..., PlaceRow]) -> None:
    write([make_row("gn:1", "Town")._replace(aliases=("gm:town",))], tmp_path / "store", _META)
    assert Store(tmp_path / "store").row_of("gm:town") == 0


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="gazetteer compile"):
        Store(tmp_path)


@pytest.mark.parametrize(("content", "message"), [("{", "not a gazetteer's"), ('{"format": 0}', "format 0")])
def test_a_broken_store_says_so(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / layout.META).write_text(content)
    with pytest.raises(GazetteerError, match=message):
        Store(tmp_path)
