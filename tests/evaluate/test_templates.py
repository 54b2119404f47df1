"""Templates held against templates, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from geomap import pipeline
from geomap.evaluate.incidents import filling, muc
from geomap.evaluate.incidents.template import (
    Fill,
    Site,
    Template,
    days_agree,
    same_name,
    sites_agree,
    tolls_agree,
)
from geomap.evaluate.slots import Slot, Tally, figures
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article

MAY_3, MAY_5, MAY_20 = date(1990, 5, 3), date(1990, 5, 5), date(1990, 5, 20)


def template(kind: str = "bombing", **more: object) -> Template:
    return Template(types=(kind,), stages=("accomplished",), **more)  # type: ignore[arg-type]


def judged(gold: list[Template], answer: list[Template]) -> dict[str, Slot]:
    tally = Tally("a")
    filling.judge(gold, answer, tally)
    return tally.slots


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("THE ARMED FORCES", "armed forces", True),
        ("TWO HOODED INDIVIDUALS", "INDIVIDUALS", True),
        ("A POLICE STATION", "A TRAIN STATION", True),
        ("NATIONAL POLICE", "NATIONAL GUARD UNITS OF THE NORTH", False),
        ("FMLN", "ELN", False),
        ("THE", "THE", False),
    ],
)
def test_names_share_their_words(one: str, other: str, same: bool) -> None:  # noqa: FBT001 a table's column
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_days_are_the_same_or_meet_or_do_not() -> None:
    day, before = template(days=((MAY_3, MAY_3),)), template(days=((None, MAY_5),))
    assert days_agree(day, day) == 1.0
    assert days_agree(before, day) == days_agree(day, before) == 0.5
    assert days_agree(template(days=((MAY_20, MAY_20),)), before) == 0.0
    assert days_agree(template(), day) == 0.0
    assert days_agree(template(days=((MAY_20, MAY_20), (MAY_3, MAY_3))), day) == 1.0


@pytest.mark.parametrize(
    ("country", "names", "likeness"),
    [
        ("PERU", ("AYACUCHO", "HUANTA"), 1.0),
        ("Peru", ("HUANTA",), 0.8),
        ("CHILE", ("HUANTA",), 0.5),
        ("PERU", ("AYACUCHO", "LURICOCHA"), 0.6),
        ("PERU", ("LIMA",), 0.4),
        ("CHILE", ("LIMA",), 0.0),
    ],
)
def test_places_agree_by_degrees(country: str, names: tuple[str, ...], likeness: float) -> None:
    gold = template(sites=(Site("PERU", ("AYACUCHO", "HUANTA")),))
    assert sites_agree(gold, template(sites=(Site(country, names),))) == likeness


def test_a_toll_is_right_with_its_least_and_with_its_most_where_both_have_one() -> None:
    assert tolls_agree((3, 3), (3, 3))
    assert tolls_agree((3, None), (3, 5))
    assert not tolls_agree((3, 3), (3, 4))
    assert not tolls_agree((3, 3), (2, 3))


def test_incidents_are_paired_by_what_they_share_and_the_rest_counts_against() -> None:
    lima, cuzco = (template(sites=(Site("PERU", (name,)),)) for name in ("LIMA", "CUZCO"))
    slots = judged([lima, cuzco], [cuzco, template("kidnapping"), lima])
    assert slots["incident"] == Slot(2, 3, 2)
    assert slots["place"] == Slot(2, 2, 2)
    assert slots["type"] == Slot(2, 3, 2)


def test_an_optional_incident_is_never_missed() -> None:
    assert judged([template(optional=True)], [])["incident"] == Slot(0, 0, 0)
    assert judged([template(optional=True)], [template()])["incident"] == Slot(1, 1, 1)


def test_an_optional_filler_is_neither_right_nor_too_many() -> None:
    gold = template(fills={"perp_orgs": (Fill(("ELN",), optional=True), Fill(("FARC",), certainties=("accused",)))})
    answer = template(fills={"perp_orgs": (Fill(("ELN",)), Fill(("FARC",), certainties=("claimed",)))})
    slots = judged([gold], [answer])
    assert slots["perp_orgs"] == Slot(1, 1, 1)
    assert slots["certainty"] == Slot(0, 1, 1)


def test_another_type_is_paired_only_over_a_shared_person_thing_or_perpetrator() -> None:
    victim = {"hum_targets": (Fill(("THE MAYOR",)),)}
    assert judged([template("attack")], [template("bombing")])["incident"].right == 0
    slots = judged([template("attack", fills=victim)], [template("bombing", fills=victim)])
    assert [slots[name].right for name in ("incident", "type", "hum_targets")] == [1, 0, 1]


def test_figures_are_of_sums_and_unknown_where_gold_asks_nothing() -> None:
    one, two = Tally("a"), Tally("b")
    one.add("incident", 1, 2, 1)
    two.add("incident", 1, 1, 3)
    found = figures([two, one], filling.MEASURES, 20)
    incident = found["incident"]
    assert incident.precision == pytest.approx(2 / 3)
    assert incident.recall == 0.5
    assert incident.f1 == pytest.approx(4 / 7)
    assert incident.low <= incident.f1 <= incident.high
    assert found["killed"].f1 != found["killed"].f1


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (template("attack"), template("bombing", fills={"hum_targets": (Fill(("MAYOR",)),)})),
        (template(days=((MAY_3, MAY_3),)), template(fills={"perp_orgs": (Fill(("ELN",)),)})),
        (template(fills={"hum_targets": (Fill(("MAYOR",)),)}), template(fills={"phys_targets": (Fill(("TOWER",)),)})),
        (template(sites=(Site("PERU", ("LIMA",)),)), template(fills={"perp_orgs": (Fill(("ELN",)),)})),
        (template(fills={"perp_orgs": (Fill(("ELN",)),)}), template()),
        (template(fills={"phys_targets": (Fill(("TOWER",)),)}), template()),
    ],
)
def test_the_likelier_of_two_answers_is_paired(better: Template, worse: Template) -> None:
    gold = Template(
        types=("attack",) if better.types == ("attack",) else ("bombing",),
        stages=("accomplished",),
        days=((MAY_3, MAY_3),),
        sites=(Site("PERU", ("LIMA",)),),
        fills={
            "perp_orgs": (Fill(("ELN",)),),
            "hum_targets": (Fill(("MAYOR",)),),
            "phys_targets": (Fill(("TOWER",)),),
        },
    )
    tally = Tally("a")
    filling.judge([gold], [worse, better], tally)
    (spurious,) = (one for one in tally.faults if one.slot == "incident")
    assert spurious.fault == "spurious"
    assert spurious.answer == filling.told(worse)


def test_what_is_given_where_gold_has_none_counts_and_is_told() -> None:
    tally = Tally("a")
    filling.judge([template(tolls={"killed": (2, 2)})], [template(tolls={"killed": (3, 3), "injured": (1, 1)})], tally)
    assert (tally.slots["killed"], tally.slots["injured"]) == (Slot(0, 1, 1), Slot(0, 1, 0))
    assert [(one.slot, one.fault) for one in tally.faults] == [("killed", "wrong"), ("injured", "spurious")]
    filling.judge([template(tolls={"killed": (2, 2)})], [template()], tally)
    assert (tally.faults[-1].slot, tally.faults[-1].fault) == ("killed", "missed")


def test_a_place_that_the_gazetteer_lacks_is_given_by_name_and_country_and_a_country_by_itself() -> None:
    gazetteer = open_gazetteer()
    strange = (
        "Gunmen attacked the village of Santa Quilombera on Friday, killing two farmers.\n\n"
        "Colombia is to send soldiers."
    )
    quarter = (
        "BOGOTA, 3 MAR 90 -- BOMBS EXPLODED IN THE SAN QUILOMBERO NEIGHBORHOOD ON FRIDAY, KILLING TWO PEOPLE "
        "IN BOGOTA, COLOMBIA."
    )
    wide = "Gunmen killed two farmers in Colombia on Friday."
    given = ((strange, ("Santa Quilombera",)), (quarter, ("BOGOTA", "SAN QUILOMBERO")), (wide, ()))
    for text, names in given:
        article = Article(id="name", text=text, published=date(1990, 3, 5))
        (keyed,) = muc.form(pipeline.analyse(article, gazetteer), article)
        assert keyed.sites == (Site("Colombia", names),)


@pytest.mark.parametrize(
    ("told", "days", "names"),
    [
        ("Guerrillas attacked a police post in Rionegro municipality, Colombia, on Monday.", (1, 1), ("Rionegro",)),
        ("A bomb killed two peasants seven km from Cartago, Colombia, on Monday.", (1, 1), ("Cartago",)),
        ("Gunmen killed two farmers in Cartago, Colombia, overnight.", (None, 3), ("Cartago",)),
    ],
)
def test_days_and_names_have_the_form_that_muc_has(
    told: str, days: tuple[int | None, int], names: tuple[str, ...]
) -> None:
    published = date(1989, 5, 3)
    found = pipeline.analyse(Article(id="form", text=told, published=published), open_gazetteer())
    (given,) = muc.filled(muc.typed(found.incidents or ()), (), found.toponyms)
    assert given.days == (tuple(None if day is None else published.replace(day=day) for day in days),)
    assert given.sites == (Site("Colombia", names),)


def test_a_bomb_that_is_defused_is_a_bombing_that_was_attempted() -> None:
    published = date(1989, 5, 3)
    told = "Police defused a bomb outside a school in Cali, Colombia, on Monday."
    article = Article(id="form", text=told, published=published)
    (given,) = muc.form(pipeline.analyse(article, open_gazetteer()), article)
    assert (given.types, given.stages) == (("bombing",), ("attempted",))


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("Gunmen killed two farmers in Cartago, Colombia, last Friday.", (None, 3)),
        ("Gunmen killed two farmers in Cartago, Colombia, two weeks ago.", (None, 3)),
        ("Gunmen killed two farmers in Cartago, Colombia, in the past few hours.", (3, 3)),
        ("Gunmen killed two farmers in Cartago, Colombia, two days ago.", (1, 1)),
    ],
)
def test_weekdays_and_weeks_are_keyed_by_the_day_of_the_article(told: str, days: tuple[int | None, int]) -> None:
    published = date(1989, 5, 3)
    found = pipeline.analyse(Article(id="form", text=told, published=published), open_gazetteer())
    (given,) = muc.filled(muc.typed(found.incidents or ()), (), found.toponyms, published)
    assert given.days == (tuple(None if day is None else published.replace(day=day) for day in days),)
