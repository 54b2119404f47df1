"""Case files by their suffix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.case.read import read_case
from geomap.errors import RecordError
from geomap.records import read_records

if TYPE_CHECKING:
    from pathlib import Path


def test_records_are_a_case(example_path: Path) -> None:
    assert list(read_case(example_path).analyses()) == list(read_records(example_path))


@pytest.mark.parametrize("name", ["none.gpkg", "none.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError, match=f"{name}: no such file"):
        read_case(tmp_path / name)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.shp"
    path.write_bytes(b"")
    with pytest.raises(RecordError, match=r"read from \.gpkg, \.jsonl or \.parquet, not \.shp"):
        read_case(path)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 1000])
def test_what_only_bears_the_suffix_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.gpkg"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="is this a geomap case file"):
        read_case(path)
