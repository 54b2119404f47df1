"""Names that are left unplaced because their bearers lie elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.geoparse import parse
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.place import Toponym


def named(name: str, text: str, gazetteer: Gazetteer) -> Toponym:
    found = parse(document.read(Article(id="specimen", text=text)), gazetteer)
    return next(one for one in found if one.text == name)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (
            "Rho",
            "Shells fell in Rho. Goma and Bunia, in the Democratic Republic of the Congo, were calm.",
            "none where",
        ),
        ("Beirut", "He was born in Beirut, Kansas, in 1921.", "'Kansas' follows"),
    ],
)
def test_a_namesake_out_of_the_way_is_left_unplaced(name: str, text: str, reason: str, gazetteer: Gazetteer) -> None:
    found = named(name, text, gazetteer)
    assert found.place is None
    assert reason in found.reason


@pytest.mark.parametrize(
    ("name", "text", "place_id"),
    [
        ("Manbij", "Turkish artillery shelled the town of Manbij on Saturday.", "gn:167357"),
        ("London", "The envoys of Kabul, Herat and Kandahar, in Afghanistan, met in London.", "gn:2643743"),
        ("Qamishli", "A bus strike ended in Lisbon on Friday, and another began in Qamishli.", "gn:173377"),
        ("Palmyra", "Mortars fell near Palmyra at 5 a.m. Moscow time on Sunday.", "gn:163808"),
        ("Mouqdadiya", "Mortars fell near Mouqdadiya, in Iraq, and near Baqubah.", "gn:99062"),
    ],
)
def test_what_is_known_or_near_is_believed(name: str, text: str, place_id: str, gazetteer: Gazetteer) -> None:
    found = named(name, text, gazetteer)
    assert found.place is not None
    assert found.place.id == place_id


def test_a_name_by_its_sound_says_so(gazetteer: Gazetteer) -> None:
    assert (
        "spelled much like"
        in named("Mouqdadiya", "A car burned near Mouqdadiya, in Iraq, and near Baqubah.", gazetteer).reason
    )


def test_a_clock_is_placed_but_no_company(gazetteer: Gazetteer) -> None:
    text = "Mortars fell near Palmyra at 5 a.m. Moscow time and again at 6 a.m."
    assert named("Moscow", text, gazetteer).place is not None
    alone = "Mortars fell near Palmyra at 5 a.m. and again at 6 a.m."
    assert named("Palmyra", text, gazetteer).score == named("Palmyra", alone, gazetteer).score


def test_with_company_a_small_english_namesake_stays_open(gazetteer: Gazetteer) -> None:
    text = "A shell fell near Lisle; in Bukavu and Goma, in the Democratic Republic of the Congo, all was calm."
    place = named("Lisle", text, gazetteer).place
    assert place is not None
    assert place.name == "about Bukavu"
