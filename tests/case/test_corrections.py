"""Corrections: what is taken and what is refused, and what a record is once they are replayed over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.case.case import Case
from geomap.case.coarsen import coarsened
from geomap.case.corrections import entering, sheet, values
from geomap.case.corrections.draft import Draft
from geomap.case.corrections.replay import replay, standing
from geomap.case.linking.decided import Mark, components, decided
from geomap.errors import GeomapError, RecordError
from geomap.gazetteer import open_gazetteer
from geomap.records import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.models.analysis import Analysis
    from geomap.models.correction import Correction
    from geomap.models.incident import Incident
    from geomap.models.track import Track

NOW = "2026-03-12T08:30:00Z"
FIRST, SECOND, THIRD = "i-3f9a1c20", "i-77b2e4d1", "i-a0d45510"
TRACK = "t-51c0aa9e"


def draft(key: str, field: str, value: str = "", when: str = "") -> Draft:
    return Draft(key, field, value, "a reason", "Ada", when)


def entered(example: Iterable[Analysis], *drafts: Draft) -> entering.Loose:
    desk = entering.Loose(example)
    found = entering.enter(drafts, desk, open_gazetteer(), NOW)
    assert found.wrongs == ()
    return desk


def refused(example: Iterable[Analysis], *drafts: Draft) -> str:
    found = entering.enter(drafts, entering.Loose(example), open_gazetteer(), NOW)
    (wrong,) = found.wrongs
    return wrong


def corrected(example: Iterable[Analysis], *drafts: Draft) -> list[Analysis]:
    found, unfit = entered(example, *drafts).corrected()
    assert unfit == []
    for analysis in found:
        assert decode(encode(analysis)) == replace(analysis, article=replace(analysis.article, text=None))
    return found


def incident(analyses: Iterable[Analysis], key: str) -> Incident:
    return next(one for analysis in analyses for one in analysis.incidents or () if one.incident_id == key)


def track(analyses: Iterable[Analysis]) -> Track:
    return next(one for analysis in analyses for one in analysis.tracks or ())


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("12", 12, 12), ("0", 0, 0), ("12-15", 12, 15), ("12 – 15", 12, 15), ("12+", 12, None), (" 7 ", 7, 7)],
)
def test_counts_are_read(text: str, least: int, most: int | None) -> None:
    assert values.count(text) == values.Count(least, most)


@pytest.mark.parametrize("text", ["", "-3", "dozens", "15-12", "1.5", "12++", "=1+1", "9" * 9])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(RecordError, match="write"):
        values.count(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2016-09-19", "2016-09-19", "2016-09-19", 1),
        ("2016-09-17/2016-09-19", "2016-09-17", "2016-09-19", 2),
        ("2016-09-01/2016-09-30", "2016-09-01", "2016-09-30", 4),
        ("../2016-09-19", None, "2016-09-19", 5),
        ("2016-09-19/..", "2016-09-19", None, 5),
    ],
)
def test_days_are_read(text: str, earliest: str | None, latest: str | None, precision: int) -> None:
    found = values.days(text, 0)
    ends = [day and date.fromisoformat(day) for day in (earliest, latest)]
    assert [found.earliest, found.latest, found.date_prec] == [*ends, precision]


@pytest.mark.parametrize("text", ["19/09/2016", "2016-13-01", "yesterday", "../..", "2016-09-19/2016-09-17", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(RecordError, match=r"write|give"):
        values.days(text, 0)


def test_a_pin_is_moved_and_keeps_the_name_that_is_told(example: tuple[Analysis, ...]) -> None:
    found = incident(corrected(example, draft(FIRST, "location", "15.46, 36.41")), FIRST)
    assert found.location is not None
    assert (found.location.lat, found.location.lon, found.location.name_raw) == (15.46, 36.41, "Kassala")
    assert (found.location.country, found.location.where_prec, found.location.claim_id) == ("SD", 1, None)
    (mark,) = found.corrected
    assert (mark.field, mark.by, mark.when, mark.reason) == ("location", "Ada", NOW, "a reason")
    assert mark.was.startswith("Kassala (")


def test_a_point_is_given_a_name_of_its_own(example: tuple[Analysis, ...]) -> None:
    where = incident(corrected(example, draft(SECOND, "location", "15.46, 36.41 Wadi Sharef ford")), SECOND).location
    assert where is not None
    assert (where.lat, where.lon, where.name_raw) == (15.46, 36.41, "Wadi Sharef ford")


def test_a_place_by_name_takes_that_name_and_is_left_over_no_more(example: tuple[Analysis, ...]) -> None:
    found = corrected(example, draft(SECOND, "location", "Tokar"))
    where = incident(found, SECOND).location
    assert where is not None
    assert (where.name_raw, where.place_id is None, where.lat is None) == ("Tokār", False, False)
    assert SECOND not in {left.id for left in found[0].unplaced}


def test_a_toll_takes_the_place_of_those_told_and_their_parts_stay_parts(example: tuple[Analysis, ...]) -> None:
    before = incident(example, FIRST)
    found = incident(corrected(example, draft(FIRST, "killed", "9-11")), FIRST)
    whole = [toll for toll in found.casualties if toll.outcome == "killed" and toll.part_of is None]
    assert [(toll.min, toll.max, toll.best, toll.raw, toll.claim_id) for toll in whole] == [(9, 11, None, "", None)]
    others = [toll for toll in before.casualties if toll.outcome != "killed"]
    assert [toll for toll in found.casualties if toll.outcome != "killed"] == others
    for toll in found.casualties:
        assert toll.part_of is None or found.casualties[toll.part_of].part_of is None


def test_kind_and_day_are_changed(example: tuple[Analysis, ...]) -> None:
    found = incident(
        corrected(example, draft(FIRST, "sub_event_type", "armed clash"), draft(FIRST, "event_date", "2024-03-09")),
        FIRST,
    )
    assert (found.event_type, found.sub_event_type) == ("Battles", "Armed clash")
    assert found.event_date is not None
    assert str(found.event_date.earliest) == "2024-03-09"


def test_a_rejected_incident_is_left_over_with_the_reason(example: tuple[Analysis, ...]) -> None:
    found = corrected(example, draft(FIRST, "reject"))
    assert FIRST not in {one.incident_id for one in found[0].incidents or ()}
    (left,) = [left for left in found[0].unplaced if left.id == FIRST]
    assert (left.kind, left.text) == ("rejected", "Air/drone strike, Kassala")
    assert left.reason == "rejected by Ada, 2026-03-12: a reason"
    times = [point.time.relative_to for point in track(found).waypoints if point.time]
    assert FIRST not in {one.incident for one in times if one}


def test_an_incident_is_added_by_hand_and_can_itself_be_corrected(example: tuple[Analysis, ...]) -> None:
    told = "sub_event_type=Attack; location=15.46, 36.41; event_date=2024-03-09; killed=2+"
    desk = entered(example, draft("example-1", "add", told))
    made = (desk.corrected()[0][0].incidents or ())[-1]
    assert (made.event_type, made.confidence, made.mentions) == ("Violence against civilians", 1.0, ())
    assert made.location is not None
    found = entering.enter([draft(made.incident_id, "killed", "3")], desk, open_gazetteer(), NOW)
    assert found.wrongs == ()
    again = incident(desk.corrected()[0], made.incident_id)
    assert [toll.min for toll in again.casualties] == [3]
    assert [mark.field for mark in again.corrected] == ["add", "killed"]
    case = Case.from_analyses(desk.corrected()[0])
    assert list(case.analyses()) == desk.corrected()[0]


def test_waypoints_are_added_and_moved_and_their_names_stay_theirs(example: tuple[Analysis, ...]) -> None:
    before = track(example)
    first, second = before.waypoints[0].seq, before.waypoints[1].seq
    found = track(
        corrected(
            example,
            draft(TRACK, "add_waypoint", f"relation=over; location=Tokar, Sudan; after={first}"),
            draft(TRACK, "move_waypoint", f"seq={second}; location=15.5, 36.5"),
        )
    )
    assert [point.seq for point in found.waypoints][:3] == [first, 1001, second]
    assert (found.waypoints[2].lat, found.waypoints[2].name_raw) == (15.5, before.waypoints[1].name_raw)
    legs = [(leg.from_seq, leg.to_seq, leg.status) for leg in found.legs]
    assert legs[:2] == [(first, 1001, "inferred"), (1001, second, "inferred")]
    assert [mark.field for mark in found.corrected] == ["add_waypoint", "move_waypoint"]
    assert {check.value for check in found.checks} != {check.value for check in before.checks}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (draft("i-nobody", "killed", "3"), "killed: no incident 'i-nobody' is there"),
        (draft(FIRST, "colour", "red"), "field: 'colour' cannot be corrected; write one of location"),
        (draft(FIRST, "killed"), "killed: it is empty; say what it should be"),
        (draft(FIRST, "reject", "yes"), "reject: it takes no value"),
        (Draft(FIRST, "killed", "3", "", "Ada"), "reason: it is empty; say why"),
        (Draft(FIRST, "killed", "3", "so", " "), "by: it is empty; say who decided"),
        (Draft(FIRST, "killed", "3", "so", "Ada", "soon"), "when: 'soon' is no day or time; write 2026-03-12"),
        (Draft(FIRST, "killed", "3", "so", "Ada\x1b[2J"), "by: there are characters that no file can carry"),
        (Draft(FIRST, "killed", "3", "so" * 2000, "Ada"), "reason: 4000 characters; write 2000 at most"),
        (draft(FIRST, "location", "91, 10"), "location: '91, 10' is no point on the globe"),
        (draft(FIRST, "location", "Nowhere-upon-Sea"), "location: no place 'Nowhere-upon-Sea' in the gazetteer"),
        (draft(THIRD, "location", "San Antonio"), "places are called 'San Antonio'; give the id of the one meant: gn:"),
        (draft(FIRST, "event_type", "Battles"), "event_type: it follows from the sub-event type"),
        (draft(FIRST, "sub_event_type", "Battles"), "write one of Armed clash; Government regains territory; Non-"),
        (draft(FIRST, "merge", FIRST), "merge: it takes two incidents or more"),
        (draft("c-7", "undo"), "undo: no correction 'c-7' is there"),
        (draft(FIRST, "add", "sub_event_type=Attack"), "add: an incident is added to the article that tells it"),
        (draft("example-1", "add", "killed=3"), "add: sub_event_type is missing"),
        (draft("example-1", "add", "sub_event_type=Attack; size=3"), "add: 'size=3': write key=value"),
        (draft(TRACK, "move_waypoint", "seq=99; location=1, 1"), "has no waypoint 99; it has 0, 1, 2"),
        (draft(TRACK, "add_waypoint", "relation=beside; location=1, 1"), "'beside' is no relation; write one of took"),
        (draft(FIRST, "add_waypoint", "relation=over; location=1, 1"), f"no track {FIRST!r} is there"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_with_the_remedy(
    example: tuple[Analysis, ...], given: Draft, said: str
) -> None:
    wrong = refused(example, given)
    assert said in wrong
    assert "\n" not in wrong


def test_a_rejected_incident_cannot_be_corrected_before_that_is_withdrawn(example: tuple[Analysis, ...]) -> None:
    wrong = refused(example, draft(FIRST, "reject"), draft(FIRST, "killed", "3"))
    assert "rejected by Ada, 2026-03-12: a reason; withdraw that first" in wrong


def test_what_was_withdrawn_is_so_once_and_a_withdrawal_can_be_withdrawn(example: tuple[Analysis, ...]) -> None:
    assert corrected(example, draft(FIRST, "killed", "3"), draft("c-1", "undo")) == list(example)
    assert "c-1 is withdrawn already" in refused(
        example, draft(FIRST, "killed", "3"), draft("c-1", "undo"), replace(draft("c-1", "undo"), reason="again")
    )
    found = corrected(example, draft(FIRST, "killed", "3"), draft("c-1", "undo"), draft("c-2", "undo"))
    assert [toll.min for toll in incident(found, FIRST).casualties if toll.outcome == "killed"][:1] == [3]


def test_a_file_given_twice_counts_once(example: tuple[Analysis, ...]) -> None:
    desk = entered(example, draft(FIRST, "killed", "3"), draft("c-1", "undo"))
    again = entering.enter([draft(FIRST, "killed", "3")], desk, open_gazetteer(), NOW)
    assert (again.corrections, again.seen_before, again.wrongs) == ((), 1, ())


def test_exact_places_are_withheld_from_corrections_too(example: tuple[Analysis, ...]) -> None:
    drafts = (draft(FIRST, "location", "15.46, 36.41"), draft(SECOND, "location", "Tokar"), draft(SECOND, "reject"))
    for analysis in corrected(example, *drafts):
        told = str(encode(coarsened(analysis, "admin1", open_gazetteer())))
        assert "15.46" not in told
        assert "Armed clash, Tok" not in told


# A text of our own, read as two incidents of one kind.
LINES = ("A bomb in Idlib killed four men on 3 March 2020.", "A bomb in Homs killed seven men on 4 March 2020.")


def read(*lines: str) -> Analysis:
    from geomap.models.article import Article  # noqa: PLC0415
    from geomap.pipeline import analyse  # noqa: PLC0415

    return analyse(Article(id="a", text="\n\n".join(lines)), open_gazetteer())


def killed(analysis: Analysis) -> dict[str, int]:
    return {
        one.location.name_raw: one.casualties[0].min for one in analysis.incidents or () if one.location is not None
    }


def remade(changed: Analysis, *fields: tuple[str, str]) -> tuple[Analysis, list[str]]:
    """The changed article with the corrections that were made of the bomb in Homs, and what does not fit."""
    first = read(*LINES)
    key = next(one.incident_id for one in first.incidents or () if one.location and one.location.name_raw == "Homs")
    desk = entered([first], *(draft(key, field, value) for field, value in fields))
    found = replay(changed, standing(desk.corrections()))
    return found.analysis, [one.why for one in found.unfit]


def test_a_correction_is_found_again_where_the_words_moved() -> None:
    found, unfit = remade(read("Rain fell in Latakia all day, and nobody went out.", *LINES), ("killed", "8"))
    assert (killed(found), unfit) == ({"Idlib": 4, "Homs": 8}, [])


def test_a_correction_never_goes_to_another_incident_that_moved_into_its_place() -> None:
    found, unfit = remade(read(LINES[0], "A bomb in Hama killed nine men on 5 March 2020."), ("killed", "8"))
    assert killed(found) == {"Idlib": 4, "Hama": 9}
    assert len(unfit) == 1


def test_a_correction_of_what_the_article_now_tells_otherwise_is_told_and_not_applied() -> None:
    other = LINES[1].replace("seven", "twelve")
    found, unfit = remade(read(LINES[0], other), ("killed", "8"), ("event_date", "2020-03-05"))
    assert killed(found) == {"Idlib": 4, "Homs": 12}
    assert any("it saw '7', and the machine now reads '12'" in why for why in unfit) or len(unfit) == 2


def test_what_was_accepted_must_be_read_as_it_was() -> None:
    first = read(*LINES)
    key = (first.incidents or ())[0].incident_id
    ordered = standing(entered([first], draft(key, "accept")).corrections())
    assert replay(first, ordered).unfit == ()
    told = (first.incidents or ())[0]
    other = replace(first, incidents=(replace(told, sub_event_type="Suicide bomb"), *(first.incidents or ())[1:]))
    assert len(replay(other, ordered).unfit) == 1


FIELDS = st.sampled_from(
    [
        *((FIRST, "killed", value) for value in ("1", "2-3", "4+")),
        *((SECOND, "location", value) for value in ("15.46, 36.41", "Tokar")),
        *((key, "event_date", "2024-03-09") for key in (FIRST, SECOND, THIRD)),
        *((key, "reject", "") for key in (FIRST, THIRD)),
        (THIRD, "accept", ""),
        (FIRST, "merge", THIRD),
        (FIRST, "split", THIRD),
        (TRACK, "move_waypoint", "seq=1; location=15.5, 36.5"),
        (TRACK, "add_waypoint", "relation=over; location=15.5, 36.5; after=1"),
        ("example-1", "add", "sub_event_type=Attack; killed=3"),
    ]
)
WHEN = st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-02T10:00:00Z", ""])


def made(example: Iterable[Analysis], picked: list[tuple[tuple[str, str, str], str]]) -> list[Correction]:
    """Corrections of what was picked; what cannot follow what came before is left out."""
    desk = entering.Loose(example)
    for (key, field, value), when in picked:
        entering.enter([draft(key, field, value, when)], desk, open_gazetteer(), NOW, again=True)
    return list(desk.corrections())


@settings(deadline=None, max_examples=40)
@given(picked=st.lists(st.tuples(FIELDS, WHEN), max_size=8), data=st.data())
def test_replay_is_a_function_of_the_set_and_withdrawal_restores_exactly(
    example: tuple[Analysis, ...], picked: list[tuple[tuple[str, str, str], str]], data: st.DataObject
) -> None:
    found = made(example, picked)
    once = [replay(analysis, standing(found)) for analysis in example]
    shuffled = data.draw(st.permutations(found))
    assert [replay(analysis, standing(shuffled)) for analysis in example] == once
    if found:
        first = found[0]
        undone = [
            replace(first, correction_id=f"c-{len(found) + 1 + n}", field="undo", id=one.correction_id)
            for n, one in enumerate(found)
        ]
        nothing = [replay(analysis, standing([*found, *undone])) for analysis in example]
        assert [one.analysis for one in nothing] == list(example)
        back = [
            replace(one, correction_id=f"c-{len(found) * 2 + 1 + n}", id=one.correction_id)
            for n, one in enumerate(undone)
        ]
        assert [replay(analysis, standing([*found, *undone, *back])) for analysis in example] == once


NAMES = st.sampled_from("abcdef")
DECISIONS = st.lists(st.tuples(st.sampled_from(["merge", "split"]), st.sets(NAMES, min_size=2, max_size=3)), max_size=8)


@settings(max_examples=200)
@given(taken=DECISIONS, data=st.data())
def test_what_is_one_and_what_is_two_never_contradict_and_the_last_word_holds(
    taken: list[tuple[str, set[str]]], data: st.DataObject
) -> None:
    marks = [
        Mark(member, f"c-{number}", verb, "2026-03-01", "said")
        for number, (verb, members) in enumerate(taken)
        for member in members
    ]
    found = decided(marks)
    assert decided(data.draw(st.permutations(marks))) == found
    groups = components(two for two, decision in found.items() if decision.is_one)
    for two, decision in found.items():
        assert any(set(two) <= group for group in groups) == decision.is_one
    if taken:
        verb, members = taken[-1]
        for two in combinations(sorted(members), 2):
            assert found[two].is_one == (verb == "merge")


GOOD = "id,field,value,reason,by,when\ni-1,killed,12,hospital list,Ada,2026-03-12\n"


def drafts_of(tmp_path: Path, name: str, text: str) -> list[Draft]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return sheet.read(path)


def test_a_sheet_is_text_and_nothing_else(tmp_path: Path) -> None:
    (found,) = drafts_of(tmp_path, "a.csv", GOOD)
    expected = Draft("i-1", "killed", "12", "hospital list", "Ada", "2026-03-12", f"{tmp_path / 'a.csv'}, line 2")
    assert found == expected
    assert drafts_of(tmp_path, "b.csv", "\ufeff" + GOOD.replace(",", ";"))[0].value == "12"
    told = '- {id: i-1, field: killed, value: 012, reason: "=1+1", by: yes, when: 2026-03-12}\n'
    (yaml,) = drafts_of(tmp_path, "a.yaml", told)
    assert (yaml.value, yaml.reason, yaml.by, yaml.when) == ("012", "=1+1", "yes", "2026-03-12")
    assert drafts_of(tmp_path, "empty.yaml", "") == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "id,field,valeu,reason,by\n", "line 1: 'valeu' is no column of corrections"),
        ("a.csv", "id,field,value,reason\n", "line 1: 'by' is missing"),
        ("a.csv", "id,field,value,reason,by,by\n", "line 1: a column is there twice"),
        ("a.csv", GOOD + "i-1,location,36.1,36.9,pin,Ada,now\n", "line 3: more cells than the heading has"),
        ("a.csv", GOOD + '"i-1,killed', "line 3: no CSV"),
        ("a.yaml", "id: i-1\n", "line 1: a list of corrections is wanted"),
        ("a.yaml", "- {id: i-1, field: killed}\n", "line 1: 'reason' is missing"),
        ("a.yaml", "- {id: i-1, id: i-2}\n", "line 1: id: it is there twice"),
        ("a.yaml", "- id: [a, b]\n", "line 1: each value is one text"),
        ("a.yaml", "- just words\n", "line 1: a correction is written as key: value"),
        ("a.yaml", "- {id: 'i-1\n", "no YAML"),
        ("a.yaml", "[" * 5000, "a.yaml"),
        ("a.yaml", "- !!python/object/apply:os.system ['id']\n", "line 1: a correction is written as key: value"),
        ("a.json", "[]", "corrections are read from .csv, .yaml or .yml"),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(GeomapError) as caught:
        drafts_of(tmp_path, name, text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_yaml_that_swells_is_not_unfolded(tmp_path: Path) -> None:
    swelling = "- &a {id: x}\n" + "".join(f"- &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    with pytest.raises(RecordError, match="line"):
        drafts_of(tmp_path, "a.yaml", swelling)
