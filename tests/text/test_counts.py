"""What can be a toll, and what never is."""

from __future__ import annotations

import pytest

from geomap.models.article import Article
from geomap.text import counts, document


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("A 122mm rocket killed 9 people at 3 a.m. on May 5, 2016.", ["9"]),
        ("Omar, 34, and two of his three daughters, aged 5 to 12, died 10 km from Homs.", ["two", "three"]),
        ("At 3,600 metres, 20 percent of 1.2m people saw it for thirty minutes.", ["1.2m"]),
        ("At least 20 civilians died; a 62-year-old man and about 100 others were hurt.", ["At least 20", "about 100"]),
        ("The 71st session cited Resolution 2254.", []),
    ],
)
def test_only_counts_are_left(text: str, raws: list[str]) -> None:
    assert [number.raw for number in counts.find(document.read(Article(id="specimen", text=text)))] == raws
