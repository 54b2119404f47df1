"""JSON values and lines back into models, checked field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec

from geomap.errors import RecordError
from geomap.models.analysis import SCHEMA_VERSION, Analysis, Notice
from geomap.records.check import check
from geomap.records.encode import LEG_NAMES, PARTS
from geomap.text.characters import fit

REPLACED = "characters_replaced"


def from_line(line: str, where: str = "record") -> Analysis:
    """Read one line of JSONL; ``where`` names the file and line in errors.

    Raises:
        RecordError: The line is not JSON, or not a record of this schema.
    """
    try:
        value = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{where}: not JSON ({error}); each line must hold one record") from error
    return decode(value, where)


def decode(value: object, where: str = "record") -> Analysis:
    """JSON values, as ``encode`` gives them, into the model.

    Control characters and lone surrogates become U+FFFD, and the record then carries a warning that says so.

    Raises:
        RecordError: A field is missing, of the wrong type or out of its range; the message names it.
    """
    fitted = _fitted(value)
    record = _versioned(fitted, where)
    check(record, where)
    try:
        analysis = msgspec.convert(_model_fields(record), Analysis)
    except msgspec.ValidationError as error:
        raise RecordError(f"{where}: {_explain(str(error))}") from error
    return analysis if fitted == value else _noted(analysis)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def _fitted(value: Any) -> Any:
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, dict):
        return {key: _fitted(item) for key, item in value.items()}
    return [_fitted(item) for item in value] if isinstance(value, (list, tuple)) else value


def _versioned(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RecordError(f"{where}: a record is a JSON object, not {type(value).__name__}")
    version = value.get("schema_version")
    if not isinstance(version, str):
        raise RecordError(f"{where}: schema_version is missing; is this the output of geomap extract --format jsonl?")
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise RecordError(
            f"{where}: schema_version {version} cannot be read by this geomap, which writes "
            f"{SCHEMA_VERSION}; extract again or use the geomap that wrote it"
        )
    return value


def _model_fields(record: dict[str, Any]) -> dict[str, Any]:
    full = {**dict.fromkeys(PARTS), **record}
    tracks = full["tracks"]
    if isinstance(tracks, list):
        full["tracks"] = [_with_legs(track) for track in tracks]
    return full


def _with_legs(track: Any) -> Any:
    if not isinstance(track, dict) or not isinstance(track.get("legs"), list):
        return track
    names = {word: field for field, word in LEG_NAMES.items()}
    legs = [
        {names.get(key, key): item for key, item in leg.items()} if isinstance(leg, dict) else leg
        for leg in track["legs"]
    ]
    return {**track, "legs": legs}


def _explain(message: str) -> str:
    """Put the field first, by its name in records: ``incidents[0].realis: Expected ...``."""
    for field, word in LEG_NAMES.items():
        message = message.replace(field, word)
    problem, _, path = message.partition(" - at `$")
    where = path.rstrip("`").lstrip(".") or "record"
    return f"{where}: {problem[:1].lower()}{problem[1:]}; correct it or extract the article again"


def _noted(analysis: Analysis) -> Analysis:
    notice = Notice(REPLACED, "control characters or lone surrogates were replaced by U+FFFD on reading", None, None)
    return replace(analysis, warnings=(*analysis.warnings, notice))
