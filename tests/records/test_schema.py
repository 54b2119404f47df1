"""The JSON Schema of the output."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from geomap.records import encode
from geomap.records.schema import as_text, generate, shipped

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(shipped(), format_checker=FormatChecker())


def test_the_shipped_schema_is_the_one_the_models_make() -> None:
    assert shipped() == generate(), "run: python -m geomap.records.schema"
    assert as_text().endswith("}\n")


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(generate())


def test_outputs_follow_the_schema(example: tuple[Analysis, ...], validator: Draft202012Validator) -> None:
    with_text = replace(example[0], article=replace(example[0].article, text="Words."))
    geocoded = replace(example[0], incidents=None, claims=None, tracks=None)
    for analysis in (*example, with_text, geocoded):
        validator.validate(encode(analysis, with_text=True))


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [("incidents", "realis", "hypothetical"), ("claims", "quote", None), ("tracks", "legs", [{"from_seq": 0}])],
)
def test_what_is_no_output_does_not(
    example: tuple[Analysis, ...], validator: Draft202012Validator, part: str, field: str, value: object
) -> None:
    record = encode(example[0])
    record[part][0][field] = value
    assert not validator.is_valid(record)


def test_parts_are_never_null(example: tuple[Analysis, ...], validator: Draft202012Validator) -> None:
    assert not validator.is_valid({**encode(example[0]), "tracks": None})
