"""Parts of towns that the gazetteer lacks: set about the town where the article's other places lie, or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.geoparse import parse
from geomap.models.article import Article
from geomap.models.span import Span
from geomap.text import document

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.place import Toponym


def named(text: str, names: tuple[str, ...], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    spans = tuple(Span(text.index(name), text.index(name) + len(name)) for name in names)
    return parse(document.read(Article(id="specimen", text=text, spans=spans)), gazetteer)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Two men were held on Galahad Street. Buses to Leeds, Bradford and Wakefield ran late.", "Leeds"),
        ("Rockets hit Nasr Hospital at noon. Others fell in Khan Younis, Rafah and Gaza City.", "Gaza"),
    ],
)
def test_a_part_of_a_town_lies_about_the_town_of_the_other_places(text: str, town: str, gazetteer: Gazetteer) -> None:
    local = "Galahad Street" if "Galahad" in text else "Nasr Hospital"
    others = ("Leeds", "Bradford", "Wakefield") if "Leeds" in text else ("Khan Younis", "Rafah", "Gaza City")
    found = named(text, (local, *others), gazetteer)[0]
    assert found.place is not None
    assert found.place.name == town
    assert found.radius_m is not None
    assert found.radius_m >= 15_000
    assert "the name is that of a part of a town" in found.reason


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two men were held on Galahad Street.", ("Galahad Street",)),
        ("Two men were held on Galahad Street. Leeds was calm.", ("Galahad Street", "Leeds")),
        ("A man of Galahad Street flew from Leeds to Lisbon.", ("Galahad Street", "Leeds", "Lisbon")),
        ("Guns were heard in Zharaqa. Leeds and Bradford were calm.", ("Zharaqa", "Leeds", "Bradford")),
        (
            "The Galahad State Prison is full. Leeds and Bradford were calm.",
            ("Galahad State Prison", "Leeds", "Bradford"),
        ),
        ("He left the Vatican Gardens. Leeds and Bradford were calm.", ("Vatican Gardens", "Leeds", "Bradford")),
    ],
)
def test_what_may_lie_elsewhere_is_left_open(text: str, names: tuple[str, ...], gazetteer: Gazetteer) -> None:
    assert named(text, names, gazetteer)[0].place is None
