"""The weapons and platforms that a telling is bound to: its own, its sentence's, or those told right before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.incidents import arms, weapons
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence


def means_of(evidence: Evidence, clause: Clause) -> tuple[Means, ...]:
    """Weapons bound to the trigger; a second verb of a sentence shares the subject of the first.

    So does what a verb of its own carries out: "a drone launched an [attack]".
    """
    tokens, trigger = evidence.document.tokens, clause.trigger
    if trigger.word.part == "g":
        return arms.named(tokens, max(clause.first, trigger.first - 1), trigger.last)
    means = weapons.find(tokens, trigger, clause.first, clause.last)
    if not means and trigger.is_noun:
        return weapons.staged(tokens, trigger, evidence.document.sentences[trigger.sentence].first)
    if means or (trigger.word.specific and trigger.word.part != "l"):
        return means
    return _of_those_told(evidence, clause) or _of_sentence(evidence, clause)


def _of_sentence(evidence: Evidence, clause: Clause) -> tuple[Means, ...]:
    """What a second verb of a sentence shares with the first; a passive, or who only bears a weapon, shares nothing."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    passive = not trigger.word.specific and weapons.is_passive(tokens, trigger, clause.first)
    flown = trigger.text in clause_words("also_of_planes")
    if passive or flown or weapons.is_borne(tokens, trigger, clause.first):
        return ()
    named = arms.named(tokens, evidence.document.sentences[trigger.sentence].first, trigger.first)
    if trigger.word.part not in {"w", "f", "l"}:
        named = tuple(item for item in named if item.is_platform)
    return named[-1:]


def _of_those_told(evidence: Evidence, clause: Clause) -> tuple[Means, ...]:
    """The weapons told of in the sentence before, of which this is one: "One struck X", "a second landed in Y"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    sentence = evidence.document.sentences[trigger.sentence]
    if trigger.word.part not in {"f", "w"} or not sentence.index:
        return ()
    before = [token.lower for token in tokens[clause.first : trigger.first]]
    while before and before[0] in {"while", "and", "but", "the", "a", "at", "least"}:
        before.pop(0)
    alone = len(before) == 1 or (len(before) > 1 and before[1] in {",", "of"})
    if not before or before[0] not in clause_words("one_of") or not alone:
        return ()
    last = evidence.document.sentences[sentence.index - 1]
    return arms.named(tokens, last.first, last.last)[-1:]
