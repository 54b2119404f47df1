"""The example record, against the texts that stand beside it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from geomap.records import encode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.models.analysis import Analysis

AS_IT_STANDS = ("text", "name_raw", "raw", "name")


def test_offsets_give_the_words(example: tuple[Analysis, ...], example_path: Path) -> None:
    for analysis in example:
        text = (example_path.parent / f"{analysis.article.id}.txt").read_text(encoding="utf-8")
        assert analysis.article.text_sha256 == sha256(text.encode()).hexdigest()
        record = encode(analysis)
        for found in spans(record):
            words = next((found[key] for key in AS_IT_STANDS if key in found), None)
            assert words is None or text[found["start"] : found["end"]] == words
        for claim in record["claims"]:
            assert text[claim["content"]["start"] : claim["content"]["end"]] == claim["quote"]


def test_ids_lead_somewhere(example: tuple[Analysis, ...]) -> None:
    for analysis in example:
        incidents, claims, tracks = analysis.incidents or (), analysis.claims or (), analysis.tracks or ()
        claim_ids = {claim.claim_id for claim in claims}
        known = claim_ids | {item.incident_id for item in incidents} | {item.track_id for item in tracks}
        assert {about.id for claim in claims for about in claim.about} <= known
        assert {claim for incident in incidents for claim in incident.claims} <= claim_ids
        assert {claim for track in tracks for claim in (*track.claimed_by, *track.denied_by)} <= claim_ids


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with offsets, anywhere in ``value``."""
    if isinstance(value, dict):
        if value.get("start") is not None:
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)
