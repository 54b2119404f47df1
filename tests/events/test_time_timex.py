"""TimeML's values of what is read, so that annotated corpora can be scored."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.events.time import timeml
from geomap.models.article import Article
from geomap.text import document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on Monday.", "2016-09-19"),
        ("It fell in March 2015.", "2015-03"),
        ("It fell last week.", "2016-W37"),
        ("It fell last year.", "2015"),
        ("It fell in the summer of 2014.", "2014-SU"),
        ("It fell in the third quarter of 2014.", "2014-Q3"),
        ("It fell in the 1990s.", "199"),
        ("It fell on Monday evening.", "2016-09-19TEV"),
        ("It fell in the past three days.", "P3D"),
        ("It took two hours.", "PT2H"),
        ("It took several days.", "PXD"),
        ("It is calm now.", "PRESENT_REF"),
        ("Patrols run daily.", "P1D"),
        ("It fell two days later.", "P2D"),
    ],
)
def test_value(text: str, value: str | None) -> None:
    (found,) = timeml.find(document.read(Article(id="specimen", text=text)), date(2016, 9, 22))
    assert found.value == value
