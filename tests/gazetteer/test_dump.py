"""Imported GeoNames dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.dump import Imported, import_dump

if TYPE_CHECKING:
    from pathlib import Path


def _line(number: int, name: str, *, feature_class: str = "P", population: int = 0, alternates: str = "") -> str:
    cells = [str(number), name, name, alternates, "36.1", "36.9", feature_class, "PPL", "SY", "", "09"]
    return "\t".join([*cells, "", "", "", str(population), "", "", "Asia/Damascus", "2020-01-01"]) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    lines = [
        _line(90_000_001, "Smallplace Xyzzy", alternates="Smolplejs,"),
        _line(90_000_002, "Smallplace Xyzzy", population=900),
        _line(90_000_002, "Smallplace Xyzzy", population=900),
        _line(170063, "Aleppo", population=1),
        _line(90_000_003, "Unclassified", feature_class=""),
    ]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_new_rows_come_in_and_known_ones_do_not(dump: Path, home: Path) -> None:
    shares: list[float] = []
    assert import_dump(dump, home, shares.append) == Imported(rows=2, known=1, unclassified=1)
    gazetteer = open_gazetteer(home)
    first, second = (gazetteer.place(row) for row in gazetteer.lookup("Smallplace Xyzzy"))
    assert (first.id, second.id) == ("gn:90000002", "gn:90000001")
    assert first.admin1 is not None
    assert first.admin1.name == "Aleppo"
    assert gazetteer.lookup("Smolplejs") == gazetteer.lookup("smallplace xyzzy")[1:]
    assert len(gazetteer.lookup("Aleppo")) == len(open_gazetteer(home.parent / "none").lookup("Aleppo"))
    assert gazetteer.sources[first.source]["licence"] == "CC-BY-4.0"
    assert shares[-1] == 1.0


def test_a_zip_is_read_like_its_text(dump: Path, home: Path) -> None:
    zipped = dump.with_suffix(".zip")
    with ZipFile(zipped, "w") as archive:
        archive.write(dump, "SY.txt")
        archive.writestr("readme.txt", "not places")
    assert import_dump(zipped, home).rows == 2


def test_importing_again_replaces(dump: Path, home: Path) -> None:
    import_dump(dump, home)
    assert import_dump(dump, home).rows == 2
    dump.write_text(_line(90_000_009, "Otherplace Xyzzy"), encoding="utf-8")
    import_dump(dump, home)
    gazetteer = open_gazetteer(home)
    assert gazetteer.lookup("Smallplace Xyzzy") == ()
    assert len(gazetteer.lookup("Otherplace Xyzzy")) == 1


def test_a_dump_with_nothing_new_leaves_no_store(dump: Path, home: Path) -> None:
    dump.write_text(_line(170063, "Aleppo"), encoding="utf-8")
    assert import_dump(dump, home) == Imported(rows=0, known=1, unclassified=0)
    assert list((home / "imports").iterdir()) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("90000004\tOnly\tthree\n", r"SY\.txt, line 6: 3 cells, not 19"),
        (_line(1, "X").replace("36.1", "north"), "line 6: could not convert"),
        (_line(1, "X").replace("36.1", "99"), "line 6: 99, 36.9 is nowhere"),
        (_line(1, "X", feature_class="Q"), "line 6: feature class 'Q'"),
    ],
)
def test_a_malformed_row_is_named_and_nothing_is_kept(dump: Path, home: Path, line: str, message: str) -> None:
    with dump.open("a", encoding="utf-8") as file:
        file.write(line)
    with pytest.raises(GazetteerError, match=message):
        import_dump(dump, home)
    assert list((home / "imports").iterdir()) == []


@pytest.mark.parametrize(("name", "message"), [("none.txt", "no such file"), ("broken.zip", "not a zip archive")])
def test_a_file_that_is_no_dump_is_named(tmp_path: Path, home: Path, name: str, message: str) -> None:
    (tmp_path / "broken.zip").write_bytes(b"no zip")
    with pytest.raises(GazetteerError, match=message):
        import_dump(tmp_path / name, home)
