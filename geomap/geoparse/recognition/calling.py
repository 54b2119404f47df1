"""Names that the words beside them call a place: "the village of X", "X refugee camp", "in the X sector"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse import facilities
from geomap.geoparse.recognition import beside, flown
from geomap.geoparse.recognition.matching import common_words

if TYPE_CHECKING:
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.geoparse.recognition.words import Words

OWNING = frozenset({"'s", "’s"})
UNIT = 5
"""The atlas' rank of a first-level unit or a capital, which are below countries."""
LONGEST_OWNER = 4
"""Words of "Democratic Republic of Congo"."""
LONGEST_KIND = 3
"""Words of "displaced persons camp"."""
LONGEST_END = 3
"""Words of a name at the end of a way."""
_BEING = frozenset({"was", "were", "is", "has", "had", "have"})
_BESIDE_VERB = frozenset({"been", "being", "also", "again"})
AUXILIARIES = 3
"""Words of "has also been"."""
_OPEN = frozenset({"person", "organisation", "street", "calendar", "closed"})


def is_called(scene: Scene, one: Proposal) -> bool:
    """Whether a whole run of capitals stands where a place is named, or is called an airfield.

    It stands behind "the village of" or before "village", or has the words for an airfield in it: "Creech Air Force
    Base"; or it is an end of a way: "the [Bunia]-[Komanda] road".
    """
    words = scene.words
    if one.demonym or words.shouted[one.first] or words.titled[one.first]:
        return False
    if _is_on_way(scene, one) or _is_unit(scene, one):
        return True
    if one.last != one.run_last:
        return False
    return _is_called_place(scene, one) or _is_called_airfield(scene, one)


def _is_unit(scene: Scene, one: Proposal) -> bool:
    """Whether a first-level unit is named with the word for what it is: "in [Gezira] state", "the [Far North Region]".

    A word with a capital belongs to the name; but "Ohio State" plays football.
    """
    words, last = scene.words, one.last
    if words.capital[last - 1] and words.lower(last - 1) in beside.kinds("unit") - {"state"}:
        last -= 1
    elif words.lower(last) not in beside.kinds("unit") or words.capital[last]:
        return False
    whole = one.first == one.run_first < last and words.same_sentence(one.first, last)
    return whole and scene.atlas.entry(words.span(one.first, last)).rank == UNIT


def _is_on_way(scene: Scene, one: Proposal) -> bool:
    """Whether it is one of two names that a dash joins before "road", and one of them at least is known."""
    words = scene.words
    if _dash(words, one.last):
        first, last = one.first, _run_end(words, one.last + 1)
        other = (one.last + 1, last)
    elif one.first > 1 and _dash(words, one.first - 1):
        first, last = _run_start(words, one.first - 1), one.last
        other = (first, one.first - 1)
    else:
        return False
    joined = other[0] < other[1] and words.same_sentence(first, last) and words.lower(last) in _ways()
    if not joined or words.before(first) not in {"the", "along", "on"}:
        return False
    names = ((one.first, one.last), other)
    plain = any(_is_plain(scene, at) for name in names for at in range(*name))
    return not plain and any(scene.atlas.entry(words.span(*name)).rank > 0 for name in names)


def _dash(words: Words, index: int) -> bool:
    return words.same_sentence(index - 1, index) and words.lower(index) in {"-", "–"}


def _run_end(words: Words, first: int) -> int:
    last = first
    while last < first + LONGEST_END and words.same_sentence(first, last) and words.capital[last]:
        last += 1
    return last


def _run_start(words: Words, last: int) -> int:
    first = last
    while first > max(0, last - LONGEST_END) and words.capital[first - 1]:
        first -= 1
    return first


@cache
def _ways() -> frozenset[str]:
    return lexicon.words("calling_words", position="way")


def _is_called_place(scene: Scene, one: Proposal) -> bool:
    if not (_called_before(scene.words, one) or _called_behind(scene, one)) or not _is_front(scene, one):
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
        scene.words.lower(index) in beside.shades() or scene.atlas.entry(scene.words.tokens[index].text).demonym
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
        or word in beside.shades()
        or scene.atlas.entry(scene.words.tokens[index].text).demonym
    )


