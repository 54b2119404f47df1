"""Corrections from a file: CSV with a heading, or a YAML list. Every cell is text, and nothing in it is run."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from geomap.case.corrections.draft import Draft
from geomap.errors import InputError, RecordError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

COLUMNS = ("id", "field", "value", "reason", "by", "when")
MAY_BE_ABSENT = frozenset({"value", "when"})
MAX_BYTES = 10_000_000


def read(path: str | os.PathLike[str]) -> list[Draft]:
    """The rows of a ``.csv``, ``.yaml`` or ``.yml`` file.

    Raises:
        InputError: The file is missing, too large, or of another kind.
        RecordError: A row is no correction; names file, line and field.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in {".csv", ".yaml", ".yml"}:
        raise InputError(f"{path}: corrections are read from .csv, .yaml or .yml")
    text = _text(path)
    return list(_of_csv(path, text) if suffix == ".csv" else _of_yaml(path, text))


def _text(path: str | os.PathLike[str]) -> str:
    try:
        with Path(path).open("rb") as stream:
            held = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    if len(held) > MAX_BYTES:
        raise InputError(f"{path}: more than {MAX_BYTES // 1_000_000} MB; give it in parts")
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _of_csv(path: str | os.PathLike[str], text: str) -> Iterator[Draft]:
    head = text.split("\n", 1)[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in head and "," not in head else ",", strict=True
    )
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        _check_names(f"{path}, line 1", names)
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            if len(row) > len(names):
                raise RecordError(f"{where}: more cells than the heading has; put what holds a comma in quotes")
            if any(cell.strip() for cell in row):
                yield _draft(where, dict(zip(names, row, strict=False)))
    except csv.Error as error:
        raise RecordError(f"{path}, line {rows.line_num}: no CSV ({error}); save it as CSV again") from error


def _of_yaml(path: str | os.PathLike[str], text: str) -> Iterator[Draft]:
    """Nothing is built of the YAML but text: its nodes are read as they stand."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise RecordError(f"{path}{line}: no YAML ({getattr(error, 'problem', error)}); correct it there") from error
    except RecursionError as error:
        raise RecordError(f"{path}: nested too deeply; write a list of corrections") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise RecordError(f"{path}, line 1: a list of corrections is wanted, each with {', '.join(COLUMNS)}")
    for node in root.value:
        where = f"{path}, line {node.start_mark.line + 1}"
        cells = dict(_pairs(where, node))
        _check_names(where, list(cells))
        yield _draft(where, cells)


def _pairs(where: str, node: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(node, yaml.MappingNode):
        raise RecordError(f"{where}: a correction is written as key: value; the keys are {', '.join(COLUMNS)}")
    names: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise RecordError(f"{where}: each value is one text; put lists in quotes, apart by spaces")
        if key.value in names:
            raise RecordError(f"{where}: {key.value}: it is there twice; give it once")
        names.add(key.value)
        yield key.value, "" if value.tag == "tag:yaml.org,2002:null" else value.value


def _check_names(where: str, names: list[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise RecordError(f"{where}: {unknown[0]!r} is no column of corrections; they are {', '.join(COLUMNS)}")
    missing = [name for name in COLUMNS if name not in names and name not in MAY_BE_ABSENT]
    if missing:
        raise RecordError(f"{where}: {missing[0]!r} is missing; the columns are {', '.join(COLUMNS)}")
    if len(set(names)) < len(names):
        raise RecordError(f"{where}: a column is there twice; give each once")


def _draft(where: str, cells: dict[str, str]) -> Draft:
    given = {name: cells.get(name, "").strip() for name in COLUMNS}
    return Draft(**given, where=where)
