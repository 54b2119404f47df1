"""On which side of a casualty word its victims stand, and which party they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties import losses, subjects
from geomap.events.casualties.count import cues
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.events.casualties.harm import HarmWord
    from geomap.events.casualties.parties import Party
    from geomap.models.document import Token

RIGHT_REACH = 3
TOLL_REACH = 22
"""Words between "death toll" and its number: "the toll from the attack on the market has now risen to"."""
NOUN_REACH = 3
WITH_REACH = 3
"""Words of "with [severe machete] wounds". Source: own specimens of tolls."""
_WOUNDS = frozenset({"wounds", "injuries", "wound", "injury"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its tokens ``first:last``, casualty words, and parties by where they start and end."""

    tokens: Sequence[Token]
    first: int
    last: int
    words: tuple[HarmWord, ...]
    starts: Mapping[int, Party]
    ends: Mapping[int, Party]


def victims(scene: Scene, position: int) -> Party | None:
    """The party that the casualty word at ``position`` of the scene's words speaks of."""
    word = scene.words[position]
    if word.shape == "zero" or _is_cause(scene, word) or (word.shape == "care" and _is_of_injured(scene, word)):
        return None
    match word.shape:
        case "active" | "genitive" | "toll":
            return _after(scene, word) if word.shape != "toll" else _after_toll(scene, word)
        case "lives" | "lost":
            return losses.lives(scene, word) if word.shape == "lives" else losses.lost(scene, word)
        case "noun" | "outcome":
            return _beside(scene, word, NOUN_REACH) if word.shape == "noun" else scene.ends.get(word.first)
        case _:
            return _around(scene, word) or _of_state(scene, position)


def _is_of_injured(scene: Scene, care: HarmWord) -> bool:
    """Whether the sentence has a word for the injured themselves, of whom those in care are some."""
    harmed = (word for word in scene.words if word.outcome == "injured" and word.shape != "care")
    return not all(_is_cause(scene, word) or (word.first > care.first and _is_had(scene, word)) for word in harmed)


def _of_state(scene: Scene, position: int) -> Party | None:
    word = scene.words[position]
    if is_reference(scene, word):
        return _predicate(scene, position)
    return _of_participle(scene, position) if word.shape == "verb" else subjects.before(scene, position)


def _of_participle(scene: Scene, position: int) -> Party | None:
    """The victims of "killed": after it when it is active ("a raid that doctors said killed two"), else before it."""
    word = scene.words[position]
    if _is_passive(scene, word):
        said = scene.tokens[word.first - 1].lower in cues("subject_break")
        return subjects.before(scene, position) or (_after(scene, word) if said else None)
    right = _after(scene, word)
    if right is not None and not _is_claimed(scene, right):
        return right
    return None if right is None and _governs(scene, word) else subjects.before(scene, position)


def _governs(scene: Scene, word: HarmWord) -> bool:
    """Whether an object follows that is no count of people: "executed two contracts", "murdered the truth"."""
    following = scene.tokens[word.last].lower if word.last < scene.last else ""
    return following in cues("determiner") or following in numerals.openers() or following.isdigit()


def _is_passive(scene: Scene, word: HarmWord) -> bool:
    """Whether an auxiliary stands before it, with no more than adverbs between: "were reportedly killed"."""
    for index in range(word.first - 1, max(scene.first, word.first - 5) - 1, -1):
        token = scene.tokens[index].lower
        if token in cues("auxiliary"):
            return token not in {"has", "have", "had"}
        if not (token.endswith("ly") or token in cues("adverb")):
            return False
    return False


def _is_cause(scene: Scene, word: HarmWord) -> bool:
    """Whether it names the wounds somebody died of, not people who were wounded."""
    before = scene.tokens[word.first - 1].lower if word.first > scene.first else ""
    return scene.tokens[word.first].lower in _WOUNDS and before in cues("own_wounds")


def _is_had(scene: Scene, word: HarmWord) -> bool:
    """Whether it names the wounds with which somebody came: "taken to hospital with machete [wounds]"."""
    before = scene.tokens[max(scene.first, word.first - WITH_REACH) : word.first]
    return scene.tokens[word.first].lower in _WOUNDS and any(token.lower == "with" for token in before)


def is_reference(scene: Scene, word: HarmWord) -> bool:
    """Whether it points back to people: "the wounded", "those killed"."""
    before = scene.tokens[word.first - 1].lower if word.first > scene.first else ""
    return word.first not in scene.ends and before in cues("reference")


