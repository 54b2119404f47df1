"""How far the sources of one article agree on an incident.

Source: Airwars, methodology note on strike status and the grading of reports.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import agreement
from geomap.events.claims.kinds import of_words
from geomap.events.claims.vocabulary import is_mutual
from geomap.events.incidents import kin
from geomap.events.matters import AIMS, ASSERTING, gives_cause
from geomap.events.sides import share_name
from geomap.models.incident import Verification

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.sides import Sides
    from geomap.models.claim import Claim
    from geomap.models.incident import Grading, Incident, StrikeStatus

SEVERAL = 5
"""Words in which a source is told to be more than one voice."""
COMPARED = 40
"""Named claims on one incident that are compared, the first told. Source: it bounds the cost of lists."""
_OPEN = frozenset({"Attack", "Other", "Armed clash"})
_GRADES: Mapping[StrikeStatus, Grading] = {
    "contested": "contested",
    "declared": "confirmed",
    "likely": "fair",
    "single_source": "weak",
}


def verify(incident: Incident, found: Sequence[Claim], sides: Sides) -> Verification:
    """Status and grading of ``incident`` by the claims about it; None where nobody attests or denies it."""
    found = [claim for claim in found if not _is_judgement(claim)]
    status = _status(incident, found, sides)
    if status is None:
        return Verification(None, None)
    named = [claim for claim in found if claim.stance in ASSERTING and not _is_unnamed(claim)][:COMPARED]
    attested_by = agreement.parties(named, sides)
    several = bool(attested_by) and any(map(_are_several, named))
    sources = len(attested_by) + (several and len(attested_by) == 1)
    return Verification(
        status, _grade(status, incident, found, sides), sources, agreement.of_tolls(incident, attested_by)
    )


def _is_judgement(claim: Claim) -> bool:
    """Whether somebody only condemns, regrets or praises what others tell: that attests nothing."""
    words = claim.cue.text.lower().split()
    return claim.stance == "reports" and not lexicon.words("retelling", kind="judging").isdisjoint(words)


def _grade(status: StrikeStatus, incident: Incident, found: Sequence[Claim], sides: Sides) -> Grading:
    """Harm is confirmed where the party that claims the deed tells of it, else it is graded by those who report it."""
    if status != "declared" or not incident.casualties:
        return _GRADES[status]
    owners = [claim.source for claim in found if claim.stance == "claims_responsibility"]
    told = (claim for claim in found if claim.stance in ASSERTING and agreement.tolls(incident, [claim]))
    if any(sides.are_one(claim.source, owner) for claim in told for owner in owners[:COMPARED]):
        return "confirmed"
    others = [claim for claim in found if claim.stance in ASSERTING]
    return _GRADES["likely" if _are_independent(incident, others, sides) else "single_source"]


def _status(incident: Incident, found: Sequence[Claim], sides: Sides) -> StrikeStatus | None:
    attesting = [claim for claim in found if claim.stance in ASSERTING]
    denied = any(claim.stance == "denies" and not _is_beside(claim, incident) for claim in found)
    if denied or _blame_each_other(attesting) or _has_rivals(incident, attesting):
        return "contested"
    owned = (claim for claim in attesting if not gives_cause(claim, incident.incident_id))
    if any(claim.stance == "claims_responsibility" for claim in owned):
        return "declared"
    if not attesting:
        return None
    return "likely" if _are_independent(incident, attesting, sides) else "single_source"


def _is_beside(claim: Claim, incident: Incident) -> bool:
    """Whether a claim is about the number of those harmed alone, or what one never aims at."""
    fields = {about.field for about in claim.about if about.id == incident.incident_id}
    return fields <= {"casualties", AIMS}


def _blame_each_other(attesting: Sequence[Claim]) -> bool:
    """Whether sources hold a state and its foes responsible, or a party that speaks is blamed and does not own up."""
    if any(is_mutual((claim.attributed_to or "").lower()) for claim in attesting):
        return True
    culprits = {of_words((claim.attributed_to or "").lower().split()) for claim in attesting}
    if "armed_group" in culprits and not culprits.isdisjoint({"military", "official"}):
        return True
    speaking = [claim for claim in attesting if claim.stance != "claims_responsibility"][:COMPARED]
    blaming = [claim for claim in speaking if claim.attributed_to is not None]
    return any(
        one is not two and share_name(one.attributed_to or "", two.source.name) for one in blaming for two in speaking
    )


def _are_independent(incident: Incident, attesting: Sequence[Claim], sides: Sides) -> bool:
    """Whether two named voices that are not of one party attest the incident, and no toll of theirs parts them.

    "Several local sources" are more than one.
    """
    named = [claim for claim in attesting if not _is_unnamed(claim)][:COMPARED]
    return any(_are_several(claim) for claim in named) or any(
        not sides.are_one(one.source, two.source) and _tolls_agree(incident, one, two)
        for one, two in combinations(named, 2)
    )


def _are_several(claim: Claim) -> bool:
    """Whether the source is more than one voice that may each have seen it: "multiple sources", "other outlets"."""
    words = set(claim.source.name.lower().split()[:SEVERAL])
    several, voices = (lexicon.words("claim_words", use=use) for use in ("several", "voices"))
    return not words.isdisjoint(several) and not words.isdisjoint(voices)


def _tolls_agree(incident: Incident, one: Claim, two: Claim) -> bool:
    """Whether two claims give a figure in common, or do not both count the same harm."""
    pairs = [
        (ours, theirs)
        for ours in agreement.tolls(incident, [one])
        for theirs in agreement.tolls(incident, [two])
        if ours.outcome == theirs.outcome
    ]
    return not pairs or any(agreement.may_be_one(ours, theirs) for ours, theirs in pairs)


def _is_unnamed(claim: Claim) -> bool:
    """Whether nobody stands behind a claim but its own cue ("reportedly", "was blamed")."""
    return claim.source.kind == "anonymous" and claim.cue.start <= claim.source.start < claim.cue.end


def _has_rivals(incident: Incident, attesting: Sequence[Claim]) -> bool:
    """Whether sources give kinds of event that cannot both be right, or one that blames gives a kind of its own."""
    kinds = [
        (claim, about.value or "")
        for claim in attesting
        for about in claim.about
        if about.id == incident.incident_id and about.field == "sub_event_type" and _is_telling(about.value)
    ]
    if incident.sub_event_type not in _OPEN and any(claim.stance == "attributes_to" for claim, _ in kinds):
        return True
    read = {value for _, value in kinds}
    families = {kin.families().get(kind, kind) for kind in read}
    own = kin.families().get(incident.sub_event_type)
    return len(families) > 1 or (own not in {None, "attack", "other"} and bool(families - {own}))


def _is_telling(kind: str | None) -> bool:
    """Whether a reading says more than that there was violence."""
    return kind is not None and kind not in _OPEN
