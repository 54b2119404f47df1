"""Which organisation MUC-4 would key as the doer of what geomap reads."""

from __future__ import annotations

from datetime import date

import pytest

from geomap import pipeline
from geomap.evaluate.incidents import doers, muc
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article

MONDAY = date(1990, 3, 5)
TOLD = "Shining Path killed two judges in Lima on Friday."
MEANT = "Guerrillas killed two judges in Lima on Friday. The Shining Path was founded in 1970."
STRANGE = "Gunmen killed two judges in Lima on Friday."


def article(text: str) -> Article:
    return Article(id="doers", text=text, published=MONDAY)


def asked(text: str) -> tuple[doers.Doers, dict[str, float]]:
    read = pipeline.analyse(article(text), open_gazetteer())
    incidents = read.incidents or ()
    organised = doers.Doers(article(text), incidents, read.claims or ())
    return organised, organised.features(incidents[0], organised.told[0])


@pytest.mark.parametrize(
    ("text", "there", "absent"),
    [
        (TOLD, "its actor", "it has another organisation"),
        (TOLD, "in its sentence", "named just behind"),
        (MEANT, "rebels did it & rebels", "its actor"),
        (MEANT, "named just behind", "in its sentence"),
        (MEANT, "the only rebels", "in a target"),
        (MEANT, "of its country", "of another country"),
    ],
)
def test_what_is_told_of_an_organisation_is_told_by_name(text: str, there: str, absent: str) -> None:
    _, found = asked(text)
    assert found[there] == 1.0
    assert absent not in found


def test_who_is_told_to_have_done_it_is_likelier_than_who_is_only_named() -> None:
    assert doers.chance(asked(TOLD)[1]) > doers.chance(asked(MEANT)[1])


def test_names_of_one_group_are_one_filler() -> None:
    organised, _ = asked("Farabundo Marti National Liberation Front (FMLN) rebels killed two judges. The FMLN fled.")
    assert [one.fill.names for one in organised.told] == [("Farabundo Marti National Liberation Front", "FMLN")]


@pytest.mark.parametrize(("text", "names"), [(TOLD, ("Shining Path",)), (STRANGE, None)])
def test_the_form_has_the_likeliest_organisation_or_none(text: str, names: tuple[str, ...] | None) -> None:
    (given,) = muc.form(pipeline.analyse(article(text), open_gazetteer()), article(text))
    assert [fill.names for fill in given.fills["perp_orgs"]] == ([] if names is None else [names])
