"""What a case file is made of, how a new one is made, and how one of an older schema becomes one of today's."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.case.attribution import ALWAYS
from geomap.case.file.rows import OWN_TABLES, STORED
from geomap.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.case.tables import Table

SCHEMA = 6
"""The version of the file's layout. 0 is a file without a version; 2 brought links, 3 corrections, 4 undated links,
5 weights that are fitted, 6 people by whole names and places that no other article tells of."""
# GeoPackage stamps the time of writing into the file; the same case must give the same bytes.
_SAME_BYTES = {"OGR_CURRENT_DATE": "1970-01-01T00:00:00.000Z", "GDAL_PAM_ENABLED": "NO"}
_EMPTY: dict[str, Any] = {
    "integer": np.int64,
    "real": np.float64,
    "date": "datetime64[D]",
    "text": object,
    "json": object,
}


def create(path: Path) -> None:
    """Write an empty case file.

    Raises:
        ExportError: The folder cannot be written to, or the disk is full.
    """
    import pyogrio  # noqa: PLC0415 only what makes a file needs it
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415

    with _gdal_options(_SAME_BYTES):
        try:
            for table in STORED.values():
                _create_layer(pyogrio, path, table)
        except (DataSourceError, DataLayerError) as error:
            raise ExportError(f"{path}: cannot be written; is the disk full?") from error
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _add_own(connection)


def migrate(connection: sqlite3.Connection) -> None:
    """Give a file of an older schema what it lacks; to be called within a transaction."""
    with TemporaryDirectory(prefix="geomap-") as folder:
        fresh = Path(folder) / "fresh.gpkg"
        create(fresh)
        with closing(sqlite3.connect(fresh)) as pattern:
            for name in STORED:
                _complete(connection, pattern, name)
    _add_own(connection)


def _create_layer(pyogrio: Any, path: Path, table: Table) -> None:
    columns = [np.array([], dtype=_EMPTY[column.kind]) for column in table.columns]
    pyogrio.raw.write(
        str(path),
        geometry=np.array([], dtype=object) if table.geometry else None,
        field_data=columns,
        fields=[column.name for column in table.columns],
        layer=table.name,
        driver="GPKG",
        geometry_type=table.geometry,
        crs="EPSG:4326" if table.geometry else None,
        dataset_metadata={"ATTRIBUTION": ALWAYS},
    )


def _add_own(connection: sqlite3.Connection) -> None:
    """The tables that no other program needs, the indexes, and the version."""
    for statement in OWN_TABLES:
        connection.execute(statement)
    for name in STORED:
        connection.execute(f'CREATE INDEX IF NOT EXISTS "{name}_of" ON "{name}" ({STORED[name].columns[0].name})')
    connection.execute("INSERT OR REPLACE INTO geomap_case VALUES ('schema', ?)", (str(SCHEMA),))


def _complete(connection: sqlite3.Connection, pattern: sqlite3.Connection, name: str) -> None:
    """Add a layer that is missing, or the columns that it lacks, as they are in the pattern."""
    held = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
    if not held:
        _copy_layer(connection, pattern, name)
    for _, column, kind, *_ in pattern.execute(f'PRAGMA table_info("{name}")'):
        if held and column not in held:
            connection.execute(f'ALTER TABLE "{name}" ADD COLUMN "{column}" {kind}')


def _copy_layer(connection: sqlite3.Connection, pattern: sqlite3.Connection, name: str) -> None:
    made = "SELECT sql FROM sqlite_master WHERE (tbl_name = ? OR name = ?) AND sql IS NOT NULL ORDER BY rowid"
    for (statement,) in pattern.execute(made, (name, f"rtree_{name}_geom")):
        if "INDEX" not in statement.split('"', 1)[0]:
            connection.execute(statement)
    for register in ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents"):
        rows = pattern.execute(f"SELECT * FROM {register} WHERE table_name = ?", (name,)).fetchall()  # noqa: S608
        for row in rows:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {register} VALUES ({marks})", row)  # noqa: S608


@contextmanager
def _gdal_options(options: dict[str, str]) -> Iterator[None]:
    import pyogrio  # noqa: PLC0415

    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)
