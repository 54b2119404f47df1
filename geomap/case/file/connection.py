"""Opening a case file, and changing it in one transaction at a time."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.case.file.blob import teach
from geomap.case.file.layout import SCHEMA, migrate
from geomap.case.tables import TABLES
from geomap.errors import ExportError, RecordError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

WAIT_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


@contextmanager
def opened(path: str | os.PathLike[str], *, wait: float = WAIT_SECONDS) -> Iterator[sqlite3.Connection]:
    """A connection to a case file; what a killed writer left half done is undone first.

    Raises:
        RecordError: The file is missing, damaged, no case file, or of a newer schema.
        ExportError: Another writer holds the file for longer than ``wait`` seconds, or there is no room.
    """
    if not Path(path).is_file():
        raise RecordError(f"{path}: no such file; make it with geomap case new")
    with _explained(path):
        connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=rw", wait, uri=True, isolation_level=None)
        try:
            teach(connection)
            _check(connection, path)
            yield connection
        finally:
            connection.close()


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the file for all that is read within."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: everything within is done, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def ready(connection: sqlite3.Connection, path: str | os.PathLike[str], finish: Callable[[], None]) -> Path | None:
    """See to it that a file can be written to: sound, and of today's schema; the path of the backup, if one was made.

    ``finish`` makes what only today's geomap makes of the rows, within the same transaction.

    Raises:
        RecordError: The file is damaged.
    """
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise RecordError(f"{path}: the file is damaged ({state.splitlines()[-1]}); take a backup of it")
    if schema(connection) == SCHEMA:
        return None
    with writing(connection):
        before = schema(connection)
        if before == SCHEMA:
            return None
        backup = _backup(Path(path), before)
        migrate(connection)
        finish()
    return backup


def schema(connection: sqlite3.Connection) -> int:
    """The version of the file's layout; 0 where it says none."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'geomap_case'").fetchone():
        return 0
    found = connection.execute("SELECT value FROM geomap_case WHERE key = 'schema'").fetchone()
    return int(found[0]) if found and found[0].isdecimal() else 0


def _backup(path: Path, before: int) -> Path:
    """A copy of the file as it is, beside it; an earlier copy is not written over."""
    stem = f"{path.name}.schema{before}"
    names = (path.with_name(f"{stem}{number or ''}.bak") for number in range(1000))
    target = next(name for name in names if not name.exists())
    with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return target


def _check(connection: sqlite3.Connection, path: str | os.PathLike[str]) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    missing = [name for name in ("gpkg_contents", *TABLES) if name not in tables]
    if missing:
        raise RecordError(f"{path}: no layer {missing[0]!r} to be read; is this a geomap case file?")
    found = schema(connection)
    if found > SCHEMA:
        raise RecordError(
            f"{path}: of schema {found}, and this geomap knows schemas up to {SCHEMA}; use the geomap that wrote it"
        )


@contextmanager
def _explained(path: str | os.PathLike[str]) -> Iterator[None]:
    """Errors of the database in plain words."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _BUSY:
            raise ExportError(f"{path}: another program is writing to it; wait until that is done") from error
        if code in _NO_ROOM:
            raise ExportError(f"{path}: cannot be written ({error}); see to its folder and the disk") from error
        raise RecordError(f"{path}: damaged, or no database ({error}); is this a geomap case file?") from error
