"""Links across articles: kept up one article at a time, the same in whatever order, explained, nothing lost."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap import pipeline
from geomap.case.case import Case
from geomap.case.file import links, store
from geomap.case.file.connection import opened
from geomap.case.geopackage import write_geopackage
from geomap.case.linking.decided import Decision
from geomap.case.linking.groups import groups, pair
from geomap.case.linking.likeness import Evidence, Likeness, likeness
from geomap.case.linking.link import link
from geomap.case.linking.sightings import sightings
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article
from geomap.records import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.analysis import Analysis
    from geomap.models.incident import Incident

TABLES = (
    "SELECT incident_a, incident_b, score, linked, why FROM links ORDER BY 1, 2",
    "SELECT * FROM case_incidents ORDER BY case_incident_id",
    "SELECT incident_id, case_incident_id FROM incidents ORDER BY 1",
    "SELECT cell, incident_id FROM geomap_cells ORDER BY 1, 2",
    "SELECT * FROM geomap_sightings ORDER BY 1",
)


def retold(analysis: Analysis, name: str, dead: int | None = None) -> Analysis:
    """The article as another newsroom tells it, with ids of its own and, it may be, another number of dead."""
    incidents = []
    for index, incident in enumerate(analysis.incidents or ()):
        casualties = (
            incident.casualties if dead is None else tuple(replace(one, min=dead) for one in incident.casualties)
        )
        incidents.append(replace(incident, incident_id=f"i-{name}{index}", casualties=casualties))
    names = {old.incident_id: new.incident_id for old, new in zip(analysis.incidents or (), incidents, strict=True)}
    claims = tuple(
        replace(claim, about=tuple(replace(about, id=names.get(about.id, about.id)) for about in claim.about))
        for claim in analysis.claims or ()
    )
    header = replace(analysis.article, id=name, publisher=f"The {name}", text_sha256=name)
    return replace(analysis, article=header, incidents=tuple(incidents), claims=claims, tracks=(), unplaced=())


@pytest.fixture(scope="module")
def tellings(example: tuple[Analysis, ...]) -> tuple[Analysis, ...]:
    others = (retold(example[0], "b"), retold(example[0], "c", dead=31), retold(example[1], "d"))
    return (*(replace(one, tracks=(), unplaced=()) for one in example), *others)


def state(path: Path) -> list[list[Any]]:
    """Everything that is made of the articles, but for the numbers of rows."""
    with opened(path) as connection:
        found = [connection.execute(statement).fetchall() for statement in TABLES]
    return [found[0], [row[1:] for row in found[1]], *found[2:]]


@contextmanager
def grown_to(kept: Sequence[Analysis]) -> Iterator[store.CaseFile]:
    """An empty case file to put articles into and take them from; in the end it is as one made of those kept."""
    with TemporaryDirectory() as folder:
        grown, whole = Path(folder) / "grown.gpkg", Path(folder) / "whole.gpkg"
        store.new(grown)
        with store.open_case(grown) as held:
            yield held
        write_geopackage(Case.from_analyses(kept), whole)
        assert state(grown) == state(whole)


@settings(deadline=None, print_blob=False, max_examples=8)
@given(order=st.permutations(range(5)), again=st.lists(st.integers(0, 4), max_size=3))
def test_any_order_of_coming_and_going_ends_in_the_same(
    tellings: tuple[Analysis, ...], order: list[int], again: list[int]
) -> None:
    with grown_to(tellings) as held:
        for index in order:
            held.put(tellings[index], tellings[index].article.id)
        for index in again:
            held.remove([tellings[index].article.id])
            held.put(tellings[index], tellings[index].article.id)


@pytest.fixture(scope="module")
def rare(example: tuple[Analysis, ...]) -> tuple[Analysis, ...]:
    """Two newsrooms' tellings of one day, and one telling of each of five other days, three of them in one month."""
    days = [date(2024, 3, 10)] * 2 + [date(2023, 5, 2), date(2023, 9, 14)]
    days += [date(2024, 3, 18), date(2024, 3, 25), date(2024, 4, 2)]
    bare = replace(_first(example[0]), casualties=(), targets=(), claims=(), local_time=None)
    told = []
    for number, day in enumerate(days):
        when = replace(bare.event_date, earliest=day, latest=day) if bare.event_date else None
        name = f"n{number}"
        one = replace(bare, incident_id=f"i-{name}", event_date=when)
        header = replace(example[0].article, id=name, publisher=name, text_sha256=name, published=None)
        told.append(replace(example[0], article=header, incidents=(one,), claims=(), tracks=(), unplaced=()))
    return tuple(told)


