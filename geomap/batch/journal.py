"""How far a run has come, so that it goes on after it was killed: one transaction a step."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from geomap.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LAYOUT = """
CREATE TABLE run (asked TEXT NOT NULL, pieces INTEGER, bytes INTEGER, done INTEGER, size INTEGER, finished INTEGER);
CREATE TABLE seen (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE failed (message TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """Pieces of the input that are dealt with, their size in bytes, articles done, and bytes written of the output."""

    pieces: int = 0
    size: int = 0
    done: int = 0
    written: int = 0


class Journal:
    """The journal of one run; made by ``opened``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def progress(self) -> Progress:
        """How far the run had come when its last step was kept."""
        row = self._connection.execute("SELECT pieces, size, done, bytes FROM run").fetchone()
        return Progress(*row)

    @property
    def failures(self) -> list[str]:
        """What was said of the articles that were passed over."""
        return [message for (message,) in self._connection.execute("SELECT message FROM failed ORDER BY rowid")]

    @property
    def finished(self) -> bool:
        """Whether all of the output is written, and only wants its name."""
        return bool(self._connection.execute("SELECT finished FROM run").fetchone()[0])

    def finish(self) -> None:
        """Note that all of the output is written."""
        self._connection.execute("UPDATE run SET finished = 1")
        self._connection.commit()

    def add(self, article_id: str) -> bool:
        """Note an article's id; False if an article before bears it."""
        digest = sha256(article_id.encode("utf-8", "surrogatepass")).digest()[:16]
        added = self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (digest,))
        return added.rowcount == 1

    def keep(self, progress: Progress, failures: Iterable[str]) -> None:
        """End a step: all that it noted is kept, or, when killed before, nothing of it."""
        self._connection.executemany("INSERT INTO failed VALUES (?)", [(message,) for message in failures])
        values = (progress.pieces, progress.size, progress.done, progress.written)
        self._connection.execute("UPDATE run SET pieces = ?, size = ?, done = ?, bytes = ?", values)
        self._connection.commit()


@contextmanager
def opened(path: Path, asked: dict[str, object]) -> Iterator[Journal]:
    """The journal at ``path``, new or of the run that was killed; ``asked`` is what that run must have been asked too.

    Raises:
        ExportError: The journal is of a run that was asked something else, or is none, or another process has it.
    """
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level="IMMEDIATE")
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            _begin(connection, path, json.dumps(asked, sort_keys=True))
            yield Journal(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise ExportError(
            f"{path}: the journal cannot be used ({error}); is another run at it? If not, remove it"
        ) from error


def _begin(connection: sqlite3.Connection, path: Path, asked: str) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'run'").fetchone():
        for statement in _LAYOUT.strip().split("\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO run VALUES (?, 0, 0, 0, 0, 0)", (asked,))
    elif connection.execute("SELECT asked FROM run").fetchone() != (asked,):
        raise ExportError(f"{path}: a run with other inputs or options stands open here; finish it, or remove the file")
    connection.commit()
