"""What makes a number no toll of an incident: wars and years, what might happen; and what makes it zero."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap.events.casualties import periods
from geomap.events.casualties.count import Count, cues, words_of
from geomap.events.casualties.harm import plural_people
from geomap.text import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.casualties.harm import HarmWord
    from geomap.events.casualties.parties import Party
    from geomap.events.casualties.voice import Scene

ZERO_REACH = 6
"""Words between "no one" and the casualty word: "no one on the ground was reported hurt"."""
NOT_REACH = 5
"""Words between "not" and "any": "did not immediately result in any casualties"."""
HYPOTHESIS_REACH = 4
EARLIER_REACH = 40
EARLY_REACH = 20
"""Tokens before a number within which "initially" makes it a first count. Source: own specimens of tolls."""


def is_excluded(scene: Scene, word: HarmWord, count: Count) -> bool:
    """Whether the toll is one of a war, a year or a whole day, or of what did not happen."""
    if _is_hypothetical(scene, word) or _is_aside(scene, word, count) or periods.is_of_day(scene, word):
        return True
    return count.max != 0 and periods.is_cumulative(scene, word, count)


def _is_hypothetical(scene: Scene, word: HarmWord) -> bool:
    """Whether it only could happen, or did not: "could kill dozens", "threatened to kill 12", "sentenced to death"."""
    before = [token.lower for token in scene.tokens[max(scene.first, word.first - HYPOTHESIS_REACH) : word.first]]
    if word.shape == "outcome" and not cues("sentenced").isdisjoint(
        periods.words_of(scene, *periods.stretch(scene, word.first, word.last))
    ):
        return True
    base = scene.tokens[word.first].lower in {"kill", "wound", "injure", "die"}
    came_about = before[-2:-1] and before[-2] in cues("managing")
    if base and not came_about and any(cue in before[-2:] for cue in cues("hypothetical")):
        return True
    if word.shape in {"verb", "state"} and {"not", "n't", "never"} & set(before[-2:]):
        return True
    if _lower(scene, word.last) == "any" and _not_before(scene, word.first) is not None:
        return True
    return any(cue in before for cue in cues("modal"))


def _is_aside(scene: Scene, word: HarmWord, count: Count) -> bool:
    """Whether it only tells who somebody is: "a man whose brother was among the dead"."""
    before = [token.lower for token in scene.tokens[max(scene.first, word.first - 2) : word.first]]
    is_told_of = count.noun == "person" and scene.tokens[count.first].lower == "whose"
    return is_told_of and before[:1] in (["among"], ["amongst"])


def zero(scene: Scene, position: int) -> Count | None:
    """Zero for "no casualties", "no one was hurt": a number that somebody reported.

    That no bodies were found, or nobody was seen hurt, is no count of the dead.
    """
    word = scene.words[position]
    if word.shape in {"toll", "genitive", "care"} or _is_not_deniable(scene, word):
        return None
    start = max(scene.words[position - 1].last if position else scene.first, word.first - ZERO_REACH)
    for index in range(word.first - 1, start - 1, -1):
        lower = scene.tokens[index].lower
        if lower in {",", ";", ":", "but"} or lower in cues("no_report") | cues("uncounted"):
            return None
        if _is_in_name(scene, index):
            continue
        if (
            (lower in cues("nobody") and lower != "no")
            or numbers.is_none(scene.tokens, index)
            or _is_not_one(scene, index)
        ):
            if index > scene.first and scene.tokens[index - 1].lower in cues("seeing"):
                return None
            return _none_of(scene, word, index, index)
        if lower == "any" and (denied := _not_before(scene, index)) is not None:
            return _none_of(scene, word, denied, index)
    return _object_zero(scene, word)


def _none_of(scene: Scene, word: HarmWord, first: int, none: int) -> Count:
    """Nobody; or none of some, which says nothing of others: "no [civilians] were harmed"."""
    noun = none + 1 if none + 1 < word.first and scene.tokens[none + 1].lower in _some() else None
    group = None if noun is None else scene.tokens[noun].text
    return Count(first, word.last, 0, 0, 0, approx=False, group=group, part=group is not None)


@cache
def _some() -> frozenset[str]:
    return plural_people() - words_of("anybody")


def _is_in_name(scene: Scene, index: int) -> bool:
    """Whether a word is one of a name: "Doctors [Without] Borders"."""
    near = scene.tokens[max(scene.first, index - 1) : index + 2]
    return len(near) == len(("Doctors", "Without", "Borders")) and all(token.text.istitle() for token in near)


def _is_not_one(scene: Scene, index: int) -> bool:
    """Whether it is the "not" of "not one", "not a single one"."""
    ahead = [scene.tokens[index].lower, _lower(scene, index + 1), _lower(scene, index + 2)]
    return ahead[0] == "not" and (ahead[1] == "one" or ahead[1:] == ["a", "single"])


def _is_not_deniable(scene: Scene, word: HarmWord) -> bool:
    """Whether denying it counts nobody: "no bodies"; of victims only a "no" right before them does."""
    last, before = scene.tokens[word.last - 1].lower, scene.tokens[word.first - 1].lower
    if last in cues("remains") or _lower(scene, word.last) in cues("exception") | cues("uncounted"):
        return True
    return last in cues("denied_beside") and before != "no"


def _not_before(scene: Scene, index: int) -> int | None:
    """The "not" of "did not cause any casualties", at most so many words before "any"."""
    reach = range(index - 1, max(scene.first, index - NOT_REACH) - 1, -1)
    return next((at for at in reach if scene.tokens[at].lower in {"not", "n't"}), None)


def _object_zero(scene: Scene, word: HarmWord) -> Count | None:
    """Zero for "killed no one", "wounding nobody"."""
    if word.shape not in {"verb", "active"} or word.last >= scene.last:
        return None
    lower = scene.tokens[word.last].lower
    if lower in {"nobody", "no-one", "none"} or [lower, _lower(scene, word.last + 1)] == ["no", "one"]:
        return Count(word.first, word.last + 1 + (lower == "no"), 0, 0, 0, approx=False, group=None)
    return None


def _lower(scene: Scene, index: int) -> str:
    return scene.tokens[index].lower if index < scene.last else ""


def is_general_zero(chain: Sequence[HarmWord]) -> bool:
    """Whether nobody came to harm at all: "no casualties", "nobody was hurt"."""
    return any(word.shape == "zero" or word.outcome == "injured" for word in chain)


def is_beside_other(scene: Scene, chain: Sequence[HarmWord]) -> bool:
    """Whether the number counts more than who came to harm: "470 were killed, wounded [or kidnapped]"."""
    after = [_lower(scene, chain[-1].last + step) for step in range(3)]
    if after[0] == ",":
        after = after[1:] if after[1] in {"and", "or"} else after
    joints = {"or"} if len(chain) == 1 else {"and", "or"}
    if after[0] in joints and after[1] in cues("other_outcome"):
        return True
    if after[0] == "," and after[1] in cues("other_outcome") and after[2] in {",", "and", "or"}:
        return True
    before = [token.lower for token in scene.tokens[max(scene.first, chain[0].first - 2) : chain[0].first]]
    return len(before) > 1 and before[1] == "or" and before[0] in cues("other_outcome")


def earlier_tolls(scene: Scene, party: Party) -> Iterator[Party]:
    """The other state of a revised toll: "rose to 63, a day after it stood at [57]", "from 11 to [15] soldiers"."""
    led = _lower(scene, party.whole.first - 1) == "from"
    for index in range(party.last, min(scene.last, party.last + EARLIER_REACH)):
        other = scene.starts.get(index)
        said = other is not None and (other.whole.noun == "bare" or (led and _lower(scene, index - 1) == "to"))
        if other is not None and said and _is_revision(scene, index):
            yield other
            return


def _is_revision(scene: Scene, index: int) -> bool:
    """Whether the words before a number make it another state of the same toll."""
    before = [token.lower for token in scene.tokens[max(scene.first, index - 2) : index]]
    return " ".join(before) in cues("revision") or before[-1:] == ["from"] or (before[-1:] == ["to"])


def is_early(scene: Scene, count: Count) -> bool:
    """Whether a number is told as a first one, which a larger one includes: "initially said that three were killed".

    So does one that is withdrawn: "revising an earlier toll of 12".
    """
    before = scene.tokens[max(scene.first, count.first - EARLY_REACH) : count.first]
    told = f" {' '.join(token.lower for token in before)} "
    return any(f" {cue} " in told for cue in cues("early"))


def is_pictured(scene: Scene, word: HarmWord, count: Count) -> bool:
    """Whether it is what pictures show of the harm, some of all: "footage from the site shows three dead children"."""
    named = word.shape == "noun" or (word.shape == "state" and count.first <= word.first < count.last)
    before = scene.tokens[max(scene.first, min(count.first, word.first) - EARLY_REACH) : count.first]
    return named and any(token.lower in cues("picture") for token in before)
