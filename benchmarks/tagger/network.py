"""The tagger in PyTorch, as ``geomap/events/tagger/network.py`` runs it with numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from geomap.events.tagger.features import SIZES
from geomap.events.tagger.network import REACHES

if TYPE_CHECKING:
    from collections.abc import Mapping

VECTOR, STATE = 192, 160
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
        self.last = nn.Linear(2 * STATE, SIZES["kind"])
        self.drop, self.drop_in = nn.Dropout(DROPPED), nn.Dropout(DROPPED_IN)

    def forward(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
        """``vectors`` (sentences, words, VECTOR), ``live`` and each feature (sentences, words)."""
        live, vectors = batch["live"].unsqueeze(-1), batch["vectors"]
        known = {name: batch[name] for name in FEATURE}
        if self.training:
            vectors = vectors * (torch.rand(vectors.shape[:2]) >= HIDDEN).float().unsqueeze(-1)
            ruled = (torch.rand(vectors.shape[:2]) >= UNRULED).long()
            known |= {name: known[name] * ruled for name in ("kind", "part")}
        told = [self.tables[name](known[name]) for name in FEATURE]
        states = functional.gelu(self.entry(torch.cat([self.drop_in(vectors), *told], -1)), approximate="tanh") * live
        for mix, norm in zip(self.mixes, self.norms, strict=True):
            heard, gate = mix(self.drop(states).transpose(1, 2)).transpose(1, 2).chunk(2, -1)
            states = norm(states + heard * torch.sigmoid(gate)) * live
        whole = (states + (live - 1) * 1e4).max(1).values.unsqueeze(1).expand_as(states)
        odds: torch.Tensor = self.last(self.drop(torch.cat([states, whole], -1)))
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
