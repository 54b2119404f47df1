"""Words that are no names where everything is in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal


def are_mere_words(scene: Scene, one: Proposal) -> bool:
    """Whether capitals alone make names of words that other texts write in lower case: "THE CAPITAL", "AT RANDOM".

    Several such words are a name where the gazetteer has them together ("SALT LAKE CITY").
    """
    words = scene.words
    if not words.shouted[one.first] or (one.last - one.first > 1 and one.matched):
        return False
    common = lexicon.words("lower_case_words")
    return all(words.lower(index) in common for index in range(one.first, one.last))
