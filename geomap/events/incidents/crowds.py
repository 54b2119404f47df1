"""Crowds as doers and as victims: who riots, who lynches, who is shot at a protest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents.triggers import verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.models.document import Token

VIOLENT = "Violent demonstration"
MOB = "Mob violence"
PEACEFUL = "Peaceful protest"
EXCESSIVE = "Excessive force against protesters"
AGENT_REACH = 8
"""How many tokens after a passive its agent may stand: "was beaten to death in X by a mob"."""
PROTEST_REACH = 14
"""How many tokens after a shot the protest may be named: "was shot dead in the capital on the first day of the"."""
_TURNED = frozenset({"Attack", "Looting/property destruction"})
"""Kinds that are another one where a crowd does them. Source: ACLED codebook 2023, Riots."""


def kind_of(tokens: Sequence[Token], clause: Clause, *, by_group: bool) -> str | None:
    """The kind that a crowd makes of an attack or of destruction; None where no crowd is in it.

    ``by_group`` tells that an armed group does it: that is no police's force.
    """
    word = clause.trigger.word
    if word.sub_event_type == "Armed clash" and _names_protesters(tokens, clause):
        return VIOLENT
    if word.sub_event_type not in _TURNED:
        return None
    for first, last in _doers(tokens, clause):
        named = {token.lower for token in tokens[first:last]}
        if named & lexicon.words("clause_words", kind="protester"):
            return VIOLENT
        if named & lexicon.words("clause_words", kind="mob"):
            return VIOLENT if word.sub_event_type != "Attack" and _tells_of_protest(tokens) else MOB
    shot = word.sub_event_type == "Attack" and not clause.trigger.is_noun and not by_group
    protesting = shot and (_is_at_protest(tokens, clause) or _is_of_protesters(tokens, clause))
    return EXCESSIVE if protesting else None


def _is_of_protesters(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether it is told of protesters right before: "two protesters were killed when police opened fire"."""
    trigger = clause.trigger
    if not lexicon.words("clause_words", kind="shooting") & set(trigger.text.split()):
        return False
    before = [token.lower for token in tokens[max(0, trigger.first - PROTEST_REACH) : trigger.first]]
    if "." in before:
        before = before[len(before) - before[::-1].index(".") :]
    return not lexicon.words("clause_words", kind="protester").isdisjoint(before) and "when" in before


def _names_protesters(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether protesters are one side of a clash."""
    told = (token.lower for token in tokens[clause.first : clause.last])
    return clause.trigger.word.specific and not lexicon.words("clause_words", kind="protester").isdisjoint(told)


def _tells_of_protest(tokens: Sequence[Token]) -> bool:
    """Whether the article tells of a protest: then a crowd that burns and loots is of those who protest."""
    return not lexicon.words("clause_words", kind="protest").isdisjoint(token.lower for token in tokens)


def _doers(tokens: Sequence[Token], clause: Clause) -> list[tuple[int, int]]:
    """The subject of the verb, or the agent after "by"."""
    trigger = clause.trigger
    if trigger.is_noun:
        return []
    before = {token.lower for token in tokens[max(clause.first, trigger.first - 3) : trigger.first]}
    if before & {"was", "were", "been", "being"} or trigger.text.startswith(("was ", "were ")):
        ends = range(trigger.last, min(clause.last, trigger.last + AGENT_REACH))
        by = next((index for index in ends if tokens[index].lower == "by"), None)
        phrase = None if by is None else grammar.right_phrase(tokens, by + 1, clause.last, verbs())
    else:
        start = grammar.verb_start(tokens, trigger.first, clause.first)
        phrase = _crowd_before(tokens, clause) or grammar.left_phrase(tokens, clause.first, start, verbs())
    return [phrase] if phrase else []


def _crowd_before(tokens: Sequence[Token], clause: Clause) -> tuple[int, int] | None:
    """A crowd that is the subject of its clause, whatever stands between: "a crowd on Tuesday stormed", "and beat"."""
    crowd = lexicon.words("clause_words", kind="mob") | lexicon.words("clause_words", kind="protester")
    for at in range(clause.first, clause.trigger.first):
        if tokens[at].lower not in crowd:
            continue
        first = at
        while first > clause.first and tokens[first - 1].lower not in grammar.part("prep", "aux", "conj", "rel"):
            if not tokens[first - 1].text[0].isalnum():
                break
            first -= 1
        led = first > clause.first and tokens[first - 1].lower in grammar.part("prep") | {"of", "by"}
        fronted = led and any(token.lower in grammar.part("det") for token in tokens[first + 1 : at])
        behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if (not led or fronted) and behind not in grammar.part("aux") | {"'s", "’s"}:
            return at, at + 1
    return None


def _is_at_protest(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the words after a shot say that a protest was shot at, or that somebody was shot at one."""
    trigger = clause.trigger
    if not lexicon.words("clause_words", kind="shooting") & set(trigger.text.split()):
        return False
    before = {token.lower for token in tokens[max(0, trigger.first - PROTEST_REACH) : trigger.first]}
    if trigger.text.startswith("was ") and not before.isdisjoint(lexicon.words("person_titles")):
        return False  # who spoke there, and none of the crowd
    crowd = lexicon.words("clause_words", kind="protest") | lexicon.words("clause_words", kind="gathered")
    for token in tokens[trigger.last : trigger.last + PROTEST_REACH]:
        if token.lower in crowd:
            return True
        if token.text in {",", ".", ";"} or token.lower in {"after", "which", "who", "before"}:
            return False
    return False
