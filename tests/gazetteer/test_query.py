"""Spellings that must find their place, and names with what they lie in."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer.fuzzy import FARTHEST, similar
from geomap.gazetteer.query import find

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

_TABLE = Path(__file__).parents[1] / "examples" / "gazetteer_spellings.csv"
_SPELLINGS = list(csv.DictReader(_TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", _SPELLINGS, ids=lambda row: row["spelling"])
def test_spellings(bundled: Gazetteer, row: dict[str, str]) -> None:
    first = find(bundled, row["spelling"])[0]
    assert (bundled.place(first.row).id, first.kind) == (row["place_id"], row["kind"])
    assert (first.distance == 0) == (first.kind != "fuzzy")
    assert first.distance <= FARTHEST


@pytest.mark.parametrize(
    ("query", "place_id"),
    [
        ("Aleppo, Syria", "gn:170063"),
        ("Paris, Texas", "gn:4717560"),
        ("Paris, TX", "gn:4717560"),
        ("Springfield, Illinois", "gn:4250542"),
        ("Tripoli, Lebanon", "gn:266826"),
        ("Dayr Ezzour, Syria", "gn:170794"),
        ("Odessa, Ukraine", "gn:698740"),
    ],
)
def test_what_follows_a_comma_holds(bundled: Gazetteer, query: str, place_id: str) -> None:
    assert bundled.place(find(bundled, query)[0].row).id == place_id


def test_a_context_that_does_not_hold_leaves_nothing(bundled: Gazetteer) -> None:
    assert find(bundled, "Aleppo, Ukraine") == ()


def test_countries_are_kept_to(bundled: Gazetteer) -> None:
    found = find(bundled, "Odessa", ("US",))
    assert found
    assert {bundled.place(match.row).country for match in found} == {"US"}


@pytest.mark.parametrize("name", ["Attack", "drone", "Ministry", "Monday", "troops", "Army", "said", "Homz"])
def test_common_and_short_words_sound_like_no_place(bundled: Gazetteer, name: str) -> None:
    assert similar(bundled, name) == ()


def test_nothing_is_guessed_unless_wanted(bundled: Gazetteer) -> None:
    assert find(bundled, "Dayr Ezzour", fuzzy=False) == ()
