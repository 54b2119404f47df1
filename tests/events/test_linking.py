"""Claims in their article: what they are about, whom they deny, what they make of incidents and tracks."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap import pipeline
from geomap.models.article import Article

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis
    from geomap.models.claim import Claim

TABLE = Path(__file__).parent.parent / "examples" / "claims_linked.csv"
LONGEST = 300


def specimens() -> list[ParameterSet]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        pytest.param(row, id=str(number), marks=[pytest.mark.xfail(reason=row["xfail"])] if row["xfail"] else [])
        for number, row in enumerate(rows, start=2)
    ]


def analysed(text: str, gazetteer: Gazetteer) -> Analysis:
    return pipeline.analyse(Article(id="linked", text=text, published=date(2019, 5, 4)), gazetteer)


def said_by(found: Analysis, row: dict[str, str]) -> list[Claim]:
    same = [claim for claim in found.claims or () if claim.source.name == row["speaker"]]
    return [claim for claim in same if claim.stance == row["stance"]]


@pytest.mark.parametrize("row", specimens())
def test_specimen(row: dict[str, str], gazetteer: Gazetteer) -> None:
    found = analysed(row["text"], gazetteer)
    claims = said_by(found, row)
    assert bool(claims) == bool(row["speaker"]), found.claims
    about = [about for claim in claims for about in claim.about]
    if row["field"]:
        assert (row["field"], row["value"] or None) in {(one.field, one.value) for one in about}
    if row["denies"]:
        speakers = {claim.claim_id: claim.source.name for claim in found.claims or ()}
        assert row["denies"] in {speakers[one.id] for one in about if one.id in speakers}
    if row["status"]:
        (incident,) = found.incidents or ()
        assert (incident.verification.strike_status or "none") == row["status"]
    if row["actor"]:
        (incident,) = found.incidents or ()
        assert row["actor"] in {actor.kind for actor in incident.actors if actor.certainty == "claimed"}


@pytest.mark.parametrize("row", [one for one in specimens() if one.values[0]["track"]])  # type: ignore[index]
def test_voices_of_a_track(row: dict[str, str], gazetteer: Gazetteer) -> None:
    found = analysed(row["text"], gazetteer)
    (track,) = found.tracks or ()
    ids = {claim.claim_id for claim in said_by(found, row)}
    assert (not ids.isdisjoint(track.claimed_by)) == (row["track"] == "claimed")
    assert (not ids.isdisjoint(track.denied_by)) == (row["track"] == "denied")


@pytest.mark.parametrize("row", [one.values[0] for one in specimens()])
def test_every_claim_quotes_the_article(row: dict[str, str], gazetteer: Gazetteer) -> None:
    for claim in analysed(row["text"], gazetteer).claims or ():
        assert 0 < len(claim.quote) <= LONGEST
        assert row["text"][claim.content.start :].startswith(claim.quote.split(" …")[0])


def test_a_part_is_denied_in_what_was_done_not_in_what_police_seized(gazetteer: Gazetteer) -> None:
    told = "Gunmen ambushed a patrol near Vitina on 3 May 2019. Police seized rifles in Vitina on 4 May 2019."
    found = analysed(f"{told} The president of Serbia denied any involvement.", gazetteer)
    standing = {one.sub_event_type: one.verification.strike_status for one in found.incidents or ()}
    assert standing == {"Armed clash": "contested", "Disrupted weapons use": None}


def test_a_long_statement_is_cut_at_a_word(gazetteer: Gazetteer) -> None:
    told = " and ".join(["a shell had hit the mill in Homs"] * 20)
    (claim,) = analysed(f"The army said {told}, killing six people on 3 May 2019.", gazetteer).claims or ()
    assert claim.quote.endswith(" …")
    assert told.startswith(claim.quote.removesuffix(" …"))
    assert len(claim.quote) <= LONGEST


@pytest.mark.parametrize(
    ("added", "grading"),
    [
        ("The Shabaab said 20 officers had been killed.", "confirmed"),
        ("A doctor at the Erdogan hospital said 12 bodies had arrived.", "fair"),
    ],
)
def test_harm_is_confirmed_only_by_the_party_that_claims_the_deed(
    added: str, grading: str, gazetteer: Gazetteer
) -> None:
    text = "A bomb killed 11 people in Mogadishu on 3 May 2019, police said. The Shabaab claimed responsibility. "
    (incident,) = analysed(text + added, gazetteer).incidents or ()
    assert (incident.verification.strike_status, incident.verification.grading) == ("declared", grading)


def test_what_a_denial_says_of_a_flight_is_no_waypoint(gazetteer: Gazetteer) -> None:
    told = "A drone took off from Incirlik and entered Iraqi airspace over Mosul on 3 May 2019, a Kurdish source said. "
    (track,) = analysed(told + "An official denied that any drone had flown over Kirkuk.", gazetteer).tracks or ()
    assert "Kirkuk" not in {point.name_raw for point in track.waypoints}


def test_who_only_lays_blame_on_a_drone_does_not_report_its_flight(gazetteer: Gazetteer) -> None:
    text = "A drone took off from Hama and struck a school in Idlib, witnesses said. Turkey blamed the drone on Iran."
    found = analysed(text, gazetteer)
    (track,) = found.tracks or ()
    names = {claim.claim_id: claim.source.name for claim in found.claims or ()}
    assert [names[claim_id] for claim_id in track.claimed_by] == ["witnesses"]


@pytest.mark.parametrize(
    ("text", "sources", "tolls"),
    [
        ("The army said it had destroyed a depot in Homs on 3 May 2019.", 1, None),
        (
            "A shell killed at least 12 people in Homs on 3 May 2019, the governor said. Police said nine died.",
            2,
            "differ",
        ),
        (
            "A shell killed at least 12 people in Homs on 3 May 2019, the governor said. A doctor said 17 died.",
            2,
            "agree",
        ),
        ("A shell killed 20 people in Homs on 3 May 2019, police said. Rebels said nobody died in Homs.", 2, "differ"),
        (
            "A shell killed 12 people in Homs on 3 May 2019, an aid group said. The group said it saw it.",
            1,
            None,
        ),
    ],
)
def test_sources_are_counted_once_and_their_tolls_compared(
    text: str, sources: int, tolls: str | None, gazetteer: Gazetteer
) -> None:
    (incident,) = analysed(text, gazetteer).incidents or ()
    assert (incident.verification.sources, incident.verification.tolls) == (sources, tolls)


@pytest.mark.parametrize(
    ("told", "speech"),
    [
        ('"Our guns shelled the town of Zawiya on Friday," the governor said.', "direct"),
        ("“Our guns shelled the town of Zawiya on Friday”, the governor said.", "direct"),
        ("The governor said: «Our guns shelled the town of Zawiya on Friday.»", "direct"),
        ("The governor said that his guns had shelled the town of Zawiya on Friday.", None),
        ('The governor said his guns had "shelled the market and the port" of Zawiya on Friday.', None),
        ("The governor said \u2018shelling\u2019 had killed six people in Zawiya on Friday.", None),
    ],
)
def test_direct_speech_is_told_from_what_the_article_puts_in_its_own_words(
    told: str, speech: str | None, gazetteer: Gazetteer
) -> None:
    text = f"Shells killed six people in Zawiya in Libya on Friday.\n\n{told}"
    said = [claim for claim in analysed(text, gazetteer).claims or () if claim.source.name.lower() == "the governor"]
    assert [claim.speech for claim in said] == [speech]
