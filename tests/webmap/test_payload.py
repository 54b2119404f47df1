"""What the page is told: places, rights and links."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from geomap.errors import ExportError
from geomap.webmap.payload import payload
from geomap.webmap.payload.claims import LONGEST_QUOTE, shorten
from geomap.webmap.payload.context import web_link
from geomap.webmap.payload.packing import encode

if TYPE_CHECKING:
    Records = list[dict[str, Any]]


def test_incidents_stand_in_the_order_of_their_days_undated_last(records: Records) -> None:
    days = [row["earliest"] for row in payload(records).rows["incidents"]]
    assert days == ["2024-03-09", "2024-03-11", "2024-06-05", None]


def test_what_has_no_place_stays_without_one(records: Records) -> None:
    clash = payload(records).rows["incidents"][0]
    assert (clash["lat"], clash["lon"], clash["precision"]) == (None, None, None)


def test_standing_tells_contested_single_and_well_attested_apart(records: Records) -> None:
    found = [row["standing"] for row in payload(records).rows["incidents"]]
    assert found == ["single", "contested", "attested", "ungraded"]


def test_a_denial_names_whom_it_denies(records: Records) -> None:
    denial = next(row for row in payload(records).rows["claims"] if row["stance"] == "denies")
    assert denial["stance_text"] == "denied what Colonel Taj Hamdan said"


def test_parts_of_a_toll_follow_it(records: Records) -> None:
    strike = payload(records).rows["incidents"][1]
    assert [toll["part"] for toll in strike["tolls"]] == [False, True, True, False]


def test_a_flight_is_set_against_its_incident(records: Records) -> None:
    tables = payload(records).rows
    entered = tables["tracks"][0]["points"][1]
    assert entered["timing"] == "40 min before Air/drone strike, near Kassala"
    assert tables["incidents"][entered["incident"]]["tracks"] == [0]


def test_a_leg_across_the_date_line_is_not_torn(records: Records) -> None:
    track = records[0]["tracks"][0]
    track["waypoints"][0].update(lat=52.0, lon=170.0)
    track["waypoints"][1].update(lat=52.0, lon=-170.0)
    line = payload(records).rows["tracks"][0]["legs"][0]["line"]
    assert line[-1][1] == pytest.approx(190.0)
    assert all(abs(after[1] - before[1]) < 10 for before, after in pairwise(line))


def test_without_the_articles_words_tolls_and_targets_are_told_in_the_maps_own(records: Records) -> None:
    incident = records[0]["incidents"][0]
    incident["targets"] = [{"name": "lorries of the Blue Wheel", "kind": "object", "start": 0, "end": 3}]
    incident["casualties"][0] |= {"group": "lorry drivers", "raw": "killing the lorry drivers"}
    about = {"id": incident["incident_id"], "field": "casualties", "value": "killed: killing the lorry drivers"}
    records[0]["claims"][0]["about"] = [about]
    assert "lorry" in str(payload(records, "quotes").packed)
    packed = str(payload(records, "none").packed)
    assert "lorr" not in packed
    assert "objects" in packed


def test_none_of_the_articles_words_enter_where_none_are_wanted(records: Records) -> None:
    packed = str(payload(records, "none").packed)
    assert all(claim["quote"] not in packed for record in records for claim in record["claims"])
    assert "Monday night" not in packed


def test_quotes_are_cut_at_300_characters_between_words() -> None:
    short = shorten("word " * 100)
    assert len(short) <= LONGEST_QUOTE
    assert short.endswith("word…")


def test_the_full_article_must_be_held_to_be_shown(records: Records) -> None:
    for record in records:
        record["article"].pop("text", None)
    with pytest.raises(ExportError, match="example-1"):
        payload(records, "full")


def test_another_way_to_show_the_article_is_refused(records: Records) -> None:
    with pytest.raises(ExportError, match="quotes, full, none"):
        payload(records, "all")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "code", "radius", "area"),
    [
        ("A", "ADM1", 200_000, True),
        ("L", "RGN", 350_000, True),
        ("A", "ADM2", 12_000, False),
        ("P", "PPLC", 40_000, False),
        ("A", "PCLI", 600_000, False),
    ],
)
def test_a_region_is_no_dot(records: Records, *, kind: str, code: str, radius: int, area: bool) -> None:
    calm = {**records[1], "incidents": [], "tracks": []}
    for toponym in calm["toponyms"]:
        if toponym["place"]:
            toponym["place"].update(feature_class=kind, feature_code=code, radius_m=radius)
    assert {row["area"] for row in payload([calm]).rows["places"]} == {area}


def test_without_incidents_the_view_is_of_the_places_named_for_themselves(records: Records) -> None:
    calm = {**records[1], "incidents": [], "tracks": []}
    west, south, east, north = payload([calm]).bounds or (0, 0, 0, 0)
    assert (west, north) == (-77.88542, 3.8801)
    assert (east, south) == (-76.5199, 2.57082)


def test_one_city_far_away_does_not_widen_the_view_of_the_places_named(records: Records) -> None:
    calm = {**records[1], "incidents": [], "tracks": []}
    pattern = next(one for one in calm["toponyms"] if one["place"] and one["role"] == "mention")
    spots = {"Gori": (41.98, 44.11), "Batumi": (41.64, 41.64), "Tbilisi": (41.69, 44.83), "Brussels": (50.85, 4.35)}
    calm["toponyms"] = [
        {**pattern, "place": {**pattern["place"], "id": name, "name": name, "feature_class": "P", "feature_code": "PPL",
                              "lat": lat, "lon": lon}}
        for name, (lat, lon) in spots.items()
    ]  # fmt: skip
    assert payload([calm]).bounds == (41.64, 41.64, 44.83, 41.98)
    calm["toponyms"] = calm["toponyms"][2:]
    assert payload([calm]).bounds == (4.35, 41.69, 44.83, 50.85)


def test_the_full_article_is_shown_only_where_asked_for(records: Records) -> None:
    for record in records:
        record["article"]["text"] = "The whole story."
    assert payload(records, "full").rows["articles"][0]["text"] == "The whole story."
    assert payload(records).rows["articles"][0]["text"] is None


@pytest.mark.parametrize("url", ["https://paper.example/a?b=1#c", "http://paper.example:8080/"])
def test_web_addresses_become_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,x",
        "//paper.example/",
        "paper.example",
        "https://",
        "https://paper.example/a b",
        'https://paper.example/"onclick',
        "https://[paper",
    ],
)
def test_nothing_else_becomes_a_link(url: str | None) -> None:
    assert web_link(url) is None


def test_words_that_repeat_are_written_once() -> None:
    packed = encode([{"type": kind, "lat": lat} for kind, lat in (("Battles", 1.0), ("Riots", 2.0)) * 2])
    assert packed["columns"]["type"] == {"words": ["Battles", "Riots"], "codes": [0, 1, 0, 1]}
    assert packed["columns"]["lat"] == {"words": [1.0, 2.0], "of": "type"}


def test_what_is_all_the_same_needs_no_codes_and_what_is_empty_no_counts() -> None:
    packed = encode([{"type": "Battles", "lat": 1.0, "tags": []}, {"type": "Battles", "lat": 2.0, "tags": []}])
    assert packed["columns"]["type"] == {"words": ["Battles"], "codes": []}
    assert packed["columns"]["lat"] == [1.0, 2.0]
    assert packed["columns"]["tags"]["counts"] == []


def test_no_rows_make_an_empty_table() -> None:
    assert encode([]) == {"length": 0, "columns": {}}
    assert payload([]).bounds is None
