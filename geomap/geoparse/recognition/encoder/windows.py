"""A document's words cut into windows that the encoder reads at once, and laid out for it as arrays."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.geoparse.recognition.encoder.features import CASES, HELD, SIZES
from geomap.geoparse.recognition.encoder.pieces import CLOSING, OPENING, PADDING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from geomap.geoparse.recognition.encoder.features import Stretch

MOST_PIECES = 128
"""Pieces of a window; whole sentences as long as they fit."""
MOST_OF_WORD = 8
"""Pieces of one word that are read; the rest of longer words is left out."""
BATCH = 16
"""Windows read at once."""
NEVER = -20.0
"""Log-odds of a stretch that is in no window."""


class Page(NamedTuple):
    """A document as the encoder is told of it: per word its pieces, capitals, match and sentence; the stretches."""

    pieces: Sequence[tuple[int, ...]]
    case: Sequence[int]
    held: Sequence[int]
    sentence: Sequence[int]
    stretches: Sequence[Stretch]


class Window(NamedTuple):
    """Words that are read together, in order, and the numbers of the stretches that lie in them."""

    words: tuple[int, ...]
    stretches: tuple[int, ...]


def cut(page: Page, read: Container[int] | None = None) -> list[Window]:
    """Windows over the sentences in ``read``, or over all.

    A stretch in a sentence that is not read, or across a cut in an overlong one, is in none.
    """
    words = list(_gathered(page, read))
    window_of = {word: number for number, each in enumerate(words) for word in each}
    inside: list[list[int]] = [[] for _ in words]
    for number, one in enumerate(page.stretches):
        at = window_of.get(one.first)
        if at is not None and window_of.get(one.last - 1) == at:
            inside[at].append(number)
    return [Window(each, tuple(held)) for each, held in zip(words, inside, strict=True)]


def _gathered(page: Page, read: Container[int] | None) -> Iterator[tuple[int, ...]]:
    """As many whole runs at a time as fit."""
    held: list[int] = []
    size = 0
    for run in _runs(page, read):
        pieces = sum(len(page.pieces[word]) for word in run)
        if held and size + pieces > MOST_PIECES:
            yield tuple(held)
            held, size = [], 0
        held += run
        size += pieces
    if held:
        yield tuple(held)


def _runs(page: Page, read: Container[int] | None) -> Iterator[list[int]]:
    """The words of every sentence, overlong ones in parts."""
    for sentence, group in groupby(range(len(page.sentence)), key=lambda word: page.sentence[word]):
        if read is not None and sentence not in read:
            continue
        run: list[int] = []
        size = 0
        for word in group:
            own = len(page.pieces[word])
            if run and size + own > MOST_PIECES:
                yield run
                run, size = [], 0
            run.append(word)
            size += own
        yield run


def arrays(page: Page, windows: Sequence[Window]) -> Mapping[str, np.ndarray]:
    """The inputs of the network for some windows.

    ``pieces``, ``case`` and ``held`` are (windows, pieces); ``places`` (stretches, 4) says where in these, flattened,
    each stretch's first word, last word, word before and word behind begin; ``odds`` and ``features`` are by stretch.
    """
    laid = [_lay(page, one) for one in windows]
    width = max(len(one.pieces) for one in laid)
    inputs = {
        "pieces": _grid([one.pieces for one in laid], width, PADDING),
        "case": _grid([one.case for one in laid], width, CASES),
        "held": _grid([one.held for one in laid], width, HELD),
    }
    numbers = [number for one in windows for number in one.stretches]
    places = [[at + row * width for at in each] for row, one in enumerate(laid) for each in one.places]
    inputs["places"] = np.array(places, dtype=np.int64).reshape(-1, 4)
    inputs["odds"] = np.array([page.stretches[number].odds for number in numbers], dtype=np.float32)
    known = [page.stretches[number].features for number in numbers]
    inputs["features"] = np.array(known, dtype=np.int64).reshape(-1, len(SIZES))
    return inputs


class _Laid(NamedTuple):
    pieces: list[int]
    case: list[int]
    held: list[int]
    places: list[tuple[int, int, int, int]]


def _lay(page: Page, window: Window) -> _Laid:
    pieces, case, held = [OPENING], [CASES], [HELD]
    begins: dict[int, int] = {}
    for word in window.words:
        own = page.pieces[word]
        begins[word] = len(pieces)
        pieces += own
        case += [page.case[word]] * len(own)
        held += [page.held[word]] * len(own)
    end = len(pieces)
    places = [
        (begins[one.first], begins[one.last - 1], begins.get(one.first - 1, 0), begins.get(one.last, end))
        for one in (page.stretches[number] for number in window.stretches)
    ]
    return _Laid([*pieces, CLOSING], [*case, CASES], [*held, HELD], places)


def _grid(rows: Sequence[list[int]], width: int, filling: int) -> np.ndarray:
    return np.array([row + [filling] * (width - len(row)) for row in rows], dtype=np.int64)
