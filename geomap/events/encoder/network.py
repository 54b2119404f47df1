"""The encoder of the accurate tier of events: an article's words to states, by onnxruntime."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geomap.events.tagger import network as tagger
from geomap.events.tagger.features import SIZES
from geomap.inference import session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.events.tagger.features import Told

    Grid = NDArray[np.float32]

OPEN, CLOSE, SHIFT = 0, 2, 4
"""Numbers of the pieces that stand before and behind sentences, and how far the numbers of all others lie above those
of ``pieces.txt``. Source: the vocabulary of MPNet."""
LONGEST = 512
"""Pieces that are read at once. Source: MPNet's positions."""
FOLDER = "geomap.events.encoder.weights"


@dataclass(frozen=True)
class Weights:
    """What stands around the layers: ``vectors`` are 8-bit, a row a piece, to be multiplied with ``scale``.

    ``near`` is the number that the layers know each distance between two pieces by, from the farthest behind to the
    farthest ahead. ``idle`` is what is known, where events are heard, of pieces of no word. ``last`` weighs the state
    of a word, of its sentence and of what is read at once. ``plain`` are all numbers of 16 bits, by name.
    """

    vectors: NDArray[np.int8]
    scale: Grid
    entry: Grid
    positions: Grid
    near: NDArray[np.int64]
    tables: dict[str, Grid]
    idle: Grid
    last: tuple[Grid, ...]
    bias: Grid
    plain: dict[str, Grid]


class Stretch(NamedTuple):
    """Whole sentences that are read at once: the ranges of their words among all that are read, and the words' pieces.

    ``owner`` is the word of each piece, -1 for those that only open and close.
    """

    sentences: list[range]
    pieces: list[int]
    owner: list[int]


@cache
def weights() -> Weights:
    """The weights that ship."""
    with as_file(files(FOLDER).joinpath("around.npz")) as path, np.load(path) as held:
        given = {name: held[name] for name in held.files}
    plain = {name: each.astype(np.float32) for name, each in given.items() if each.dtype == np.float16}
    return Weights(
        vectors=given["vectors"],
        scale=given["scale"],
        entry=plain["entry"],
        positions=plain["positions"],
        near=given["near"].astype(np.int64),
        tables={name: plain[f"table_{name}"] for name in SIZES},
        idle=np.asarray(sum(plain[f"table_{name}"][0] for name in SIZES), np.float32),
        last=tuple(np.split(np.ascontiguousarray(plain["last_weight"]), 3)),
        bias=plain["last_bias"],
        plain=plain,
    )


@cache
def layers() -> Any:
    """The session that runs the layers.

    Raises:
        MissingExtraError: onnxruntime is not installed.
    """
    return session(files(FOLDER).joinpath("layers.onnx"))


def chances(words: Sequence[Told], sentences: Sequence[range]) -> Grid:
    """As ``geomap.events.tagger.network.chances``, by the encoder."""
    given = weights()
    found = np.zeros((len(words), len(given.bias)), np.float32)
    found[:, 0] = 1
    order = [at for each in sentences for at in each]
    if not order:
        return found
    read, stretches = states([words[at] for at in order], [len(each) for each in sentences if len(each)], None)
    of_word, of_sentence, of_all = given.last
    beyond = []
    for stretch in stretches:
        whole = np.stack([read[each.start : each.stop].max(0) for each in stretch.sentences])
        told = whole @ of_sentence + whole.max(0) @ of_all + given.bias
        beyond.append(np.repeat(told, [len(each) for each in stretch.sentences], axis=0))
    found[order] = tagger.shares(read @ of_word + np.concatenate(beyond))
    return found


def states(told: Sequence[Told], sizes: Sequence[int], more: Grid | None) -> tuple[Grid, list[Stretch]]:
    """The state of each word (words, numbers), the mean of its pieces', and what was read at once.

    ``sizes`` are the sentences' numbers of words, none 0; ``more`` (words, numbers) is what else is known of the words
    where steps are read. A word that is not read has a state of zeros.
    """
    given = weights()
    known = np.asarray(sum(given.tables[name][[getattr(word, name) for word in told]] for name in SIZES), np.float32)
    idle = given.idle if more is None else np.zeros_like(given.idle)
    known = np.concatenate([known if more is None else known + more, idle[None]])
    found = np.zeros_like(known[:-1])
    stretches = list(stretches_of(told, sizes))
    for one in stretches:
        owner = np.array(one.owner)
        entered = (given.vectors[one.pieces] * given.scale) @ given.entry + given.positions[: len(owner)] + known[owner]
        at = np.arange(len(owner))
        near = given.near[at - at[:, None] + LONGEST - 1]
        (read,) = layers().run(["states"], {"entered": entered[None], "near": near})
        rows, first, parts = np.unique(owner[owner >= 0], return_index=True, return_counts=True)
        found[rows] = np.add.reduceat(read[0][owner >= 0], first) / parts[:, None]
    return found, stretches


def stretches_of(told: Sequence[Told], sizes: Sequence[int]) -> Iterator[Stretch]:
    """As many sentences at once as fit; of one that is longer than that the end goes unheard."""
    sentences, pieces, owner = list[range](), [OPEN], [-1]
    first = 0
    for size in sizes:
        words = enumerate(told[first : first + size], start=first)
        own = [(piece + SHIFT, at) for at, word in words for piece in word.pieces][: LONGEST - 2]
        if sentences and len(pieces) + len(own) + 1 > LONGEST:
            yield Stretch(sentences, pieces, owner)
            sentences, pieces, owner = [], [OPEN], [-1]
        sentences.append(range(first, first + size))
        pieces += [*(piece for piece, _ in own), CLOSE]
        owner += [*(at for _, at in own), -1]
        first += size
    if sentences:
        yield Stretch(sentences, pieces, owner)