def _predicate(scene: Scene, position: int) -> Party | None:
    """The party that "were" equates with it: "among the dead were two medics", "two medics were among the dead"."""
    word = scene.words[position]
    index = word.last
    found: Party | None = None
    if any(next_word.first - index in {1, 2} for next_word in scene.words[position + 1 : position + 2]):
        return None  # "17 of the dead were killed in X" counts those of X
    if index < scene.last and scene.tokens[index].lower in {"were", "was", "are", "is", "include", "included"}:
        found = scene.starts.get(index + 1)
        if found is None or found.whole.noun == "plural":  # "the dead were villagers" counts nobody
            found = _of_these(scene, word)
    elif word.first - 2 >= scene.first and scene.tokens[word.first - 2].lower in {"among", "amongst"}:
        found = subjects.before(scene, position)
    return None if found is None else replace(found, whole=replace(found.whole, part=True, among=True))


def _of_these(scene: Scene, word: HarmWord) -> Party | None:
    """The number of some of them: "[eleven] of the dead were women"."""
    link = word.first - 2
    return scene.ends.get(link) if link > scene.first and scene.tokens[link].lower == "of" else None


def _around(scene: Scene, word: HarmWord) -> Party | None:
    """The party in whose phrase the word is an adjective: "four dead infants"."""
    for index in range(word.last + 1, min(scene.last, word.last + 2) + 1):
        party = scene.ends.get(index)
        if party is not None and party.whole.first < word.first and index == party.whole.last:
            return party
    return None


def companions(scene: Scene, word: HarmWord) -> Party | None:
    """The party that came to harm along with the subject: "was killed along with [her two sons]"."""
    for size in (1, 2, 3):
        end = word.last + size
        if " ".join(token.lower for token in scene.tokens[word.last : min(end, scene.last)]) in _company():
            return scene.starts.get(end) or scene.starts.get(end + 1)
    return None


@cache
def _company() -> frozenset[str]:
    return lexicon.words("count_contexts", kind="companion")


def _is_claimed(scene: Scene, party: Party) -> bool:
    """Whether a bare number belongs to the casualty word right after it: "12 killed, [20] wounded"."""
    return party.whole.noun == "bare" and any(word.first == party.whole.last for word in scene.words)


def _after(scene: Scene, word: HarmWord) -> Party | None:
    """The party that an active verb governs: "killing at least 12 civilians", "killed himself and ten others"."""
    for index in range(word.last, min(scene.last, word.last + RIGHT_REACH + 1)):
        party = scene.starts.get(index)
        if party is not None:
            return party
        token = scene.tokens[index]
        if token.text == "," or (token.lower in cues("object_break") and not _is_self(scene, index)):
            return None
    return None


def _is_self(scene: Scene, index: int) -> bool:
    """Whether "and" follows the attacker's own death: "blew up himself [and] ten others"."""
    return scene.tokens[index].lower == "and" and scene.tokens[index - 1].lower in cues("oneself")


def _after_toll(scene: Scene, word: HarmWord) -> Party | None:
    """The number behind, or the one given as the toll: "gave 42 as the death toll"."""
    stated = word.first - 1 - (scene.tokens[word.first - 1].lower in cues("determiner"))
    if stated > scene.first and scene.tokens[stated].lower == "as" and stated in scene.ends:
        return scene.ends[stated]
    for index in range(word.last, min(scene.last, word.last + TOLL_REACH + 1)):
        party = scene.starts.get(index)
        if party is not None and party.whole.noun in {"bare", "people"}:
            other = any(mark.first == party.whole.last and mark.outcome != word.outcome for mark in scene.words)
            return None if other else party
        if scene.tokens[index].text in {";", "."}:
            return None
    return None


def _beside(scene: Scene, word: HarmWord, reach: int) -> Party | None:
    """The number before a noun for victims: "19 civilian fatalities"."""
    own = scene.ends.get(word.last)
    if own is not None and own.whole.first < word.first:
        return own
    for index in range(word.first, max(scene.first, word.first - reach), -1):
        if index in scene.ends:
            return scene.ends[index]
        token = scene.tokens[index - 1]
        if token.lower in {"and", "or", ","} or token.lower in cues("auxiliary"):
            return None
    return None
