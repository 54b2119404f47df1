"""GeoParquet: what is written is read back exactly, and by others too; what is none is one clear error."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geomap.case.case import Case
from geomap.case.geoparquet import kept_metadata, write_geoparquet
from geomap.case.read import read_case
from geomap.case.tables import TABLES
from geomap.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geomap.models.analysis import Analysis

# Whoever tests without the extra tests the rest; the development extra has it.
pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


def test_a_case_comes_back_as_it_was(case: Case, tmp_path: Path) -> None:
    write_geoparquet(case, tmp_path / "case.parquet")
    assert list(read_case(tmp_path / "case.parquet").analyses()) == list(case.analyses())


def test_a_case_without_articles_comes_back(tmp_path: Path) -> None:
    write_geoparquet(Case.from_analyses([]), tmp_path / "case.parquet")
    assert list(read_case(tmp_path / "case.parquet").analyses()) == []


def test_the_files_of_a_folder_are_one_case(example: tuple[Analysis, ...], tmp_path: Path) -> None:
    for number, analysis in enumerate(example):
        write_geoparquet(Case.from_analyses([analysis]), tmp_path / f"part-{number}.parquet")
    assert list(read_case(tmp_path).analyses()) == list(example)


def test_no_text_breaks_it(spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], tmp_path: Path) -> None:
    hostile = Case.from_analyses(spoilt(["\ud800", "a\0b", "\u2028", "'; --", '{"x":']))
    write_geoparquet(hostile, tmp_path / "case.parquet")
    assert list(read_case(tmp_path / "case.parquet").analyses()) == list(hostile.analyses())


def test_another_reader_finds_the_points_and_days(case: Case, tmp_path: Path) -> None:
    import geopandas as gpd  # noqa: PLC0415 it reads Parquet by the extra

    write_geoparquet(case, tmp_path / "case.parquet")
    found = gpd.read_parquet(tmp_path / "case.parquet")
    assert found.crs == "OGC:CRS84"
    for name in TABLES:
        assert (found["layer"] == name).sum() == len(getattr(case, name))
    incidents = found[found["layer"] == "incidents"]
    assert list(incidents.geometry.is_empty | incidents.geometry.isna()) == list(case.incidents.geometry.isna())
    assert str(incidents["event_date_earliest"].iloc[0]) == "2024-03-11"
    assert incidents.geometry.iloc[0].equals(case.incidents.geometry.iloc[0])


def test_a_file_tells_whose_places_it_holds_and_what_it_was_told(case: Case, tmp_path: Path) -> None:
    write_geoparquet(case, tmp_path / "case.parquet", {"batch": "first"})
    told = kept_metadata(tmp_path / "case.parquet")
    assert (told["batch"], "GeoNames" in told["attribution"]) == ("first", True)
    (tmp_path / "half.parquet").write_bytes((tmp_path / "case.parquet").read_bytes()[:500])
    assert kept_metadata(tmp_path / "half.parquet") == {}


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"no table at all"])
def test_what_only_bears_the_suffix_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "case.parquet").write_bytes(content)
    with pytest.raises(RecordError, match="is this a file that geomap wrote"):
        read_case(tmp_path / "case.parquet")


def test_another_s_parquet_is_refused_by_the_column_that_lacks(tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415

    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "other.parquet")
    with pytest.raises(RecordError, match="column 'layer' is missing"):
        read_case(tmp_path / "other.parquet")


def test_a_folder_without_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no \.parquet file in this folder"):
        read_case(tmp_path)


def test_without_pyarrow_the_remedy_is_named() -> None:
    script = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\n"
        "from geomap.case.case import Case\n"
        "from geomap.case.geoparquet import write_geoparquet\n"
        "write_geoparquet(Case.from_analyses([]), Path('case.parquet'))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, encoding="utf-8")
    assert "geomap[parquet]" in done.stderr.splitlines()[-1]
