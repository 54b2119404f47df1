"""The JSON Schema of the output: made from the models, shipped with the package as ``schema.json``.

``python -m geomap.records.schema`` writes it anew after a change to the models.
"""

from __future__ import annotations

import inspect
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from geomap.models.analysis import SCHEMA_VERSION, Analysis
from geomap.records.check import NEVER_NEGATIVE, RANGES
from geomap.records.encode import PARTS

FILE = "schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LEG_NAMES = {"from_seq": "from", "to_seq": "to"}


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
    names = _LEG_NAMES if name == "Leg" else {}
    properties = {names.get(key, key): _bounded(key, item) for key, item in definition["properties"].items()}
    required = [
        names.get(key, key) for key in definition.get("required", ()) if not (key in PARTS and name == "Analysis")
    ]
    if name == "Analysis":
        properties |= {part: _not_null(properties[part]) for part in PARTS}
    if name == "ArticleHeader":
        properties["text"] = {"type": "string"}
    if name == "RelativeTo":
        properties = {key: _not_null(item) for key, item in properties.items()}
        definition = {**definition, "minProperties": 1, "maxProperties": 1}
    described = {"description": inspect.cleandoc(definition["description"])} if "description" in definition else {}
    return {**definition, **described, "properties": properties, "required": required, "additionalProperties": False}


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
