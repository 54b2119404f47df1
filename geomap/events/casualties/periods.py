"""Tolls of a war, a year or some months, which are no incident's."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.count import Count, cues
from geomap.events.grammar import part
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.harm import HarmWord
    from geomap.events.casualties.voice import Scene

STRETCH = 40
"""Words on either side of a toll in which "since 2014" may make it cumulative."""
CUMULATIVE_WORDS = 4
"""Words in the longest cue of a cumulative toll."""
PERFECT = 6
"""Words from "has" to those harmed: "[has] now left more than 80"."""
RELATIVE = 6
"""Words from "that" to those harmed: "a war [that has now left] at least 30 dead"."""
SUBJECT = 5
"""Words before an active verb among which its subject may begin: "a roadside bomb killed". Source: chosen."""
PERIOD_WORDS = 6
"""Words of "in [the more than 20 months]". Source: own specimens of tolls."""
LATELY = 2
"""Words behind "over the past" among which "days" or "hours" may stand."""
WITHIN = 8
"""Words behind a verb of harm in which the event may be told: "killed by suspected gunmen in a raid"."""
_OVER = frozenset({"in", "over", "during", "within"})
_SHORT = frozenset({"day", "days", "hours"})
"""Before "of fighting" and behind "over the past", what is no longer than a battle."""


def is_cumulative(scene: Scene, word: HarmWord, count: Count) -> bool:
    """Whether a cue in the same stretch between commas, or in the opening one, counts over a war or a year."""
    if count.noun == "name" or _is_of_one(scene, word):
        return False
    first, last = min(count.first, word.first), max(count.last, word.last)
    begin, end = stretch(scene, first, last)
    near = words_of(scene, begin, end)
    if _is_of_lasting(scene, first) or _is_of_the_driven_out(words_of(scene, scene.first, scene.last)):
        return True
    if begin == scene.first:
        return _has_cue(near) or _is_of_war(scene, first)
    if any(token.lower == "when" for token in scene.tokens[scene.first : begin]):
        return _has_cue(near)  # "calm since May, when a raid killed two" counts that raid alone
    if _is_since(scene, near, begin) or _is_of_war(scene, first):
        return True
    opening = words_of(scene, *stretch(scene, scene.first, scene.first))
    goes_on = scene.tokens[begin].lower.endswith("ing")
    adverbial = not {"the", "it", "this"} & set(opening[:1])
    return _has_cue(near) or ((goes_on or adverbial) and _has_cue(opening))


def is_of_day(scene: Scene, word: HarmWord) -> bool:
    """Whether it is the toll of all that happened in some time: "Monday's overall toll", "the week's death toll"."""
    at = word.first - 1
    while at > scene.first and scene.tokens[at].lower in cues("overall"):
        at -= 1
    if word.shape != "toll" or at <= scene.first or scene.tokens[at].lower not in {"'s", "’s"}:
        return False
    owner = scene.tokens[at - 1].lower
    of_weekday = at < word.first - 1 and owner in lexicon.words("weekdays") | lexicon.words("dayparts")
    return of_weekday or owner in cues("period") | _SHORT


def _is_of_one(scene: Scene, word: HarmWord) -> bool:
    """Whether one thing is told to have done it, which is no war: "last year, [a bomb] killed seven", "in [a raid]"."""
    if _is_in_one(words_of(scene, word.last, min(scene.last, word.last + WITHIN))):
        return True
    before = words_of(scene, max(scene.first, word.first - SUBJECT), word.first)
    articles = [at for at, each in enumerate(before) if each in {"a", "an"}]
    subject = before[articles[-1] + 1 :] if articles and word.shape in {"verb", "active"} else []
    return (
        bool(subject)
        and all(each.isalpha() for each in subject)
        and cues("war").isdisjoint(subject)
        and ((part("aux", "prep", "rel", "conj") | {"of", "that"}).isdisjoint(subject))
    )


def _is_of_the_driven_out(words: Sequence[str]) -> bool:
    """Whether the dead are counted with those a war drove out: "15,000 have been killed and a million displaced"."""
    perfect = ("have", "been") in pairwise(words) and not cues("driven_out").isdisjoint(words)
    return perfect and lexicon.words("weekdays").isdisjoint(words)


def _is_in_one(behind: Sequence[str]) -> bool:
    """Whether one event is told in which they came to harm: "killed by gunmen [in a raid] on X", no war."""
    led = ((at, pair) for at, pair in enumerate(pairwise(behind)) if pair[0] == "in" and pair[1] in {"a", "an"})
    at = next((at for at, _ in led), None)
    rest = set(behind[at + 2 : at + 4]) if at is not None else set()
    return not rest.isdisjoint(cues("one_event"))


def _is_since(scene: Scene, near: Sequence[str], begin: int) -> bool:
    """Whether the perfect follows a day since which is counted: "in total, since 3 May, they have killed 2,783"."""
    before = words_of(scene, scene.first, begin)
    return "since" in before and not _is_record(before) and not {"has", "have"}.isdisjoint(near)


def _is_of_war(scene: Scene, at: int) -> bool:
    """Whether a relative clause tells whom a war harmed: "the ninth day of a war that has now left 30 dead"."""
    for _ in range(RELATIVE):
        at -= 1
        if at <= scene.first or scene.tokens[at].text in {",", ";", ":"}:
            return False
        if scene.tokens[at].lower in {"that", "which"}:
            before = words_of(scene, max(scene.first, at - STRETCH // 2), at)
            told = next((word for word in reversed(before) if word in cues("war") | cues("one_event")), "")
            return told in cues("war") and not _is_record(before)
    return False


def _is_of_lasting(scene: Scene, at: int) -> bool:
    """Whether a war or a campaign is the subject that "has" killed: "the war, now in its third year, [has] killed"."""
    back = range(at - 1, max(scene.first, at - PERFECT), -1)
    has = next((one for one in back if scene.tokens[one].lower == "has"), None)
    if has is None:
        return False
    end = _before_aside(scene, has)
    subject = words_of(scene, stretch(scene, end, end)[0], end)
    known = cues("war") | cues("campaign") | cues("one_event")
    head = next((place for place in range(len(subject) - 1, -1, -1) if subject[place] in known), None)
    if head is None or subject[head] in cues("one_event") or _is_record(subject):
        return False
    return head + 1 == len(subject) or subject[head + 1] in part("prep")


def _before_aside(scene: Scene, has: int) -> int:
    """Where the subject of "has" ends: before "that", or before what commas set off."""
    end = has - (scene.tokens[has - 1].lower in {"that", "which"})
    if scene.tokens[end - 1].text != ",":
        return end
    if end < has:
        return end - 1
    commas = (one for one in range(end - 2, max(scene.first, end - STRETCH), -1) if scene.tokens[one].text == ",")
    return next(commas, end)


def words_of(scene: Scene, first: int, last: int) -> list[str]:
    """The words of tokens ``first:last``, in small letters."""
    return [token.lower for token in scene.tokens[first:last]]


def stretch(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The tokens around ``first:last`` up to the next comma, semicolon or colon on either side."""
    begin, end = first, last
    low, high = max(scene.first, first - STRETCH), min(scene.last, last + STRETCH)
    while begin > low and scene.tokens[begin - 1].text not in {",", ";", ":"}:
        begin -= 1
    while end < high and scene.tokens[end].text not in {",", ";", ":"}:
        end += 1
    return begin, end


