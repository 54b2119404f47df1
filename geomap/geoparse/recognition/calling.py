"""Names that the words beside them call a place: "the village of X", "X refugee camp", "in the X sector"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse import facilities
from geomap.geoparse.recognition.matching import common_words

if TYPE_CHECKING:
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.geoparse.recognition.words import Words

LONGEST_KIND = 3
"""Words of "displaced persons camp"."""
LONGEST_WAY = 9
"""Words of "flying from X in Y to"."""
LONGEST_FLIGHT = 14
"""Words from a word of flying to a place on the way. Source: own specimens of reported flights."""
LONGEST_LEAD = 4
"""Words of "flew back out of"."""
_LAST_JOINT = frozenset({"and"})
_JOINTS = _LAST_JOINT | {","}
"""What stands before the last name of a list, and between its names."""
_OPEN = frozenset({"person", "organisation", "street", "calendar", "closed"})


def is_called(scene: Scene, one: Proposal) -> bool:
    """Whether a whole run of capitals stands where a place is named, or is called an airfield.

    It stands behind "the village of" or before "village", or has the words for an airfield in it: "Creech Air Force
    Base".
    """
    words = scene.words
    if one.demonym or one.last != one.run_last or words.shouted[one.first] or words.titled[one.first]:
        return False
    return _is_called_place(scene, one) or _is_called_airfield(scene, one)


def _is_called_place(scene: Scene, one: Proposal) -> bool:
    if not _is_front(scene, one) or not (_called_before(scene.words, one) or _called_behind(scene.words, one)):
        return False
    bars = _is_plain if _is_before_airfield(scene.words, one.last) else _is_ordinary
    return not any(bars(scene, index) for index in range(one.first, one.last) if scene.words.capital[index])


def _is_before_airfield(words: Words, last: int) -> bool:
    """Whether "airport", "air base" or the like stands behind the name: many bear a person's."""
    behind = [
        words.lower(index) for index in range(last, last + facilities.MOST_WORDS) if words.same_sentence(last, index)
    ]
    return any(" ".join(behind[:count]) in facilities.kinds() for count in range(1, len(behind) + 1))


def _is_called_airfield(scene: Scene, one: Proposal) -> bool:
    words = scene.words
    if words.tokens[one.last - 1].lower not in facilities.closings():
        return False
    bare = facilities.bare(words.span(one.first, one.last))
    if bare is None or not _is_front(scene, one):
        return False
    named = [
        index
        for index in range(one.first, one.last)
        if words.tokens[index].end <= words.tokens[one.first].start + len(bare)
    ]
    return not any(_is_plain(scene, index) for index in named)


def _is_front(scene: Scene, one: Proposal) -> bool:
    """Whether nothing but shades and peoples stand before the name in its run: "northern", "Kurdish"."""
    return all(
        scene.words.lower(index) in _shades() or scene.atlas.entry(scene.words.tokens[index].text).demonym
        for index in range(one.run_first, one.first)
    )


def _is_ordinary(scene: Scene, index: int) -> bool:
    """Whether a word of the name is none: a person's, a month, a people, or one that is also written small."""
    segment = scene.inside.get(index)
    return (segment is not None and segment.kind in _OPEN) or _is_plain(scene, index)


def _is_plain(scene: Scene, index: int) -> bool:
    """Whether a word is a common one, a people's, or one that shades a name."""
    word = scene.words.lower(index)
    return (
        word in common_words()
        or word in scene.lowered
        or word in _shades()
        or scene.atlas.entry(scene.words.tokens[index].text).demonym
    )


def _called_before(words: Words, one: Proposal) -> bool:
    before = words.before(one.first)
    if before not in _openings():
        return False
    if before in _kinds("beside"):
        return True
    first = list_start(words, one.first)
    before = words.lower(first - 2) if words.before(first) == "of" else ""
    if before in _kinds("before") or before in _compass() or _is_flown_to(words, one):
        return True
    first = list_start(words, one.first, _JOINTS)
    return words.before(first) == "of" and words.lower(first - 2) in _kinds("several")


def _listed_to(words: Words, last: int) -> int:
    """Where the list of names ends that the name before ``last`` stands in."""
    while words.same_sentence(last - 1, last + 1) and words.lower(last) in _JOINTS and words.capital[last + 1]:
        last += 2
        while words.same_sentence(last - 1, last) and words.capital[last]:
            last += 1
    return last


def _is_flown_to(words: Words, one: Proposal) -> bool:
    """Whether "took off from", "landed at" or the like stands right before the name."""
    if words.lower(one.first) in _kinds("ship") or words.tokens[one.last - 1].text == ".":
        return False
    if _is_led_by_flight(words, one.first) or _is_flown_to_from(words, one.first):
        return True
    return words.lower(one.last) != "of" and _is_on_way(words, one.first)


def _is_on_way(words: Words, first: int) -> bool:
    """Whether a preposition of a way leads to the name in a sentence that tells of a flight: "routed east via X"."""
    at = _before_shades(words, first)
    if words.same_sentence(first, at) and words.lower(at) in {"and", ","}:
        return _is_listed_on_way(words, at)
    out = words.lower(at) == "of" and words.lower(at - 1) == "out"
    if not words.same_sentence(first, at) or not (out or words.lower(at) in _flight("way")):
        return False
    reach = range(max(0, at - LONGEST_FLIGHT), at + LONGEST_FLIGHT)
    told = {words.lower(index) for index in reach if words.same_sentence(first, index)}
    passed = (out or words.lower(at) in _flight("passing")) and not told.isdisjoint(_flight("craft"))
    return passed or not told.isdisjoint(_flight("aloft"))


