"""What a clause tells of the past or of no act: records, stretches of weeks, the dead brought in, accidents."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token

FREED_REACH = 4
"""Tokens between "rescued" and those who had been taken: "rescued at least 16 [abducted] girls"."""
WEEKS_REACH = 20
"""How many tokens after an event its stretch may stand."""
_WEEKS = re.compile(r"\b(?:in|over|during) the (?:\w+ )?(?:days|weeks|months|years) (?:before|since)\b")
TAKEN_REACH = 25
"""Tokens between the dead and their being brought in: "the bodies of two men who had gone missing were recovered"."""
AIR_REACH = 5
"""Tokens behind "fired" in which the air may be told: "fired several shots into the air"."""
PRONOUN_REACH = 6
"""Tokens between "before" and who took a place back."""
GROUND = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
RECORD_REACH = 4
"""Tokens between "which has" and its verb."""
BLAST = "Remote explosive/landmine/IED"


def is_past(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> bool:
    """Whether the clause is no news of an event: old, of many, what came after one, or an accident."""
    document, trigger = evidence.document, clause.trigger
    tokens, opening = document.tokens, document.sentences[trigger.sentence].first
    old = _is_of_weeks(tokens, opening, trigger) or _is_old_accord(tokens, trigger) or _is_of_pronoun(tokens, trigger)
    after = _only_takes_in(tokens, trigger) or _is_freed(tokens, trigger) or _is_in_the_air(tokens, trigger)
    return old or after or _is_of_record(evidence, clause) or _is_accident(evidence, clause, means)


def _is_of_weeks(tokens: Sequence[Token], opening: int, trigger: Trigger) -> bool:
    """Whether it is told of some stretch before: "had been hit by shellfire in the weeks before"."""
    perfect = {"has", "have", "had"} & {token.lower for token in tokens[opening : trigger.first]}
    told = " ".join(behind(tokens, trigger, WEEKS_REACH))
    return bool(perfect) and _WEEKS.search(told) is not None


def _is_of_pronoun(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether ground is told by a pronoun behind "before" or "until": "held for months before the army [retook] it"."""
    if trigger.word.sub_event_type not in GROUND or trigger.last >= len(tokens):
        return False
    before = {token.lower for token in tokens[max(0, trigger.first - PRONOUN_REACH) : trigger.first]}
    return tokens[trigger.last].lower in {"it", "them"} and not {"before", "until", "till"}.isdisjoint(before)


def _is_old_accord(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether an agreement is only named by where it was made: "the [agreement signed in] Minsk"."""
    before = tokens[trigger.first - 1].lower if trigger.first else ""
    return (
        trigger.word.sub_event_type == "Agreement"
        and before in {"the", "an", "that", "under"}
        and " signed " in f" {trigger.text} "
    )


def _is_of_record(evidence: Evidence, clause: Clause) -> bool:
    """Whether "which has fought several wars" only says who is meant: no day, in a relative clause in the perfect."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if trigger.is_noun:
        return False
    words = [token.lower for token in tokens[max(clause.first, trigger.first - RECORD_REACH) : trigger.first]]
    pairs = [one in {"which", "who"} and two in {"has", "have"} for one, two in pairwise(words)]
    if not any(pairs) or ("been" in words and not trigger.text.split()[0].endswith("ing")):
        return False
    start, end = tokens[clause.first].start, tokens[clause.last - 1].end
    return not any(time.days is not None for time in evidence.times_in(start, end))


def _only_takes_in(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the dead are only taken in: "a hospital had received the [bodies of] 29 children"."""
    if trigger.text != "bodies of":
        return False
    before = {token.lower for token in tokens[max(0, trigger.first - 2) : trigger.first]}
    told = behind(tokens, trigger, TAKEN_REACH)
    taken = lexicon.words("clause_words", kind="taken_in")
    passive = any(one in {"was", "were", "been"} and two in taken for one, two in pairwise(told))
    return passive or bool(before & taken)


def _is_in_the_air(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether shots are only fired into the air."""
    words = " ".join(token.lower for token in tokens[trigger.first : trigger.last + AIR_REACH])
    return "into the air" in words or "in the air" in words


def _is_freed(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether those once taken are set free: "rescued 16 [kidnapped] persons"."""
    if trigger.is_noun or " " in trigger.text or not trigger.text.endswith("ed"):
        return False
    before = [token.lower for token in tokens[max(0, trigger.first - FREED_REACH) : trigger.first]]
    return not lexicon.words("clause_words", kind="freed").isdisjoint(before) and before[-1:] != ["and"]


def _is_accident(evidence: Evidence, clause: Clause, means: Sequence[Means]) -> bool:
    """Whether an explosion for which no weapon is named stands in an article that tells of its natural cause."""
    word = clause.trigger.word
    if means or word.weapon or word.sub_event_type != BLAST:
        return False
    text = evidence.document.text.lower()
    return any(cause in text for cause in lexicon.words("clause_words", kind="blast_cause"))


def behind(tokens: Sequence[Token], trigger: Trigger, reach: int) -> list[str]:
    """The words of its sentence behind a trigger in which "since" may stand."""
    after = [token.lower for token in tokens[trigger.last : trigger.last + reach]]
    return after[: after.index(".")] if "." in after else after
