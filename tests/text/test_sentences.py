"""Where sentences end."""

from __future__ import annotations

import pytest

from geomap.models.article import Article
from geomap.text import document


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They heard a blast at 10:30 a.m. A senior official blamed the army.", 2),
        ("The raid began at 5 p.m. Monday in the north.", 1),
        ("The raid began at 5 p.m. Moscow time.", 1),
        ("The raid began at 5 p.m. on May 3.", 1),
        ("Lt. Col. Petrov spoke.", 1),
    ],
)
def test_an_hour_ends_a_sentence_where_a_word_that_is_no_name_opens_the_next(text: str, count: int) -> None:
    assert len(document.read(Article(id="", text=text)).sentences) == count


def test_a_network_called_by_one_letter_ends_a_sentence() -> None:
    text = "The army denied it, a governor said on X. President Petro blamed the rebels."
    assert len(document.read(Article(id="", text=text)).sentences) == 2
