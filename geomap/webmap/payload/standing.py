"""How well attested an incident is: what its mark shows, and why in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.webmap.words import choice, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.webmap.payload.context import Row

FIRST_WAY = {"confirmed": "attested", "fair": "attested", "weak": "single", "contested": "contested"}
"""How a grading looks on the map. Source: Airwars' casualty grading, as in docs/records.md."""
SECOND_WAY = {"declared": "attested", "likely": "attested", "single_source": "single", "contested": "contested"}
"""How a strike status looks where there is no grading. Source: Airwars' strike status, as in docs/records.md."""


class Checked(NamedTuple):
    """What decides the standing: incidents that share it look alike."""

    grading: str | None
    strike: str | None
    sources: int | None
    """Parties that attest it, of which only none, one and more matter; None where a record does not count them."""
    differ: bool
    """Whether their tolls exclude each other."""
    harmless: bool
    """Whether one of the tolls is none at all."""


def checked(verification: Row, casualties: Sequence[Row]) -> Checked:
    """What the record holds of an incident's sources."""
    sources, differ = verification.get("sources"), verification.get("tolls") == "differ"
    return Checked(
        verification["grading"],
        verification["strike_status"],
        None if sources is None else min(sources, 2),
        differ,
        differ and any(toll["max"] == 0 for toll in casualties),
    )


def of(key: Checked) -> Row:
    """The mark's filling and the reason for it.

    Who alone tells of a deed of its own is one source, however surely; sources whose tolls exclude each other agree
    on the event only, and where one says that nobody was harmed not even on that there were victims.
    """
    shown = FIRST_WAY.get(key.grading or "") or SECOND_WAY.get(key.strike or "") or "ungraded"
    said = word(f"grading.{key.grading}") if key.grading else choice("status", key.strike, "none")
    if shown in {"contested", "ungraded"} or key.sources is None:
        return {"standing_text": said, "standing": shown}
    if key.differ:
        return {"standing_text": word("grading.differ"), "standing": "contested" if key.harmless else "attested"}
    if shown == "attested" and key.sources < 2:
        own = key.strike == "declared"
        return {"standing_text": word("grading.own" if own else "grading.weak"), "standing": "single"}
    return {"standing_text": said, "standing": shown}
