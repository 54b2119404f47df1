"""The network that tags words: vectors of their pieces, four gated convolutions, a look at sentence and article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from geomap.events.tagger.features import SIZES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.events.tagger.features import Told

    Grid = NDArray[np.float32]

REACHES = (1, 2, 4, 8)
"""How many words to either side each convolution looks."""
GAP = max(REACHES)
"""Empty rows between sentences, so that none hears another."""
STEADY = 1e-5
"""What keeps a normalisation from dividing by nothing, as in training."""
_CURVE = 0.7978845608028654


@dataclass(frozen=True)
class Weights:
    """The trained numbers; ``vectors`` are 8-bit, one row a piece, to be multiplied with ``scale``."""

    vectors: NDArray[np.int8]
    scale: Grid
    tables: dict[str, Grid]
    entry: tuple[Grid, Grid]
    layers: tuple[tuple[Grid, Grid, Grid, Grid], ...]
    last: tuple[Grid, Grid]


@cache
def weights() -> Weights:
    """The weights that ship."""
    with as_file(files("geomap.events.tagger.weights").joinpath("tagger.npz")) as path, np.load(path) as held:
        given = {name: held[name] for name in held.files}
    plain = {name: each.astype(np.float32) for name, each in given.items() if name != "vectors"}
    return Weights(
        vectors=given["vectors"],
        scale=plain["scale"],
        tables={name: plain[f"table_{name}"] for name in SIZES},
        entry=(plain["entry_weight"], plain["entry_bias"]),
        layers=tuple(
            (plain[f"mix{at}_weight"], plain[f"mix{at}_bias"], plain[f"norm{at}_weight"], plain[f"norm{at}_bias"])
            for at in range(len(REACHES))
        ),
        last=(plain["last_weight"], plain["last_bias"]),
    )


def chances(words: Sequence[Told], sentences: Sequence[range]) -> Grid:
    """How likely each word tells of each kind of event: (words, kinds), the first for none; rows sum to one.

    ``sentences`` are ranges of words in order; a word of none of them tells of nothing.
    """
    given = weights()
    kinds = given.last[1].shape[0]
    found = np.zeros((len(words), kinds), np.float32)
    found[:, 0] = 1
    kept = [each for each in sentences if len(each)]
    if not kept:
        return found
    rows, starts = _rows(kept)
    states = np.zeros((starts[-1] + len(kept[-1]) + GAP, given.entry[1].shape[0]), np.float32)
    order = [at for each in kept for at in each]
    states[rows] = _curved(_inputs(given, [words[at] for at in order]) @ given.entry[0] + given.entry[1])
    live = np.zeros((len(states), 1), np.float32)
    live[rows] = 1
    for reach, layer in zip(REACHES, given.layers, strict=True):
        states = _mixed(states, reach, layer) * live
    whole = np.stack([states[start : start + len(each)].max(0) for start, each in zip(starts, kept, strict=True)])
    seen = np.repeat(whole, [len(each) for each in kept], axis=0)
    article = np.broadcast_to(whole.max(0), seen.shape)
    odds = np.concatenate([states[rows], seen, article], axis=1) @ given.last[0] + given.last[1]
    found[order] = _shares(odds)
    return found


def _rows(sentences: Sequence[range]) -> tuple[NDArray[np.int64], list[int]]:
    """The rows in which the words of sentences stand, and where each sentence starts."""
    starts, at = [], GAP
    for each in sentences:
        starts.append(at)
        at += len(each) + GAP
    rows = [start + step for start, each in zip(starts, sentences, strict=True) for step in range(len(each))]
    return np.array(rows), starts


def _inputs(given: Weights, words: Sequence[Told]) -> Grid:
    """Each word as the mean of its pieces' vectors, and its features' own vectors."""
    flat = [piece for word in words for piece in word.pieces]
    sizes = np.array([len(word.pieces) for word in words])
    sums = np.add.reduceat(given.vectors[flat].astype(np.float32), np.cumsum([0, *sizes[:-1]]), axis=0)
    known = [given.tables[name][[getattr(word, name) for word in words]] for name in SIZES]
    return np.concatenate([sums * given.scale / sizes[:, None], *known], axis=1, dtype=np.float32)


def _mixed(states: Grid, reach: int, layer: tuple[Grid, Grid, Grid, Grid]) -> Grid:
    """A word's state and, through a gate, what stands ``reach`` words before and behind it; normalised."""
    mix, bias, norm, shift = layer
    size = states.shape[1]
    wide = np.zeros((len(states), 3 * size), np.float32)
    wide[reach:, :size] = states[:-reach]
    wide[:, size:-size] = states
    wide[:-reach, -size:] = states[reach:]
    both = wide @ mix.reshape(3 * size, 2 * size) + bias
    heard, gate = np.split(both, 2, axis=1)
    grown = states + heard / (1 + np.exp(-gate))
    centred = grown - grown.mean(1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred)[:, None] / size + STEADY)
    return np.asarray(centred / spread * norm + shift, np.float32)


def _curved(states: Grid) -> Grid:
    """GELU. Source: Hendrycks and Gimpel 2016, the form with tanh."""
    return np.asarray(0.5 * states * (1 + np.tanh(_CURVE * (states + 0.044715 * states * states * states))), np.float32)


def _shares(odds: Grid) -> Grid:
    grown = np.exp(odds - odds.max(1, keepdims=True))
    return np.asarray(grown / grown.sum(1, keepdims=True), np.float32)
