"""The interface in every language: nothing is missing, nothing is left over, and the gaps are the same."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from geomap.errors import ExportError
from geomap.webmap import phrases
from geomap.webmap.map import IncidentMap
from geomap.webmap.payload import payload
from geomap.webmap.plural import category
from geomap.webmap.words import LANGUAGES, english, number, speaking, word

if TYPE_CHECKING:
    from geomap.webmap.words import Language

    Records = list[dict[str, Any]]

OTHERS = LANGUAGES[1:]
GAP = re.compile(r"\{(\w*)\}")
LISTS = {"date.months": 12, "date.month_names": 12, "date.weekdays": 7}
SPOKEN_NUMBERS = {0: "zero", 1: "one", 2: "two"}
"""Arabic says none, one and two in the word itself."""


def _own(language: str) -> dict[str, str]:
    text = files("geomap.webmap").joinpath("languages", f"{language}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len({row["key"] for row in rows}) == len(rows)
    return {row["key"]: row[language] for row in rows}


def _categories(language: str) -> set[str]:
    return {category(language, count) for count in (*range(200), 1_000_000)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_has_its_translation_and_every_plural_its_form(language: str) -> None:
    plain = {key for key in english() if "#" not in key}
    counted = {key.partition("#")[0] for key in english() if "#" in key}
    forms = {f"{key}#{form}" for key in counted for form in _categories(language) | {"other"}}
    assert _own(language).keys() == plain | forms


@pytest.mark.parametrize("language", OTHERS)
def test_gaps_are_those_of_the_english_phrase(language: str) -> None:
    wrong = []
    for key, text in _own(language).items():
        stem, _, form = key.partition("#")
        wanted = sorted(GAP.findall(english()[f"{stem}#other" if form else key]))
        found = sorted(GAP.findall(text))
        spoken = form in SPOKEN_NUMBERS.values() and set(found) <= set(wanted)
        if not text or (found != wanted and not spoken):
            wrong.append((key, text))
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_lists_are_as_long_as_the_calendar(language: str) -> None:
    assert {key: len(set(_own(language)[key].split("|"))) for key in LISTS} == LISTS


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Monday 19 September 2016"),
        ("fr", "lundi 19 septembre 2016"),
        ("es", "lunes, 19 de septiembre de 2016"),
        ("ar", "الاثنين، 19 سبتمبر 2016"),
        ("uk", "понеділок, 19 вересня 2016 р."),
        ("ru", "понедельник, 19 сентября 2016 г."),
    ],
)
def test_days_are_said_as_the_language_says_them(language: Language, said: str) -> None:
    with speaking(language):
        assert phrases.between("2016-09-19", "2016-09-19") == said


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "Incidents reported in 1 article"),
        ("ru", 21, "События по сообщениям 21 статьи"),
        ("ru", 1204, "События по сообщениям 1\u00a0204 статей"),
        ("ar", 2, "حوادث أوردها مقالان"),
        ("es", 1204, "Incidentes según 1204 artículos"),
    ],
)
def test_what_is_counted_takes_its_plural(language: Language, count: int, said: str) -> None:
    with speaking(language):
        assert word("page.many", n=count) == said


@pytest.mark.parametrize(
    ("language", "said"), [("en", "12,304.5"), ("fr", "12\u202f304,5"), ("es", "12.304,5"), ("uk", "12\u00a0304,5")]
)
def test_numbers_are_written_as_the_language_writes_them(language: Language, said: str) -> None:
    with speaking(language):
        assert number(12304.5) == said


@pytest.mark.parametrize("language", OTHERS)
def test_what_geomap_says_is_in_the_language_and_what_articles_say_is_not(records: Records, language: Language) -> None:
    with speaking(language):
        rows = payload(records).rows
    assert rows["incidents"][1]["standing_text"] != english()["grading.contested"]
    assert rows["claims"][0]["quote"] == records[0]["claims"][0]["quote"]
    assert "near" not in rows["incidents"][1]["where"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_which_language_it_is_in(records: Records, language: Language) -> None:
    html = IncidentMap(records, lang=language).to_html()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert html == IncidentMap(records, lang=language).to_html()


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(ExportError, match="lang='tlh': choose one of en, fr, es, ar, uk, ru"):
        IncidentMap(lang="tlh")  # type: ignore[arg-type]
