"""What the networks make of the triggers of a document, and which words tell of an incident that no table knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.encoder import network as encoder
from geomap.events.tagger import features, network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document

ENCODED = 0.5
"""Share of the encoder's chances in those of the accurate tier, beside the small network's. Source: decision 31."""
HEARD = 0.1
"""Chance that the small network must give some word of an article, so that the encoder is asked at all.

Source: chosen; words to which it gives less are hardly ever told of by the mean of both.
"""


@dataclass(frozen=True, slots=True)
class Sense:
    """How likely words tell of an incident at all, and of each kind, in the order of ``features.kind_names``.

    ``kind`` is the likeliest, of chance ``most``.
    """

    kinds: NDArray[np.float32]
    chance: float
    kind: str
    most: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``first:last`` of a sentence, by its index, that tell of an incident."""

    sentence: int
    first: int
    last: int
    sense: Sense


class Senses:
    """The chances of every word of a document: (words, kinds)."""

    def __init__(self, document: Document, found: Sequence[Trigger], *, accurate: bool) -> None:
        """``found`` are the triggers of the tables; ``accurate`` has the encoder hear them as well."""
        self._sentences = [
            (one.index, range(one.first, one.last)) for one in document.sentences if one.kind != "furniture"
        ]
        words, sentences = features.of(document, found), [each for _, each in self._sentences]
        self._chances = network.chances(words, sentences)
        if accurate and self._chances[:, 0].min(initial=1) < 1 - HEARD:
            self._chances = ENCODED * encoder.chances(words, sentences) + (1 - ENCODED) * self._chances

    def of(self, first: int, last: int) -> Sense:
        """The sense of words ``first:last``: that of the word among them which most likely tells of an incident."""
        rows = self._chances[first:last]
        return _sense(rows[int(rows[:, 0].argmin())])

    def stretches(self, least: float) -> Iterator[Stretch]:
        """Runs of words each of which tells of an incident by a chance of ``least`` or more."""
        telling = self._chances[:, 0] <= 1 - least
        for sentence, words in self._sentences:
            first = None
            for at in (*words, words.stop):
                if at < words.stop and telling[at]:
                    first = at if first is None else first
                elif first is not None:
                    yield Stretch(sentence, first, at, self.of(first, at))
                    first = None


def _sense(chances: NDArray[np.float32]) -> Sense:
    number = int(chances[1:].argmax()) + 1
    return Sense(chances, 1.0 - float(chances[0]), features.kind_names()[number], float(chances[number]))
