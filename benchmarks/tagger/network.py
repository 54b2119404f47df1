"""The tagger in PyTorch, as ``geomap/events/tagger/network.py`` runs it with numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from geomap.events.tagger.features import SIZES
from geomap.events.tagger.network import REACHES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

VECTOR, STATE = 192, 176
"""Numbers of a piece's vector, and of a word's state."""
FEATURE = {"kind": 12, "part": 6, "people": 4, "arms": 3, "case": 3, "side": 4}
DROPPED, DROPPED_IN, HIDDEN, UNRULED = 0.25, 0.15, 0.06, 0.25
"""Shares dropped in training: of states, of inputs; of words without their vectors; without what the tables say."""


class Network(nn.Module):
    """Words to log-odds of kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ModuleDict({name: nn.Embedding(SIZES[name], size) for name, size in FEATURE.items()})
        self.entry = nn.Linear(VECTOR + sum(FEATURE.values()), STATE)
        self.mixes = nn.ModuleList(nn.Conv1d(STATE, 2 * STATE, 3, padding=far, dilation=far) for far in REACHES)
        self.norms = nn.ModuleList(nn.LayerNorm(STATE) for _ in REACHES)
        self.last = nn.Linear(3 * STATE, SIZES["kind"])
        self.drop, self.drop_in = nn.Dropout(DROPPED), nn.Dropout(DROPPED_IN)

    def forward(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
        """Sentences lie behind one another, with empty rows between: ``vectors`` (rows, VECTOR), each feature (rows).

        ``live`` (rows) is 1 for words; ``sentence`` (rows) numbers the sentence of each, ``article`` (sentences) the
        article of each; empty rows belong to a sentence of their own behind all others.
        """
        live, vectors = batch["live"].unsqueeze(-1), batch["vectors"]
        known = {name: batch[name] for name in FEATURE}
        if self.training:
            vectors = vectors * (torch.rand(len(vectors)) >= HIDDEN).float().unsqueeze(-1)
            ruled = (torch.rand(len(vectors)) >= UNRULED).long()
            known |= {name: known[name] * ruled for name in ("kind", "part")}
        told = [self.tables[name](known[name]) for name in FEATURE]
        states = functional.gelu(self.entry(torch.cat([self.drop_in(vectors), *told], -1)), approximate="tanh") * live
        for mix, norm in zip(self.mixes, self.norms, strict=True):
            heard, gate = mix(self.drop(states).T.unsqueeze(0)).squeeze(0).T.chunk(2, -1)
            states = norm(states + heard * torch.sigmoid(gate)) * live
        sentences = highest(states, batch["sentence"], len(batch["article"]))
        articles = highest(sentences, batch["article"], len(batch["article"]))[batch["article"]]
        seen = [each[batch["sentence"]] for each in (sentences, articles)]
        odds: torch.Tensor = self.last(self.drop(torch.cat([states, *seen], -1)))
        return odds

    def packed(self) -> dict[str, torch.Tensor]:
        """The numbers under the names by which numpy's network reads them."""
        found = {f"table_{name}": table.weight for name, table in self.tables.items()}
        found |= {"entry_weight": self.entry.weight.T, "entry_bias": self.entry.bias}
        found |= {"last_weight": self.last.weight.T, "last_bias": self.last.bias}
        for at, (mix, norm) in enumerate(zip(self.mixes, self.norms, strict=True)):
            found |= {f"mix{at}_weight": mix.weight.permute(2, 1, 0), f"mix{at}_bias": mix.bias}
            found |= {f"norm{at}_weight": norm.weight, f"norm{at}_bias": norm.bias}
        return found

    def unpack(self, given: Mapping[str, NDArray[np.float16]]) -> None:
        """Take the numbers that ``packed`` gave."""
        with torch.no_grad():
            for name, each in self.packed().items():
                each.copy_(torch.from_numpy(given[name].astype(np.float32)))


def highest(states: torch.Tensor, owner: torch.Tensor, size: int) -> torch.Tensor:
    """The highest of each number among the rows of each owner: (size, numbers)."""
    lowest = states.new_full((size, states.shape[1]), -1e4)
    return lowest.scatter_reduce(0, owner.unsqueeze(1).expand_as(states), states, "amax")
