"""Inputs cut into what can be read apart from the rest: files, and the lines of JSONL files, without holding either."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.articles import jsonl
from geomap.articles.read import SUFFIXES, Limits, dated, read_file
from geomap.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.article import Article

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read; ``name`` is the id of the article that it is."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or one line of it: ``line`` and its ``number`` from 1. ``name`` is the id of a file's article.

    ``size`` is in bytes.
    """

    path: Path
    name: str
    size: int
    line: bytes | None = None
    number: int = 0


def files(sources: Sequence[str]) -> Iterator[File]:
    """The files that the sources are or hold, in an order that is always the same.

    A folder's files are named within it; where several sources are given, every file bears its whole path, so that two
    folders can hold files of one name.

    Raises:
        InputError: A source is missing or holds nothing to be read.
    """
    for source in sources:
        for path, inner in _within(source):
            yield File(path, inner if len(sources) == 1 else str(path))


def _within(source: str) -> Iterator[tuple[Path, str]]:
    path = Path(source)
    if not path.exists():
        raise InputError(f"{source}: no such file or folder")
    if not path.is_dir():
        yield path, path.name
        return
    found = False
    for file in _walk(path):
        found = True
        yield file, file.relative_to(path).as_posix()
    if not found:
        raise InputError(f"{source}: no file to read in this folder; give {', '.join(sorted(SUFFIXES))}")


def pieces(sources: Sequence[str], limits: Limits) -> Iterator[Piece]:
    """The pieces of files and folders, in order; memory does not grow with their number.

    Raises:
        InputError: As ``files``.
    """
    for file in files(sources):
        yield from pieces_of(file, limits)


def read_piece(piece: Piece, limits: Limits) -> Iterator[Article | InputError]:
    """The articles of a piece, or what is wrong with it."""
    try:
        if piece.line is None:
            yield from (dated(found, limits) for found in read_file(piece.path, piece.name, limits))
        else:
            where = f"{piece.path}: line {piece.number}"
            yield dated(jsonl.article(jsonl.entry(_decoded(piece.line, where, limits), where), where), limits)
    except InputError as error:
        yield error


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder that can be articles, folders within it included, by name."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif path.suffix.lower() in {*SUFFIXES, ".parquet"} and entry.is_file():
            yield path


def pieces_of(file: File, limits: Limits) -> Iterator[Piece]:
    """The pieces of one file: its lines or rows where it holds many articles, else itself.

    Raises:
        InputError: A Parquet file cannot be read.
        MissingExtraError: It is one, and pyarrow is not installed.
    """
    path, name = file.path, file.name
    if path.suffix.lower() == ".parquet":
        for number, line in enumerate(_rows(path), start=1):
            yield Piece(path, name, len(line), line, number)
        return
    if path.suffix.lower() != ".jsonl":
        yield Piece(path, name, path.stat().st_size)
        return
    with path.open("rb") as stream:
        # A line longer than is allowed comes in stretches, of which the first is kept, to be refused.
        number, begun = 1, False
        while line := stream.readline(limits.max_bytes + 1):
            if line.strip() and not begun:
                yield Piece(path, name, len(line), line, number)
            begun = not line.endswith(b"\n")
            number += not begun


def _rows(path: Path) -> Iterator[bytes]:
    """The rows of a Parquet file as the lines of JSON that they stand for, a few at a time."""
    try:
        import pyarrow as arrow  # noqa: ICN001, PLC0415 an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("reading Parquet needs pyarrow: pip install 'geomap[parquet]'") from error
    try:
        with parquet.ParquetFile(path) as held:
            for batch in held.iter_batches(batch_size=64):
                yield from (json.dumps(row, default=str).encode() for row in batch.to_pylist())
    except arrow.ArrowException as error:
        raise InputError(f"{path}: cannot be read as Parquet ({error})") from error


def _decoded(line: bytes, where: str, limits: Limits) -> str:
    if len(line) > limits.max_bytes:
        raise InputError(f"{where}: longer than {limits.max_bytes:,} bytes; raise --max-bytes if that is meant")
    try:
        return line.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
