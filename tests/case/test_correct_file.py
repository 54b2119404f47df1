"""Corrections in a case file: one transaction each, shown everywhere, kept through re-analysis, never dropped."""

from __future__ import annotations

import os
import random
import signal
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from geomap.case.case import Case
from geomap.case.corrections.draft import Draft
from geomap.case.file import contents, store
from geomap.case.file.connection import opened
from geomap.case.geopackage import write_geopackage
from geomap.case.read import read_case
from geomap.gazetteer import open_gazetteer
from tests.case.test_kill import FORK
from tests.case.test_links import state

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from geomap.models.analysis import Analysis

NOW = "2026-03-12T08:30:00Z"
FIRST, SECOND, THIRD = "i-3f9a1c20", "i-77b2e4d1", "i-a0d45510"


def draft(key: str, field: str, value: str = "", reason: str = "a reason") -> Draft:
    return Draft(key, field, value, reason, "Ada")


def correct(path: Path, *drafts: Draft) -> tuple[str, ...]:
    with store.open_case(path) as held:
        return held.correct(drafts, open_gazetteer(), NOW).wrongs


def incidents(path: Path) -> list[dict[str, Any]]:
    with store.read_file(path) as held:
        return contents.incidents(held)


def rows(path: Path) -> int:
    with opened(path) as connection:
        return int(connection.execute("SELECT count(*) FROM corrections").fetchone()[0])


def test_the_case_shows_what_is_corrected_and_keeps_what_was_read(path: Path, example: tuple[Analysis, ...]) -> None:
    assert correct(path, draft(FIRST, "killed", "9"), draft(SECOND, "reject")) == ()
    found = {row["case_incident_id"]: row for row in incidents(path)}
    assert (found[FIRST]["killed_least"], found[FIRST]["killed_most"]) == (9, 9)
    assert SECOND not in found
    with store.read_file(path) as held:
        assert list(held.machine([one.article.id for one in example])) == list(example)
    with opened(path) as connection:
        asked = "SELECT case_incident_id FROM incidents WHERE incident_id = ?"
        assert connection.execute(asked, (SECOND,)).fetchone() == (None,)
        assert connection.execute(asked, (FIRST,)).fetchone() == (FIRST,)


def test_a_withdrawal_leaves_the_file_as_it_was_but_for_the_rows(path: Path, example: tuple[Analysis, ...]) -> None:
    before = state(path)
    correct(path, draft(FIRST, "location", "15.5, 36.5"), draft(THIRD, "reject"), draft(FIRST, "merge", SECOND))
    assert state(path) != before
    correct(path, *(draft(f"c-{number}", "undo") for number in (1, 2, 3)))
    assert state(path) == before
    assert list(read_case(path).analyses()) == list(example)
    assert rows(path) == 6


def test_one_wrong_row_and_nothing_is_entered(path: Path) -> None:
    before = state(path)
    wrongs = correct(path, draft(FIRST, "killed", "9"), draft(FIRST, "killed", "many"), draft("i-no", "reject"))
    assert len(wrongs) == 2
    assert (rows(path), state(path)) == (0, before)


def test_corrections_outlive_the_article_being_read_again(path: Path, example: tuple[Analysis, ...]) -> None:
    correct(path, draft(FIRST, "killed", "9"))
    header = replace(example[0].article, text_sha256="0" * 64)
    with store.open_case(path) as held:
        held.put(replace(example[0], article=header), example[0].article.id)
        assert held.unfit() == []
    assert {row["case_incident_id"]: row["killed_most"] for row in incidents(path)}[FIRST] == 9


def test_what_no_longer_fits_is_told_and_waits(path: Path, example: tuple[Analysis, ...]) -> None:
    correct(path, draft(FIRST, "killed", "9"))
    header = replace(example[0].article, text_sha256="0" * 64)
    gone = replace(example[0], article=header, incidents=(example[0].incidents or ())[1:])
    with store.open_case(path) as held:
        held.put(gone, example[0].article.id)
        (misfit,) = held.unfit([example[0].article.id])
        assert "no longer read in the article" in misfit.why
        held.remove([example[0].article.id])
        (misfit,) = held.unfit()
        assert "is not in the case" in misfit.why
        held.put(example[0], example[0].article.id)
        assert held.unfit() == []
    assert {row["case_incident_id"]: row["killed_most"] for row in incidents(path)}[FIRST] == 9


def test_one_incident_by_hand_and_two_by_hand(path: Path) -> None:
    correct(path, draft(FIRST, "merge", THIRD))
    (one,) = [row for row in incidents(path) if FIRST in row["members"]]
    assert set(one["members"]) == {FIRST, THIRD}
    with store.read_file(path) as held:
        told = held.case_incident(THIRD)
    (link,) = [link for link in told["links"] if {link["incident_a"], link["incident_b"]} == {FIRST, THIRD}]
    assert (link["linked"], link["why"]) == (1, "held to be one by Ada, 2026-03-12: a reason")
    assert [mark["field"] for mark in told["corrected"]] == ["merge"]
    correct(path, draft(THIRD, "split", FIRST))
    assert {FIRST, THIRD} <= {row["case_incident_id"] for row in incidents(path)}


