"""What the commands print and write."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

import geomap as package
from geomap.cli.console import PATIENCE_SECONDS, progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


def records(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_standard_input_is_an_article(geomap: Callable[..., Ran], article: Path) -> None:
    ran = geomap("extract", "-", "--format", "jsonl", "--published", "2020-03-04", stdin=article.read_bytes())
    record = records(ran)[0]
    assert record["article"]["id"] == "stdin"
    assert record["article"]["published"] == "2020-03-04"
    assert record["article"]["published_source"] == "given"
    assert record["incidents"][0]["event_date"]["earliest"] == "2020-03-02"


def test_a_text_without_places_is_an_empty_record_and_a_note(geomap: Callable[..., Ran]) -> None:
    ran = geomap("extract", "-", "--format", "jsonl", stdin=b"The committee will meet again when it has more to say.")
    record = records(ran)[0]
    assert ran.status == 0
    assert record["toponyms"] == record["incidents"] == record["tracks"] == []
    assert "names no place" in ran.err


def test_a_text_without_places_makes_a_map_all_the_same(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    assert geomap("map", "-", "-o", page, stdin=b"Nothing happened anywhere.").status == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_other_languages_give_exact_names_and_a_warning(geomap: Callable[..., Ran]) -> None:
    text = (
        "Bei einem Luftangriff auf Aleppo sind am Montag nach Angaben der Behörden vier Menschen getötet worden. "
        "Das teilte das Ministerium in Damaskus mit, während die Gespräche über eine Waffenruhe weitergehen sollen."
    )
    ran = geomap("extract", "-", "--format", "jsonl", stdin=text.encode())
    record = records(ran)[0]
    assert record["article"]["language"] == "de"
    assert record["incidents"] == []
    assert {"Aleppo", "Damaskus"} <= {toponym["text"] for toponym in record["toponyms"]}
    assert "not in English" in ran.err
    shown = geomap("extract", "-", stdin=text.encode()).out
    assert "no incident found" in shown
    assert "Damaskus" in shown


def test_the_table_says_where_in_the_article_s_words(geomap: Callable[..., Ran]) -> None:
    text = "Damascus, 2 March 2020. A drone strike 12 km north of Aleppo killed two people."
    ran = geomap("extract", "-", stdin=text.encode())
    assert "  12 km north of Aleppo  " in ran.out
    assert "bearing" not in ran.out


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "geojson", "csv"])
@pytest.mark.parametrize("command", ["extract", "geocode"])
def test_every_format_prints(geomap: Callable[..., Ran], article: Path, command: str, form: str) -> None:
    ran = geomap(command, article, "--format", form)
    assert ran.status == 0
    assert "Aleppo" in ran.out
    if form in {"json", "geojson"}:
        assert json.loads(ran.out)
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(ran.out))}) == 1


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "geojson", "csv"])
def test_a_name_is_found_in_every_format(geomap: Callable[..., Ran], form: str) -> None:
    ran = geomap("geocode", "--name", "Urum al-Kubra", "--format", form)
    assert ran.status == 0
    assert "36.1486" in ran.out


@pytest.mark.parametrize(
    "option",
    [["--accurate"], ["--allow-private"], ["--jobs", "2"], ["--max-bytes", "9"], ["--published", "2016-09-22"]],
)
def test_a_single_name_refuses_what_is_for_articles(geomap: Callable[..., Ran], option: list[str]) -> None:
    ran = geomap("geocode", "--name", "Aleppo", *option)
    assert ran.status == 2
    assert option[0] in ran.err
    assert "it goes with articles" in ran.err


def test_names_can_be_narrowed_to_a_country(geomap: Callable[..., Ran]) -> None:
    ran = geomap("geocode", "--name", "Tripoli", "--country", "lb", "--limit", "3", "--format", "jsonl")
    assert {place["country"] for place in records(ran)} == {"LB"}


def test_a_spelling_that_differs_says_so(geomap: Callable[..., Ran]) -> None:
    place = records(geomap("geocode", "--name", "Orem al Koubra", "--format", "jsonl"))[0]
    assert place["id"] == "gm:urum-al-kubra"
    assert place["match"]["kind"] == "fuzzy"
    assert place["match"]["distance"] > 0


@pytest.mark.parametrize("suffix", ["jsonl", "gpkg", "geojson", "csv", "zip", "kml"])
def test_the_suffix_chooses_the_file(geomap: Callable[..., Ran], article: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / "new" / f"case.{suffix}"
    ran = geomap("extract", article, "-o", target)
    assert (ran.status, ran.out) == (0, f"{target}: 1 article\n")
    assert target.stat().st_size > 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_jobs_change_nothing_but_the_time(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Troops left Homs on Friday, residents said.", encoding="utf-8")
    alone = geomap("extract", tmp_path, "--format", "jsonl")
    shared = geomap("extract", tmp_path, "--format", "jsonl", "--jobs", "2")
    assert article.exists()
    assert shared.out == alone.out


def test_files_of_one_name_are_told_apart_by_their_folders(
    geomap: Callable[..., Ran], article: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "later" / article.name
    twin.parent.mkdir()
    twin.write_text("Troops left Homs on Friday, residents said.", encoding="utf-8")
    ran = geomap("extract", article, twin, "--format", "jsonl")
    assert ran.status == 0
    assert [record["article"]["id"] for record in records(ran)] == [article.name, str(twin)]


def test_the_same_file_given_twice_is_said(geomap: Callable[..., Ran], article: Path) -> None:
    assert geomap("geocode", article, article, article).status == 1


def test_words_are_kept_only_when_asked_for(geomap: Callable[..., Ran], article: Path) -> None:
    assert "text" not in records(geomap("extract", article, "--format", "jsonl"))[0]["article"]
    kept = records(geomap("extract", article, "--format", "jsonl", "--with-text"))[0]["article"]
    assert kept["text"] == article.read_text(encoding="utf-8")


def test_a_map_is_written_in_the_language_asked_for(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    assert geomap("map", article, "-o", page, "--lang", "uk").status == 0
    assert '<html lang="uk" dir="ltr">' in page.read_text(encoding="utf-8")


def test_a_whole_text_in_a_map_comes_with_a_notice(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    ran = geomap("map", article, "-o", tmp_path / "map.html", "--article", "full")
    assert ran.status == 0
    assert "may publish" in ran.err


def test_embed_prints_a_sandboxed_frame(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    geomap("map", article, "-o", page)
    linked = geomap("embed", page, "--src", "maps/a.html", "--height", 300)
    inline = geomap("embed", page, "--format", "html")
    assert linked.status == inline.status == 0
    assert "sandbox=" in linked.out
    assert "allow-same-origin" not in linked.out + inline.out
    assert 'src="maps/a.html"' in linked.out
    assert "srcdoc=" in inline.out


def test_embed_hands_on_the_picture_alone_or_linked(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    page, picture = tmp_path / "map.html", tmp_path / "map.svg"
    geomap("map", article, "-o", page)
    assert geomap("embed", page, "--format", "svg", "-o", picture).status == 0
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.startswith("<svg ")
    assert geomap("embed", page, "--format", "svg").out == drawn
    linked = geomap("embed", page, "--format", "markdown", "--title", "A raid")
    assert linked.out.startswith("[![A raid](map.svg)](map.html)")


def test_embed_maps_a_case_in_the_language_asked_for(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    case, page = tmp_path / "case.gpkg", tmp_path / "map.html"
    geomap("extract", article, "-o", case)
    geomap("map", case, "-o", page, "--lang", "fr")
    for form in ("svg", "markdown"):
        made = geomap("embed", case, "--format", form, "--lang", "fr")
        assert (made.status, made.out) == (
            0,
            geomap("embed", page, "--format", form, "--src", "case.html", "--picture", "case.svg").out,
        )
    assert "lang=&quot;ar&quot;" in geomap("embed", case, "--format", "html", "--lang", "ar").out
    assert 'src="case.html"' in geomap("embed", case).out


def test_a_finished_map_keeps_its_language(geomap: Callable[..., Ran], article: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    geomap("map", article, "-o", page)
    ran = geomap("embed", page, "--lang", "fr")
    assert (ran.status, ran.out) == (2, "")
    assert "keeps its language" in ran.err


def test_embed_of_what_is_not_there_is_3(geomap: Callable[..., Ran], tmp_path: Path) -> None:
    ran = geomap("embed", tmp_path / "missing.html")
    assert (ran.status, ran.out) == (3, "")
    assert "no such file" in ran.complaints[0]


@pytest.mark.parametrize("content", [b"Four people died.", b"<html><body>no map</body></html>", b"\xff\xfe\0"])
def test_embed_of_what_is_no_map_is_3(geomap: Callable[..., Ran], tmp_path: Path, content: bytes) -> None:
    (tmp_path / "news.html").write_bytes(content)
    ran = geomap("embed", tmp_path / "news.html")
    assert (ran.status, ran.out, len(ran.complaints)) == (3, "", 1)
    assert "geomap map" in ran.complaints[0]


def test_a_place_of_ones_own_is_found(geomap: Callable[..., Ran], home: Path) -> None:
    made = geomap(
        "gazetteer", "add", "Kfar Example", "36.15", "36.95", "--country", "SY", "--alternate", "Kafr Exempel"
    )
    assert made.status == 0
    assert "user:kfar-example" in made.out
    found = records(geomap("geocode", "--name", "Kafr Exempel", "--format", "jsonl"))[0]
    assert (found["id"], found["source"]) == ("user:kfar-example", "user")
    assert (home / "geomap" / "places.csv").is_file()


def test_a_name_is_no_formula(geomap: Callable[..., Ran]) -> None:
    geomap("gazetteer", "add", "--", "=1+1", "36.15", "-36.95")
    ran = geomap("geocode", "--name", "=1+1", "--format", "csv")
    (place,) = csv.DictReader(io.StringIO(ran.out))
    assert (place["name"], place["lon"]) == ("'=1+1", "-36.95")


def test_the_gazetteer_says_what_it_holds(geomap: Callable[..., Ran]) -> None:
    info = geomap("gazetteer", "info")
    assert "CC-BY-4.0" in info.out
    assert "places, version" in info.out
    assert "icao:LTAG" in geomap("gazetteer", "search", "Incirlik").out
    assert json.loads(geomap("gazetteer", "show", "icao:LTAG").out)["licence"] == "MIT"


@pytest.mark.parametrize(
    "command", ["", "map", "extract", "geocode", "embed", "gazetteer", "gazetteer add", "gazetteer import"]
)
def test_help_has_examples_on_lines_of_their_own(geomap: Callable[..., Ran], command: str) -> None:
    page = geomap(*command.split(), "--help").out
    assert "  Examples:\n    geomap " in page
    assert "\n    0  all done\n" in page
    assert max(map(len, page.splitlines())) <= 100
    assert "\\b" not in page


def test_version(geomap: Callable[..., Ran]) -> None:
    assert geomap("--version").out == f"geomap {package.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(geomap: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    ran = geomap("--show-completion", shell)
    assert ran.status == 0
    assert "_GEOMAP_COMPLETE" in ran.out


def test_a_table_cannot_recolour_a_terminal(geomap: Callable[..., Ran], article: Path) -> None:
    article.write_text("\x1b[31mRed Aleppo\x1b[0m\n\nA strike on Aleppo killed two on Monday.", encoding="utf-8")
    ran = geomap("extract", article)
    assert "\x1b" not in ran.out + ran.err


def test_bars_stay_silent_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Working") as report:
        report(PATIENCE_SECONDS, "hard")
    assert capsys.readouterr().err == ""
