"""The case file: exact, the same bytes for the same case, and a GeoPackage for everybody else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geomap.case.case import Case
from geomap.case.geopackage import read_geopackage, write_geopackage
from geomap.errors import RecordError
from geomap.text.characters import is_fit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.models.analysis import Analysis

ANY_TEXT = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(
    [
        "",
        "\x00",
        "a\x00b",
        "\udfff",
        "a\u2028b",
        "\u202eabc",
        "👩‍👩‍👧‍👦",
        "NULL",
        "'); DROP TABLE places;--",
        "x" * 2_000,
    ]
)


@pytest.fixture(scope="module")
def case(example: tuple[Analysis, ...]) -> Case:
    return Case.from_analyses(example)


@pytest.fixture
def path(case: Case, tmp_path: Path) -> Path:
    written = tmp_path / "case.gpkg"
    write_geopackage(case, written)
    return written


def test_tables_come_back_as_they_were(case: Case, path: Path) -> None:
    read = read_geopackage(path)
    for field in fields(Case):
        assert_frame_equal(getattr(read, field.name), getattr(case, field.name))
    assert list(read.analyses()) == list(case.analyses())


def test_the_same_case_gives_the_same_bytes(case: Case, path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.gpkg"
    write_geopackage(case, again)
    assert again.read_bytes() == path.read_bytes()


def test_writing_over_a_case_file_leaves_nothing_of_it(path: Path) -> None:
    write_geopackage(Case.from_analyses([]), path)
    assert list(read_geopackage(path).analyses()) == []
    assert list(path.parent.iterdir()) == [path]


def test_other_programs_see_layers_and_tables(path: Path) -> None:
    kinds = {str(name): kind for name, kind in pyogrio.list_layers(path)}
    layers = {"places": "Point", "incidents": "Point", "tracks": "Unknown", "case_incidents": "Point"}
    assert kinds == {**layers, "articles": None, "claims": None, "links": None, "corrections": None}
    incidents = gpd.read_file(path, layer="incidents")
    assert incidents.crs == "EPSG:4326"
    assert str(incidents["event_date_earliest"][0].date()) == "2024-03-11"


def test_the_file_is_sound_and_carries_the_attribution(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (metadata,) = database.execute("SELECT group_concat(metadata) FROM gpkg_metadata").fetchone()
    assert "GeoNames (CC BY 4.0)" in metadata


@settings(deadline=None, max_examples=12)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=8))
def test_any_text_comes_back(spoilt: Callable[[Sequence[str]], tuple[Analysis, ...]], texts: list[str]) -> None:
    analyses = spoilt(texts)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.gpkg"
        case = Case.from_analyses(analyses)
        write_geopackage(case, path)
        read = tuple(read_geopackage(path).analyses())
    assert read == tuple(case.analyses())
    if all(is_fit(text) for text in texts):
        assert read == analyses


def test_a_point_that_was_moved_elsewhere_is_taken_over(path: Path) -> None:
    edit(path, "UPDATE incidents SET geom = (SELECT geom FROM incidents WHERE fid = 3) WHERE fid = 1")
    location = (next(read_geopackage(path).analyses()).incidents or ())[0].location
    assert location is not None
    assert (location.lon, location.lat) == (-77.03116, 3.8801)


def test_a_column_that_was_added_elsewhere_is_passed_over(case: Case, path: Path) -> None:
    edit(path, "ALTER TABLE claims ADD COLUMN note TEXT")
    assert list(read_geopackage(path).analyses()) == list(case.analyses())


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("ALTER TABLE claims DROP COLUMN quote", r"layer claims: column 'quote' is missing"),
        ("UPDATE claims SET about = '[{' WHERE fid = 2", r"layer claims: column 'about' holds what is not json"),
        ("UPDATE claims SET stance = 'sings' WHERE fid = 2", r"article 'example-1': claims\[1\]\.stance"),
        ("UPDATE articles SET schema_version = '7.0'", r"schema_version 7\.0 cannot be read"),
        ("UPDATE claims SET article_id = 'x' WHERE fid = 1", r"claims: article_id 'x' is not among the articles"),
    ],
)
def test_a_file_that_was_broken_elsewhere_is_refused(path: Path, statement: str, says: str) -> None:
    edit(path, statement)
    with pytest.raises(RecordError, match=says):
        read_geopackage(path)


def edit(path: Path, statement: str) -> None:
    """Change the file as another program would; the triggers of the format's index need a library not at hand."""
    with closing(sqlite3.connect(path)) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute(statement)
        database.commit()
