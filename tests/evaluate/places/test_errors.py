"""Errors as rows: what each is called, and that no cell runs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geomap.evaluate.places.errors import errors, write_csv
from geomap.evaluate.places.judging import judge
from geomap.evaluate.places.report import result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.evaluate.places.corpora import Gold, Marked
    from geomap.models.place import Toponym


def test_each_error_has_its_name(
    gold: Callable[..., Gold], answer: Callable[..., Toponym], marked: Callable[..., Marked], tmp_path: Path
) -> None:
    article = marked(gold(0, 5), gold(10, 15), gold(20, 25), name="=1+1")
    found = [answer(0, 5), answer(10, 15), answer(40, 45)]
    given = [answer(0, 5, km=160.0), answer(10, 15, km=162.0), answer(20, 25, km=None)]
    kept = result("sample", [judge(article, found, given)], 10)
    assert [(one.start, one.error, one.distance_km) for one in errors(kept)] == [
        (10, "misplaced", 162.0),
        (20, "missed", None),
        (20, "unplaced", None),
        (40, "spurious", None),
    ]
    write_csv([kept], tmp_path / "errors.csv")
    with (tmp_path / "errors.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["article"] for row in csv.DictReader(stream)} == {"'=1+1"}


def test_nothing_is_spurious_where_names_were_left_unmarked(
    answer: Callable[..., Toponym], marked: Callable[..., Marked]
) -> None:
    assert [*errors(result("sample", [judge(marked(complete=False), [answer(0, 5)], [])], 10))] == []
