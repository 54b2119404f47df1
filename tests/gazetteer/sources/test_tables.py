"""The project's own tables: what is malformed is named with file, line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.rows import NameKind
from geomap.gazetteer.sources import tables

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "id,name,alternates,lat,lon,country,admin1_iso,feature_class,feature_code,population,radius_m,source\n"
_GOOD = "gm:x,Ex,Eks|Iks,1.5,2.5,SY,SY-HL,P,PPL,,700,wikidata\n"


def test_reads_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{_HEAD}# a remark\n{_GOOD}")
    (row,) = tables.read_folder(tmp_path)
    assert (row.id, row.lat, row.lon, row.admin1, row.radius_m, row.source) == (
        "gm:x",
        1.5,
        2.5,
        "SY-HL",
        700,
        "wikidata",
    )
    assert row.names == (("Ex", NameKind.NAME), ("Eks", NameKind.ALTERNATE), ("Iks", NameKind.ALTERNATE))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("gm:x,Ex,,91,2,SY,,P,,,,s", r"a\.csv, line 2: lat '91'"),
        ("gm:x,Ex,,1,east,SY,,P,,,,s", "line 2: lon 'east'"),
        ("gm:x,Ex,,1,nan,SY,,P,,,,s", "line 2: lon 'nan'"),
        ("gm:x,,,1,2,SY,,P,,,,s", "line 2: name is empty"),
        ("gm:x,Ex,,1,2,Syria,,P,,,,s", "line 2: country 'Syria'"),
        ("gm:x,Ex,,1,2,SY,,Q,,,,s", "line 2: feature_class 'Q'"),
        ("gm:x,Ex,,1,2,SY,,P,,many,,s", "line 2: population 'many'"),
        ("gm:x,Ex,,1,2,SY,,P,,,,", "line 2: source is empty"),
        ("gm:x,Ex,,1,2", "line 2: not 12 cells"),
        ("gm:x,Ex,,1,2,SY,,P,,,,s,more", "line 2: not 12 cells"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "a.csv").write_text(f"{_HEAD}{line}\n")
    with pytest.raises(GazetteerError, match=message):
        list(tables.read_folder(tmp_path))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name\n")
    with pytest.raises(GazetteerError, match="no column lat, lon, feature_class, source"):
        list(tables.read_folder(tmp_path))


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list(tables.read_folder(tmp_path / "none")) == []
