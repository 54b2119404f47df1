"""``geomap case`` as a person uses it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Geomap = Callable[..., Ran]


@pytest.fixture
def case(geomap: Geomap, tmp_path: Path) -> Path:
    path = tmp_path / "case.gpkg"
    assert geomap("case", "new", path).status == 0
    return path


def listed(geomap: Geomap, case: Path) -> list[str]:
    return [row["article_id"] for row in json.loads(geomap("case", "list", case, "--format", "json").out)]


def test_articles_are_added_once_and_replaced_when_they_change(geomap: Geomap, case: Path, article: Path) -> None:
    assert geomap("case", "add", case, article).out == f"{case}: 1 added\n"
    again = geomap("case", "add", case, article)
    assert (again.status, again.out) == (0, f"{case}: 1 seen before\n")
    article.write_text(article.read_text(encoding="utf-8").replace("four", "six"), encoding="utf-8")
    assert geomap("case", "add", case, article).out == f"{case}: 1 replaced\n"
    record = json.loads(geomap("case", "show", case, article.name, "--format", "json").out)
    assert [toll["best"] for toll in record["incidents"][0]["casualties"]] == [6]
    assert listed(geomap, case) == [article.name]


def test_the_same_words_elsewhere_are_the_same_article(geomap: Geomap, case: Path, article: Path) -> None:
    copy = article.with_name("copy.txt")
    copy.write_bytes(article.read_bytes())
    assert geomap("case", "add", case, article, copy).out == f"{case}: 1 added, 1 seen before\n"


def test_articles_of_one_name_in_two_folders_are_two(geomap: Geomap, case: Path, article: Path) -> None:
    folder = article.parent / "other"
    folder.mkdir()
    namesake = folder / article.name
    namesake.write_text("Shells fell on Idlib on 3 March 2020 and killed two men, a doctor said.", encoding="utf-8")
    assert geomap("case", "add", case, article).out == f"{case}: 1 added\n"
    assert geomap("case", "add", case, namesake).out == f"{case}: 1 added\n"
    assert listed(geomap, case) == [article.name, str(namesake)]


def test_two_texts_by_standard_input_are_two_articles(geomap: Geomap, case: Path) -> None:
    for text in (b"A bomb in Idlib killed two men on 3 March 2020.", b"A bomb in Homs killed two men on 4 March 2020."):
        assert geomap("case", "add", case, "-", stdin=text).out == f"{case}: 1 added\n"
    assert len(listed(geomap, case)) == 2


def test_what_cannot_be_read_does_not_stop_the_rest(geomap: Geomap, case: Path, article: Path) -> None:
    ran = geomap("case", "add", case, article.with_name("missing.txt"), article)
    assert (ran.status, ran.out) == (1, f"{case}: 1 added\n")
    assert "missing.txt: no such file" in ran.err


def test_removal_names_what_is_not_there(geomap: Geomap, case: Path, article: Path) -> None:
    geomap("case", "add", case, article)
    ran = geomap("case", "remove", case, "nobody.txt")
    assert (ran.status, ran.complaints) == (3, [f"geomap: {case}: no article 'nobody.txt'; see geomap case list"])
    assert geomap("case", "remove", case, article.name).out == f"{case}: 1 removed\n"
    assert listed(geomap, case) == []
    assert "no article" in geomap("case", "list", case).out


def test_the_text_stays_out_where_it_is_not_wanted(geomap: Geomap, case: Path, article: Path) -> None:
    geomap("case", "add", case, article, "--without-text")
    assert "text" not in json.loads(geomap("case", "show", case, article.name, "--format", "json").out)["article"]
    assert geomap("case", "add", case, article, "--again").out == f"{case}: 1 replaced\n"
    assert "text" in json.loads(geomap("case", "show", case, article.name, "--format", "json").out)["article"]


@pytest.mark.parametrize("suffix", ["jsonl", "gpkg", "geojson", "csv", "zip", "kml"])
def test_every_export_comes_from_a_case(geomap: Geomap, case: Path, article: Path, suffix: str) -> None:
    geomap("case", "add", case, article)
    outputs = [case.with_name(f"{name}.{suffix}") for name in ("direct", "from-case")]
    for source, output in zip((article, case), outputs, strict=True):
        assert geomap("extract", source, "-o", output).status == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_map_comes_from_a_case(geomap: Geomap, case: Path, article: Path) -> None:
    geomap("case", "add", case, article)
    pages = [case.with_name("direct.html"), case.with_name("from-case.html")]
    assert geomap("map", article, "-o", pages[0]).status == 0
    assert geomap("map", case, "-o", pages[1]).out == f"{pages[1]}: 1 article, 1 incident, 0 reported flights\n"
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_a_case_is_not_written_over_by_what_is_made_of_it(geomap: Geomap, case: Path, article: Path) -> None:
    geomap("case", "add", case, article)
    before = case.read_bytes()
    ran = geomap("extract", case, "-o", case)
    assert ran.status == 2
    assert "the case that is read" in ran.err
    assert case.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 1000])
@pytest.mark.parametrize("command", [("case", "list"), ("case", "add"), ("map",)])
def test_what_is_no_case_file_is_said_in_one_line(
    geomap: Geomap, article: Path, command: tuple[str, ...], content: bytes
) -> None:
    path = article.with_name("broken.gpkg")
    path.write_bytes(content)
    ran = geomap(*command, path, *([article] if command[-1] == "add" else []))
    assert ran.status == 3
    assert len(ran.complaints) == 1
    assert "is this a geomap case file" in ran.complaints[0]
    assert path.read_bytes() == content
