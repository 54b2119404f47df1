"""Import a GeoNames dump, of a country or of all, as a store of its own beside the bundled one."""

from __future__ import annotations

import hashlib
import mmap
import tempfile
from array import array
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

import numpy as np

from geomap.errors import GazetteerError
from geomap.gazetteer.dump_line import SOURCE, parse, row_of
from geomap.gazetteer.home import BUNDLED, Home
from geomap.gazetteer.store import Store
from geomap.gazetteer.writer import remove, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.gazetteer.rows import PlaceRow

    Progress = Callable[[float], None]

ROWS_A_STORE = 2_000_000
"""A larger dump is cut into several stores, so that memory while importing does not grow with it."""
_READING = 0.3
"""The share of the time that reading takes, the rest is building; for the progress bar alone."""
_EVERY = 20_000
_PART_MARK = "~"
"""Before the number of a store that holds a further part of a dump."""
_SOURCE = {
    "title": "GeoNames geographical database, imported dump",
    "licence": "CC-BY-4.0",
    "url": "https://download.geonames.org/export/dump/",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows taken in, rows left out since another store has them, rows without a class."""

    rows: int
    known: int
    unclassified: int


def import_dump(path: Path, home: Path | None = None, progress: Progress | None = None) -> Imported:
    """Import ``path``, a GeoNames dump as .txt or .zip; an earlier import of the same name is replaced.

    Rows whose ids the bundled gazetteer or another import has are left out, as are rows without a feature class.
    ``progress`` is given the share done, 0..1.

    Raises:
        GazetteerError: The file is no such dump; the message names the line.
    """
    report = progress or (lambda _share: None)
    folder = Home.at(home).imports
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".import-") as scratch:
        spool = _Spool(Path(scratch) / "lines.txt", _other_stores(folder, path.stem))
        with _opened(path) as (file, size):
            digest = spool.fill(file, size, path, report)
        _remove_stores(folder, path.stem)
        meta = {"version": f"{path.stem}-{digest[:12]}", "base": Store(BUNDLED).meta["version"]}
        spool.write(folder / path.stem, meta, report)
    return Imported(len(spool), spool.known, spool.unclassified)


class _Spool:
    """The lines of a dump that are to be taken in, on disk, with where each begins and how populous its place is."""

    def __init__(self, path: Path, others: list[Store]) -> None:
        self._path, self._others = path, others
        self._starts, self._populations, self._ids = array("Q"), array("q"), array("Q")
        self.known = self.unclassified = 0

    def __len__(self) -> int:
        return len(self._starts)

    def fill(self, file: IO[bytes], size: int, source: Path, report: Progress) -> str:
        """Take in what is new, and give the hash of all that was read."""
        digest = hashlib.sha256()
        done = start = 0
        with self._path.open("wb") as spool:
            for number, line in enumerate(file, start=1):
                digest.update(line)
                done += len(line)
                if line.strip() and self._wanted(line, source, number):
                    self._starts.append(start)
                    start += spool.write(line)
                if number % _EVERY == 0:
                    report(_READING * done / max(size, 1))
        return digest.hexdigest()

    def _wanted(self, line: bytes, source: Path, number: int) -> bool:
        cells = parse(line, f"{source}, line {number}")
        if any(store.row_of(f"gn:{cells.geonameid}") is not None for store in self._others):
            self.known += 1
            return False
        if not cells.feature_class:
            self.unclassified += 1
            return False
        self._ids.append(int(cells.geonameid))
        self._populations.append(cells.population)
        return True

    def write(self, folder: Path, meta: dict[str, str], report: Progress) -> None:
        """Write the stores, rows without their doubles and the most populous first."""
        order = self._order()
        parts = [order[i : i + ROWS_A_STORE] for i in range(0, len(order), ROWS_A_STORE)]
        done = 0
        for number, part in enumerate(parts, start=1):
            target = folder if number == 1 else folder.with_name(f"{folder.name}{_PART_MARK}{number}")
            write(self._rows(part, done, report), target, {**meta, "sources": {SOURCE: _SOURCE}})
            done += len(part)
        self._starts = array("Q", [self._starts[i] for i in order])
        report(1.0)

    def _order(self) -> list[int]:
        ids, first = np.unique(np.asarray(self._ids), return_index=True)
        populations = np.asarray(self._populations)[first]
        ordered: list[int] = first[np.lexsort((ids, -populations))].tolist()
        return ordered

    def _rows(self, order: list[int], before: int, report: Progress) -> Iterator[PlaceRow]:
        with self._path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
            for number, i in enumerate(order, start=before):
                lines.seek(self._starts[i])
                yield row_of(parse(lines.readline(), str(self._path)))
                if number % _EVERY == 0:
                    report(_READING + (1 - _READING) * number / len(self))


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The dump's text and its size in bytes, whether it is zipped or not."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as file:
                yield file, path.stat().st_size
            return
        with ZipFile(path) as archive:
            member = _member(archive, path)
            with archive.open(member) as file:
                yield file, archive.getinfo(member).file_size
    except FileNotFoundError as error:
        raise GazetteerError(f"{path}: no such file; download a dump from {_SOURCE['url']}") from error
    except BadZipFile as error:
        raise GazetteerError(f"{path}: not a zip archive, or a broken one; download it again") from error


def _member(archive: ZipFile, path: Path) -> str:
    texts = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
    named = [name for name in texts if Path(name).stem == path.stem]
    if len(named or texts) != 1:
        raise GazetteerError(
            f"{path}: no {path.stem}.txt in the archive; give the dump of a country or of all countries"
        )
    return (named or texts)[0]


def _other_stores(folder: Path, name: str) -> list[Store]:
    imports = [path for path in Home(folder.parent).imported() if not _is_part(path.name, name)]
    return [Store(path) for path in (BUNDLED, *imports)]


def _remove_stores(folder: Path, name: str) -> None:
    for path in Home(folder.parent).imported():
        if _is_part(path.name, name):
            remove(path)


def _is_part(store: str, name: str) -> bool:
    return store.partition(_PART_MARK)[0] == name
