"""Place names found, resolved and given their roles, sentence by sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.geoparse import parse
from geomap.geoparse.parsing import PART_RADIUS_M
from geomap.geoparse.resolution import certainty
from geomap.models.article import Article, Outlet
from geomap.models.span import Span
from geomap.text import document

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.place import Toponym

PIECES = (
    "Aleppo",
    "the",
    "Paris,",
    "Texas.",
    "U.S.",
    "said",
    "near",
    "Mr.",
    "al-",
    "Kubra",
    "\n\n",
    "—",
    "İ",
    "ß’s",
    "(",
    "12.5",
    "حلب",
)


def parsed(text: str, gazetteer: Gazetteer, **article: object) -> tuple[Toponym, ...]:
    return parse(document.read(Article(id="specimen", text=text, **article)), gazetteer)  # type: ignore[arg-type]


def test_specimens(row_of_toponyms_found: dict[str, str], gazetteer: Gazetteer) -> None:
    row = row_of_toponyms_found
    found = parsed(row["text"], gazetteer)
    seen = {f"{one.text}|{one.role}|{one.place.id if one.place else '-'}" for one in found}
    wanted = {each.strip() for each in row["expected"].split(";") if each.strip()}
    assert wanted <= seen, sorted(seen)
    assert not {one.text for one in found} & set(filter(None, row["absent"].split("|")))


def test_every_name_says_why_and_how_sure(gazetteer: Gazetteer) -> None:
    for one in parsed("Shells fell on Aleppo, Syria, and on the village of Qarnabush.", gazetteer):
        assert one.reason
        assert 0 <= one.score <= 1
        assert (one.place is None) == (one.radius_m is None)


def test_the_reason_names_the_larger_place_that_follows(gazetteer: Gazetteer) -> None:
    first = parsed("He was born in Paris, Texas.", gazetteer)[0]
    assert first.place is not None
    assert first.place.id == "gn:4717560"
    assert "Texas" in first.reason


def test_given_spans_are_exactly_the_toponyms(gazetteer: Gazetteer) -> None:
    text = "On Monday in Aleppo, nobody from Qarnabush spoke."
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in ("Qarnabush", "Monday", "Aleppo"))
    found = parsed(text, gazetteer, spans=spans)
    assert [Span(one.start, one.end) for one in found] == sorted(spans)
    assert [one.place.id if one.place else None for one in found] == [None, "gn:170063", "rel:gn:170063:about"]


def test_names_beside_the_spans_help_and_are_not_given(gazetteer: Gazetteer) -> None:
    text = "Boston is a port in Lincolnshire, England, south of Skegness."
    found = parsed(text, gazetteer, spans=(Span(0, 6),))
    assert [(one.text, one.place.country if one.place else None) for one in found] == [("Boston", "GB")]


def test_a_name_inside_an_unknown_one_is_given_with_a_wider_radius(gazetteer: Gazetteer) -> None:
    text = "She taught at the University of Poznan for years."
    (one,) = parsed(text, gazetteer, spans=(Span(18, 38),))
    assert one.place is not None
    assert one.place.id == "gn:3088171"
    assert "part of it" in one.reason
    assert one.radius_m is not None
    assert one.radius_m >= max(one.place.radius_m, PART_RADIUS_M)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Mansfield councilman Bob Rusk asked the sheriff's deputies and the superintendent for figures.", "US"),
        (
            "Mansfield councillors asked the constabulary and two magistrates why pensioners were fined.",
            "GB",
        ),
    ],
)
def test_a_place_where_the_english_of_the_article_is_written(text: str, country: str, gazetteer: Gazetteer) -> None:
    (one,) = parsed(text, gazetteer, spans=(Span(0, 9),))
    assert one.place is not None
    assert one.place.country == country


@given(st.floats(0, 1), st.floats(0, 1))
def test_certainty_rises_with_likelihood(one: float, two: float) -> None:
    assert 0 <= certainty.of(min(one, two)) <= certainty.of(max(one, two)) <= 1


def test_page_furniture_holds_no_toponyms(gazetteer: Gazetteer) -> None:
    text = (
        "Fire in Lima\n\nA market burned in Lima on Friday.\n\nRelated news\n\nFloods hit Quito\n\nStorm nears Havana"
    )
    assert {one.text for one in parsed(text, gazetteer)} == {"Lima"}


def test_one_sense_per_article(gazetteer: Gazetteer) -> None:
    text = "A man from Paris, Texas was fined. He had left Paris in May. The Paris council met."
    assert {one.place.id for one in parsed(text, gazetteer) if one.text == "Paris" and one.place} == {"gn:4717560"}


def test_the_outlet_is_evidence(gazetteer: Gazetteer) -> None:
    text = "Springfield council met in Springfield on Friday."
    home = Outlet("State Journal-Register", 39.8017, -89.6437)
    assert {one.place.id for one in parsed(text, gazetteer, outlet=home) if one.place} == {"gn:4250542"}


@pytest.mark.parametrize(
    ("language", "text", "place_id"),
    [
        ("ar", "قصفت الطائرات حلب مساء أمس", "gn:170063"),
        ("uk", "Ракета влучила у Харків уночі", "gn:706483"),
        ("zh", "空袭击中了大马士革附近的目标", "gn:170654"),
        ("he", "התקיפה בעיר חאלב אמש", "gn:170063"),
    ],
)
def test_other_languages_by_exact_name(language: str, text: str, place_id: str, gazetteer: Gazetteer) -> None:
    assert place_id in {one.place.id for one in parsed(text, gazetteer, language=language) if one.place}


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25), language=st.sampled_from(["en", "fr", "zh"]))
def test_offsets_point_into_the_text(pieces: list[str], language: str, gazetteer: Gazetteer) -> None:
    text = " ".join(pieces)
    found = parsed(text, gazetteer, language=language)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_the_same_text_gives_the_same_toponyms(gazetteer: Gazetteer) -> None:
    text = "Rockets hit Kramatorsk and Sloviansk; Moscow denied it. Springfield and Paris were quiet."
    assert parsed(text, gazetteer) == parsed(text, gazetteer)
