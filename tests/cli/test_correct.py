"""``geomap case correct`` as an analyst uses it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Geomap = Callable[..., Ran]


@pytest.fixture
def case(geomap: Geomap, tmp_path: Path, article: Path) -> Path:
    path = tmp_path / "case.gpkg"
    assert geomap("case", "new", path).status == 0
    assert geomap("case", "add", path, article).status == 0
    return path


def incidents(geomap: Geomap, case: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(geomap("case", "list", case, "--incidents", "--format", "json").out)
    return found


def test_one_is_entered_shown_listed_and_withdrawn(geomap: Geomap, case: Path, article: Path) -> None:
    key = incidents(geomap, case)[0]["case_incident_id"]
    ran = geomap("case", "correct", case, key, "killed", "6", "--by", "Ada", "--reason", "hospital list")
    assert (ran.status, ran.out.splitlines()[0]) == (0, f"{case}: 1 entered")
    assert incidents(geomap, case)[0]["killed_most"] == 6
    assert "killed (c-1)" in geomap("case", "show", case, key).out
    shown = geomap("case", "show", case, article.name).out
    assert "corrected by hand: killed 6 (was 4), by Ada," in shown
    (row,) = json.loads(geomap("case", "correct", case, "--list", "--json").out)
    assert (row["correction_id"], row["state"], row["by"]) == ("c-1", "stands", "Ada")
    assert geomap("case", "correct", case, "--undo", "c-1", "--by", "Ada", "--reason", "not the same").status == 0
    assert incidents(geomap, case)[0]["killed_most"] == 4
    assert [row["state"] for row in json.loads(geomap("case", "correct", case, "--list", "--json").out)] == [
        "withdrawn",
        "stands",
    ]


def test_a_sheet_enters_whole_or_not_at_all_and_once(geomap: Geomap, case: Path, tmp_path: Path) -> None:
    key = incidents(geomap, case)[0]["case_incident_id"]
    sheet = tmp_path / "fixes.csv"
    good = f"id,field,value,reason,by\n{key},killed,6,hospital list,Ada\n"
    sheet.write_text(f"{good}{key},event_date,Monday,so,Ada\n", encoding="utf-8")
    ran = geomap("case", "correct", case, "--corrections", sheet)
    assert ran.status == 3
    (said,) = ran.complaints
    assert said.startswith(f"geomap: {sheet}, line 3: event_date: 'Monday' is no day; write 2016-09-19, or 2016-09-17/")
    assert geomap("case", "correct", case, "--list").out == f"{case}: no correction\n"
    sheet.write_text(good, encoding="utf-8")
    assert geomap("case", "correct", case, "--corrections", sheet).out.startswith(f"{case}: 1 entered")
    assert geomap("case", "correct", case, "--corrections", sheet).out == f"{case}: 1 seen before\n"


def test_what_no_longer_fits_is_said_on_adding_and_on_showing(geomap: Geomap, case: Path, article: Path) -> None:
    key = incidents(geomap, case)[0]["case_incident_id"]
    geomap("case", "correct", case, key, "killed", "6", "--by", "Ada", "--reason", "hospital list")
    article.write_text(article.read_text(encoding="utf-8").replace("four", "nine"), encoding="utf-8")
    ran = geomap("case", "add", case, article)
    assert ran.out == f"{case}: 1 replaced\n"
    (said,) = ran.complaints
    assert "correction c-1 (killed of " in said
    assert "does not fit: it saw '4', and the machine now reads '9'" in said
    assert incidents(geomap, case)[0]["killed_most"] == 9
    assert said in geomap("case", "show", case, article.name).complaints
    assert "does not fit" in geomap("case", "correct", case, "--list").out
    assert "is not in the case" in geomap("case", "remove", case, article.name).complaints[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give an ID with a FIELD"),
        (("i-1",), "say what is corrected"),
        (("i-1", "killed", "3", "--list"), "give an ID with a FIELD"),
        (("--undo", "c-1", "--list"), "give an ID with a FIELD"),
    ],
)
def test_wrong_usage_tries_nothing(geomap: Geomap, case: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = geomap("case", "correct", case, *arguments)
    assert ran.status == 2
    assert said in " ".join(ran.err.replace("│", " ").split())


def test_a_map_and_an_extract_take_a_sheet_without_a_case(geomap: Geomap, article: Path, tmp_path: Path) -> None:
    record = json.loads(geomap("extract", article, "--format", "jsonl").out)
    key = record["incidents"][0]["incident_id"]
    sheet = tmp_path / "fixes.yaml"
    sheet.write_text(f"- {{id: {key}, field: killed, value: 6+, reason: hospital list, by: Ada}}\n", encoding="utf-8")
    ran = geomap("extract", article, "--format", "jsonl", "--corrections", sheet)
    (toll,) = json.loads(ran.out)["incidents"][0]["casualties"]
    assert (toll["min"], toll["max"]) == (6, None)
    page = tmp_path / "map.html"
    assert geomap("map", article, "--corrections", sheet, "-o", page).status == 0
    sheet.write_text("- {id: i-nobody, field: reject, reason: so, by: Ada}\n", encoding="utf-8")
    ran = geomap("extract", article, "--corrections", sheet)
    assert (ran.status, len(ran.complaints)) == (3, 1)
