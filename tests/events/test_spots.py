"""Places that something may have happened at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.events import spots
from geomap.geoparse import parse, relative
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortars fell near Tadmur at 5 a.m. Moscow time.", {"Tadmur"}),
        ("The raid on Tyre began at 04:10 Beirut local time.", {"Tyre"}),
        ("Rockets hit Kramatorsk time and again.", {"Kramatorsk"}),
        ("In Beirut time is running out.", {"Beirut"}),
    ],
)
def test_nothing_happens_at_a_clock(text: str, expected: set[str], gazetteer: Gazetteer) -> None:
    read = document.read(Article(id="specimen", text=text))
    toponyms = parse(read, gazetteer)
    found = spots.find(read, toponyms, relative.find(read, toponyms, gazetteer))
    assert {spot.name_raw for spot in found} == expected
