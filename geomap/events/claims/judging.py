"""The stance of a statement once it is known whom its words hold responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims import blame, owning
from geomap.events.claims.stance import is_negated, is_negation, stance_of

if TYPE_CHECKING:
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.people import Voice
    from geomap.events.claims.reading import Reading, Stretch
    from geomap.models.claim import Stance

_BLAMING = frozenset({"reports", "attributes_to"})
_OWN = frozenset({"its", "their", "his", "her"})


def judge(reading: Reading, draft: Draft, voice: Voice | None) -> tuple[Stance, Stretch | None]:
    """The stance, and who is held responsible where the stance is to blame somebody."""
    stance = stance_of(reading, draft)
    if stance == "reports" and voice is not None and owning.owns_up(reading, draft, voice):
        return "claims_responsibility", None
    culprit = blame.blamed(reading, draft) if stance in _BLAMING and not draft.relayed else None
    if culprit is None:
        return stance, None
    if is_negation(reading.lower[culprit[0]]):
        return "reports", None
    accused = _accused(reading, draft, culprit)
    if accused is not None:
        return "attributes_to", accused
    return _blaming(reading, draft, voice, culprit)


def _blaming(reading: Reading, draft: Draft, voice: Voice | None, culprit: Stretch) -> tuple[Stance, Stretch | None]:
    """The stance of a statement whose words hold ``culprit`` responsible: blame, or a claim of one's own deed."""
    negated = is_negated(reading, draft)
    if draft.blamed is not None and blame.is_pronoun(reading, culprit):
        return "attributes_to", culprit
    if voice is not None and owning.is_own_side(reading, draft, culprit, voice):
        return ("reports" if negated else "claims_responsibility"), None
    if draft.blamed is None and (
        negated or blame.is_pronoun(reading, culprit) or blame.is_mere_weapon(reading, culprit)
    ):
        return stance_of(reading, draft), None
    return "attributes_to", culprit


def _accused(reading: Reading, draft: Draft, culprit: Stretch) -> Stretch | None:
    """As in "the army denied accusations by the rebels that its planes ...": "its" is the army's."""
    charge = reading.lower[draft.cue[1] - 1] in lexicon.words("speech_nouns", kind="charge")
    return draft.via if charge and reading.lower[culprit[0]] in _OWN else None
