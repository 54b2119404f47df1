"""The reader of steps in PyTorch, as ``geomap/events/tracks/steps/network.py`` runs it with numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.flights.lessons import INSIDE
from benchmarks.tagger.network import FEATURE, STATE, VECTOR, Network
from geomap.events.tagger import network as tagger
from geomap.events.tracks.steps import elements
from geomap.events.tracks.steps.hints import RELATIONS, SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.flights.lessons import Lesson

HINT = {"verb": 10, "craft": 8, "spot": 10, "ruled": 10, "since": 6}
PAIR, INNER, BEGIN = 96, 64, 48
HIDDEN, UNNAMED, DROPPED = 0.06, 0.5, 0.25
"""Shares in training: of words without their vectors, of names' words as well, of numbers of states."""


class Reader(nn.Module):
    """Reads an article at a time."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.words = Network()
        self.hints = nn.ModuleDict({name: nn.Embedding(SIZES[name], size) for name, size in HINT.items()})
        self.entry = nn.Linear(sum(HINT.values()), STATE, bias=False)
        nn.init.normal_(self.entry.weight, std=0.02)
        self.skip = nn.Embedding(SIZES["ruled"], len(RELATIONS) + 1)
        nn.init.zeros_(self.skip.weight)
        self.heads = nn.ModuleDict(
            {
                "relation": nn.Linear(4 * STATE, len(RELATIONS) + 1),
                "craft": nn.Linear(4 * STATE, INSIDE + 1),
                "left": nn.Linear(STATE, PAIR),
                "right": nn.Linear(STATE, PAIR),
                "pair": nn.Linear(features, PAIR),
                "inner": nn.Linear(2 * PAIR, INNER),
                "outer": nn.Linear(INNER, 1),
                "begin": nn.Linear(STATE + elements.MARKS, BEGIN),
                "begin_out": nn.Linear(BEGIN, 1),
            }
        )
        self.alike = nn.ModuleDict({name: nn.Linear(STATE, PAIR, bias=False) for name in ("left", "right")})
        self.drop, self.drop_in = nn.Dropout(DROPPED), nn.Dropout(0.15)

    def hear(self, one: Lesson) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """States, log-odds of relations and of craft, for every token that is read."""
        order = [at for each in one.sentences for at in each]
        sentence = torch.tensor([number for number, each in enumerate(one.sentences) for _ in each])
        told = [one.hints.told[at] for at in order]
        vectors = torch.from_numpy(np.stack([_vector(word.pieces) for word in told]))
        known = {name: torch.tensor([getattr(one.hints, name)[at] for at in order]) for name in HINT}
        if self.training:
            vectors = vectors * (torch.rand(len(vectors)) >= HIDDEN).float().unsqueeze(-1)
            unnamed = (known["spot"] > 0) & (torch.rand(len(vectors)) < UNNAMED)
            vectors = vectors * (~unnamed).float().unsqueeze(-1)
        features = [self.words.tables[name](torch.tensor([getattr(word, name) for word in told])) for name in FEATURE]
        hints = self.entry(torch.cat([self.hints[name](known[name]) for name in HINT], -1))
        entered = self.words.entry(torch.cat([self.drop_in(vectors), *features], -1)) + hints
        entered = functional.gelu(entered, approximate="tanh")
        rows = torch.arange(len(order)) + sentence + 1
        size = len(order) + len(one.sentences) + 1
        states = entered.new_zeros(size, STATE).index_add(0, rows, entered)
        live = entered.new_zeros(size, 1).index_fill(0, rows, 1.0)
        for mix, norm in zip(self.words.mixes, self.words.norms, strict=True):
            heard, gate = mix(self.drop(states).T.unsqueeze(0)).squeeze(0).T.chunk(2, -1)
            states = norm(states + heard * torch.sigmoid(gate)) * live
        read = states[rows]
        whole = torch.stack([each.max(0).values for each in read.split([len(each) for each in one.sentences])])
        before = torch.cat([torch.zeros_like(whole[:1]), whole[:-1]])
        beyond = torch.cat([whole, before, whole.max(0).values.expand_as(whole)], -1)
        seen = self.drop(torch.cat([read, beyond[sentence]], -1))
        return read, self.heads["relation"](seen) + self.skip(known["ruled"]), self.heads["craft"](seen)

    def link(self, one: Lesson, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-odds that each element begins a flight, and that each pair is of one."""
        row = {at: number for number, at in enumerate(at for each in one.sentences for at in each)}
        held = [states[[row[at] for at in range(each.first, each.last)]].mean(0) for each in one.elements]
        heard = self.drop(torch.stack(held))
        marks = torch.from_numpy(elements.marks(one.elements, one.pairs))
        begins = self.heads["begin_out"](torch.relu(self.heads["begin"](torch.cat([heard, marks], -1)))).squeeze(-1)
        whose, other = torch.from_numpy(one.pairs.whose), torch.from_numpy(one.pairs.other)
        mixed = (
            self.heads["left"](heard)[whose]
            + self.heads["right"](heard)[other]
            + self.heads["pair"](torch.from_numpy(one.pairs.features))
        )
        alike = self.alike["left"](heard)[whose] * self.alike["right"](heard)[other]
        inner = self.heads["inner"](self.drop(torch.cat([torch.relu(mixed), alike], -1)))
        return begins, self.heads["outer"](torch.relu(inner)).squeeze(-1)

    def packed(self) -> dict[str, torch.Tensor]:
        """The numbers under the names by which numpy's network reads them."""
        found = {name: each for name, each in self.words.packed().items() if not name.startswith("last_")}
        found |= {"last_weight": torch.zeros(3, 1), "last_bias": torch.zeros(1)}
        found |= {f"hint_{name}": table.weight for name, table in self.hints.items()}
        found |= {"head_hints": self.entry.weight.T, "head_skip": self.skip.weight}
        for name, head in self.heads.items():
            found |= {f"head_{name}_weight": head.weight.T, f"head_{name}_bias": head.bias}
        return found | {f"head_alike_{name}": each.weight.T for name, each in self.alike.items()}

    def unpack(self, given: Mapping[str, NDArray[np.float16]]) -> None:
        """Take the numbers that ``packed`` gave."""
        with torch.no_grad():
            for name, each in self.packed().items():
                each.copy_(torch.from_numpy(given[name].astype(np.float32)))


def _vector(pieces: Sequence[int]) -> NDArray[np.float32]:
    given = tagger.weights()
    mean: NDArray[np.float32] = (given.vectors[list(pieces)].astype(np.float32) * given.scale).mean(0)
    if mean.shape != (VECTOR,):
        raise ValueError(f"the tagger's vectors have {mean.shape} numbers, not {VECTOR}")
    return mean
