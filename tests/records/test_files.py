"""Record files, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.errors import ExportError, RecordError
from geomap.records import read_records, write_records
from geomap.records.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.models.analysis import Analysis


def test_a_file_comes_back(example: tuple[Analysis, ...], tmp_path: Path) -> None:
    path = tmp_path / "case.jsonl"
    write_records(example, path)
    assert tuple(read_records(path)) == example


def test_byte_order_mark_blank_lines_and_windows_line_ends_are_passed_over(
    example: tuple[Analysis, ...], example_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "case.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + example_path.read_bytes().replace(b"\n", b"\r\n\r\n"))
    assert tuple(read_records(path)) == example


def test_the_line_at_fault_is_named(example_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.jsonl"
    path.write_bytes(example_path.read_bytes() + b"{\n")
    with pytest.raises(RecordError, match=r"case\.jsonl, line 3: not JSON"):
        list(read_records(path))


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "case.jsonl"
    path.write_bytes("é".encode("latin-1"))
    with pytest.raises(RecordError, match="line 1: not UTF-8"):
        list(read_records(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"none\.jsonl: cannot be read"):
        list(read_records(tmp_path / "none.jsonl"))


def half(example: tuple[Analysis, ...]) -> Iterator[Analysis]:
    yield example[0]
    raise RecordError("stop")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(example: tuple[Analysis, ...], tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RecordError):
        write_records(half(example), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "out.txt", tmp_path, Path("/dev/null")):
        with pytest.raises(ExportError, match="cannot be written"), whole_file(path):
            pass
    assert Path("/dev/null").is_char_device()
