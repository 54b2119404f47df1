"""Records read back, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.errors import RecordError
from geomap.records import decode, encode, from_line

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis

TABLE = Path(__file__).parents[1] / "examples" / "broken_records.csv"
with TABLE.open(encoding="utf-8", newline="") as stream:
    SPECIMENS = list(csv.DictReader(stream))


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda row: f"{row['path']}: {row['source']}")
def test_a_broken_record_is_refused_by_file_line_and_field(
    example: tuple[Analysis, ...], specimen: dict[str, str]
) -> None:
    record = json.loads(json.dumps(encode(example[0])))
    put(record, specimen["path"].split("."), json.loads(specimen["value"]))
    with pytest.raises(RecordError) as refused:
        decode(record, "case.jsonl, line 3")
    assert str(refused.value).startswith(f"case.jsonl, line 3: {specimen['says']}")


def put(value: Any, path: list[str], new: object) -> None:
    for step in path[:-1]:
        value = value[int(step) if step.isdigit() else step]
    value[path[-1]] = new


@pytest.mark.parametrize(
    "line", ["", "{", "[1, 2]", "null", '"text"', '{"a": NaN}', "[" * 100_000, "1" * 5000, '{"id": "a", "text": "b"}']
)
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(RecordError, match=r"^stdin: "):
        from_line(line, "stdin")


def test_a_missing_field_is_named(example: tuple[Analysis, ...]) -> None:
    record = encode(example[0])
    del record["incidents"][0]["realis"]
    with pytest.raises(RecordError, match=r"incidents\[0\].*missing required field `realis`"):
        decode(record)


def test_fields_of_a_later_minor_version_are_passed_over(example: tuple[Analysis, ...]) -> None:
    record = encode(example[0])
    assert decode({**record, "schema_version": "1.9", "mood": "bright"}).article == example[0].article


def test_control_characters_are_replaced_with_a_warning(example: tuple[Analysis, ...]) -> None:
    record = encode(example[0])
    record["article"]["title"] = "a\x00b\ud800c"
    read = decode(record)
    assert read.article.title == "a\ufffdb\ufffdc"
    assert [notice.code for notice in read.warnings] == ["characters_replaced"]
    assert decode(encode(read)) == read
