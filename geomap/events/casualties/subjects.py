"""The party that stands before a casualty word as its subject: "20 people, including six children, were [killed]"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.casualties import asides
from geomap.events.casualties.count import cues
from geomap.events.casualties.slots import is_auxiliary

if TYPE_CHECKING:
    from geomap.events.casualties.harm import HarmWord
    from geomap.events.casualties.parties import Party
    from geomap.events.casualties.voice import Scene

LEFT_REACH = 26
"""How many tokens before a casualty word its count may stand. Source: subjects with an inserted clause in MUC-4."""
BARE_REACH = 5
AUXILIARIES = 4
"""Words of "who [have also been badly] hurt"."""


def before(scene: Scene, position: int) -> Party | None:
    """The subject: "62 troops killed", "20 people, including six children, were killed"."""
    word = scene.words[position]
    index, low, skipped = word.first + 1, max(scene.first, word.first - LEFT_REACH), 0
    while (index := index - 1) > low:
        party = scene.ends.get(index)
        if party is not None:
            if _is_subject(scene, party, index, word, skipped):
                return party
        elif scene.tokens[index - 1].lower in cues("subject_break") and not _is_relative(scene, index - 1):
            aside = asides.start(scene, index - 1)
            if aside is None:
                return None
            skipped += index - aside
            index = aside + 1
    return None


def _is_relative(scene: Scene, index: int) -> bool:
    """Whether "that" goes on with the people before it: "the men that were killed"."""
    after = scene.tokens[index + 1].lower if index + 1 < scene.last else ""
    return scene.tokens[index].lower == "that" and after in cues("auxiliary")


def _is_subject(scene: Scene, party: Party, end: int, word: HarmWord, skipped: int) -> bool:
    whole = party.whole
    if whole.noun == "plural" and (not _is_only_auxiliary(scene, end, word) or _is_of_one(scene, end, word)):
        return False
    if whole.noun in {"person", "pronoun"} and whole.group is None and not _is_close(scene, end, word):
        return False
    if word.shape == "fall" and (whole.max == 1 or (whole.noun == "bare" and not whole.part)):
        return False
    if whole.max == 1 and _is_of_several(scene, word):
        return False
    before = scene.tokens[whole.first - 1].lower if whole.first > scene.first else ""
    if whole.noun == "bare" and not whole.part and word.first - end - skipped > BARE_REACH:
        return False
    related = any(scene.tokens[index].lower in {"who", "whom"} for index in range(end - 2, min(end + 2, word.first)))
    close = end == word.first and not (before == "of" and whole.first - 1 in scene.ends)  # "two of one family died"
    return before not in cues("preposition") or close or related or _is_bodies(scene, whole.first - 1)


def _is_of_several(scene: Scene, word: HarmWord) -> bool:
    """Whether a relative clause with a plural tells it: "the funeral of workers [who were] killed"."""
    before = [token.lower for token in scene.tokens[max(scene.first, word.first - AUXILIARIES) : word.first]]
    return any(pair in {("who", "were"), ("who", "are"), ("who", "have")} for pair in pairwise(before))


def _is_of_one(scene: Scene, end: int, word: HarmWord) -> bool:
    """Whether the verb is that of one: "a prosecutor who was watching [officials was] shot dead"."""
    return end < word.first and scene.tokens[end].lower in {"was", "is", "has"}


def _is_only_auxiliary(scene: Scene, end: int, word: HarmWord) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between: "civilians [were also] killed"."""
    gap = {token.lower for token in scene.tokens[end : word.first]}
    return (word.shape == "state" or not cues("auxiliary").isdisjoint(gap)) and _is_close(scene, end, word)


def _is_close(scene: Scene, end: int, word: HarmWord) -> bool:
    """Whether nothing else stands between: "[he] was killed", "wounded one man and left [another] badly burned"."""
    return all(is_auxiliary(token.lower) for token in scene.tokens[end : word.first])


def _is_bodies(scene: Scene, index: int) -> bool:
    """Whether the preposition only leads to the people meant: "a total of 20", "the crew of three"."""
    return scene.tokens[index].lower == "of" and index > scene.first and scene.tokens[index - 1].lower == "total"
