"""The columns of a case's tables."""

from __future__ import annotations

from geomap.case.tables import TABLES


def test_there_are_five_tables() -> None:
    assert list(TABLES) == ["articles", "places", "incidents", "claims", "tracks"]


def test_no_two_columns_of_a_table_share_a_name_in_any_case() -> None:
    for table in TABLES.values():
        names = [column.name.lower() for column in table.columns]
        assert len(set(names)) == len(names)
        assert names[0] == "article_id"


def test_a_point_stands_in_the_geometry_alone() -> None:
    for name in ("places", "incidents"):
        assert not {column.path[-1] for column in TABLES[name].columns} & {"lat", "lon"}


def test_nested_objects_are_flattened_and_lists_are_json() -> None:
    kinds = {column.name: column.kind for column in TABLES["incidents"].columns}
    assert kinds["event_date_earliest"] == "date"
    assert kinds["event_date_prec"] == "integer"
    assert kinds["location_distance_km"] == "real"
    assert kinds["verification_strike_status"] == "text"
    assert kinds["casualties"] == "json"