def _has_cue(words: Sequence[str]) -> bool:
    if _is_record(words):
        return False
    return _counts_over_period(words) or any(
        " ".join(words[index : index + size]) in cues("cumulative")
        and words[max(0, index - 1)] not in _narrower()
        and not words[max(0, index - 1)].isdigit()  # "on Oct. [14] last year"
        and not _is_lately(words, index, index + size)
        for index, word in enumerate(words)
        if word in _cumulative_openings()
        for size in range(1, CUMULATIVE_WORDS + 1)
    )


def _is_record(words: Sequence[str]) -> bool:
    """Whether an incident is compared: "the deadliest raid in two years"; not "in the first half of the year"."""
    return any(
        word in cues("record") and not (word == "first" and index > 1 and words[index - 2] in _OVER)
        for index, word in enumerate(words)
    )


def _counts_over_period(words: Sequence[str]) -> bool:
    """Whether weeks, months or years are counted over: "in those [20 months]", "in the first three weeks"."""
    for index, word in enumerate(words):
        if word not in _OVER:
            continue
        for step in range(index + 1, min(len(words), index + PERIOD_WORDS)):
            if words[step] in cues("period"):
                return step > index + 1
            if not (words[step] in cues("period_opening") or words[step][0].isdigit() or words[step] in _numerals()):
                break
    return False


def _is_lately(words: Sequence[str], first: int, last: int) -> bool:
    """Whether it counts over no more than days: "since [Monday]", "over the past [two days]"."""
    after = words[last : last + LATELY]
    if words[first] == "since":
        return not (lexicon.words("weekdays") | lexicon.words("dayparts")).isdisjoint(after[:1])
    return words[first] in _OVER and not _SHORT.isdisjoint(after)


@cache
def _narrower() -> frozenset[str]:
    """Words before a cue that make it a time of one incident: "in April last year", "three days of fighting"."""
    return _SHORT | lexicon.words("months")


@cache
def _numerals() -> frozenset[str]:
    return frozenset(numerals.openers())


@cache
def _cumulative_openings() -> frozenset[str]:
    return frozenset(cue.split(" ", 1)[0] for cue in cues("cumulative"))
