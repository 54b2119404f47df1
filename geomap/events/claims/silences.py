"""Statements that nothing can be said: "said it could not confirm that ..." reports nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.events.claims.attribution import Attribution
    from geomap.events.claims.draft import Draft
    from geomap.events.claims.reading import Reading

OPENING = 4
"""Tokens of a statement in which the source comes to speak of its own silence."""
HAVING = 6
"""Tokens in which "had no information", "were not aware of" must open a statement."""
_SELF = lexicon.words("claim_words", use="self")
_UNKNOWN = lexicon.words("claim_words", use="unknown")
_NEGATIONS = lexicon.words("claim_words", use="negations")
_VERIFYING = lexicon.words("claim_words", use="verifying")
_ABILITY = lexicon.words("claim_words", use="ability")


def told(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one unit, where a source that says it can say nothing does not also report it."""
    silent = [draft for draft in drafts if draft.stance == "declines_to_comment"]
    led = {id(other): draft for draft in drafts for other in silent if _introduces(reading, draft, other)}
    leading = {id(draft) for draft in led.values()}
    joined = [_led(draft, led.get(id(draft))) for draft in drafts if id(draft) not in leading]
    return [_unknowing(reading, draft) for draft in joined]


def _led(silence: Draft, said: Draft | None) -> Draft:
    """A silence whose source speaks of itself, with the name that the sentence gives it."""
    return silence if said is None else replace(silence, source=said.source, referent=said.referent, via=said.via)


def _introduces(reading: Reading, draft: Draft, silence: Draft) -> bool:
    """Whether ``draft`` only says that its own source keeps the ``silence``."""
    if draft is silence or draft.stance != "reports" or not draft.content:
        return False
    start, end = draft.content[0]
    own = reading.lower[silence.source[0]] in _SELF or silence.source == draft.source
    return own and start <= silence.cue[0] < min(end, start + OPENING)


def _unknowing(reading: Reading, draft: Draft) -> Draft:
    """A statement that the source has no knowledge of something ("said it had no information on")."""
    if draft.stance != "reports" or not draft.content:
        return draft
    start, end = draft.content[0]
    start += reading.tags[start] == "open"
    words = reading.lower[start : min(end, start + HAVING)]
    unknown = next((place for place, word in enumerate(words) if word in _UNKNOWN), None)
    if not unknown or words[0] not in _SELF or _NEGATIONS.isdisjoint(words[:unknown]):
        return draft
    return replace(draft, stance="declines_to_comment")


def is_inability(said: Attribution) -> bool:
    """Whether a source only could not find out ("could not independently verify"), which is no refusal to speak.

    That a reporter could not confirm something is the same; a party that "could not confirm" it keeps silent.
    """
    words = said.cue.text.lower().split()
    if said.stance != "declines_to_comment" or _ABILITY.isdisjoint(words):
        return False
    return words[-1] in _VERIFYING or (words[-1] == "confirm" and said.resolved.kind == "media")
