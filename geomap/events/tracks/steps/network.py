"""The network that reads steps: convolutions or the accurate tier's encoder, told more; then who goes with whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.events.encoder import network as encoder
from geomap.events.tagger import network as tagger
from geomap.events.tracks.steps import elements as telling
from geomap.events.tracks.steps.hints import SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    from geomap.events.tagger.features import Told
    from geomap.events.tracks.steps.elements import Element, Pairs
    from geomap.events.tracks.steps.hints import Hints

    Grid = NDArray[np.float32]
    Whole = NDArray[np.intp]


@dataclass(frozen=True)
class Weights:
    """The trained numbers: what reads words, and what hears more of them and answers.

    ``words`` are the tagger's network, trained on, or None where the encoder reads the words.
    """

    words: tagger.Weights | None
    tables: dict[str, Grid]
    heads: dict[str, Grid]


class Heard(NamedTuple):
    """What a network hears: the state of every token that is read (tokens, numbers), ``row`` by token.

    ``steps`` and ``craft`` are the chances of all tokens.
    """

    given: Weights
    states: Grid
    row: Whole
    steps: Grid
    craft: Grid


@cache
def weights() -> Weights:
    """The weights that ship."""
    return loaded(files("geomap.events.tracks.steps.weights").joinpath("steps.npz"))


def loaded(file: Traversable) -> Weights:
    """The weights in a file that ``benchmarks.flights.train`` wrote."""
    with as_file(file) as path, np.load(path) as held:
        return unpacked({name: held[name].astype(np.float32) for name in held.files})


@cache
def encoded() -> Weights:
    """The weights around the encoder, by which it reads steps."""
    return _unpacked(encoder.weights().plain, None)


def unpacked(plain: Mapping[str, Grid]) -> Weights:
    """The weights under their names; the vectors of words are the tagger's."""
    first = tagger.weights()
    return _unpacked(plain, tagger.unpacked({**plain, "scale": first.scale}, first.vectors))


def _unpacked(plain: Mapping[str, Grid], words: tagger.Weights | None) -> Weights:
    heads = {name.removeprefix("head_"): each for name, each in plain.items() if name.startswith("head_")}
    return Weights(words, {name: plain[f"hint_{name}"] for name in SIZES}, heads)


def hear(hints: Hints, sentences: Sequence[range], given: Weights) -> Heard:
    """Read the tokens of ``sentences``, ranges in order, of which there is one at least and none is empty."""
    order = np.concatenate([np.array(each) for each in sentences])
    sizes = np.array([len(each) for each in sentences])
    states, *chances = _hear(given, hints, order, sizes)
    row = np.zeros(len(hints.told), np.intp)
    row[order] = np.arange(len(order))
    steps, craft = (_spread(each, order, len(row)) for each in chances)
    return Heard(given, states, row, steps, craft)


def _hear(given: Weights, hints: Hints, order: Whole, sizes: Whole) -> tuple[Grid, Grid, Grid]:
    """The states of the tokens ``order``, and their chances of steps and of craft."""
    told, known = [hints.told[at] for at in order], _known(given, hints, order)
    read = _encoded(given, told, sizes, known) if given.words is None else _mixed(given.words, told, sizes, known)
    starts = np.cumsum(sizes) - sizes
    whole = np.maximum.reduceat(read, starts)
    before = np.concatenate([np.zeros_like(whole[:1]), whole[:-1]])
    beyond = np.concatenate([whole, before, np.broadcast_to(whole.max(0), whole.shape)], axis=1)
    seen = np.concatenate([read, np.repeat(beyond, sizes, axis=0)], axis=1)
    ruled = given.heads["skip"][[hints.ruled[at] for at in order]]
    steps, craft = _linear(given, "relation", seen) + ruled, _linear(given, "craft", seen)
    return read, tagger.shares(steps), tagger.shares(craft)


def _mixed(words: tagger.Weights, told: Sequence[Told], sizes: Whole, known: Grid) -> Grid:
    """The states of words that convolutions mix, over the borders of sentences, where a row lies empty."""
    entered = tagger.entered(words, told, known)
    rows = np.arange(len(told)) + np.repeat(np.arange(len(sizes)), sizes) + 1
    states = np.zeros((len(told) + len(sizes) + 1, entered.shape[1]), np.float32)
    states[rows] = entered
    start, end = np.zeros(len(states), np.intp), np.full(len(states), len(states))
    for reach, layer in zip(tagger.REACHES, words.layers, strict=True):
        mixed = tagger.mixed(states, tagger.beside(start, end, reach), layer)
        states = np.zeros_like(states)
        states[rows] = mixed[rows]
    return states[rows]


def _encoded(given: Weights, told: Sequence[Told], sizes: Whole, known: Grid) -> Grid:
    """The states of words that the encoder reads, in fewer numbers and normalised."""
    states, _ = encoder.states(told, sizes.tolist(), known)
    return tagger.normal(_linear(given, "project", states), given.heads["norm_weight"], given.heads["norm_bias"])


def links(heard: Heard, elements: Sequence[Element], pairs: Pairs) -> tuple[Grid, Grid]:
    """Chances that each element begins a flight (elements), or else is of one with the other of a pair (pairs)."""
    begins, odds = (np.exp(each) for each in _linked(heard, elements, pairs))
    whole = begins.copy()
    np.add.at(whole, pairs.whose, odds)  # what an element may begin or go with adds up to one
    return np.asarray(begins / whole, np.float32), np.asarray(odds / whole[pairs.whose], np.float32)


def _linked(heard: Heard, elements: Sequence[Element], pairs: Pairs) -> tuple[Grid, Grid]:
    """Log-odds of what ``links`` tells."""
    given = heard.given
    states = np.stack([heard.states[heard.row[one.first : one.last]].mean(0) for one in elements])
    marks = np.concatenate([states, telling.marks(elements, pairs)], axis=1)
    begins = _linear(given, "begin_out", np.maximum(_linear(given, "begin", marks), 0))[:, 0]
    if not len(pairs.whose):
        return begins, np.zeros(0, np.float32)
    mixed = (
        _linear(given, "left", states)[pairs.whose]
        + _linear(given, "right", states)[pairs.other]
        + _linear(given, "pair", pairs.features)
    )
    alike = (states @ given.heads["alike_left"])[pairs.whose] * (states @ given.heads["alike_right"])[pairs.other]
    inner = _linear(given, "inner", np.concatenate([np.maximum(mixed, 0), alike], axis=1))
    return begins, _linear(given, "outer", np.maximum(inner, 0))[:, 0]


def _known(given: Weights, hints: Hints, order: Whole) -> Grid:
    """What the hints add to what enters for each token."""
    known = [given.tables[name][[getattr(hints, name)[at] for at in order]] for name in SIZES]
    return np.asarray(np.concatenate(known, axis=1) @ given.heads["hints"], np.float32)


def _linear(given: Weights, name: str, states: Grid) -> Grid:
    return np.asarray(states @ given.heads[f"{name}_weight"] + given.heads[f"{name}_bias"], np.float32)


def _spread(chances: Grid, order: Whole, size: int) -> Grid:
    """The chances of the tokens read among all ``size`` tokens; the others are none."""
    spread = np.zeros((size, chances.shape[1]), np.float32)
    spread[:, 0] = 1
    spread[order] = chances
    return spread
