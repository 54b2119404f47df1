"""The case file: what is put in, passed over, replaced and taken out; what is refused; what an old one becomes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio
import pytest

from geomap.case.case import Case
from geomap.case.file import store
from geomap.case.file.layout import SCHEMA
from geomap.case.geopackage import write_geopackage
from geomap.case.read import read_case
from geomap.errors import ExportError, RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.models.analysis import Analysis

NEW_LAYERS = ("case_incidents", "links")
LAYERS = ("places", "incidents", "tracks")


@pytest.fixture
def path(tmp_path: Path, example: tuple[Analysis, ...]) -> Path:
    """A case file of the two examples, from two addresses."""
    made = tmp_path / "case.gpkg"
    store.new(made)
    with store.open_case(made) as held:
        for analysis in example:
            held.put(analysis, f"/news/{analysis.article.id}")
    return made


def changed(analysis: Analysis) -> Analysis:
    """The article with other words and no incident but its first."""
    header = replace(analysis.article, text_sha256="0" * 64, title="Changed")
    return replace(analysis, article=header, incidents=(analysis.incidents or ())[:1])


def test_what_is_put_in_article_by_article_is_the_case(path: Path, example: tuple[Analysis, ...]) -> None:
    assert list(read_case(path).analyses()) == list(example)


def test_content_is_known_again_wherever_it_comes_from(path: Path, example: tuple[Analysis, ...]) -> None:
    header = example[0].article
    with store.open_case(path) as held:
        assert held.standing("other", header.text_sha256, "elsewhere") == store.Standing("seen", header.id)
        assert held.standing("other", "f" * 64, "elsewhere") == store.Standing("new")
        assert held.standing("other", "f" * 64, f"/news/{header.id}") == store.Standing("changed", header.id)


def test_a_changed_article_takes_the_place_of_its_own_records_only(path: Path, example: tuple[Analysis, ...]) -> None:
    with store.open_case(path) as held:
        standing = held.put(changed(example[0]), f"/news/{example[0].article.id}")
    assert standing == store.Standing("changed", example[0].article.id)
    assert list(read_case(path).analyses()) == [example[1], changed(example[0])]


def test_an_article_of_another_address_does_not_push_out_one_of_its_name(
    path: Path, example: tuple[Analysis, ...]
) -> None:
    with store.open_case(path) as held, pytest.raises(RecordError, match="another article bears it"):
        held.put(changed(example[0]), "/other/folder")
    assert list(read_case(path).analyses()) == list(example)


def test_removal_is_whole_or_not_at_all(path: Path, example: tuple[Analysis, ...]) -> None:
    with store.open_case(path) as held:
        with pytest.raises(RecordError, match="no article 'nobody'"):
            held.remove([example[0].article.id, "nobody"])
        assert [record["article"]["id"] for record in held.records()] == [one.article.id for one in example]
        held.remove([example[0].article.id])
        assert [record["article"]["id"] for record in held.records()] == [example[1].article.id]


def test_other_programs_find_counts_extents_and_index_kept(path: Path, example: tuple[Analysis, ...]) -> None:
    with store.open_case(path) as held:
        held.remove([example[1].article.id])
    west, south, east, north = gpd.read_file(path, layer="incidents", engine="pyogrio").total_bounds
    here = gpd.read_file(path, layer="incidents", bbox=(west - 1, south - 1, east + 1, north + 1))
    assert len(here) == gpd.read_file(path, layer="incidents").geometry.notna().sum() > 0
    with closing(sqlite3.connect(path)) as database:
        counts = dict(database.execute("SELECT table_name, feature_count FROM gpkg_ogr_contents"))
        for layer in LAYERS:
            assert database.execute(f"SELECT count(*) FROM {layer}").fetchone() == (counts[layer],)  # noqa: S608
        assert database.execute("SELECT count(*) FROM rtree_incidents_geom").fetchone() == (len(here),)


def test_a_new_case_does_not_push_out_an_old_one(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ExportError, match="is there already"):
        store.new(path)
    assert path.read_bytes() == before


def test_a_second_writer_is_refused_in_one_clear_line(path: Path, example: tuple[Analysis, ...]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(ExportError, match="another program is writing to it; wait"),
            store.open_case(path, wait=0.01) as held,
        ):
            held.remove([example[0].article.id])
    assert list(read_case(path).analyses()) == list(example)


def test_one_of_a_newer_schema_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE geomap_case SET value = '99' WHERE key = 'schema'")
        database.commit()
    with pytest.raises(RecordError, match=r"of schema 99, .* use the geomap that wrote it"), store.open_case(path):
        pass


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_file_that_was_cut_short_is_refused(path: Path, cut: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(RecordError, match="damaged"), store.open_case(path):
        pass


def test_a_file_with_a_hole_in_it_is_refused_before_it_is_written_to(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as database:
        (size,) = database.execute("PRAGMA page_size").fetchone()
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'incidents'").fetchone()
    whole[(root - 1) * size : root * size] = b"\xaa" * size
    path.write_bytes(whole)
    with pytest.raises(RecordError, match="damaged"), store.open_case(path):
        pass


def test_another_programs_geopackage_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "towns.gpkg"
    gpd.GeoDataFrame({"name": ["x"]}, geometry=gpd.points_from_xy([1], [2]), crs="EPSG:4326").to_file(path)
    before = path.read_bytes()
    with pytest.raises(RecordError, match="no layer 'articles' to be read; is this a geomap case file"):
        read_case(path)
    assert path.read_bytes() == before


def test_an_export_is_a_case_file_to_go_on_with(tmp_path: Path, example: tuple[Analysis, ...]) -> None:
    path = tmp_path / "case.gpkg"
    write_geopackage(Case.from_analyses(example), path)
    with store.open_case(path) as held:
        assert held.put(changed(example[0]), example[0].article.id).verdict == "changed"
    assert list(read_case(path).analyses()) == [example[1], changed(example[0])]


def outdated(path: Path) -> bytes:
    """Make of a case file what geomap 0.1 wrote; its bytes."""
    with closing(sqlite3.connect(path)) as database:
        own = ("geomap_case", "geomap_sources", "geomap_sightings", "geomap_cells")
        for name in (*own, "rtree_case_incidents_geom", *NEW_LAYERS):
            database.execute(f"DROP TABLE {name}")
        for register in ("gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents", "gpkg_contents"):
            database.executemany(f"DELETE FROM {register} WHERE table_name = ?", [(name,) for name in NEW_LAYERS])  # noqa: S608
        database.commit()
    return path.read_bytes()


def test_one_of_an_older_schema_can_be_read_as_it_is(path: Path, example: tuple[Analysis, ...]) -> None:
    before = outdated(path)
    assert list(read_case(path).analyses()) == list(example)
    assert path.read_bytes() == before


def test_one_of_an_older_schema_is_brought_up_to_date_beside_a_copy(path: Path, example: tuple[Analysis, ...]) -> None:
    outdated(path)
    with store.open_case(path) as held:
        assert held.backup == path.with_name("case.gpkg.schema0.bak")
        assert held.connection.execute("SELECT value FROM geomap_case").fetchone() == (str(SCHEMA),)
        incidents = held.connection.execute("SELECT count(*) FROM case_incidents").fetchone()
        assert incidents == (sum(len(one.incidents or ()) for one in example),)
    assert set(NEW_LAYERS) <= {str(name) for name, _ in pyogrio.list_layers(path)}
    with store.open_case(path) as held:
        assert held.put(changed(example[0]), example[0].article.id).verdict == "changed"
    assert list(read_case(path).analyses()) == [example[1], changed(example[0])]
    copy = path.with_name("case.gpkg")
    copy.write_bytes(path.with_name("case.gpkg.schema0.bak").read_bytes())
    assert list(read_case(copy).analyses()) == list(example)
    with store.open_case(copy) as held:
        assert held.backup == path.with_name("case.gpkg.schema01.bak")