@settings(deadline=None, print_blob=False, max_examples=8)
@given(order=st.permutations(range(7)), gone=st.sets(st.integers(0, 6), max_size=4))
def test_what_comes_and_goes_around_two_ends_in_the_same(
    rare: tuple[Analysis, ...], order: list[int], gone: set[int]
) -> None:
    with grown_to([one for index, one in enumerate(rare) if index not in gone]) as held:
        for index in order:
            held.put(rare[index], rare[index].article.id)
        held.remove([rare[index].article.id for index in sorted(gone)])


@pytest.fixture(scope="module")
def lone() -> tuple[Analysis, ...]:
    """Two tellings of a small town without a day, two of another town near it, and a third of the first."""
    told = (
        (None, "A drone hit a car in Sinjar on Monday and killed a commander, a medic said."),
        (None, "A drone attack in Sinjar on Monday killed a leader of the local fighters, their council said."),
        ("2020-05-02", "Gunmen shot a shepherd dead in Sinuni on Friday, the police said."),
        ("2022-02-07", "A bomb exploded in Sinuni on Sunday and wounded two guards, the police said."),
        ("2022-02-07", "Shells fell on Sinjar on Sunday and killed a guard, the police said."),
    )
    articles = (
        Article(f"lone{number}", text, published=date.fromisoformat(day) if day else None)
        for number, (day, text) in enumerate(told)
    )
    return tuple(pipeline.analyse(article, open_gazetteer()) for article in articles)


@settings(deadline=None, print_blob=False, max_examples=8)
@given(order=st.permutations(range(5)), gone=st.sets(st.integers(0, 4), max_size=3))
def test_what_comes_and_goes_at_a_place_ends_in_the_same(
    lone: tuple[Analysis, ...], order: list[int], gone: set[int]
) -> None:
    with grown_to([one for index, one in enumerate(lone) if index not in gone]) as held:
        for index in order:
            held.put(lone[index], lone[index].article.id)
        held.remove([lone[index].article.id for index in sorted(gone)])


def test_a_case_in_memory_has_the_links_of_its_file(tmp_path: Path, tellings: tuple[Analysis, ...]) -> None:
    path, case = tmp_path / "case.gpkg", Case.from_analyses(tellings)
    write_geopackage(case, path)
    named = dict(zip(case.incidents["incident_id"], case.incidents["case_incident_id"], strict=True))
    assert dict(state(path)[2]) == named
    assert named["i-b0"] == named[(tellings[0].incidents or ())[0].incident_id]


def test_an_article_that_goes_takes_its_links_along(tmp_path: Path, tellings: tuple[Analysis, ...]) -> None:
    path, alone = tmp_path / "case.gpkg", tmp_path / "alone.gpkg"
    for target, held_articles in ((path, tellings), (alone, tellings[1:])):
        write_geopackage(Case.from_analyses(held_articles), target)
    with store.open_case(path) as held:
        held.remove([tellings[0].article.id])
    assert state(path) == state(alone)


