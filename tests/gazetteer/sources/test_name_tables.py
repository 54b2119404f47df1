"""The project's own tables of names: each name goes to its place, and a place that is not there is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.rows import Name, NameKind
from geomap.gazetteer.sources.name_tables import place_names, with_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.gazetteer.rows import PlaceRow

_HEAD = "place_id,name,kind,source\n"


def test_names_go_to_their_places(tmp_path: Path) -> None:
    (tmp_path / "alternates.csv").write_text(
        f"{_HEAD}gn:1,Tadmor,alternate,s\ngn:1,Palmyra,usual,s\nicao:OSLK,Hmeimim,alternate,s\n"
    )
    (tmp_path / "abbreviations.csv").write_text("abbreviation,place_id,context,source\nTX,gn:2,after_place,s\n")
    assert place_names(tmp_path, {"gn:1": "gn:1", "gn:2": "gn:3", "icao:OSLK": "icao:OSLK"}) == {
        "gn:1": (Name("Tadmor", NameKind.ALTERNATE), Name("Palmyra", NameKind.NAME)),
        "gn:3": (Name("TX", NameKind.AFTER_PLACE),),
        "icao:OSLK": (Name("Hmeimim", NameKind.BARE),),
    }


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("alternates.csv", f"{_HEAD}gn:1,Known,alternate,s\ngn:404,Nowhere,alternate,s\n"),
        ("demonyms.csv", "demonym,country,place_id,source\nKnowns,SY,gn:1,s\nNowherians,SY,gn:404,s\n"),
    ],
)
def test_a_place_that_is_not_there_is_named_with_file_and_line(tmp_path: Path, table: str, text: str) -> None:
    (tmp_path / table).write_text(text)
    with pytest.raises(GazetteerError, match=rf"{table}, line 3: no place 'gn:404'"):
        place_names(tmp_path, {"gn:1": "gn:1"})


def test_a_name_twice_keeps_the_stronger_kind(make_row: Callable[..., PlaceRow]) -> None:
    row = with_names(make_row("gn:1", "Tadmur", "Palmyra"), [Name("Palmyra", NameKind.NAME)])
    assert row.names == (("Tadmur", NameKind.NAME), ("Palmyra", NameKind.NAME))


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Hmeimim", "icao:OSLK"),
        ("Khmeimim", "icao:OSLK"),
        ("Heathrow", "icao:EGLL"),
        ("Engels-2", "icao:XWSG"),
        ("Ugledar", "gn:690823"),
        ("Deir Ezzor", "gn:170794"),
        ("Shengal", "gn:448149"),
        ("Marsa Brega", "gn:2215210"),
    ],
)
def test_further_names_find_their_place(bundled: Gazetteer, name: str, place_id: str) -> None:
    assert bundled.by_id(place_id) in bundled.lookup(name)
