"""Counts: every specimen as read, and what must hold for any text."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.text import numbers
from geomap.text.tokens import tokenise

_EXAMPLES = Path(__file__).parents[1] / "examples"


def _specimens() -> list[dict[str, str]]:
    with (_EXAMPLES / "numbers.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("row", _specimens(), ids=lambda row: f"{row['text']} [{row['raw']}]")
def test_specimen(row: dict[str, str]) -> None:
    found = {number.raw: number for number in numbers.find(tokenise(row["text"]))}
    number = found[row["raw"]]
    read = (number.min, number.max, number.best, number.approx, number.kind)
    bounds = tuple(int(row[key]) if row[key] else None for key in ("min", "max", "best"))
    assert read == (*bounds, row["approx"] == "1", row["kind"])


_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _spelled(value: int) -> str:
    units = ["", *_UNITS.split()]
    tens = _TENS.split()
    if value < 20:
        return units[value]
    if value < 100:
        return tens[value // 10 - 2] + ("-" + units[value % 10] if value % 10 else "")
    if value < 1000:
        rest = " and " + _spelled(value % 100) if value % 100 else ""
        return f"{units[value // 100]} hundred{rest}"
    rest = " " + _spelled(value % 1000) if value % 1000 else ""
    return f"{_spelled(value // 1000)} thousand{rest}"


@given(st.integers(min_value=2, max_value=999_999))
def test_words_and_figures_agree(value: int) -> None:
    for written in (_spelled(value), f"{value:,}"):
        (number,) = numbers.find(tokenise(f"The army lost {written} men."))
        assert (number.min, number.max, number.best) == (value, value, value)


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_range_is_ordered(low: int, more: int) -> None:
    (number,) = numbers.find(tokenise(f"between {low:,} and {low + more:,} people"))
    assert (number.min, number.max, number.best) == (low, low + more, None)


_VOCABULARY = (
    "a an and or to at least than more between half dozen hundred million several no one - , . 5 20 1.5 71 st % of up"
)
_WORDS = st.sampled_from(_VOCABULARY.split())


@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_ordered_numbers_with_true_spans(text: str) -> None:
    tokens = tokenise(text)
    found = numbers.find(tokens)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for number in found:
        assert tokens[number.first].start == number.start
        assert tokens[number.last - 1].end == number.end
        assert number.max is None or number.min <= number.max


def test_endless_digits_are_no_number() -> None:
    assert numbers.find(tokenise("9" * 10_000)) == ()


@pytest.mark.parametrize(
    ("text", "zero"),
    [("no casualties", True), ("none", True), ("No one", True), ("no fewer than", False), ("north", False)],
)
def test_words_for_zero(text: str, zero: bool) -> None:  # noqa: FBT001 - a column of the table
    assert numbers.is_none(tokenise(text), 0) is zero
