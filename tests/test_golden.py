"""The sample articles give the records that stand beside them; ``make golden`` writes these anew, for review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap import read_articles
from geomap.gazetteer import open_gazetteer
from geomap.pipeline import analyse
from geomap.records import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


def record(seed: Path) -> dict[str, Any]:
    """The seed's record without the versions that made it."""
    (article,) = read_articles(seed)
    found = encode(analyse(article, open_gazetteer()), with_text=False)
    return {key: value for key, value in found.items() if key != "generator"}


def expected(seed: Path) -> Path:
    """Beside the article, with a suffix that is not read as an article when the folder is."""
    return seed.with_suffix(".expected.json")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_the_record_is_as_expected(seed: Path) -> None:
    assert record(seed) == json.loads(expected(seed).read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_every_offset_gives_the_words_it_says(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    said = list(_said(json.loads(expected(seed).read_text(encoding="utf-8"))))
    assert said
    assert [text[start:end] for start, end, _ in said] == [words for _, _, words in said]


def _said(value: Any) -> Iterator[tuple[int, int, str]]:
    """Every stretch of text that a record gives, with the words it says are there."""
    if isinstance(value, list):
        for item in value:
            yield from _said(item)
    elif isinstance(value, dict):
        for key in ("text", "raw", "name_raw"):
            if value.get(key) is not None and value.get("start") is not None:
                yield value["start"], value["end"], value[key]
        yield from _said(list(value.values()))


if __name__ == "__main__":
    for each in SEEDS:
        text_of_record = json.dumps(record(each), ensure_ascii=False, indent=1)
        expected(each).write_text(f"{text_of_record}\n", encoding="utf-8")