def _is_led_by_flight(words: Words, first: int) -> bool:
    """Whether such words stand before the word ``first``, or before the name that it is listed with."""
    before, at = words.before(first), first - 2
    if before in _flight_closings() and _is_right_behind_flight(words, first):
        return True
    if before not in _JOINTS or not words.same_sentence(first, at) or not words.capital[at]:
        return False
    while words.same_sentence(first, at - 1) and words.capital[at - 1]:
        at -= 1
    return _is_led_by_flight(words, at)


def _is_right_behind_flight(words: Words, first: int) -> bool:
    """Whether such words stand right before the word ``first``; a bearing may stand in them: "flew north to"."""
    before = [
        words.lower(index) for index in range(max(0, first - LONGEST_LEAD), first) if words.same_sentence(first, index)
    ]
    plain = [*(word for word in before[:-1] if word not in _kinds("bearing")), *before[-1:]]
    return any(" ".join(form[at:]) in _flight_leads() for form in (before, plain) for at in range(len(form)))


def _is_listed_on_way(words: Words, joint: int) -> bool:
    """Whether the name before "and" or a comma is one on a way: "over X and Y"."""
    at = joint
    while words.same_sentence(joint, at - 1) and words.capital[at - 1]:
        at -= 1
    return at < joint and words.lower(at - 1) in _flight("way") and _is_on_way(words, at)


def _is_flown_to_from(words: Words, first: int) -> bool:
    """Whether the name is the other end of a way: "on its way from X to"."""
    if words.before(first) != "to":
        return False
    before = [
        words.lower(index) for index in range(max(0, first - LONGEST_WAY), first) if words.same_sentence(first, index)
    ]
    if "from" not in before[1:]:
        return False
    return before[before.index("from", 1) - 1] in _flights()


def _called_behind(words: Words, one: Proposal) -> bool:
    if not words.same_sentence(one.first, one.last) or words.capital[one.last]:
        return False
    if words.lower(one.last) not in _closings():
        return False
    end = _listed_to(words, one.last)
    if words.lower(one.last) in _kinds("after") or (
        end > one.last and words.same_sentence(one.first, end) and words.lower(end) in _kinds("several")
    ):
        return True
    return _is_related_behind(words, one.last) and is_led(words, one.run_first)


def _is_related_behind(words: Words, last: int) -> bool:
    """Whether "refugee camp", "sector" or the like stands from the word ``last`` on."""
    for index in range(last, last + LONGEST_KIND):
        if not words.same_sentence(last, index):
            return False
        if words.lower(index) in _kinds("related"):
            return True
        if words.lower(index) not in _kinds("between"):
            return False
    return False


def is_led(words: Words, first: int) -> bool:
    """Whether "in the", "bombed the" or the like stands before the word ``first``."""
    at = _before_shades(words, first)
    return words.same_sentence(first, at) and words.lower(at) in leading()


def _before_shades(words: Words, first: int) -> int:
    """The word before ``first``, "the", "northern" and the like passed over."""
    at = first - 1
    while words.same_sentence(first, at) and (words.lower(at) == "the" or words.lower(at) in _shades()):
        at -= 1
    return at


def list_start(words: Words, first: int, joints: frozenset[str] = _LAST_JOINT) -> int:
    """Where the list begins that the name at ``first`` stands in behind one of ``joints``; ``first`` where in none."""
    while words.before(first) in joints and words.same_sentence(first, first - 2) and words.capital[first - 2]:
        first, joints = first - 2, _JOINTS
        while words.same_sentence(first, first - 1) and words.capital[first - 1]:
            first -= 1
    return first


@cache
def _kinds(position: str) -> frozenset[str]:
    return lexicon.words("calling_words", position=position)


@cache
def _openings() -> frozenset[str]:
    """The words that stand right before a name where any of the above holds of what stands before it."""
    ways = _flight_closings() | _flight("way")
    return _kinds("beside") | _JOINTS | {"of", "to", "the"} | _shades() | ways


@cache
def _closings() -> frozenset[str]:
    """The same right behind it."""
    return _JOINTS | _kinds("after") | _kinds("related") | _kinds("between")


@cache
def _flights() -> frozenset[str]:
    """The words of flying and sailing that "from" may follow."""
    return frozenset(lead.removesuffix(" from") for lead in _flight_leads() if lead.endswith(" from"))


@cache
def _flight(kind: str) -> frozenset[str]:
    return lexicon.words("flight_context", kind=kind)


@cache
def _flight_leads() -> frozenset[str]:
    return lexicon.words("flight_leads")


@cache
def _flight_closings() -> frozenset[str]:
    """The last words of such leads."""
    return frozenset(lead.rsplit(" ", 1)[-1] for lead in _flight_leads())


@cache
def _compass() -> frozenset[str]:
    return lexicon.words("compass_words")


@cache
def _shades() -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": "region"}) | lexicon.words("calling_words", position="creed")


@cache
def leading() -> frozenset[str]:
    """Prepositions of place, and verbs of moving and striking that take a place straight after them.

    "Of" is left out, as anything may follow it.
    """
    groups = ("preposition", "motion", "strike")
    return frozenset().union(*(lexicon.words("locative_words", **{"class": each}) for each in groups)) - {"of"}
