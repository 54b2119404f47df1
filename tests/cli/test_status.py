"""Every exit status that is documented, and what is said with it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

ALL_DONE, SOME_FAILED, USAGE, NOTHING_DONE = 0, 1, 2, 3


def test_all_done_is_0(geomap: Callable[..., Ran], article: Path) -> None:
    ran = geomap("extract", article)
    assert ran.status == ALL_DONE
    assert "Aleppo" in ran.out


def test_one_bad_file_is_1_and_the_rest_is_done(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2 no text")
    ran = geomap("extract", tmp_path, "--format", "jsonl")
    assert ran.status == SOME_FAILED
    assert [json.loads(line)["article"]["id"] for line in ran.out.splitlines()] == [article.name]
    assert len([line for line in ran.complaints if "bad.txt" in line]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "ARTICLE", "--published", "yesterday"),
        ("extract", "ARTICLE", "--format", "xml"),
        ("extract", "ARTICLE", "-o", "case.docx"),
        ("extract", "ARTICLE", "--max-bytes", "0"),
        ("map", "ARTICLE", "-o", "map.docx"),
        ("geocode",),
        ("geocode", "ARTICLE", "--name", "Aleppo"),
        ("geocode", "ARTICLE", "--limit", "3"),
        ("geocode", "--name", " "),
        ("geocode", "--name", "Homs", "--country", "Syria"),
        ("geocode", "--name", "Homs", "--online", "nosuch"),
        ("geocode", "--name", "Homs", "--online", "here"),
        ("gazetteer", "add", "Somewhere", "91", "0"),
        ("gazetteer", "nothing"),
        ("nothing",),
    ],
)
def test_wrong_usage_is_2(geomap: Callable[..., Ran], article: Path, arguments: tuple[str, ...]) -> None:
    ran = geomap(*(article if word == "ARTICLE" else word for word in arguments))
    assert ran.status == USAGE
    assert ran.out == ""
    assert "Error: " in ran.err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--format", "xml", "'xml' is not one of 'table', 'json', 'jsonl', 'geojson', 'csv'."),
        ("--jobs", "many", "a whole number is wanted, such as 12"),
        ("--jobs", "1.5", "a whole number is wanted, such as 12"),
        ("--max-bytes", "0", "it must be at least 1"),
    ],
)
def test_a_value_is_refused_in_plain_words(
    geomap: Callable[..., Ran], article: Path, option: str, value: str, said: str
) -> None:
    ran = geomap("extract", article, option, value)
    assert ran.status == USAGE
    assert ran.complaints[-1] == f"Error: Invalid value for '{option}': {said}"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", b"\x7fELF\0\0\0\0", "binary"),
        ("broken.pdf", b"%PDF-1.7\nthis is where it ends", "broken"),
        ("nothing.html", b"<html><body></body></html>", "no article text"),
        ("broken.jsonl", b"{not json}\n", "line 1"),
    ],
)
def test_what_cannot_be_read_is_3_with_one_line(
    geomap: Callable[..., Ran], tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = geomap("map", tmp_path / name, "-o", tmp_path / "map.html")
    assert ran.status == NOTHING_DONE
    assert len(ran.complaints) == 1
    assert ran.complaints[0].startswith("geomap: ")
    assert name in ran.complaints[0]
    assert said in ran.complaints[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("source", ["missing.txt", "ftp://example.org/a", "http://"])
def test_what_is_not_there_is_3(geomap: Callable[..., Ran], source: str) -> None:
    ran = geomap("extract", source)
    assert ran.status == NOTHING_DONE
    assert len(ran.complaints) == 1


def test_a_name_that_no_place_bears_is_3(geomap: Callable[..., Ran]) -> None:
    ran = geomap("geocode", "--name", "Xqzzyvw")
    assert (ran.status, ran.out) == (NOTHING_DONE, "")
    assert "Xqzzyvw" in ran.err


def test_an_unknown_id_is_3(geomap: Callable[..., Ran]) -> None:
    assert geomap("gazetteer", "show", "gn:0").status == NOTHING_DONE


def test_a_folder_without_articles_is_3(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    ran = geomap("extract", tmp_path)
    assert ran.status == NOTHING_DONE
    assert "no .txt" in ran.err


@pytest.mark.parametrize("command", [("map", "m.html"), ("extract", "c.gpkg"), ("extract", "c.geojson")])
def test_an_unwritable_place_is_3_and_named(
    geomap: Callable[..., Ran], article: Path, tmp_path: Path, command: tuple[str, str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    ran = geomap(command[0], article, "-o", tmp_path / "file" / command[1])
    assert ran.status == NOTHING_DONE
    assert len(ran.complaints) == 1
    assert command[1] in ran.err


@pytest.mark.parametrize("command", [("map", "m.html"), ("extract", "c.gpkg"), ("extract", "c.jsonl")])
def test_a_folder_in_the_place_of_the_output_is_3(
    geomap: Callable[..., Ran], article: Path, tmp_path: Path, command: tuple[str, str]
) -> None:
    (tmp_path / command[1]).mkdir()
    ran = geomap(command[0], article, "-o", tmp_path / command[1])
    assert ran.status == NOTHING_DONE
    assert len(ran.complaints) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([command[1], article.name])


def test_too_large_is_refused_until_asked_for(geomap: Callable[..., Ran], article: Path) -> None:
    ran = geomap("extract", article, "--max-bytes", "20")
    assert ran.status == NOTHING_DONE
    assert "--max-bytes" in ran.err
    assert geomap("extract", article, "--max-bytes", "2000").status == ALL_DONE


def test_a_reader_that_stops_early_is_told_nothing(article: Path) -> None:
    command = [sys.executable, "-m", "geomap", "extract", str(article), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, said = running.communicate()
    assert said == b""
    assert running.returncode == SOME_FAILED


def test_a_batch_passes_over_what_is_bad_and_says_so(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    line = json.dumps({"id": "n", "text": article.read_text(encoding="utf-8")})
    (tmp_path / "many.jsonl").write_text(f"{line}\nno JSON\n{line}\n", encoding="utf-8")
    ran = geomap("batch", tmp_path / "many.jsonl", "-o", tmp_path / "out" / "records.jsonl")
    assert (ran.status, ran.out) == (SOME_FAILED, f"{tmp_path}/out/records.jsonl: 1 article, 2 failed\n")
    assert ["line 2" in ran.complaints[0], "second article" in ran.complaints[1]] == [True, True]


def test_a_batch_of_nothing_but_bad_lines_is_3(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("no JSON\n", encoding="utf-8")
    assert geomap("batch", tmp_path / "many.jsonl", "-o", tmp_path / "records.jsonl").status == NOTHING_DONE


@pytest.mark.parametrize("output", ["records.csv", "records"])
def test_a_batch_writes_records(geomap: Callable[..., Ran], article: Path, tmp_path: Path, output: str) -> None:
    assert geomap("batch", article, "-o", tmp_path / output).status == USAGE


def test_a_map_that_was_drawn_is_no_article(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "drawn.html"
    geomap("map", article, "-o", drawn)
    ran = geomap("map", drawn, "-o", tmp_path / "again.html")
    assert ran.status == NOTHING_DONE
    assert [line for line in ran.complaints if "drawn.html" in line and "is a map" in line] == ran.complaints
    assert not (tmp_path / "again.html").exists()


def test_a_day_of_publication_that_cannot_be_is_remarked_on(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    dated = tmp_path / "dated.txt"
    dated.write_text("ADEN, May 3 2021 (Wire) - Shells killed four people in Aden on Sunday.\n", encoding="utf-8")
    ran = geomap("extract", dated, "--published", "2931-01-01")
    assert ran.status == ALL_DONE
    assert len([line for line in ran.complaints if "2931-01-01 lies in the future" in line]) == 1
    assert len([line for line in ran.complaints if "2021-05-03" in line]) == 1
    assert not geomap("extract", dated, "--published", "2021-05-05").complaints
