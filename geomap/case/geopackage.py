"""A whole case as a GeoPackage and back: the case file, as geomap and QGIS open it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from geomap.case.case import Case, flat_rows
from geomap.case.file import layout
from geomap.case.file.blob import teach
from geomap.case.file.connection import opened, writing
from geomap.case.file.register import enlarge
from geomap.case.file.rows import insert
from geomap.case.file.store import CaseFile
from geomap.case.tables import TABLES
from geomap.errors import ExportError
from geomap.records.files import whole_file

if TYPE_CHECKING:
    import os
    from pathlib import Path


def write_geopackage(case: Case, path: str | os.PathLike[str]) -> None:
    """Write a case; the file appears whole or not at all, and the same case gives the same bytes.

    Raises:
        ExportError: The folder is missing or cannot be written to, or the disk is full.
    """
    with whole_file(path) as temporary:
        try:
            _fill(case, temporary)
        except sqlite3.OperationalError as error:
            raise ExportError(f"{path}: cannot be written ({error}); is the disk full?") from error


def read_geopackage(path: str | os.PathLike[str]) -> Case:
    """Read a case file back, types restored; columns that geomap did not write are passed over.

    Raises:
        RecordError: The file is no case file, or a value does not fit its column; names layer and column.
    """
    with opened(path) as connection:
        return Case.from_analyses(CaseFile(path, connection).analyses())


def _fill(case: Case, path: Path) -> None:
    layout.create(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        teach(connection)
        with writing(connection):
            for name, table in TABLES.items():
                enlarge(connection, name, insert(connection, table, flat_rows(table, getattr(case, name))))
            CaseFile(path, connection).relink()
