"""Events called by their day, and days that a sentence gives to something else than its news."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events import grammar
from geomap.events.exactness import UNIT
from geomap.events.incidents import origins, triggers
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.events.incidents.mention import Mention
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token
    from geomap.models.time import TimeExpression

FLED_REACH = 4
"""Tokens between "fleeing" and what is fled."""
COUNT_REACH = 8
"""Tokens between "the death toll" and the event that it is of: "the number of people killed in Monday's bombing"."""
CALLED = 24
"""Characters of the longest date that an event is called by: "the September 11, 2001, attacks"."""
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})


def is_called(evidence: Evidence, clause: Clause) -> bool:
    """Whether an event is called by its day: "the October 7 attack"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if not trigger.is_noun or trigger.first == 0:
        return False
    before = tokens[trigger.first - 1]
    inside = evidence.times_in(before.start - CALLED, before.end)
    return any(time.days is not None and time.end == before.end and not time.of_article for time in inside)


def dates_another(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether it dates something else of the sentence: an event noun, or what "who" or "which" tells between commas.

    "The men, [who raided X on May 23], fled", "struck a man who took part in the October 7 [attack]".
    """
    tokens, trigger = evidence.document.tokens, clause.trigger
    after = bisect_left(tokens, time.end, key=lambda token: token.start)
    noun = after < len(tokens) and tokens[after].lower in triggers.nouns() and tokens[after].start <= time.end + 1
    made = origins.is_of_making(tokens, bisect_left(tokens, time.start, key=lambda token: token.start), trigger)
    if made or (noun and after != trigger.first):
        return True
    of_whom = time.end <= trigger.start and says_who(tokens, time.start, after)
    if of_whom or _is_fled(tokens, trigger, after) or _is_of_rite(evidence, time, clause):
        return True
    if time.start >= trigger.end and _is_of_earlier(tokens, trigger, after):
        return True
    if time.start >= trigger.end and (
        _counts_till(tokens, trigger, after) or _is_of_noun_behind(evidence, time, clause)
    ):
        return True
    sentence = evidence.document.sentences[trigger.sentence]
    commas = [at for at in range(sentence.first, sentence.last) if tokens[at].text == ","]
    opened = max((at for at in commas if at < after), default=None)
    closed = min((at for at in commas if at >= after), default=sentence.last)
    if opened is None or opened + 1 >= len(tokens) or tokens[opened + 1].lower not in _RELATIVES:
        return False
    return not opened < trigger.first < closed


def says_who(tokens: Sequence[Token], start: int, after: int) -> bool:
    """Whether the day before token ``after`` only says who is meant: "a man kidnapped five days ago was released"."""
    at = bisect_left(tokens, start, key=lambda token: token.start) - 1
    at -= at > 0 and tokens[at].lower == "on"
    follows = after < len(tokens) and tokens[after].lower in grammar.part("aux")
    skipped = grammar.part("aux", "rel", "pron")
    return follows and at > 0 and tokens[at].lower in triggers.verbs() and tokens[at - 1].lower not in skipped


def _is_of_earlier(tokens: Sequence[Token], trigger: Trigger, at: int) -> bool:
    """Whether it dates what went before: "the strikes followed an ambush in May", "the raids began after X fell"."""
    between = [token.lower for token in tokens[trigger.last : at]]
    followed = next((place for place, word in enumerate(between) if word in clause_words("followed")), len(between))
    begun = any(one in clause_words("started") and two == "after" for one, two in pairwise(between))
    return begun or not triggers.nouns().isdisjoint(between[followed + 1 :])


def _is_of_rite(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether it is the day on which the dead were mourned: "funerals on Thursday for those [killed] by shells"."""
    document, trigger = evidence.document, clause.trigger
    if time.start > trigger.start:
        return False
    first = document.sentences[trigger.sentence].first
    told = [token for token in document.tokens[first : trigger.first] if token.start < time.start]
    first += max((at + 1 for at, token in enumerate(told) if token.text == ","), default=0)
    between = [token.lower for token in document.tokens[first : trigger.first]]
    behind = [token.lower for token in document.tokens[first : trigger.first] if token.start >= time.end]
    return not clause_words("rite").isdisjoint(between) and not {"for", "of", "in"}.isdisjoint(behind)


def _is_fled(tokens: Sequence[Token], trigger: Trigger, at: int) -> bool:
    """Whether people are told who fled it: "people escaping an [assault] on X arrived in Y on Tuesday"."""
    before = {token.lower for token in tokens[max(0, trigger.first - FLED_REACH) : trigger.first]}
    behind = {token.lower for token in tokens[trigger.last : at]}
    return (
        trigger.is_noun
        and not before.isdisjoint(clause_words("fleeing"))
        and not behind.isdisjoint(clause_words("going_there"))
    )


def _counts_till(tokens: Sequence[Token], trigger: Trigger, at: int) -> bool:
    """Whether the day is that of a count: "the [toll] from the bombing rose to 84 on Tuesday"."""
    behind = next(
        (index for index in range(trigger.last, at) if tokens[index].lower in clause_words("count_grew")), None
    )
    before = {token.lower for token in tokens[max(0, trigger.first - COUNT_REACH) : trigger.first]}
    return behind is not None and not before.isdisjoint(clause_words("count"))


def _is_of_noun_behind(evidence: Evidence, time: TimeExpression, clause: Clause) -> bool:
    """Whether it dates what an event is compared with: "called the shooting a reply to a raid on Monday"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if not trigger.is_noun or tokens[trigger.first - 1].lower not in clause_words("pointing"):
        return False
    nouns = triggers.nouns()
    between = [
        token.lower for token in tokens[trigger.last : bisect_left(tokens, time.start, key=lambda one: one.start)]
    ]
    first = next((at for at, word in enumerate(between) if word in nouns), None)
    return first is not None and {"a", "an"} & set(between[:first]) != set() and "to" in between[:first]


def without(found: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out what is called by its day beside other news: "struck a man who took part in the October 7 attack"."""
    for mention in found:
        vague = all(spot.place is not None and spot.where_prec >= UNIT for spot in mention.spots)
        named = mention.new and mention.definite and mention.days is not None and vague
        beside = (one for one in found if one is not mention and one.trigger.sentence == mention.trigger.sentence)
        if not named or not any(beside):
            yield mention
