"""The network that tags words: vectors of their pieces, four gated convolutions, a look at sentence and article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.events.tagger.features import SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.events.tagger.features import Told

    Grid = NDArray[np.float32]
    Whole = NDArray[np.intp]

REACHES = (1, 2, 4, 8)
"""How many words to either side each convolution looks."""
STEADY = 1e-5
"""What keeps a normalisation from dividing by nothing, as in training."""
_CURVE = 0.7978845608028654


class Layer(NamedTuple):
    """A gated convolution; ``heard`` and ``gate`` weigh what is before a word, the word, and what is behind it."""

    heard: Grid
    heard_bias: Grid
    gate: Grid
    gate_bias: Grid
    norm: Grid
    shift: Grid


@dataclass(frozen=True)
class Weights:
    """The trained numbers; ``vectors`` are 8-bit, one row a piece, to be multiplied with ``scale``.

    ``last`` weighs the state of a word, of its sentence and of the article; ``bias`` is added to that.
    """

    vectors: NDArray[np.int8]
    scale: Grid
    tables: dict[str, Grid]
    entry: tuple[Grid, Grid]
    layers: tuple[Layer, ...]
    last: tuple[Grid, ...]
    bias: Grid


@cache
def weights() -> Weights:
    """The weights that ship."""
    with as_file(files("geomap.events.tagger.weights").joinpath("tagger.npz")) as path, np.load(path) as held:
        given = {name: held[name] for name in held.files}
    return unpacked(given, given["vectors"])


def unpacked(given: Mapping[str, NDArray[np.generic]], vectors: NDArray[np.int8]) -> Weights:
    """The numbers under their names."""
    plain = {name: each.astype(np.float32) for name, each in given.items() if name != "vectors"}
    return Weights(
        vectors=vectors,
        scale=plain["scale"],
        tables={name: plain[f"table_{name}"] for name in SIZES},
        entry=(plain["entry_weight"], plain["entry_bias"]),
        layers=tuple(
            _layer(*(plain[f"{name}{at}_{kind}"] for name in ("mix", "norm") for kind in ("weight", "bias")))
            for at in range(len(REACHES))
        ),
        last=tuple(np.split(np.ascontiguousarray(plain["last_weight"]), 3)),
        bias=plain["last_bias"],
    )


def _layer(mix: Grid, bias: Grid, norm: Grid, shift: Grid) -> Layer:
    """The layer, each of its tables row after row in memory."""
    heard, gate = map(np.ascontiguousarray, np.split(mix.reshape(-1, mix.shape[-1]), 2, axis=1))
    return Layer(heard, bias[: len(norm)], gate, bias[len(norm) :], norm, shift)


def chances(words: Sequence[Told], sentences: Sequence[range]) -> Grid:
    """How likely each word tells of each kind of event: (words, kinds), the first for none; rows sum to one.

    ``sentences`` are ranges of words in order; a word of none of them tells of nothing.
    """
    given = weights()
    kinds = len(given.bias)
    found = np.zeros((len(words), kinds), np.float32)
    found[:, 0] = 1
    kept = [each for each in sentences if len(each)]
    if not kept:
        return found
    order = [at for each in kept for at in each]
    told = [words[at] for at in order]
    states = entered(given, told)
    sizes = np.array([len(each) for each in kept])
    first = np.repeat(_starts(sizes), sizes)
    last = first + np.repeat(sizes, sizes)
    for reach, layer in zip(REACHES, given.layers, strict=True):
        states = mixed(states, beside(first, last, reach), layer)
    whole = np.maximum.reduceat(states, _starts(sizes))
    of_word, of_sentence, of_article = given.last
    beyond = whole @ of_sentence + whole.max(0) @ of_article + given.bias
    found[order] = shares(states @ of_word + np.repeat(beyond, sizes, axis=0))
    return found


def entered(given: Weights, told: Sequence[Told], more: Grid | None = None) -> Grid:
    """The first state of each word; ``more`` (words, numbers) is what else is known of it."""
    distinct = {word: row for row, word in enumerate(dict.fromkeys(told))}
    known = _inputs(given, list(distinct)) @ given.entry[0] + given.entry[1]
    rows = [distinct[word] for word in told]
    return _curved(known)[rows] if more is None else _curved(known[rows] + more)


def _starts(sizes: Whole) -> Whole:
    """Where each sentence starts among the words of all."""
    return np.cumsum(sizes) - sizes


def beside(first: Whole, last: Whole, reach: int) -> Whole:
    """Which word stands ``reach`` before each, itself, and which behind, between the ``first`` and ``last`` of its own.

    (words, 3); the number of all words where its sentence has none.
    """
    words, ends = np.arange(len(first)), len(first)
    before, behind = words - reach, words + reach
    return np.stack([np.where(before >= first, before, ends), words, np.where(behind < last, behind, ends)], axis=1)


def _inputs(given: Weights, words: Sequence[Told]) -> Grid:
    """Each word as the mean of its pieces' vectors, and its features' own vectors."""
    sizes = np.array([len(word.pieces) for word in words])
    starts = _starts(sizes)
    vectors = given.vectors[[number for word in words for number in word.pieces]].astype(np.float32)
    sums = vectors[starts]
    for further in range(1, sizes.max()):
        longer = np.flatnonzero(sizes > further)
        sums[longer] += vectors[starts[longer] + further]
    known = [table[[getattr(word, name) for word in words]] for name, table in given.tables.items()]
    return np.concatenate([sums * given.scale / sizes[:, None], *known], axis=1, dtype=np.float32)


def mixed(states: Grid, beside: Whole, layer: Layer) -> Grid:
    """A word's state and, through a gate, what stands ``beside`` it; normalised. In place: the tables are long."""
    size = states.shape[1]
    around = np.concatenate([states, np.zeros((1, size), np.float32)])[beside].reshape(len(states), -1)
    gate = around @ layer.gate
    gate += layer.gate_bias
    np.exp(-gate, out=gate)
    gate += 1
    grown = around @ layer.heard
    grown += layer.heard_bias
    grown /= gate
    grown += states
    return normal(grown, layer.norm, layer.shift)


def normal(states: Grid, norm: Grid, shift: Grid) -> Grid:
    """The states, each of mean 0 and deviation 1, times ``norm`` and shifted. In place."""
    states -= states.mean(1, keepdims=True)
    states /= np.sqrt(np.einsum("ij,ij->i", states, states)[:, None] / states.shape[1] + STEADY)
    states *= norm
    states += shift
    return states


def _curved(states: Grid) -> Grid:
    """GELU. Source: Hendrycks and Gimpel 2016, the form with tanh."""
    return np.asarray(0.5 * states * (1 + np.tanh(_CURVE * (states + 0.044715 * states * states * states))), np.float32)


def shares(odds: Grid) -> Grid:
    """Log-odds as chances; rows sum to one."""
    grown = np.exp(odds - odds.max(1, keepdims=True))
    return np.asarray(grown / grown.sum(1, keepdims=True), np.float32)