def _called_before(words: Words, one: Proposal) -> bool:
    before = words.before(one.first)
    if before not in _openings():
        return False
    if before in beside.kinds("beside"):
        return True
    first = beside.list_start(words, one.first)
    before = words.lower(first - 2) if words.before(first) == "of" else ""
    called = before in beside.kinds("before") or before in beside.kinds("dwellers")
    if called or before in _compass() or flown.is_flown_to(words, one):
        return True
    first = beside.list_start(words, one.first, beside.JOINTS)
    return words.before(first) == "of" and words.lower(first - 2) in beside.kinds("several")


def _listed_to(words: Words, last: int) -> int:
    """Where the list of names ends that the name before ``last`` stands in."""
    while words.same_sentence(last - 1, last + 1) and words.lower(last) in beside.JOINTS and words.capital[last + 1]:
        last += 2
        while words.same_sentence(last - 1, last) and words.capital[last]:
            last += 1
    return last


def _called_behind(scene: Scene, one: Proposal) -> bool:
    words = scene.words
    behind = words.after(one.last - 1)
    if behind not in _closings() or words.capital[one.last]:
        return False
    end = _listed_to(words, one.last)
    if behind in beside.kinds("after") or (
        end > one.last and words.same_sentence(one.first, end) and words.lower(end) in beside.kinds("several")
    ):
        return True
    if behind in beside.kinds("owned"):
        return is_owned(scene, one.run_first)
    return _is_related_behind(words, one.last) and (is_led(words, one.run_first) or is_owned(scene, one.run_first))


def is_owned(scene: Scene, first: int) -> bool:
    """Whether a country, unit or capital owns what the word ``first`` begins: "Russia's [Belgorod] region"."""
    words, end = scene.words, first - 1
    if words.before(first) not in OWNING or not words.same_sentence(first, end):
        return False
    starts = (at for at in range(max(0, end - LONGEST_OWNER), end) if words.same_sentence(at, end))
    return any(scene.atlas.entry(words.span(at, end)).rank >= UNIT for at in starts)


def _is_related_behind(words: Words, last: int) -> bool:
    """Whether "refugee camp", "sector" or the like stands from the word ``last`` on."""
    for index in range(last, last + LONGEST_KIND):
        if not words.same_sentence(last, index):
            return False
        if words.lower(index) in beside.kinds("related"):
            return True
        if words.lower(index) not in beside.kinds("between"):
            return False
    return False


def is_led(words: Words, first: int) -> bool:
    """Whether "in the", "bombed the", "from the direction of" or the like stands before the word ``first``."""
    at = beside.before_shades(words, first)
    if not words.same_sentence(first, at):
        return False
    if words.lower(at) == "of":
        return words.lower(at - 1) in _locative("course")
    return words.lower(at) in leading() or (words.lower(at) == "on" and words.lower(at - 1) in _locative("onto"))


def suffers(words: Words, last: int) -> bool:
    """Whether the words from ``last`` on tell what was done to a place: "[X] was shelled", "came under fire"."""
    if not words.same_sentence(last - 1, last + 1):
        return False
    done = last
    while words.lower(done) in _BEING | _BESIDE_VERB and done < last + AUXILIARIES:
        done += 1
    if words.lower(done) in {"came", "comes", "come"} and words.lower(done + 1) == "under":
        return any(words.lower(at) in _locative("under") for at in range(done + 2, done + 2 + LONGEST_KIND))
    verbs = ("motion", "strike", "suffered")
    return words.lower(last) in _BEING and any(words.lower(done) in _locative(group) for group in verbs)


@cache
def _openings() -> frozenset[str]:
    """The words that stand right before a name where any of the above holds of what stands before it."""
    ways = flown.openings()
    return beside.kinds("beside") | beside.JOINTS | {"of", "to", "the"} | beside.shades() | ways


@cache
def _closings() -> frozenset[str]:
    """The same right behind it."""
    return beside.JOINTS.union(*map(beside.kinds, ("after", "related", "between", "owned")))


@cache
def _compass() -> frozenset[str]:
    return lexicon.words("compass_words")


@cache
def _locative(group: str) -> frozenset[str]:
    return lexicon.words("locative_words", **{"class": group})


@cache
def leading() -> frozenset[str]:
    """Prepositions of place, and verbs of moving and striking that take a place straight after them.

    "Of" is left out, as anything may follow it.
    """
    return frozenset().union(*map(_locative, ("preposition", "motion", "strike"))) - {"of"}
