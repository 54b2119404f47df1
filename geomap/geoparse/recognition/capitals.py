"""Words that are no names where everything is in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Container

    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal
    from geomap.geoparse.recognition.words import Words


def are_mere_words(scene: Scene, one: Proposal) -> bool:
    """Whether capitals alone make names of words that other texts write in lower case: "THE CAPITAL", "AT RANDOM".

    Several such words are a name where the gazetteer has them together ("SALT LAKE CITY"), but for a side of what
    follows: "THE EASTERN REGION [OF ANTIOQUIA]".
    """
    words = scene.words
    if not words.shouted[one.first]:
        return False
    if one.last - one.first > 1 and one.matched:
        return words.lower(one.first) in lexicon.words("compass_words") and words.after(one.last - 1) == "of"
    if one.last - one.first == 1 and _is_rank(words, one.first):
        return True
    common = lexicon.words("lower_case_words")
    return all(_is_common(words.lower(index), common) for index in range(one.first, one.last))


def _is_rank(words: Words, index: int) -> bool:
    """Whether a word is somebody's rank before the name: "COL BENAVIDES", which is a code of Colombia, too."""
    return words.lower(index) in lexicon.words("person_titles") and words.capital[index + 1 : index + 2] == (True,)


def _is_common(word: str, common: Container[str]) -> bool:
    """Whether a word or what it is the plural of is written in lower case elsewhere: "LAWS"."""
    return word in common or (len(word) > 3 and word.endswith("s") and word.removesuffix("s") in common)
