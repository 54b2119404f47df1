"""What comes from the air: what planes, drones and an air force do, however it is told."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.incidents import arms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.document import Token

AIR_STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
STRIKE_REACH = 150
"""How many tokens back strikes may have been told whose kind an army's "hit" shares: some five sentences."""
SUBJECT_REACH = 8
"""Tokens before a verb in which its subject may be told as what came through."""
THROUGH = frozenset({("got", "through"), ("broke", "through"), ("came", "through"), ("the", "rest"), ("the", "others")})
DRONE_REACH = 90
"""How many tokens back a drone may have been named that is now "the aircraft": some three sentences."""


def is_of_air_force(evidence: Evidence, clause: Clause) -> bool:
    """Whether a country's bomb is told, which planes drop: "an Israeli bomb killed two"."""
    tokens = evidence.document.tokens
    return any(
        index in evidence.nations and tokens[index + 1].lower in {"bomb", "bombs"}
        for index in range(clause.first, clause.last - 1)
    )


def of_those_told(evidence: Evidence, clause: Clause) -> tuple[Means, ...]:
    """The weapons told of in the sentence before, of which this is one: "One struck X", "a second landed in Y"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    sentence = evidence.document.sentences[trigger.sentence]
    if trigger.word.part not in {"f", "w"} or not sentence.index:
        return ()
    before = [token.lower for token in tokens[clause.first : trigger.first]]
    while before and before[0] in {"while", "and", "but", "the", "a", "at", "least"}:
        before.pop(0)
    alone = len(before) == 1 or (len(before) > 1 and before[1] in {",", "of"})
    if not before or before[0] not in lexicon.words("clause_words", kind="one_of") or not alone:
        return ()
    last = evidence.document.sentences[sentence.index - 1]
    return arms.named(tokens, last.first, last.last)[-1:]


def as_told_before(evidence: Evidence, clause: Clause) -> str | None:
    """The kind of the strikes told last: what an army says it hit it hit as it did then.

    Where none is told, an army's "strike" is one from the air.
    """
    tokens, first = evidence.document.tokens, clause.first
    named = arms.named(tokens, max(0, first - STRIKE_REACH), first)
    kinds = [item.sub_event_type for item in named if item.sub_event_type in {AIR_STRIKE, SHELLING}]
    return kinds[-1] if kinds else None


def of_unnamed(tokens: Sequence[Token], clause: Clause) -> str | None:
    """The kind of what hits without being named: what came from the air, what was not shot down."""
    if is_told(tokens, clause):
        return AIR_STRIKE
    return _came_through(tokens, clause) if clause.trigger.word.part == "f" else None


def _came_through(tokens: Sequence[Token], clause: Clause) -> str | None:
    """The kind of what was not shot down and hit something: "one of the two that got through hit a depot"."""
    words = [token.lower for token in tokens[max(0, clause.trigger.first - SUBJECT_REACH) : clause.trigger.first]]
    through = any(pair in THROUGH for pair in pairwise(words))
    named = arms.named(tokens, max(0, clause.first - DRONE_REACH), clause.first) if through else ()
    kinds = [item.sub_event_type for item in named if item.sub_event_type in {AIR_STRIKE, SHELLING}]
    return kinds[-1] if kinds else None


def is_told(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether it came from above: "the house was levelled on Monday from the air"."""
    words = [token.lower for token in tokens[clause.trigger.last : clause.last]]
    return any(words[at : at + 3] == ["from", "the", "air"] for at in range(len(words)))


def is_airborne(means: Means) -> bool:
    """Whether aircraft do it: "a bombardment by fighter jets"."""
    return means.is_platform and means.sub_event_type == AIR_STRIKE


def planes_before(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether planes or raids from the air were told shortly before: their bombs fall."""
    named = arms.named(tokens, max(0, clause.first - DRONE_REACH), clause.first)
    return any(item.sub_event_type == AIR_STRIKE and item.value != "drone" for item in named)


def is_drone(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether "the aircraft" of a clause is the drone told of shortly before."""
    told = {token.lower for token in tokens[clause.first : clause.last]}
    before = arms.named(tokens, max(0, clause.first - DRONE_REACH), clause.first)
    return "aircraft" in told and "the" in told and any(means.value == "drone" for means in before)