def test_an_export_and_a_case_in_memory_hold_the_decisions(path: Path, tmp_path: Path) -> None:
    correct(path, draft(FIRST, "merge", THIRD), draft("example-1", "add", "sub_event_type=Attack; killed=2"))
    case = read_case(path)
    named = dict(zip(case.incidents["incident_id"], case.incidents["case_incident_id"], strict=True))
    assert named[FIRST] == named[THIRD]
    export = tmp_path / "export.gpkg"
    write_geopackage(case, export)
    assert list(read_case(export).analyses()) == list(case.analyses())
    grown = state(path)
    assert [sorted(map(repr, part)) for part in state(export)[:2]] == [sorted(map(repr, part)) for part in grown[:2]]


def test_order_of_coming_makes_no_difference_to_a_corrected_case(path: Path, example: tuple[Analysis, ...]) -> None:
    correct(path, draft(FIRST, "merge", THIRD), draft(SECOND, "location", "15.5, 36.5"))
    before = state(path)
    with store.open_case(path) as held:
        for analysis in reversed(example):
            held.remove([analysis.article.id])
        for analysis in reversed(example):
            held.put(analysis, analysis.article.id)
    assert state(path) == before


def test_one_of_the_schema_before_corrections_is_brought_up_to_date(path: Path, example: tuple[Analysis, ...]) -> None:
    with opened(path) as connection:
        for name in ("corrections", "geomap_told", "geomap_marks", "geomap_decided"):
            connection.execute(f"DROP TABLE {name}")
        for layer in ("incidents", "tracks"):
            connection.execute(f"ALTER TABLE {layer} DROP COLUMN corrected")
        for register in ("gpkg_ogr_contents", "gpkg_contents"):
            connection.execute(f"DELETE FROM {register} WHERE table_name = 'corrections'")  # noqa: S608
        connection.execute("UPDATE geomap_case SET value = '2' WHERE key = 'schema'")
    assert list(read_case(path).analyses()) == list(example)
    with store.read_file(path) as held:
        assert held.case_incident(FIRST)["corrected"] == []
    assert correct(path, draft(FIRST, "killed", "9")) == ()
    assert path.with_name("case.gpkg.schema2.bak").exists()
    assert {row["case_incident_id"]: row["killed_most"] for row in incidents(path)}[FIRST] == 9


def decide(path: Path, told: Connection) -> None:
    """Correct one incident again and again, two rows at a time, and tell of each time that it is done."""
    with store.open_case(path) as held:
        for number in count(1):
            two = [draft(FIRST, "killed", f"{number}"), draft(THIRD, "injured", f"{number}")]
            held.correct(two, open_gazetteer(), NOW)
            told.send(number)


@pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")
def test_killed_at_any_moment_a_correction_is_there_whole_or_not_at_all(path: Path) -> None:
    chance = random.Random(20_260_312)  # noqa: S311
    for _ in range(12):
        said, told = FORK.Pipe(duplex=False)
        process = FORK.Process(target=decide, args=(path, told), daemon=True)
        process.start()
        told.close()
        assert said.poll(20)
        FORK.Event().wait(chance.uniform(0, 0.06))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        with opened(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with store.read_file(path) as held:
            found = held.corrections()
        assert len(found) % 2 == 0
        killed = {row["case_incident_id"]: row["killed_most"] for row in incidents(path)}[FIRST]
        assert str(killed) == found[-2].value


def test_a_map_lists_what_was_rejected_and_marks_what_was_corrected(path: Path) -> None:
    from geomap.webmap.payload import payload  # noqa: PLC0415

    correct(path, draft(FIRST, "killed", "9", "hospital <list>"), draft(SECOND, "reject"))
    rows = payload(read_case(path).records()).rows
    (row,) = [row for row in rows["incidents"] if row["id"] == FIRST]
    (line,) = row["corrected"]
    assert line.startswith("Corrected by hand: number killed (read as ")
    assert line.endswith("by Ada, 12 March 2026: hospital <list>")
    (left,) = [left for left in rows["unplaced"] if left["kind"] == "Rejected"]
    assert left["reason"] == "rejected by Ada, 2026-03-12: a reason"


@pytest.mark.parametrize("suffix", [".jsonl", ".geojson", ".csv", ".kml", ".acled.csv", ".ucdp.csv", ".timemap.zip"])
def test_every_export_says_what_was_corrected(path: Path, tmp_path: Path, suffix: str) -> None:
    import zipfile  # noqa: PLC0415

    from geomap.export.write import write  # noqa: PLC0415

    correct(path, draft(FIRST, "location", "15.5, 36.5", "pin on the market"))
    target = tmp_path / f"out{suffix}"
    write(Case.from_analyses(read_case(path).analyses()), target)
    if suffix == ".timemap.zip":
        with zipfile.ZipFile(target) as archive:
            text = archive.read("events.json").decode()
    else:
        text = target.read_text(encoding="utf-8")
    assert "pin on the market" in text
    assert "Ada" in text
