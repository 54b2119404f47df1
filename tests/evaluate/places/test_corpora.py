"""Corpora as their authors write them, and what is said of a line that is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geomap.errors import InputError
from geomap.evaluate.places.corpora import read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Syrian doctors in Aleppo wait."
ALEPPO = {"start": 18, "end": 24, "name": "Aleppo", "lat": 36.2, "lon": 37.16}
SYRIAN = {"start": 0, "end": 6, "name": "Syrian", "lat": None, "lon": None}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "sample.dev.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def article(*toponyms: object, **fields: object) -> dict[str, Any]:
    return {"id": "1", "text": TEXT, "toponyms": list(toponyms)} | fields


def test_a_plain_file(tmp_path: Path) -> None:
    corpus = read(written(tmp_path, article(ALEPPO | {"kind": "Literal"}, SYRIAN | {"kind": "demonym"}), ""))
    (marked,) = corpus.articles
    assert corpus.name == "sample"
    assert [(one.text, one.kind, one.demonym) for one in marked.gold] == [
        ("Syrian", "demonym", True),
        ("Aleppo", "literal", False),
    ]
    assert [one.point for one in marked.gold] == [None, (37.16, 36.2)]
    assert marked.complete


@pytest.mark.parametrize(
    ("fields", "kind_demonym_complete"),
    [
        ({"kind": "literal", "gwn_type": "Literal", "modifier": "Noun"}, ("literal", False, True)),
        ({"kind": "literal", "gwn_type": "Literal", "modifier": "Adjective"}, ("literal", True, True)),
        ({"kind": "literal", "place_type": "CITY"}, ("city", False, True)),
        ({"kind": "literal", "page": "Aleppo"}, (None, False, False)),
        ({"kind": "associative:demonym", "gaz_name": "Aleppo", "fclass": "P"}, (None, True, True)),
        ({"kind": None}, (None, False, True)),
    ],
)
def test_the_fields_of_public_corpora(
    tmp_path: Path, fields: dict[str, object], kind_demonym_complete: tuple[str | None, bool, bool]
) -> None:
    (marked,) = read(written(tmp_path, article(ALEPPO | fields))).articles
    (one,) = marked.gold
    assert (one.kind, one.demonym, marked.complete) == kind_demonym_complete


def test_one_article_that_is_not_complete_says_so_for_all(tmp_path: Path) -> None:
    corpus = read(written(tmp_path, article(ALEPPO), article(id="2"), article(id="3", complete=False)))
    assert [one.complete for one in corpus.articles] == [False, False, False]


def test_a_span_marked_twice_counts_once_with_its_point(tmp_path: Path) -> None:
    bare = ALEPPO | {"lat": None, "lon": None}
    for pair in ((ALEPPO, bare), (bare, ALEPPO)):
        (marked,) = read(written(tmp_path, article(*pair))).articles
        assert [one.point for one in marked.gold] == [(37.16, 36.2)]


def test_what_places_do_not_depend_on_may_be_written_in_any_way(tmp_path: Path) -> None:
    (marked,) = read(written(tmp_path, article(published="9 Apr 2017", spans="none", title=3))).articles
    assert marked.gold == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "line 1: not an object"),
        ("{", "line 1: not valid JSON"),
        ({"id": "1", "text": TEXT}, "line 1: field toponyms must be a list"),
        (article("Aleppo"), "line 1: field toponyms[0] must be an object"),
        (article(ALEPPO, SYRIAN | {"start": 40}), "line 1: field toponyms[1] has a start or end outside its text"),
        (article(ALEPPO | {"start": True}), "line 1: field toponyms[0] has a start or end"),
        (article(ALEPPO | {"start": 17}), "line 1: field toponyms[0].name is not what stands at 17:24"),
        (article(ALEPPO | {"lat": 136.0}), "line 1: field toponyms[0].lat is no coordinate"),
        (article(ALEPPO | {"lon": None}), "line 1: field toponyms[0].lon is no coordinate"),
        (article(ALEPPO | {"lon": float("nan")}), "line 1: field toponyms[0].lon is no coordinate"),
        ("", "holds no article"),
    ],
)
def test_a_wrong_line_is_named_with_its_field(tmp_path: Path, line: object, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read(written(tmp_path, line))
    assert "sample.dev.jsonl" in str(raised.value)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_id_of_two_articles(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 3: field id is that of line 1"):
        read(written(tmp_path, article(), "", article()))


def test_a_file_that_is_not_there_or_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(InputError, match="not UTF-8"):
        read(tmp_path / "latin.jsonl")
