"""Record files: UTF-8, one article a line."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import ExportError, RecordError
from geomap.records.decode import from_line
from geomap.records.encode import to_line

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from geomap.models.analysis import Analysis


def read_records(path: str | os.PathLike[str]) -> Iterator[Analysis]:
    """Read a record file line by line; blank lines are passed over.

    Raises:
        RecordError: The file cannot be read, or a line is not a record; names file, line and field.
    """
    try:
        with Path(path).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                where = f"{path}, line {number}"
                text = _decoded(line, where, first=number == 1)
                if text.strip():
                    yield from_line(text, where)
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror})") from error


def write_records(analyses: Iterable[Analysis], path: str | os.PathLike[str], *, with_text: bool = False) -> None:
    """Write one line per article; the file appears whole or not at all."""
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
        for analysis in analyses:
            stream.write(to_line(analysis, with_text=with_text) + "\n")


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary path beside ``path`` to write to; it takes ``path``'s place when all went well.

    A link is followed: what it points to is written anew.

    Raises:
        ExportError: The folder is missing or cannot be written to, or ``path`` is a folder or a device.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        raise ExportError(f"{path}: cannot be written, since it is no ordinary file; give a file's name")
    try:
        with tempfile.TemporaryDirectory(prefix=".geomap-", dir=target.parent) as folder:
            temporary = Path(folder) / target.name
            yield temporary
            temporary.replace(target)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror or error})") from error


def _decoded(line: bytes, where: str, *, first: bool) -> str:
    try:
        return line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"{where}: not UTF-8 (byte {error.start}); convert the file to UTF-8") from error
