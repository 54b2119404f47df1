"""Words that tell a new event from one told again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import hits, triggers
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document

DETERMINER_REACH = 5
_ASIDE = re.compile(r"\b(?:minute|hour|day|week|month|year)s? (?:after|before)\b[^,;]*\Z", re.IGNORECASE)
NOUN_REACH = 2
"""How many words behind "before the" its noun may stand."""
BEGINNING_REACH = 10
"""Words between "began" and what it was that something began with."""
TWO_REACH = 3
"""Sentences before in which both may be told together."""
SINCE_REACH = 3
"""How many words before an event that "since" counts from may stand: "since the ground [raids] began"."""
JUDGED_REACH = 8
"""Words between "condemned" and the event: "condemned in the strongest terms Tuesday's [attack]"."""
OPENING_REACH = 3
"""Words of a sentence among which "later" or "also" may stand that make it tell another event: "Later on Sunday"."""


def is_new(document: Document, clause: Clause) -> bool:
    """Whether the words before the trigger, or the sentence's first, make it another event."""
    first = document.sentences[clause.trigger.sentence].first
    opening = document.tokens[first].lower
    if _is_one_of_two(document, clause):
        return False
    if opening in clause_words("opening") or _has_cue(document, clause, "new"):
        return True
    answered = clause.trigger.text.split()[0] in clause_words("answering")
    if answered or _is_before_it(document, clause.trigger) or _is_followed(document, clause.trigger):
        return True
    begun = {token.lower for token in document.tokens[first : min(clause.trigger.first, first + OPENING_REACH)]}
    beside = [token.lower for token in document.tokens[first : first + 3]] == ["in", "the", "same"]
    return (beside or bool(begun & clause_words("then_another"))) and not is_definite(document, clause)


def _is_followed(document: Document, trigger: Trigger) -> bool:
    """Whether something told before is said to have come after it: "the strikes followed [an ambush]"."""
    before = [token.lower for token in document.tokens[max(0, trigger.first - DETERMINER_REACH) : trigger.first]]
    return trigger.is_noun and any(
        one in clause_words("followed") and two in {"a", "an"} for one, two in pairwise(before)
    )


def _is_before_it(document: Document, trigger: Trigger) -> bool:
    """Whether its sentence sets it before what was told: "a drone was fired on [before the attack]"."""
    tokens, last = document.tokens, document.sentences[trigger.sentence].last
    events = lexicon.words("harm_nouns", kind="event")
    return any(
        tokens[at].lower == "before"
        and tokens[at + 1].lower in clause_words("pointing")
        and not events.isdisjoint(token.lower for token in tokens[at + 2 : at + 2 + NOUN_REACH])
        for at in range(trigger.last, last - 2)
    )


def _is_one_of_two(document: Document, clause: Clause) -> bool:
    """Whether it is one of those told together before: "Two bombs tore through X. ... the second bomb went off"."""
    tokens, trigger = document.tokens, clause.trigger
    before = [token.lower for token in tokens[max(0, trigger.first - DETERMINER_REACH) : trigger.first]]
    ordinal = any(one == "the" and two in {"second", "third", "other"} for one, two in pairwise(before))
    if not ordinal:
        return False
    first = document.sentences[max(0, trigger.sentence - TWO_REACH)].first
    told = {token.lower for token in tokens[first : document.sentences[trigger.sentence].first]}
    return bool(told & {"two", "twin", "double", "both", "three", "several"})


def is_aside(document: Document, trigger: Trigger) -> bool:
    """Whether it only dates what its sentence tells: "shells hit X, two days after a drone strike"."""
    start = document.sentences[trigger.sentence].start
    before = [token.lower for token in document.tokens[max(0, trigger.first - SINCE_REACH) : trigger.first]]
    return "since" in before or _ASIDE.search(document.text, start, trigger.start) is not None


def judging_at(document: Document, trigger: Trigger) -> int | None:
    """The word by which somebody only condemns or regrets it: "[condemned] the attack", "[concern] over the raid"."""
    if not trigger.is_noun:
        return None
    first = max(document.sentences[trigger.sentence].first, trigger.first - JUDGED_REACH)
    for at in range(trigger.first - 1, first - 1, -1):
        token = document.tokens[at]
        if token.lower in lexicon.words("retelling", kind="judging"):
            return at
        if not token.text[0].isalnum() or token.lower in grammar.part("rel", "aux", "conj"):
            return None
    return None


def is_definite(document: Document, clause: Clause) -> bool:
    """Whether a determiner, or a pronoun as what the verb tells of, points to an event told before."""
    opening = document.sentences[clause.trigger.sentence].first
    if document.tokens[opening].lower in clause_words("pronoun") and document.tokens[opening + 1].lower in clause_words(
        "beginning"
    ):
        return True
    if clause.trigger.is_noun:
        dated = document.tokens[clause.first].lower == "when" and _has_word(document, clause, "first")
        return not dated and _has_cue(document, clause, "same")
    if describes(document, clause.trigger) or _is_by_the_weapon(document, clause):
        return True
    if not hits.is_suffered(document.tokens, clause.trigger, clause.first):
        return False
    before = document.tokens[max(clause.first, clause.trigger.first - 4) : clause.trigger.first]
    verbal = grammar.part("aux") | {"also", "then", "later", "not"}
    subject = [token.lower for token in before if token.lower not in verbal]
    return bool(subject) and subject[-1] in clause_words("pronoun")


