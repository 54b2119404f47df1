"""Links across articles, measured on a few articles of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.evaluate import tasks
from geomap.evaluate.slots import Slot

GOLD = Path(__file__).with_name("linking.jsonl")


def test_what_is_one_is_linked_and_what_is_two_kept_apart() -> None:
    corpus = tasks.named("linking").read(GOLD)
    tallies = tasks.gathered("linking", list(tasks.run("linking", corpus)))
    sums = {
        name: tuple(map(sum, zip(*(one.slots.get(name, Slot()) for one in tallies), strict=True)))
        for name in ("linked", "kept_apart")
    }
    assert sums == {"linked": (1, 1, 1), "kept_apart": (2, 2, 2)}
    assert tallies[0].answer == {"id": "market-1", "linked_to": ["market-2"]}
    assert not [fault for one in tallies for fault in one.faults]


@pytest.mark.parametrize("incidents", ["null", "{}", '["x"]'])
def test_gold_that_is_no_list_is_refused_with_its_line(tmp_path: Path, incidents: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a", "text": "Nothing.", "incidents": {incidents}}}', encoding="utf-8")
    with pytest.raises(InputError, match="line 1: field incidents must be a list of objects, each with an incident_id"):
        tasks.named("linking").read(path)
