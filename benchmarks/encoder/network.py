"""The encoder in PyTorch: a small BERT that is also told of capitals and gazetteer, and a judge of stretches."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from geomap.geoparse.recognition.encoder.features import CASES, HELD, SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, HEADS, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512
"""Sizes of MiniLM-L6-H384-uncased. Source: its config.json."""
JUDGE, FEATURE = 160, 12
"""Sizes of the judge's hidden layer and of what each feature of a stretch is embedded into."""
KINDS = 9
DROPPED = 0.1


class Layer(nn.Module):
    """One transformer layer, normalised behind each half."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: torch.Tensor, shut: torch.Tensor) -> torch.Tensor:
        """States (batch, pieces, width); ``shut`` is added to the attention's logits (batch, 1, 1, pieces)."""
        batch, pieces, _ = states.shape
        query, key, value = (
            part.view(batch, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.asked(states).split(WIDTH, dim=-1)
        )
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH / HEADS) + shut
        heard = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, pieces, WIDTH)
        states = self.mixed_norm(states + self.drop(self.mixed(heard)))
        return self.outer_norm(states + self.drop(self.outer(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """Pieces of words, with what is known of them, to states."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(CASES + 1, WIDTH)
        self.held = nn.Embedding(HELD + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(DROPPED)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.held.weight)

    def states(self, pieces: torch.Tensor, case: torch.Tensor, held: torch.Tensor) -> torch.Tensor:
        """All (batch, pieces); piece 0 is padding."""
        shut = (pieces == 0).float()[:, None, None, :] * -1e4
        places = self.position.weight[: pieces.shape[1]]
        states = self.drop(self.norm(self.word(pieces) + places + self.case(case) + self.held(held)))
        for layer in self.layers:
            states = layer(states, shut)
        return states


class Judge(nn.Module):
    """From the projections around a stretch and its features to log-odds that it names a place."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.ModuleList(nn.Embedding(size, FEATURE) for size in SIZES.values())
        self.mix = nn.Linear(FEATURE * len(SIZES) + 1, JUDGE)
        self.out = nn.Linear(JUDGE, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, around: torch.Tensor, odds: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        """``around`` (stretches, JUDGE) is the sum of the four projections."""
        known = torch.cat([table(features[:, at]) for at, table in enumerate(self.features)], -1)
        known = torch.cat([known, odds[:, None] / 4], -1)
        return self.out(self.drop(functional.gelu(around + self.mix(known)))).squeeze(-1) + odds / 2


class Network(nn.Module):
    """Encoder and judge together, as they are packed; ``kinds`` is for training alone."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.roles = nn.Linear(WIDTH, 4 * JUDGE)
        self.judge = Judge()
        self.kinds = nn.Linear(WIDTH, KINDS)

    def judged(
        self, states: torch.Tensor, places: torch.Tensor, odds: torch.Tensor, features: torch.Tensor
    ) -> torch.Tensor:
        """Log-odds of stretches that lie at ``places`` (stretches, 4) of the flattened states."""
        roles = self.roles(states).reshape(-1, 4, JUDGE)
        around = sum(roles[places[:, role], role] for role in range(4))
        return self.judge(around, odds, features)

    def forward(
        self,
        pieces: torch.Tensor,
        case: torch.Tensor,
        held: torch.Tensor,
        places: torch.Tensor,
        odds: torch.Tensor,
        features: torch.Tensor,
    ) -> torch.Tensor:
        """Log-odds of the stretches; the inputs are those of ``windows.arrays``."""
        return self.judged(self.encoder.states(pieces, case, held), places, odds, features)

    def fresh(self) -> list[nn.Parameter]:
        """What is not pre-trained."""
        own = [*self.judge.parameters(), *self.roles.parameters(), *self.kinds.parameters()]
        return [*own, self.encoder.case.weight, self.encoder.held.weight]


def start(encoder: Encoder, given: Mapping[str, torch.Tensor], layers: tuple[int, ...]) -> None:
    """Copy the pre-trained weights of ``layers``."""
    encoder.word.weight.data.copy_(given["embeddings.word_embeddings.weight"])
    encoder.position.weight.data.copy_(
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    encoder.norm.weight.data.copy_(given["embeddings.LayerNorm.weight"])
    encoder.norm.bias.data.copy_(given["embeddings.LayerNorm.bias"])
    for layer, number in zip(encoder.layers, layers, strict=True):
        at = f"encoder.layer.{number}"
        for what in ("weight", "bias"):
            asked = [given[f"{at}.attention.self.{part}.{what}"] for part in ("query", "key", "value")]
            getattr(layer.asked, what).data.copy_(torch.cat(asked))
            for mine, theirs in (
                (layer.mixed, "attention.output.dense"),
                (layer.mixed_norm, "attention.output.LayerNorm"),
                (layer.inner, "intermediate.dense"),
                (layer.outer, "output.dense"),
                (layer.outer_norm, "output.LayerNorm"),
            ):
                getattr(mine, what).data.copy_(given[f"{at}.{theirs}.{what}"])
