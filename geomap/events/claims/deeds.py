"""Deeds that are claimed without a word for responsibility: "claimed the attack in a leaflet"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.phrases import is_past_verb

if TYPE_CHECKING:
    from geomap.events.claims.reading import Reading

_NOMINAL = frozenset({"det", "num", "word", "cap"})
_EVENTS = lexicon.words("harm_nouns", kind="event")


def is_claimed(reading: Reading, start: int, ceiling: int) -> bool:
    """Whether a deed is claimed, and nothing said of it: "claimed [the attack] in a leaflet", not "the attack failed".

    What is claimed to have been done "by" others is theirs.
    """
    noun = start
    while noun < ceiling and reading.tags[noun] in _NOMINAL and reading.lower[noun] not in _EVENTS:
        noun += 1
    if noun == ceiling or reading.lower[noun] not in _EVENTS:
        return False
    end = next((at for at in range(noun, ceiling) if reading.tags[at] in {"stop", "comma", "sub"}), ceiling)
    told = any(reading.tags[at] == "aux" or is_past_verb(reading, at) for at in range(noun + 1, end))
    return not told and "by" not in reading.lower[noun:end]
