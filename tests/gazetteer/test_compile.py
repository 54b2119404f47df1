"""What the bundled gazetteer is compiled from."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.compile import compile_bundled, fingerprint

_TABLES = Path(__file__).parents[2] / "gazetteer"


def test_another_table_is_another_gazetteer(tmp_path: Path) -> None:
    tables = tmp_path / "gazetteer"
    copytree(_TABLES, tables)
    assert fingerprint(tables) == fingerprint(_TABLES)
    with (tables / "places" / "conflict_places.csv").open("a") as file:
        file.write("# a remark\n")
    assert fingerprint(tables) != fingerprint(_TABLES)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"no SOURCES\.toml"):
        compile_bundled(tmp_path, tmp_path / "data")
