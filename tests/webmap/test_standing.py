"""How well attested an incident is shown to be, and by how many sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.payload import payload
from geomap.webmap.payload.voices import by_one_name
from geomap.webmap.table import tables

if TYPE_CHECKING:
    Records = list[dict[str, Any]]

NONE_DEAD = {"min": 0, "max": 0, "best": 0}


@pytest.mark.parametrize(
    ("checked", "tolls", "standing", "said"),
    [
        (("declared", "confirmed", 1, None), {}, "single", "Only the party that claims it"),
        (("declared", "confirmed", 2, "agree"), {}, "attested", "those responsible accept it"),
        (("likely", "fair", 2, "agree"), {}, "attested", "Two or more credible sources"),
        (("likely", "fair", 3, "differ"), {}, "attested", "differ on the toll"),
        (("single_source", "weak", 2, "differ"), {}, "attested", "differ on the toll"),
        (("single_source", "weak", 2, "differ"), NONE_DEAD, "contested", "differ on the toll"),
        (("single_source", "weak", 1, None), {}, "single", "Nobody else"),
        (("contested", "contested", 3, "differ"), {}, "contested", "disagree"),
        (("declared", "confirmed", None, None), {}, "attested", "those responsible accept it"),
        ((None, None, None, None), {}, "ungraded", "too little"),
    ],
)
def test_the_standing_says_what_the_sources_carry(
    records: Records, checked: tuple[Any, ...], tolls: dict[str, int], standing: str, said: str
) -> None:
    incident = records[0]["incidents"][0]
    incident["verification"] = dict(zip(("strike_status", "grading", "sources", "tolls"), checked, strict=True))
    incident["casualties"] = [toll | tolls for toll in incident["casualties"]]
    rows = payload(records[:1]).rows["incidents"]
    (row,) = [row for row in rows if row["id"] == incident["incident_id"]]
    assert row["standing"] == standing
    assert said in row["standing_text"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["aid group", "an aid group"], ["an aid group", "an aid group"]),
        (["investigators", "A group of investigators", "the group"], ["A group of investigators"] * 3),
        (["an aid group", "a rights group", "the group"], ["an aid group", "a rights group", "the group"]),
        (["an army spokesman", "the spokesman, Nabil Aziz"], ["an army spokesman", "an army spokesman"]),
        (["police", "the army"], ["police", "the army"]),
    ],
)
def test_one_source_has_one_name(names: list[str], expected: list[str]) -> None:
    assert by_one_name([0] * len(names), names) == expected


def test_names_of_two_articles_are_two_sources() -> None:
    assert by_one_name([0, 1], ["an aid group", "the group"]) == ["an aid group", "the group"]


def test_numbers_of_one_harm_say_whose_they_are(records: Records) -> None:
    incident, claims = records[0]["incidents"][0], records[0]["claims"]
    toll = incident["casualties"][0]
    pair = [toll | {"min": n, "max": n, "claim_id": one["claim_id"]} for n, one in zip((12, 9), claims, strict=False)]
    incident["casualties"] = pair
    page = payload(records[:1])
    said = tables(page.rows)
    names = [one["source"]["name"] for one in claims[:2]]
    assert re.search(rf"12 [^<;(]*\({names[0]}\), 9 [^<;(]*\({names[1]}\)", said)
    incident["casualties"] = pair[:1]
    page = payload(records[:1])
    assert f"({names[0]})" not in tables(page.rows)
