"""Attributions by a colon, as headlines write them: "Ministry: Two jets lost", "Two jets lost: ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.claims.draft import Draft
from geomap.events.claims.kinds import of_words
from geomap.events.claims.phrases import left_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.claims.reading import Reading, Stretch, Unit

SPEAKER = 7
"""Words a headline spends on a speaker at most."""
CONTENT = 3
"""Words that what is said takes at least."""
_PLACES = frozenset(row["word"].lower() for row in lexicon.rows("state_names"))


def drafts(reading: Reading, unit: Unit) -> Iterator[Draft]:
    """The attribution that a colon makes in a headline."""
    if not unit.heading:
        return
    for colon in range(unit.first + 1, unit.last - 1):
        if reading.tags[colon] != "colon":
            continue
        front, back = (unit.first, colon), (colon + 1, unit.last)
        for speaker, said in ((front, back), (back, front)):
            if _speaks(reading, speaker) and said[1] - said[0] >= CONTENT:
                yield Draft(speaker, (colon, colon + 1), (said,), "reports", "certain")
                return


def _speaks(reading: Reading, stretch: Stretch) -> bool:
    """Whether the words are a noun phrase of a known kind of speaker; no event speaks, and a place is a dateline."""
    if stretch[1] - stretch[0] > SPEAKER or left_phrase(reading, stretch[1], stretch[0]) != stretch:
        return False
    words = reading.lower[stretch[0] : stretch[1]]
    if words[-1] in lexicon.words("harm_nouns", kind="event"):
        return False
    return " ".join(words) not in _PLACES and of_words(words) not in {None, "other", "witness"}
