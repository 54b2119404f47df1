"""What the network makes of the triggers of a document, and which words tell of an incident that no table knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.tagger import features, network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document


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

    def __init__(self, document: Document, found: Sequence[Trigger]) -> None:
        """``found`` are the triggers of the tables."""
        self._sentences = [
            (one.index, range(one.first, one.last)) for one in document.sentences if one.kind != "furniture"
        ]
        self._chances = network.chances(features.of(document, found), [each for _, each in self._sentences])

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
