"""CSV: nothing runs, numbers stay numbers, and a reader of RFC 4180 gets back what was put in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.case.case import Case
from geomap.case.tables import TABLES
from geomap.export.sheets import FORMULA_STARTS, inert, sheet, write_csv, write_csv_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.models.analysis import Analysis

TABLE = Path(__file__).parents[1] / "examples" / "formula_cells.csv"
with TABLE.open(encoding="utf-8", newline="") as stream:
    SPECIMENS = list(csv.DictReader(stream))


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda row: f"{row['text']}: {row['source']}")
def test_cells(specimen: dict[str, str]) -> None:
    assert inert(json.loads(specimen["text"])) == json.loads(specimen["cell"])


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_incidents_have_their_point_their_article_and_the_attribution(case: Case) -> None:
    first, unplaced, *_ = read(sheet(case, "incidents"))
    assert (first["lat"], first["lon"], first["location_uncertainty_m"]) == ("15.45099", "36.39998", "25000")
    assert first["article_url"] == "https://coast-herald.example/kassala"
    assert first["attribution"].startswith("Places: GeoNames")
    assert (unplaced["lat"], unplaced["lon"]) == ("", "")
    assert json.loads(first["casualties"])[0]["min"] == 7


def test_nested_fields_have_no_semicolon_and_mean_the_same(
    spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]],
) -> None:
    first = read(sheet(Case.from_analyses(spoilt(["x;=1+1"])), "incidents"))[0]
    assert ";" not in first["casualties"]
    assert json.loads(first["casualties"])[0]["raw"] == "x;=1+1"


def test_lines_end_as_the_standard_has_it(case: Case) -> None:
    assert sheet(case, "incidents").count("\r\n") == 5


def test_a_csv_holds_incidents_or_places_where_only_those_were_asked_for(
    case: Case, example: tuple[Analysis, ...], tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    write_csv(case, path)
    assert path.read_bytes() == sheet(case, "incidents").encode()
    write_csv(Case.from_analyses([replace(example[0], incidents=None)]), path)
    assert path.read_text(encoding="utf-8").startswith("article_id,start,end,text,role,place_id")


def test_an_archive_holds_all_five_tables_in_the_same_bytes(case: Case, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write_csv_archive(case, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == [f"{name}.csv" for name in TABLES]


@settings(deadline=None, max_examples=20)
@given(texts=st.lists(st.text(st.sampled_from("=+-@\t\r\n\"',;＝ a1\x00\u2028"), max_size=12), min_size=1, max_size=6))
def test_no_cell_runs_and_every_row_is_whole(
    spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], texts: list[str]
) -> None:
    case = Case.from_analyses(spoilt(texts))
    for name in TABLES:
        rows = read(sheet(case, name))
        assert len(rows) == len(getattr(case, name))
        cells = [cell for row in rows for cell in row.values()]
        assert not [
            cell for cell in cells if cell.startswith(FORMULA_STARTS) and not cell[1:].isdigit() and not is_number(cell)
        ]


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
