"""A blast by somebody who dies in it, told by no word for that: a lorry driven in, a woman who blew up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import triggers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.mention import Mention
    from geomap.models.document import Token

DRIVEN_REACH = 24
"""Tokens between what is driven in and its going off: "two lorries were driven at dusk into X and Y, and exploded"."""
INTO_REACH = 8
"""Tokens between "driven" and where it is driven."""
_ONTO = frozenset({"into", "at", "against", "through", "towards", "toward", "onto"})
_HURT = frozenset({"up", "exploded", "detonated"})


def is_driven(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a vehicle was driven at what it blew up: "lorries were driven into the village and detonated"."""
    trigger = clause.trigger
    first = max(0, trigger.first - DRIVEN_REACH)
    before = [token.lower for token in tokens[first : trigger.first]]
    if "." in before:
        before = before[len(before) - before[::-1].index(".") :]
    driven = lexicon.words("clause_words", kind="driven_in")
    at = next((index for index, word in enumerate(before) if word in driven), None)
    if at is None or not _ONTO & set(before[at + 1 : at + 1 + INTO_REACH]):
        return False
    vehicles = {row["word"] for row in lexicon.rows("targets") if row["class"] in {"vehicle", "vessel", "medical"}}
    return any(grammar.singular(word) in vehicles for word in before)


def is_second(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether another vehicle or bomber goes off, as one did before: "a second truck blew up"."""
    trigger = mention.trigger
    before = [token.lower for token in tokens[max(mention.first, trigger.first - INTO_REACH) : trigger.first]]
    at = next((index for index, word in enumerate(before) if word in {"second", "another", "third"}), None)
    vehicles = {row["word"] for row in lexicon.rows("targets") if row["class"] == "vehicle"} | {"bomber", "attacker"}
    return at is not None and any(grammar.singular(word) in vehicles for word in before[at + 1 :])


def is_by_person(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether somebody went off: "a second woman blew up near X"; not what they blew up."""
    trigger = clause.trigger
    if trigger.is_noun or trigger.text.split()[-1] not in _HURT:
        return False
    behind = tokens[trigger.last] if trigger.last < clause.last else None
    if behind is not None and behind.text[0].isalnum() and behind.lower not in grammar.part("prep", "conj"):
        return False
    start = grammar.verb_start(tokens, trigger.first, clause.first)
    if start != trigger.first:
        return False
    subject = grammar.left_phrase(tokens, clause.first, start, triggers.verbs())
    if subject is not None and _is_led(tokens, subject[0]):
        return False
    return subject is not None and people().get(grammar.head(tokens, subject)) in {"any", "civilian"}


def _is_led(tokens: Sequence[Token], first: int) -> bool:
    """Whether a preposition leads a phrase, an article between: "pagers used [by] the group's members exploded"."""
    if tokens[first].lower in lexicon.words("calendar_names"):
        return False
    at = first - 1
    while at > 0 and tokens[at].lower in grammar.part("det"):
        at -= 1
    return at >= 0 and tokens[at].lower in grammar.part("prep") | {"of", "by"}
