"""Names that the gazetteer lacks: set about the town where the article's other places lie, or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap import pipeline
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
    assert found.place.name == f"about {town}"
    assert found.place.is_about
    assert found.radius_m is not None
    assert found.radius_m >= 25_000
    assert "the name is that of a part of a town" in found.reason


def test_an_unknown_name_lies_there_too_and_is_less_sure(gazetteer: Gazetteer) -> None:
    text = "Guns were heard in Zharaqa and on Galahad Street. Leeds and Bradford were calm."
    unknown, street, *_ = named(text, ("Zharaqa", "Galahad Street", "Leeds", "Bradford"), gazetteer)
    assert unknown.place is not None
    assert unknown.place.name == "about Leeds"
    assert 0.7 <= unknown.score < street.score
    assert unknown.reason == "no place of that name is known; the article's other places lie about Leeds"


@pytest.mark.parametrize(
    "text", ["Guns were heard in Zharaqa, Winnipeg. Lisbon was calm.", "Guns on Zharaqa in Winnipeg; Lisbon was calm."]
)
def test_the_town_told_to_hold_it_is_meant_first(text: str, gazetteer: Gazetteer) -> None:
    found = named(text, ("Zharaqa", "Winnipeg", "Lisbon"), gazetteer)[0]
    assert found.place is not None
    assert found.place.name == "about Winnipeg"
    assert found.reason == "no place of that name is known; the words put it about Winnipeg"


@pytest.mark.parametrize("name", ["the Armenian Embassy", "the Embassy of Armenia", "the Armenian High School"])
def test_what_is_called_after_another_country_does_not_lie_there(name: str, gazetteer: Gazetteer) -> None:
    found = named(f"A crowd stood before {name} in Winnipeg.", (name.removeprefix("the "), "Winnipeg"), gazetteer)[0]
    assert found.place is not None
    assert found.place.name == "about Winnipeg"


def test_a_small_town_of_the_article_is_heard_in_a_longer_name(gazetteer: Gazetteer) -> None:
    text = "Cavan and Virginia, in Ireland, were calm. Courthouse Ballyjamesduff is shut, as Ballyjamesduff knows."
    spans = tuple(
        Span(at, at + len(name))
        for name in ("Courthouse Ballyjamesduff", "Ireland", "Cavan")
        for at in [text.index(name)]
    )
    last = Span(text.rindex("Ballyjamesduff"), text.rindex("Ballyjamesduff") + len("Ballyjamesduff"))
    found = parse(document.read(Article(id="specimen", text=text, spans=(*spans, last))), gazetteer)
    place = next(one.place for one in found if one.text.startswith("Courthouse"))
    assert place is not None
    assert place.name == "Ballyjamesduff"


def test_the_only_town_of_an_article_says_less_of_where(gazetteer: Gazetteer) -> None:
    text = "Two men were held on Galahad Street. Winnipeg was calm."
    found = named(text, ("Galahad Street", "Winnipeg"), gazetteer)[0]
    assert found.radius_m == 100_000


def test_no_incident_stands_on_what_lies_only_about_a_town(gazetteer: Gazetteer) -> None:
    text = "Rebels killed four men in Zharaqa on 3 May 2019. Leeds, Bradford and Wakefield were calm."
    (incident,) = pipeline.analyse(Article(id="specimen", text=text), gazetteer).incidents or ()
    assert incident.location is None or incident.location.lat is None or incident.location.where_prec >= 6


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two men were held on Galahad Street.", ("Galahad Street",)),
        ("A man of Galahad Street flew from Leeds to Lisbon.", ("Galahad Street", "Leeds", "Lisbon")),
        ("They fished in the Zharaqa River. Leeds and Bradford were calm.", ("Zharaqa River", "Leeds", "Bradford")),
        ("Guns were heard in Zharaqa, Texas. Leeds and York were calm.", ("Zharaqa", "Texas", "Leeds", "York")),
        (
            "The Galahad State Prison is full. Leeds and Bradford were calm.",
            ("Galahad State Prison", "Leeds", "Bradford"),
        ),
        ("He left the Vatican Gardens. Leeds and Bradford were calm.", ("Vatican Gardens", "Leeds", "Bradford")),
    ],
)
def test_what_may_lie_elsewhere_is_left_open(text: str, names: tuple[str, ...], gazetteer: Gazetteer) -> None:
    assert named(text, names, gazetteer)[0].place is None


def test_an_embassy_lies_in_another_country_than_its_own(gazetteer: Gazetteer) -> None:
    text = "A bomb exploded outside the Embassy of Japan on Monday. Police in Lima closed the road."
    (embassy,) = named(text, ("Embassy of Japan",), gazetteer)
    assert embassy.place is None or embassy.place.name == "about Lima"


def test_a_name_told_to_be_in_a_unit_lies_about_no_town_elsewhere(gazetteer: Gazetteer) -> None:
    text = "PORT SUDAN - Drones hit a depot in the village of Um Labbasa, also in South Darfur, on Wednesday."
    found = named(text, ("PORT SUDAN", "Um Labbasa", "South Darfur"), gazetteer)[1]
    assert found.place is None
