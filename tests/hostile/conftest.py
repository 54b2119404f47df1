"""What must hold of every record, whatever the text: ``faults`` lists what does not."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from geomap.gazetteer import open_gazetteer
from geomap.records import decode, encode
from geomap.records.schema import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.models.analysis import Analysis

JOIN = " … "
"""What stands between the pieces of a quote."""
WORDS = ("raw", "name_raw", "name", "text")
"""Fields that repeat the text between ``start`` and ``end`` beside them."""


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def faults() -> Callable[[Analysis], list[str]]:
    """A function that says what is wrong with an analysis, by field; the article's text must be in it."""
    validator = Draft202012Validator(shipped(), format_checker=FormatChecker())

    def found(analysis: Analysis) -> list[str]:
        text, record = analysis.article.text or "", encode(analysis)
        wrong = [f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(record)]
        if encode(decode(json.loads(json.dumps(record)), "record")) != record:
            wrong.append("does not come back from JSON as it was")
        checks = (_spans, _ids, _incidents, _claims, _tracks)
        return wrong + [fault for check in checks for fault in check(record, text)]

    return found


def _objects(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from _objects(item, f"{path}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _objects(item, f"{path}[{number}]")


def _spans(record: dict[str, Any], text: str) -> Iterator[str]:
    for path, held in _objects(record):
        start, end = held.get("start"), held.get("end")
        if start is None or end is None:
            continue
        if not 0 <= start < end <= len(text):
            yield f"{path}: {start}:{end} of {len(text)} characters"
        for key in WORDS:
            if key in held and held[key] != text[start:end]:
                yield f"{path}.{key}: {held[key]!r} is {text[start:end]!r} in the text"
    for one, two in pairwise(record["toponyms"]):
        if two["start"] < one["end"]:
            yield f"toponyms {one['text']!r} and {two['text']!r} overlap"


def _ids(record: dict[str, Any], _: str) -> Iterator[str]:
    kinds = {"incidents": "incident_id", "claims": "claim_id", "tracks": "track_id"}
    ids = {part: [item[key] for item in record[part]] for part, key in kinds.items()}
    known = [key for found in ids.values() for key in found]
    if len(set(known)) != len(known):
        yield "ids are given twice"
    for path, held in _objects(record):
        listed = [value for key in ("claims", "claimed_by", "denied_by") for value in held.get(key, ())]
        asked = [value for value in (*listed, held.get("claim_id")) if isinstance(value, str)]
        if set(asked) - set(ids["claims"]):
            yield f"{path}: {set(asked) - set(ids['claims'])} are no claims"
    for item in record["unplaced"]:
        if item["id"] is not None and item["id"] not in known:
            yield f"unplaced {item['id']} is not known"
    for claim in record["claims"]:
        subjects = {about["id"] for about in claim["about"]}
        if not subjects or subjects - (set(known) - {claim["claim_id"]}):
            yield f"claim {claim['quote']!r} is about {subjects or 'nothing'}"


def _incidents(record: dict[str, Any], _: str) -> Iterator[str]:
    for incident in record["incidents"]:
        tolls, day = incident["casualties"], incident["event_date"]
        if day and None not in (day["earliest"], day["latest"]) and day["earliest"] > day["latest"]:
            yield f"{day['raw']!r} ends before it starts"
        if not incident["mentions"]:
            yield "an incident that nothing mentions"
        for toll in tolls:
            whole = toll["part_of"]
            if whole is not None and (tolls[whole] is toll or tolls[whole]["part_of"] is not None):
                yield f"{toll['raw']!r} is part of {tolls[whole]['raw']!r}, which is no whole"
            figures = [toll[key] for key in ("min", "best", "max") if toll[key] is not None]
            if figures != sorted(figures) or figures[0] < 0:
                yield f"{toll['raw']!r} counts {figures}"


def _claims(record: dict[str, Any], text: str) -> Iterator[str]:
    for claim in record["claims"]:
        content, quote = claim["content"], claim["quote"]
        if any(piece not in text for piece in quote.split(JOIN)):
            yield f"quote {quote!r} is not in the text"
        if quote and not quote.startswith(text[content["start"] : content["end"]][: len(quote)]):
            yield f"quote {quote!r} does not start as its content does"


def _tracks(record: dict[str, Any], _: str) -> Iterator[str]:
    incidents = {incident["incident_id"] for incident in record["incidents"]}
    for track in record["tracks"]:
        numbers = [point["seq"] for point in track["waypoints"]]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"waypoints are numbered {numbers}"
        backwards = any(leg["from"] >= leg["to"] for leg in track["legs"])
        if backwards or [leg["to"] for leg in track["legs"]] != numbers[1:]:
            yield f"legs {track['legs']} do not join waypoints {numbers}"
        for point in track["waypoints"]:
            yield from _passed(point["time"] or {}, incidents, numbers)
        for key in ("altitude_m", "ground_speed_kmh", "duration_min"):
            figure = track[key]
            if figure and None not in (figure["min"], figure["max"]) and figure["min"] > figure["max"]:
                yield f"{key} {figure}"


def _passed(time: dict[str, Any], incidents: set[str], numbers: list[int]) -> Iterator[str]:
    anchor, offset = time.get("relative_to") or {}, time.get("offset_min") or [None]
    if anchor.get("incident", next(iter(incidents), None)) not in incidents | {None}:
        yield f"a time relative to the unknown incident {anchor}"
    if "waypoint" in anchor and anchor["waypoint"] not in numbers:
        yield f"a time relative to the unknown waypoint {anchor}"
    if None not in offset and offset != sorted(offset):
        yield f"offset {offset}"
    if time.get("earliest") and time.get("latest") and time["earliest"] > time["latest"]:
        yield f"{time['raw']!r} ends before it starts"