def _is_by_the_weapon(document: Document, clause: Clause) -> bool:
    """Whether the weapon told of before does it: "The shell landed in a queue", "The lorry exploded"."""
    tokens, trigger = document.tokens, clause.trigger
    start = grammar.verb_start(tokens, trigger.first, clause.first)
    phrase = grammar.left_phrase(tokens, clause.first, start, triggers.verbs())
    if phrase is None or phrase[0] == 0 or tokens[phrase[0] - 1].lower != "the":
        return False
    other = clause_words("then_another") | {"same", "next", "following", "first", "latest"}
    named = {token.lower for token in tokens[slice(*phrase)]}
    return grammar.head(tokens, phrase) in clause_words("went_off") and named.isdisjoint(other)


def describes(document: Document, trigger: Trigger) -> bool:
    """Whether the verb only says who or what is meant: "the kidnapped banker", "those who murdered the banker"."""
    tokens, first = document.tokens, trigger.first
    if first < 2 or trigger.is_noun:
        return False
    before, earlier = tokens[first - 1].lower, tokens[first - 2].lower
    if before in {"who", "that"}:
        return earlier in clause_words("perpetrating")
    return before in clause_words("pointing") | {"of"} and trigger.text.endswith("ed") and " " not in trigger.text


def points_back(document: Document, clause: Clause) -> bool:
    """Whether "the" or "this" stands right before the event noun, an adjective between at most.

    What it did says where it was, as if it were told anew: "the first strike hit a market in X".
    """
    before = document.tokens[max(0, clause.trigger.first - 2) : clause.trigger.first]
    pointed = clause.trigger.is_noun and any(token.lower in clause_words("pointing") for token in before)
    return pointed and hits.acts_at(document.tokens, clause.trigger, clause.last) is None


def is_alike(document: Document, trigger: Trigger) -> bool:
    """Whether an event is told as like the one before: "a similar attack", "another such strike"."""
    before = document.tokens[max(0, trigger.first - 2) : trigger.first]
    return trigger.is_noun and any(token.lower in clause_words("alike") for token in before)


def is_in_which(document: Document, clause: Clause) -> bool:
    """Whether the clause tells what happened in an event named before it: "clashes in which homes were burned".

    So does what it began with: "the assault began on Sunday with a blast".
    """
    return _opens_with_which(document, clause.first) or _is_beginning(document, clause.trigger)


def _is_beginning(document: Document, trigger: Trigger) -> bool:
    """Whether an event noun is what something began with: "began at dusk with a suicide bombing"."""
    first = max(document.sentences[trigger.sentence].first, trigger.first - BEGINNING_REACH)
    before = [token.lower for token in document.tokens[first : trigger.first]]
    led = [at for at, word in enumerate(before) if word in {"with", "when"}]
    return bool(led) and not clause_words("started").isdisjoint(before[: led[-1]])


def is_told_by_which(document: Document, clause: Clause) -> bool:
    """Whether the clause behind tells what happened in the event: "[clashes] in which homes were burned"."""
    return _opens_with_which(document, clause.last)


def _opens_with_which(document: Document, at: int) -> bool:
    tokens = document.tokens
    return 0 < at < len(tokens) and tokens[at].lower == "which" and tokens[at - 1].lower in {"in", "during"}


def goes_on(document: Document, clause: Clause) -> bool:
    """Whether the verb is what the same people did next: "set off a bomb [and then] opened fire"."""
    trigger = clause.trigger
    if trigger.is_noun:
        return False
    before = [token.lower for token in document.tokens[max(0, trigger.first - 2) : trigger.first]]
    return before[-1:] == ["and"] or before in (["and", "then"], [",", "then"])


def _has_word(document: Document, clause: Clause, word: str) -> bool:
    """Whether a word stands between the opening of the clause and its trigger."""
    return any(token.lower == word for token in document.tokens[clause.first : clause.trigger.first])


def _has_cue(document: Document, clause: Clause, kind: str) -> bool:
    sentence = document.sentences[clause.trigger.sentence]
    start = max(sentence.first, clause.trigger.first - DETERMINER_REACH)
    for token in reversed(document.tokens[start : clause.trigger.first]):
        if token.lower in {"a", "an"} and kind == "same":
            return False
        if token.lower in lexicon.words("retelling", kind=kind) and (clause.trigger.is_noun or token.lower != "other"):
            return True
        if token.lower in grammar.part("prep"):
            return False
    return False
