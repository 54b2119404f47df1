"""Names that the gazetteer's own word is enough for: states, seas, hand-entered places, towns that a verb leads to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.gazetteer.rows import NameKind
from geomap.geoparse.candidates import CAPITAL
from geomap.geoparse.recognition import cues, matching, segments
from geomap.geoparse.recognition.beside import list_start
from geomap.geoparse.recognition.calling import is_led, suffers

if TYPE_CHECKING:
    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.geoparse.recognition.words import Words

CERTAIN = 8.0
"""Log-odds of a name of several words that the gazetteer holds for a sea, region or country; more than those of a name
in it."""
LIKELY, LOST = 0.3, -2.5
"""A state or known place named by itself is a place, unless the words beside it speak as strongly as this against
it."""
LOST_ENTERED = -4.0
"""The same of a place put in by hand, a sea or an airfield behind such a word. Source: chosen; a code such as T4 looks
like no name."""
LOST_TOWN = -1.6
"""The same of any town behind a preposition or a verb such as "shelled". Source: highest F1 under cross-validation."""
LOST_ALIKE = -2.0
"""The same of a name that sounds like one that the gazetteer holds. Source: chosen."""
UNIT = 2.0
"""Log-odds of a known unit with the word for what it is behind it, where a place is named. Source: chosen."""
LEAST_PEOPLE = 5_000
"""Inhabitants of such a town. Source: as above."""
_UNITS = frozenset({"first-level", "second-level"})
_EXTENTS = frozenset({"nature", "region"})
_ENTERED = "gm:"
"""How the ids begin of places that were put in by hand, since reports name them; they mostly have no population."""
_OWN_KINDS = frozenset({NameKind.NAME, NameKind.ALTERNATE, NameKind.CODE})


def raised(scene: Scene, one: Proposal, weight: float) -> float:
    """The log-odds ``weight`` of a proposal, raised where the name by itself is enough."""
    if one.demonym or not one.matched:
        return led(scene, one, weight)
    foremost = one.entry.candidates[0]
    if cues.opens_dateline(scene, one.first) and not one.entry.code and _is_town(foremost):
        return _at_least(weight, LOST_TOWN)
    if _joins_two(scene, one) and foremost.level in _UNITS and foremost.kind <= NameKind.ALTERNATE:
        return 2 * CERTAIN
    if not _stands_alone(scene, one):
        return weight
    wide = _is_extent(foremost) or (foremost.level == "country" and foremost.kind <= NameKind.ALTERNATE)
    if _is_of_several(scene, one) and wide:
        return CERTAIN
    state = not one.entry.code and _stands_for_a_state(foremost)
    return _at_least(weight, LOST) if state else led(scene, one, weight)


def led(scene: Scene, one: Proposal, weight: float) -> float:
    """The log-odds ``weight``, raised where a known name, or one that sounds so, stands where a place is named."""
    if one.demonym or not _stands_alone(scene, one):
        return weight
    if not one.matched and _is_unit(scene, one):
        return max(weight, UNIT)
    leads, right_behind = _is_led(scene.words, one.first)
    if suffers(scene.words, one.last):
        leads = right_behind = True
    several, person = _is_of_several(scene, one), _is_person(scene.words.lower(one.first))
    if not one.matched:
        sounds = right_behind and not person and scene.atlas.alike(scene.words.span(one.first, one.last))
        return _at_least(weight, LOST_ALIKE) if sounds else weight
    if not several and (not leads or person):
        return weight
    if any(_is_known(scene.atlas, each, several=several) for each in one.entry.candidates):
        return _at_least(weight, LOST_ENTERED)
    town = right_behind and not one.entry.code and _is_town(one.entry.candidates[0])
    return _at_least(weight, LOST_TOWN) if town else weight


def _is_unit(scene: Scene, one: Proposal) -> bool:
    """Whether a unit that the gazetteer knows by a shorter name stands behind "in" or a town: "in Cauca Department"."""
    if not segments.is_unit(scene.words, one.first, one.last):
        return False
    known = scene.atlas.entry(scene.words.span(one.first, one.last - 1))
    return any(each.level in _UNITS for each in known.candidates)


def _is_of_several(scene: Scene, one: Proposal) -> bool:
    """Whether a name has two words or more, the article not counted."""
    return one.last - one.first > 1 + (scene.words.lower(one.first) == "the")


def _joins_two(scene: Scene, one: Proposal) -> bool:
    """Whether the name holds "and": all of "Jammu and Kashmir" is one unit."""
    return any(scene.words.tokens[index].text in {"and", "&"} for index in range(one.first, one.last))


def _at_least(weight: float, lost: float) -> float:
    return max(weight, LIKELY) if weight > lost else weight


def _stands_alone(scene: Scene, one: Proposal) -> bool:
    """Whether the proposal is a whole run of capitals and no organisation, abbreviation or common word."""
    words = scene.words
    if (one.first, one.last) != (one.run_first, one.run_last) or scene.inside.get(one.first) is not None:
        return False
    if words.same_sentence(one.first, one.last) and words.capital[one.last]:
        return False
    if one.last - one.first > 1:
        return words.tokens[one.last - 1].text != "."
    word = words.lower(one.first)
    if word in scene.surnames or word in scene.lowered or word in matching.common_words():
        return False
    return words.shouted[one.first] or not (word.isalpha() and words.tokens[one.first].text.isupper())


def _stands_for_a_state(one: Candidate) -> bool:
    return one.kind <= NameKind.ALTERNATE and (one.level == "country" or one.feature_code == CAPITAL)


def _is_extent(one: Candidate) -> bool:
    return one.kind <= NameKind.ALTERNATE and one.level in _EXTENTS


def _is_known(atlas: Atlas, one: Candidate, *, several: bool) -> bool:
    """Whether a place is a sea, a region, an airfield or one that somebody put in by hand."""
    if one.level == "site" and one.kind <= NameKind.BARE:
        return several or one.kind == NameKind.BARE
    if one.kind not in _OWN_KINDS:
        return False
    return _is_extent(one) or atlas.gazetteer.id_of(one.row).startswith(_ENTERED)


def _is_town(one: Candidate) -> bool:
    return one.level == "town" and one.kind <= NameKind.ALTERNATE and one.population >= LEAST_PEOPLE


def _is_led(words: Words, first: int) -> tuple[bool, bool]:
    """Whether a place preposition or a verb of moving or striking leads to the word ``first``, and right before it.

    What leads to the first of several names leads to all: "hit X, Y and Z".
    """
    first = list_start(words, first)
    leads = is_led(words, first)
    return leads, leads and words.lower(first - 1) != "the"


def _is_person(word: str) -> bool:
    return segments.is_first_name(word) or word in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return lexicon.words("surnames")
