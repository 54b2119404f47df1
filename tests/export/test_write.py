"""The suffix chooses the format."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.case.case import Case
from geomap.case.read import read_case
from geomap.errors import ExportError
from geomap.export import SUFFIXES, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geomap.models.analysis import Analysis


# GeoParquet asks for an extra, which the development extra has.
WRITABLE = [suffix for suffix in SUFFIXES if suffix != ".parquet" or find_spec("pyarrow")]


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


@pytest.mark.parametrize("suffix", WRITABLE)
def test_every_format_is_written_whole_in_the_same_bytes(case: Case, tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        write(case, tmp_path / f"{name}{suffix.upper()}")
    first, second = (path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert first == second


@pytest.mark.parametrize("suffix", [".jsonl", ".gpkg"])
def test_two_formats_can_be_read_back(case: Case, tmp_path: Path, suffix: str) -> None:
    write(case, tmp_path / f"case{suffix}")
    assert list(read_case(tmp_path / f"case{suffix}").analyses()) == list(case.analyses())


@pytest.mark.parametrize("name", ["case.shp", "case", "case.json"])
def test_another_suffix_is_refused_with_those_there_are(case: Case, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"use one of \.jsonl, .*\.kml"):
        write(case, tmp_path / name)


@pytest.mark.parametrize("suffix", WRITABLE)
def test_a_missing_folder_is_one_clear_error(case: Case, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        write(case, tmp_path / "none" / f"case{suffix}")


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(codec=None), max_size=20), min_size=1, max_size=6))
def test_no_text_breaks_any_format(
    spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], tmp_path: Path, texts: list[str]
) -> None:
    hostile = Case.from_analyses(spoilt(texts))
    for suffix in WRITABLE:
        write(hostile, tmp_path / f"case{suffix}")
    assert list(read_case(tmp_path / "case.gpkg").analyses()) == list(read_case(tmp_path / "case.jsonl").analyses())
