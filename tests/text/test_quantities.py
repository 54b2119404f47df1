"""Quantities: every specimen in the unit of its kind, and the units against geopy's."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from geopy import units as geopy_units
from hypothesis import given
from hypothesis import strategies as st

from geomap.models.article import Article
from geomap.text import document, quantities
from geomap.text.tokens import tokenise

_EXAMPLES = Path(__file__).parents[1] / "examples"


def _specimens() -> list[dict[str, str]]:
    with (_EXAMPLES / "quantities.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("row", _specimens(), ids=lambda row: row["text"])
def test_specimen(row: dict[str, str]) -> None:
    (quantity,) = quantities.find(document.read(Article(id="specimen", text=row["text"])))
    assert (quantity.kind, quantity.unit, quantity.raw) == (row["kind"], row["unit"], row["raw"])
    assert quantity.min == pytest.approx(float(row["min"]))
    assert quantity.max == (pytest.approx(float(row["max"])) if row["max"] else None)


@pytest.mark.parametrize(
    ("written", "metres"),
    [
        ("1 foot", geopy_units.meters(feet=1)),
        ("1 mile", geopy_units.meters(miles=1)),
        ("1 nautical mile", geopy_units.meters(nautical=1)),
        ("1 kilometre", geopy_units.meters(kilometers=1)),
    ],
)
def test_lengths_agree_with_geopy(written: str, metres: float) -> None:
    (quantity,) = quantities.find(tokenise(f"some way, {written} off"))
    assert quantity.min == pytest.approx(metres, rel=1e-3)


_VOCABULARY = "a an half hour hours and - 5 20 km / h feet mach fl350 flight level aged 12 , year old % $ m of"
_WORDS = st.sampled_from(_VOCABULARY.split())


@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_ordered_quantities_with_true_spans(text: str) -> None:
    found = quantities.find(tokenise(text), text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.raw
        assert quantity.max is None or quantity.min <= quantity.max
