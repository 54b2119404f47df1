"""Villages' names inside a longer name that the gazetteer lacks: "Ulus" in "Ulus Kert", "Bab" in "Bab Touma"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.candidates import ENGLISH
from geomap.geoparse.recognition import segments

if TYPE_CHECKING:
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal

GREATEST_RANK = 1
"""How prominent a place may be to be taken for a fragment: smaller than a town of 10,000."""


def is_fragment(scene: Scene, one: Proposal) -> bool:
    """Whether a village's name stands right beside a capitalised word that is no name or kind of its own.

    Where names are English, the gazetteer knows the villages, and such words are firms and schools.
    """
    words = scene.words
    if not one.matched or one.facility or (one.first == one.run_first and one.last == one.run_last):
        return False
    if words.shouted[one.first] or words.titled[one.first]:
        return False
    beside = [index for index in (one.first - 1, one.last) if one.run_first <= index < one.run_last]
    if not any(words.capital[index] and _is_bare(scene, index) for index in beside):
        return False
    english = any(each.country in ENGLISH for each in one.entry.candidates)
    return scene.inside.get(one.first) is None and one.entry.rank <= GREATEST_RANK and not english


def _is_bare(scene: Scene, index: int) -> bool:
    word = scene.words.lower(index)
    known = scene.atlas.entry(scene.words.tokens[index].text).rank > 0 or segments.is_first_name(word)
    return not known and scene.inside.get(index) is None and word not in _kinds()


@cache
def _kinds() -> frozenset[str]:
    features = frozenset(row["word"] for row in lexicon.rows("feature_words"))
    shades = lexicon.words("locative_words", **{"class": "region"})
    return features | shades | lexicon.words("organisation_words", **{"class": "head"}) | lexicon.words("person_titles")
