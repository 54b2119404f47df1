"""How far the sources of one article agree on an incident.

Source: Airwars, methodology note on strike status and the grading of reports.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.models.incident import Verification

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.sides import Sides
    from geomap.models.claim import Claim
    from geomap.models.incident import Grading, Incident, StrikeStatus

_ATTESTING = frozenset({"reports", "attributes_to", "claims_responsibility"})
_OPEN = frozenset({"Attack", "Other", "Armed clash"})
_GRADES: Mapping[StrikeStatus, Grading] = {
    "contested": "contested",
    "declared": "confirmed",
    "likely": "fair",
    "single_source": "weak",
}


def verify(incident: Incident, found: Sequence[Claim], sides: Sides) -> Verification:
    """Status and grading of ``incident`` by the claims about it; None where nobody attests or denies it."""
    status = _status(incident, found, sides)
    return Verification(status, None if status is None else _GRADES[status])


def _status(incident: Incident, found: Sequence[Claim], sides: Sides) -> StrikeStatus | None:
    attesting = [claim for claim in found if claim.stance in _ATTESTING]
    if any(claim.stance == "denies" for claim in found) or _has_rivals(incident, attesting):
        return "contested"
    if any(claim.stance == "claims_responsibility" for claim in attesting):
        return "declared"
    if not attesting:
        return None
    return "likely" if _are_independent(attesting, sides) else "single_source"


def _are_independent(attesting: Sequence[Claim], sides: Sides) -> bool:
    """Whether two named voices that are not of one party attest the incident."""
    named = [claim.source for claim in attesting if not _is_unnamed(claim)]
    return any(not sides.are_one(named[0], other) for other in named[1:])


def _is_unnamed(claim: Claim) -> bool:
    """Whether nobody stands behind a claim but its own cue ("reportedly", "was blamed")."""
    return claim.source.kind == "anonymous" and claim.cue.start <= claim.source.start < claim.cue.end


def _has_rivals(incident: Incident, attesting: Sequence[Claim]) -> bool:
    """Whether sources give kinds of event that cannot both be right, or one that blames gives a kind of its own."""
    kinds = [
        (claim, about.value)
        for claim in attesting
        for about in claim.about
        if about.id == incident.incident_id and about.field == "sub_event_type" and about.value
    ]
    if incident.sub_event_type not in _OPEN and any(claim.stance == "attributes_to" for claim, _ in kinds):
        return True
    read = {value for _, value in kinds}
    families = {_families().get(kind, kind) for kind in read}
    own = _families().get(incident.sub_event_type)
    return len(families) > 1 or (own not in {None, "attack", "other"} and bool(families - {own}))


@cache
def _families() -> dict[str, str]:
    return {row["sub_event_type"]: row["family"] for row in lexicon.rows("event_types")}
