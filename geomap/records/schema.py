"""The JSON Schema of the output: made from the models, shipped with the package as ``schema.json``.

``python -m geomap.records.schema`` writes it anew after a change to the models.
"""

from __future__ import annotations

import inspect
import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from geomap.models.analysis import SCHEMA_VERSION, Analysis
from geomap.records.check import NEVER_NEGATIVE, RANGES
from geomap.records.encode import LEG_NAMES, PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def shipped() -> dict[str, Any]:
    """The schema that ships with the package."""
    text = files("geomap.records").joinpath(FILE).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def generate() -> dict[str, Any]:
    """The schema of one line of output (JSON Schema 2020-12), as the models have it now."""
    made = msgspec.json.schema(Analysis)
    definitions = {name: _definition(name, made["$defs"][name]) for name in sorted(made["$defs"])}
    record = definitions.pop("Analysis")
    heading = {"$schema": DIALECT, "title": f"geomap record {SCHEMA_VERSION}"}
    return {**heading, **{key: value for key, value in record.items() if key != "title"}, "$defs": definitions}


def as_text() -> str:
    """The generated schema as the text of the file."""
    return json.dumps(generate(), indent=2, ensure_ascii=False) + "\n"


def _definition(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    properties = {key: _bounded(key, item) for key, item in definition["properties"].items()}
    described = {"description": inspect.cleandoc(definition["description"])} if "description" in definition else {}
    kept = {**definition, **described, "properties": properties, "additionalProperties": False}
    return _AS_ENCODED.get(name, dict)(kept)


def _analysis(definition: dict[str, Any]) -> dict[str, Any]:
    """Parts that were not asked for are absent, never null."""
    properties = definition["properties"]
    present = {part: _not_null(properties[part]) for part in PARTS}
    required = [key for key in definition["required"] if key not in PARTS]
    return {**definition, "properties": properties | present, "required": required}


def _told(definition: dict[str, Any]) -> dict[str, Any]:
    """What nobody corrected has no list of corrections, rather than an empty one."""
    listed = {key: value for key, value in definition["properties"]["corrected"].items() if key != "default"}
    return {**definition, "properties": definition["properties"] | {"corrected": {**listed, "minItems": 1}}}


def _claim(definition: dict[str, Any]) -> dict[str, Any]:
    """What is no direct speech does not say so."""
    speech = _not_null(definition["properties"]["speech"])
    return {**definition, "properties": definition["properties"] | {"speech": speech}}


def _article_header(definition: dict[str, Any]) -> dict[str, Any]:
    return {**definition, "properties": definition["properties"] | {"text": {"type": "string"}}}


def _relative_to(definition: dict[str, Any]) -> dict[str, Any]:
    properties = {key: _not_null(item) for key, item in definition["properties"].items()}
    return {**definition, "properties": properties, "minProperties": 1, "maxProperties": 1}


def _leg(definition: dict[str, Any]) -> dict[str, Any]:
    properties = {LEG_NAMES.get(key, key): item for key, item in definition["properties"].items()}
    return {**definition, "properties": properties, "required": list(properties)}


_AS_ENCODED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "Analysis": _analysis,
    "Incident": _told,
    "Track": _told,
    "Claim": _claim,
    "ArticleHeader": _article_header,
    "RelativeTo": _relative_to,
    "Leg": _leg,
}
"""Where the encoder departs from the models, the schema follows it."""


def _not_null(item: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = next(arm for arm in item["anyOf"] if arm != {"type": "null"})
    return kept


def _bounded(field: str, item: dict[str, Any]) -> dict[str, Any]:
    """The field's range, put beside each type of number it may have."""
    if "anyOf" in item:
        return {**item, "anyOf": [_bounded(field, arm) for arm in item["anyOf"]]}
    if item.get("type") not in {"integer", "number"}:
        return item
    if field in RANGES:
        low, high = RANGES[field]
        return {**item, "minimum": low, "maximum": high}
    return {**item, "minimum": 0} if field in NEVER_NEGATIVE else item


if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_text(as_text(), encoding="utf-8")
