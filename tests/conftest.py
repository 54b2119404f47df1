"""What several folders of tests share: the example records, and articles that mean harm."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import settings

from geomap.case.file import store
from geomap.records import encode, read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geomap.models.analysis import Analysis

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # the first example opens the gazetteer; speed is for benchmarks
GOLDEN = Path(__file__).parent / "golden"
FROM_THE_TEXT = frozenset(
    (
        *("title", "publisher", "url", "text", "name", "raw", "name_raw", "quote", "reason", "message", "model"),
        *("operator", "weapon", "platform", "group", "attributed_to", "value", "country_name", "note"),
    )
)


@pytest.fixture(scope="session")
def example_path() -> Path:
    """The records of two invented articles."""
    return GOLDEN / "example.jsonl"


@pytest.fixture(scope="session")
def example(example_path: Path) -> tuple[Analysis, ...]:
    return tuple(read_records(example_path))


@pytest.fixture
def path(tmp_path: Path, example: tuple[Analysis, ...]) -> Path:
    """A case file of the example records, for a test of its own."""
    made = tmp_path / "case.gpkg"
    store.new(made)
    with store.open_case(made) as held:
        for analysis in example:
            held.put(analysis, analysis.article.id)
    return made


@pytest.fixture(scope="session")
def spoilt(example: tuple[Analysis, ...]) -> Callable[[Sequence[str]], tuple[Analysis, ...]]:
    """Put the given strings, by turns, wherever the example has words that come from an article."""

    def spoil(texts: Sequence[str]) -> tuple[Analysis, ...]:
        source = cycle(texts)
        return tuple(cast("Analysis", _spoil(analysis, source)) for analysis in example)

    return spoil


def _spoil(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_spoil(item, texts) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for field in fields(value):
        held = getattr(value, field.name)
        spoilt_here = field.name in FROM_THE_TEXT and isinstance(held, str)
        changes[field.name] = next(texts) if spoilt_here else _spoil(held, texts)
    return replace(value, **changes)


CLOSED = frozenset(
    (
        *("schema_version", "geomap", "gazetteer", "published", "published_source", "published_alternatives"),
        *("earliest", "latest", "alternatives", "role", "kind", "relation", "realis", "outcome", "certainty", "status"),
        *("strike_status", "grading", "stance", "speech", "platform_type", "verification", "feature_class", "country"),
    )
)
"""Fields whose values are dates, numbers or words of a fixed list: the reader of records refuses anything else."""


def _everywhere(value: Any, text: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _everywhere(item, text, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_everywhere(item, text, key) for item in value]
    # What was there before stays, so that ids still join what belongs together.
    return f"{text}{value}{text}" if isinstance(value, str) and key not in CLOSED else value


@pytest.fixture(scope="session")
def everywhere(example: tuple[Analysis, ...]) -> Callable[[str], list[dict[str, Any]]]:
    """The example's records with a text round every string in them but those of fixed lists, ids included."""

    def spoil(text: str) -> list[dict[str, Any]]:
        records = [_everywhere(encode(analysis), text) for analysis in example]
        return [{**record, "article": {**record["article"], "text": text}} for record in records]

    return spoil
