"""One article whole: incidents, claims and tracks that refer to one another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap import pipeline
from geomap.articles.read import read_articles
from geomap.models.article import Article

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis
    from geomap.models.claim import Claim
    from geomap.models.incident import Incident

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def convoy(gazetteer: Gazetteer) -> Analysis:
    (article,) = read_articles(SEEDS / "syria-convoy.txt")
    return pipeline.analyse(article, gazetteer)


def incident_of(analysis: Analysis, kind: str) -> Incident:
    (found,) = [incident for incident in analysis.incidents or () if incident.sub_event_type == kind]
    return found


def claims_of(analysis: Analysis, incident: Incident) -> list[Claim]:
    return [claim for claim in analysis.claims or () if claim.claim_id in incident.claims]


def test_the_year_is_inferred(convoy: Analysis) -> None:
    assert (convoy.article.published, convoy.article.published_source) == (date(2016, 9, 23), "inferred")


def test_a_contested_kind_stays_what_nobody_disputes(convoy: Analysis) -> None:
    attack = incident_of(convoy, "Attack")
    assert attack.verification.strike_status == "contested"
    assert attack.tags == ("attack_on_aid",)
    readings = {
        about.value for claim in claims_of(convoy, attack) for about in claim.about if about.field == "sub_event_type"
    }
    assert readings == {"Air/drone strike"}


def test_the_most_exact_place_carries_the_claim_that_gives_it(convoy: Analysis) -> None:
    where = incident_of(convoy, "Attack").location
    assert where is not None
    assert where.name_raw == "Urum al-Kubra"
    (teller,) = [claim for claim in convoy.claims or () if claim.claim_id == where.claim_id]
    assert "Konashenkov" in teller.source.name
    assert ("Aleppo", "near") in {(other.name_raw, other.relation) for other in where.also_reported}


def test_a_denial_names_the_claim_it_denies(convoy: Analysis) -> None:
    attack = incident_of(convoy, "Attack")
    denials = [claim for claim in claims_of(convoy, attack) if claim.stance == "denies"]
    claimed = {claim.claim_id: claim for claim in convoy.claims or ()}
    denied = [claimed[about.id] for denial in denials for about in denial.about if about.id in claimed]
    assert {claim.source.name for claim in denied} == {"American officials"}


def test_blame_makes_a_claimed_actor(convoy: Analysis) -> None:
    (actor,) = incident_of(convoy, "Attack").actors
    assert (actor.name, actor.role, actor.certainty) == ("Russia", "perpetrator", "claimed")


def test_a_toll_carries_the_claim_that_holds_it(convoy: Analysis) -> None:
    (toll,) = incident_of(convoy, "Attack").casualties
    (teller,) = [claim for claim in convoy.claims or () if claim.claim_id == toll.claim_id]
    assert (toll.outcome, toll.min, toll.max, teller.source.name) == ("killed", 20, None, "the Red Crescent")


def test_two_voices_on_one_raid_are_one_incident(convoy: Analysis) -> None:
    raid = incident_of(convoy, "Air/drone strike")
    assert raid.event_date is not None
    assert raid.event_date.earliest == date(2016, 9, 17)
    assert {claim.source.name for claim in claims_of(convoy, raid)} == {
        "the Syrian army's command",
        "The Defence Ministry in Moscow",
    }
    assert [(toll.outcome, toll.best, toll.approx) for toll in raid.casualties] == [
        ("killed", 62, False),
        ("injured", 100, True),
    ]


def test_the_flight_is_timed_against_the_incident(convoy: Analysis) -> None:
    (track,) = convoy.tracks or ()
    base, entry, exit_ = track.waypoints
    assert [point.relation for point in track.waypoints] == ["took_off_from", "entered", "left"]
    assert (base.place_id, entry.place_id, exit_.place_id) == ("icao:LTAG", "gm:urum-al-kubra", "gm:urum-al-kubra")
    assert entry.time is not None
    assert entry.time.relative_to is not None
    assert entry.time.relative_to.incident == incident_of(convoy, "Attack").incident_id
    assert entry.time.offset_min == (None, -2)
    assert exit_.time is not None
    assert exit_.time.relative_to is not None
    assert (exit_.time.relative_to.waypoint, exit_.time.offset_min) == (entry.seq, (30, 30))
    assert [leg.status for leg in track.legs] == ["inferred", "reported"]
    assert (track.altitude_m and track.altitude_m.min, track.ground_speed_kmh and track.ground_speed_kmh.min) == (
        3600,
        200,
    )


def test_the_roles_of_names_follow_what_stands_on_them(convoy: Analysis) -> None:
    roles = {toponym.text: toponym.role for toponym in convoy.toponyms}
    assert roles["Incirlik air base"] == "track"
    assert roles["Urum al-Kubra"] in {"event", "track"}
    assert roles["MOSCOW"] == "dateline"
    assert roles["Damascus"] == "metonym"


def test_talks_and_drills_report_nothing(gazetteer: Gazetteer) -> None:
    (article,) = read_articles(SEEDS / "caucasus-talks.txt")
    found = pipeline.analyse(article, gazetteer)
    assert (found.incidents, found.tracks) == ((), ())


def test_an_open_year_is_asked_for(gazetteer: Gazetteer) -> None:
    text = "HOMS, September 22. /Wire/. Shells hit a market in Homs on Monday, September 19, killing three people."
    found = pipeline.analyse(Article(id="open", text=text), gazetteer)
    assert found.article.published is None
    assert date(2016, 9, 22) in found.article.published_alternatives
    assert [notice.code for notice in found.warnings] == ["published"]
    (incident,) = found.incidents or ()
    assert incident.event_date is not None
    assert date(2016, 9, 19) in incident.event_date.alternatives


def test_an_old_event_has_no_place_of_the_news(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen killed three farmers in Kaduna on Monday, the police said.\n\n"
        "On 14 October 2017 a truck bomb at a junction left 80 people dead."
    )
    found = pipeline.analyse(Article(id="old", text=text, published=date(2023, 6, 14)), gazetteer)
    assert [incident.location and incident.location.name_raw for incident in found.incidents or ()] == ["Kaduna", None]


def test_a_country_is_told_by_whose_groups_and_people_an_article_names(gazetteer: Gazetteer) -> None:
    text = (
        "LIMA, 3 March (Wire) -- The Peruvian foreign minister spoke in Lima on the talks.\n\n"
        "Peru hopes that the FMLN will stay at the table, he said. Salvadoran rebels and Salvadoran officers were to "
        "meet on Friday; the FMLN and the Salvadoran church had asked for it.\n\n"
        "On Thursday gunmen killed two Salvadoran priests and wounded a third."
    )
    found = pipeline.analyse(Article(id="group", text=text, published=date(1990, 3, 3)), gazetteer)
    (place,) = [one.location for one in found.incidents or () if one.location is not None]
    assert (place.country, place.where_prec) == ("SV", 6)


def test_another_language_gets_its_places_and_a_warning(gazetteer: Gazetteer) -> None:
    text = "Des avions ont bombardé la ville d'Alep lundi, selon des habitants. L'armée à Damas n'a rien dit."
    found = pipeline.analyse(Article(id="fr", text=text, language="fr"), gazetteer)
    assert found.incidents == ()
    assert "Damas" in {toponym.text for toponym in found.toponyms}
    assert [notice.code for notice in found.warnings] == ["language"]


def test_a_place_that_opens_a_paragraph_is_where_its_events_were(gazetteer: Gazetteer) -> None:
    text = (
        "Weekly bulletin\n\n"
        "Goma (North Kivu). Gunmen killed two traders at a market on Monday.\n\n"
        "Bukavu \u2014 Soldiers arrested nine students on Tuesday."
    )
    found = pipeline.analyse(Article(id="labels", text=text, published=date(2023, 6, 14)), gazetteer)
    assert [one.location and one.location.name_raw for one in found.incidents or ()] == ["Goma", "Bukavu"]


def test_a_day_that_opens_a_paragraph_of_several_is_when_its_events_were(gazetteer: Gazetteer) -> None:
    text = (
        "From our log in Goma\n\n"
        "10 June \u2014 Gunmen killed two traders at a market.\n\n"
        "11 June. A mortar bomb hit a hospital and killed four patients."
    )
    found = pipeline.analyse(Article(id="log", text=text, published=date(2023, 6, 14)), gazetteer)
    days = [one.event_date and one.event_date.earliest for one in found.incidents or ()]
    assert days == [date(2023, 6, 10), date(2023, 6, 11)]


def test_a_name_that_nothing_knows_is_no_reason_to_take_another_town(gazetteer: Gazetteer) -> None:
    text = (
        "Officials in Goma, eastern DR Congo, said nothing. "
        "On Monday, nine boys were abducted from a school at Wazu Shilka by a militia."
    )
    found = pipeline.analyse(Article(id="unlisted", text=text, published=date(2023, 6, 14)), gazetteer)
    (where,) = [one.location for one in found.incidents or ()]
    assert where is not None
    assert (where.name_raw, where.country) == ("Wazu Shilka", "CD")
    assert where.where_prec > 3


@pytest.mark.parametrize(
    "told",
    [
        "Aleppo province: a shop burned. Three shells were fired on Karabozek Village southern of Manbij (Hierapolis).",
        "The army shelled the villages of Karabozek, Dolishan, Merjuna and Upper Sarrun in northwestern Manbij.",
    ],
)
def test_a_village_that_the_gazetteer_lacks_lies_by_the_town_told_behind_it(told: str, gazetteer: Gazetteer) -> None:
    found = pipeline.analyse(Article(id="village", text=told, published=date(2022, 8, 3)), gazetteer).incidents or ()
    places = [one.location for one in found if one.location is not None]
    assert places
    for place in places:
        assert place.lat is not None
        assert place.lon is not None
        assert abs(place.lat - 36.53) < 0.2
        assert abs(place.lon - 37.95) < 0.2
        assert place.uncertainty_m is not None
        assert place.uncertainty_m >= 10_000


def test_each_of_very_many_incidents_is_where_it_is_told(gazetteer: Gazetteer) -> None:
    towns = ("Aleppo", "Mosul", "Goma", "Kandahar", "Kharkiv", "Maiduguri", "Hodeidah", "Mogadishu", "Kabul", "Bangui")
    text = "\n\n".join(
        f"A bomb exploded in {town} on {day} May 2023, killing two." for day in range(1, 9) for town in towns
    )
    found = pipeline.analyse(Article(id="many", text=text, published=date(2023, 5, 20)), gazetteer).incidents or ()
    assert [one.location.name_raw for one in found if one.location is not None] == list(towns) * 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A girl was killed in Taiz when gunmen opened fire on a bus.", ("YE", 1)),
        ("Israeli jets bombed Sidon on Monday. A mortar shell killed two men in the village of Xarqand.", ("LB", 6)),
        ("Drones hit depots in the Kharkiv, Sumy and Poltava regions overnight.", ("UA", 4)),
    ],
)
def test_the_last_incident_lies_in_its_country_as_exactly_as_told(
    text: str, expected: tuple[str, int], gazetteer: Gazetteer
) -> None:
    found = pipeline.analyse(Article(id="exact", text=text, published=date(2024, 3, 8)), gazetteer).incidents or ()
    place = found[-1].location
    assert place is not None
    assert (place.country, place.where_prec) == expected


def test_a_denial_that_only_names_what_it_answers_is_quoted_with_its_sentence(gazetteer: Gazetteer) -> None:
    text = "Rebels shelled Sake on Monday, killing two people. The rebels denied the accusation."
    read = pipeline.analyse(Article(id="one", text=text, published=date(2026, 11, 26)), gazetteer)
    assert [claim.quote for claim in read.claims or ()] == ["The rebels denied the accusation."]
