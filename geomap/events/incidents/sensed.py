"""Triggers with what the network makes of them, and those that it alone has found."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from geomap.events import grammar
from geomap.events.incidents import idioms, realis_cues
from geomap.events.incidents.triggers import EventWord, Trigger
from geomap.events.senses import Senses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.senses import Sense, Stretch
    from geomap.models.document import Document

FOUND = 0.7
"""Chance from which words that no table knows tell of an incident. This and what follows were chosen on 500 snippets
of our own on which nothing was trained (docs/decisions/0021)."""
CLEAR = 0.4
"""Chance of their likeliest kind from which such words tell of one: what might be anything is not told."""
TELLS, SURE = 0.5, 0.8
"""Chance from which a word of the tables tells of an incident, and from which it does without a place or a day."""
ALONE = 0.9
"""Chance from which a word that no table knows does so."""
RETELLS = 0.15
"""Chance from which a word of the tables may at least tell again of an incident, or tell what is denied."""
BESIDE = 3
"""Words between two triggers of one kind that tell one incident: "[fired] some hell cannon [shells]"."""
LED = 5
"""Words from a killing to the event that it is told by: "killed [in an Israeli air] strike"."""
AHEAD = 12
"""Words behind a weapon's name among which its verb may stand."""
_LEADING = frozenset({"of", "in", "after", "during", "'s", "’s"})


def completed(document: Document, found: Sequence[Trigger], *, accurate: bool) -> list[Trigger]:
    """The triggers of the tables and of the network, in order."""
    senses = Senses(document, found, accurate=accurate)
    known = _together(document, [one._replace(sense=_sense(document, senses, one)) for one in found])
    starts = [one.first for one in known]
    labour = idioms.tells_of_labour(document)
    new = [
        _trigger(document, one)
        for one in senses.stretches(FOUND)
        if one.sense.most >= CLEAR
        and not _is_attribute(document, one)
        and not idioms.is_guarded(document, one.first, one.last, labour=labour)
    ]
    return sorted([*known, *(one for one in new if not _is_known(one, known, starts))], key=lambda one: one.first)


def _sense(document: Document, senses: Senses, one: Trigger) -> Sense:
    """What is made of a trigger; of a weapon's name, the best of what follows: "a [car bomb] planted at X exploded".

    What tells of another kind is no more of it: "shelling kills two as rebels seize X".
    """
    own = senses.of(one.first, one.last)
    if realis_cues.is_threat(document.tokens, one):  # what the network was taught is what happened
        return replace(own, chance=max(own.chance, SURE))
    if not (one.is_noun and one.word.weapon):
        return own
    ahead = senses.of(one.first, min(one.last + AHEAD, document.sentences[one.sentence].last))
    fits = ahead.kind in {own.kind, one.word.sub_event_type} or own.chance < TELLS
    return ahead if fits else own


def _together(document: Document, known: Sequence[Trigger]) -> list[Trigger]:
    """The triggers, each of two that tell one event as likely as both: "were [killed] in a [strike] on X"."""
    joined = list(known)
    for at, (one, two) in enumerate(pairwise(known)):
        if one.sense is None or two.sense is None or not is_killed_in(document, one, two):
            continue
        chance = 1 - (1 - one.sense.chance) * (1 - two.sense.chance)
        joined[at] = one._replace(sense=replace(one.sense, chance=chance))
        joined[at + 1] = two._replace(sense=replace(two.sense, chance=chance))
    return joined


def is_killed_in(document: Document, one: Trigger, two: Trigger) -> bool:
    """Whether a killing is told by an event that is named for the first time: "killed in [an Israeli air] strike"."""
    between = [token.lower for token in document.tokens[one.last : two.first]]
    near = one.sentence == two.sentence and 2 <= len(between) <= LED
    return near and one.word.part == "k" and two.is_noun and between[0] in {"in", "by"} and between[1] in {"a", "an"}


def _is_attribute(document: Document, one: Stretch) -> bool:
    """Whether a participle only says what a place is: "in [occupied] Crimea"."""
    tokens = document.tokens
    if one.last - one.first > 1 or one.first == 0 or one.last >= len(tokens):
        return False
    led = tokens[one.first - 1].lower in grammar.part("det", "prep") | _LEADING
    return led and tokens[one.first].lower.endswith("ed") and tokens[one.last].text[0].isupper()


def _is_known(one: Trigger, known: Sequence[Trigger], starts: Sequence[int]) -> bool:
    """Whether a trigger of the tables covers the words, or one of the same kind stands right beside."""
    at = bisect_left(starts, one.first)
    for each in known[max(0, at - 1) : bisect_left(starts, one.last + BESIDE)]:
        if each.first < one.last and each.last > one.first:
            return True
        near = each.last + BESIDE > one.first and each.sentence == one.sentence
        if near and each.sense is not None and each.sense.kind == one.word.sub_event_type:
            return True
    return False


def _trigger(document: Document, one: Stretch) -> Trigger:
    tokens = document.tokens[one.first : one.last]
    part: Literal["n", "v"] = "n" if _is_noun(document, one) else "v"
    word = EventWord(one.sense.kind, part, specific=True, weapon=None, tags=())
    text = " ".join(token.lower for token in tokens)
    return Trigger(
        word, one.sentence, one.first, one.last, tokens[0].start, tokens[-1].end, text, one.sense, is_new=True
    )


def _is_noun(document: Document, one: Stretch) -> bool:
    """Whether an article or "of" leads to the words, and they are no participle."""
    if one.first == document.sentences[one.sentence].first:
        return False
    leads = document.tokens[one.first - 1].lower in grammar.part("det") | _LEADING
    return leads and not document.tokens[one.last - 1].lower.endswith("ed")


def tells(trigger: Trigger) -> bool:
    """Whether a word tells of an incident where it stands."""
    return trigger.sense is not None and trigger.sense.chance >= TELLS


def may_retell(trigger: Trigger) -> bool:
    """Whether a word of the tables, which starts no incident where it stands, may tell of one told elsewhere."""
    return trigger.sense is not None and trigger.sense.chance >= RETELLS and not trigger.is_new


def stands_alone(trigger: Trigger) -> bool:
    """Whether a word tells of an incident though neither a place nor a day is told with it."""
    return trigger.sense is not None and trigger.sense.chance >= (ALONE if trigger.is_new else SURE)