def told(tellings: tuple[Analysis, ...], tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "told.gpkg"
    write_geopackage(Case.from_analyses(tellings), path)
    with store.read_file(path) as held:
        return held.case_incident(_first(tellings[0]).incident_id)


def _first(analysis: Analysis) -> Incident:
    return (analysis.incidents or ())[0]


def test_tolls_are_kept_apart_and_spanned_never_added(tellings: tuple[Analysis, ...], tmp_path: Path) -> None:
    row = told((tellings[0], retold(tellings[0], "b", dead=8)), tmp_path)
    assert len(row["members"]) == row["articles"] == 2
    killed = [toll for toll in row["tolls"] if toll["outcome"] == "killed"]
    assert len(killed) == 2 * sum(toll.outcome == "killed" for toll in _first(tellings[0]).casualties)
    assert (row["killed_least"], row["killed_most"]) == (7, 8)
    assert {toll["article_id"] for toll in killed} == {tellings[0].article.id, "b"}
    assert all("source" in toll for toll in killed)


def test_who_reports_and_who_denies_is_told_with_their_articles(tellings: tuple[Analysis, ...], tmp_path: Path) -> None:
    row = told((tellings[0], tellings[2]), tmp_path)
    assert row["standing"] == "denied"
    assert {side["stance"] for side in row["denied_by"]} == {"denies"}
    assert {side["article_id"] for side in row["denied_by"]} == {tellings[0].article.id, "b"}
    assert all(side["source"] and side["claim_id"] for side in row["reported_by"])


def test_one_source_that_two_articles_quote_corroborates_nothing(
    tellings: tuple[Analysis, ...], tmp_path: Path
) -> None:
    claim = next(one for one in tellings[0].claims or () if one.stance == "reports")
    quoted = tuple(
        replace(
            one,
            claims=(replace(claim, about=(replace(claim.about[0], id=_first(one).incident_id),)),),
            incidents=(replace(_first(one), claims=(claim.claim_id,)),),
        )
        for one in (tellings[0], tellings[2])
    )
    assert told(quoted, tmp_path)["standing"] == "single_source"
    own = replace(quoted[1], claims=(), incidents=(replace(_first(quoted[1]), claims=()),))
    assert told((quoted[0], own), tmp_path)["standing"] == "corroborated"


def test_every_pair_that_was_weighed_says_why(tellings: tuple[Analysis, ...], tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    write_geopackage(Case.from_analyses((tellings[0], tellings[3])), path)
    with opened(path) as connection:
        (row,) = links.compared(connection, "i-c0", "case")
    assert re.search(r"on one day \(\+\d", row["why"])
    assert re.search(r"other numbers of killed \(-\d", row["why"])
    assert row["linked"] == int(row["score"] >= 5)


def test_what_forbids_a_link_is_said_too(example: tuple[Analysis, ...]) -> None:
    one = next(sightings(encode(example[0])))
    found = likeness(one, replace(one, incident_id="i-other"))
    assert not found.is_one
    assert found.told().startswith("one article tells them apart; ")


def test_records_of_one_id_given_by_hand_are_kept_both(tmp_path: Path, example: tuple[Analysis, ...]) -> None:
    copy = replace(example[0], article=replace(example[0].article, id="copy"))
    path = tmp_path / "case.gpkg"
    write_geopackage(Case.from_analyses((example[0], copy)), path)
    with store.open_case(path) as held:
        held.remove(["copy"])
        assert list(held.analyses()) == [example[0]]


def weighed(score: float, forbidden: str | None = None) -> Likeness:
    return Likeness(score, (Evidence("", score),), forbidden)


def test_a_chain_does_not_join_what_is_forbidden_to_be_one() -> None:
    pairs = {pair("a", "b"): weighed(7), pair("b", "c"): weighed(6), pair("a", "c"): weighed(9, "different days")}
    assert groups(pairs, lambda x, y: pairs[pair(x, y)]) == [frozenset("ab")]


def test_the_likest_come_first_whatever_the_order() -> None:
    pairs = {pair("a", "b"): weighed(6), pair("b", "c"): weighed(7), pair("a", "c"): weighed(1)}
    for order in (list(pairs), list(reversed(pairs))):
        kept = {two: pairs[two] for two in order}
        assert groups(kept, lambda x, y: pairs[pair(x, y)]) == [frozenset("bc")]


def test_what_a_person_adds_to_a_group_does_not_tear_it(
    tellings: tuple[Analysis, ...], example: tuple[Analysis, ...]
) -> None:
    first, other = _first(tellings[0]).incident_id, _first(example[1]).incident_id
    by_hand = {pair(first, other): Decision(is_one=True, said="by hand")}
    found = [one for analysis in (*tellings[:3], example[1]) for one in sightings(encode(analysis))]
    before = next(group for group in link(found).groups if first in group)
    assert len(before) > 1
    after = next(group for group in link(found, by_hand).groups if first in group)
    assert after >= before | {other}
