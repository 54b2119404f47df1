"""The encoder of events in PyTorch, as ``geomap/events/encoder`` and ``.../tracks/steps`` run it, and its teacher.

Layers of MPNet, told of each word what the tagger and the reader of steps are told; two sorts of heads: the tagger's
over kinds of events, and those of ``benchmarks.flights.network``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.flights import network as flights
from benchmarks.tagger import teacher
from benchmarks.tagger.network import FEATURE, STATE, VECTOR, highest
from geomap.events.encoder.network import CLOSE, LONGEST, OPEN, SHIFT, stretches_of
from geomap.events.tagger.features import SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.flights.lessons import Lesson

WIDTH, HEADS, INNER, VOCABULARY, BUCKETS = 768, 12, 3072, 30527, 32
"""Sizes of MPNet-base. Source: the config.json of all-mpnet-base-v2."""
PAD, MASK = 1, 30526
SKIPPED = 2
"""Positions that no piece has."""
FARTHEST_APART = 128
"""Distance from which all are one to the attention. Source: Song et al. 2020 and the code of T5."""
GROUP = 64
"""Weights that share a scale."""
LEAST, MOST = -8, 7
"""What 4 bits hold."""
HIDDEN, UNNAMED, UNRULED, DROPPED = 0.06, 0.4, 0.25, 0.2
"""Shares in training: of pieces masked, of names' pieces as well (steps), of pieces without what the tables say
(events), of numbers of the last states."""


def rounded(weight: torch.Tensor) -> torch.Tensor:
    """The weights as 4 bits hold them; the gradient passes as if they were not rounded (Bengio et al. 2013)."""
    groups = weight.reshape(weight.shape[0], -1, GROUP)
    scale = torch.maximum(groups.amax(-1, keepdim=True) / MOST, groups.amin(-1, keepdim=True) / LEAST).clamp(min=1e-8)
    whole = (groups / scale).round().clamp(LEAST, MOST) * scale
    return (groups + (whole - groups).detach()).reshape(weight.shape)


class Product(nn.Linear):
    """A product in 16 bits; with weights of 4 bits where ``coarse``."""

    coarse = False

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """States (..., in) to (..., out)."""
        weight = rounded(self.weight) if Product.coarse else self.weight
        return functional.linear(states, weight.to(states.dtype), self.bias.to(states.dtype))


class Layer(nn.Module):
    """One transformer layer, normalised behind each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = Product(WIDTH, 3 * WIDTH), Product(WIDTH, WIDTH)
        self.f1, self.f2 = Product(WIDTH, INNER), Product(INNER, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, 1e-5), nn.LayerNorm(WIDTH, 1e-5)

    def forward(self, states: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
        """States (batch, pieces, width); ``near`` is added to the attention's logits (batch, heads, pieces, pieces)."""
        batch, pieces, _ = states.shape
        query, key, value = (
            part.view(batch, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.qkv(states).split(WIDTH, dim=-1)
        )
        odds = (query / math.sqrt(WIDTH / HEADS)) @ key.transpose(-1, -2) + near
        heard = (odds.softmax(-1) @ value).transpose(1, 2).reshape(batch, pieces, WIDTH)
        states = self.n1(states + self.o(heard))
        mixed: torch.Tensor = self.n2(states + self.f2(functional.gelu(self.f1(states))))
        return mixed


class Encoder(nn.Module):
    """Pieces, with what is known of them, to states; ``vector`` numbers a piece, 0 for MPNet's own."""

    def __init__(self, layers: int, vector: int) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, vector or WIDTH)
        self.word.weight.requires_grad_(requires_grad=False)
        self.entry = nn.Linear(vector, WIDTH) if vector else nn.Identity()
        self.pos = nn.Embedding(LONGEST + SKIPPED, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-5)
        self.rel = nn.Embedding(BUCKETS, HEADS)
        self.rel.weight.requires_grad_(requires_grad=False)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, pieces: torch.Tensor, known: torch.Tensor, masked: torch.Tensor | None) -> torch.Tensor:
        """Pieces and which are ``masked`` (batch, pieces), ``known`` (batch, pieces, width)."""
        words = self.word(pieces)
        if masked is not None:
            words = torch.where(masked.unsqueeze(-1), self.word.weight[MASK], words)
        size = pieces.shape[1]
        states = self.norm(self.entry(words) + self.pos.weight[SKIPPED : SKIPPED + size] + known)
        near = self.rel(distances(size)).permute(2, 0, 1).unsqueeze(0) + (pieces == PAD)[:, None, None, :] * -1e4
        states, near = states.bfloat16(), near.bfloat16()
        for layer in self.layers:
            states = layer(states, near)
        return states.float()


def distances(size: int) -> torch.Tensor:
    """The number that MPNet knows the distance between each two pieces by. Source: Raffel et al. 2020, as its code."""
    behind = torch.arange(size)[:, None] - torch.arange(size)[None]
    half = BUCKETS // 2
    apart, exact = behind.abs(), half // 2
    far = torch.log(apart.clamp(min=1).float() / exact) / math.log(FARTHEST_APART / exact) * (half - exact)
    return (behind < 0).long() * half + torch.where(apart < exact, apart, (exact + far.long()).clamp(max=half - 1))


class Hearer(flights.Reader):
    """Reads stretches for events and whole articles for steps."""

    def __init__(self, features: int, layers: int, vector: int = VECTOR) -> None:
        super().__init__(features)
        del self.words
        self.encoder = Encoder(layers, vector)
        self.tables = nn.ModuleDict({name: nn.Embedding(SIZES[name], WIDTH) for name in FEATURE})
        for table in self.tables.values():
            nn.init.zeros_(table.weight)
        self.entry = nn.Linear(sum(flights.HINT.values()), WIDTH, bias=False)
        nn.init.normal_(self.entry.weight, std=0.02)
        self.project = nn.Sequential(nn.Linear(WIDTH, STATE), nn.LayerNorm(STATE))
        self.last = nn.Linear(3 * WIDTH, SIZES["kind"])
        self.drop = nn.Dropout(DROPPED)

    def tag(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
        """Log-odds of kinds of events, a row a word, for a batch of ``benchmarks.tagger.teacher``."""
        pieces, known, masked = _numbered(batch["pieces"]), {name: batch[name] for name in FEATURE}, None
        if self.training:
            masked = (torch.rand(pieces.shape) < HIDDEN) & (pieces != PAD)
            ruled = (torch.rand(pieces.shape) >= UNRULED).long()
            known |= {name: known[name] * ruled for name in ("kind", "part")}
        told = torch.stack([self.tables[name](numbers) for name, numbers in known.items()]).sum(0)
        heard = _owned(self.encoder(pieces, told, masked), batch["owner"], len(batch["sentence"]))
        sentences = highest(heard, batch["sentence"], len(batch["article"]))
        articles = highest(sentences, batch["article"], len(batch["article"]))[batch["article"]]
        seen = [each[batch["sentence"]] for each in (sentences, articles)]
        odds: torch.Tensor = self.last(self.drop(torch.cat([heard, *seen], -1)))
        return odds

    def read(self, lessons: Sequence[Lesson]) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        """For each article the states, log-odds of relations and of craft of every token that is read."""
        orders = [[at for each in one.sentences for at in each] for one in lessons]
        told = [one.hints.told[at] for one, order in zip(lessons, orders, strict=True) for at in order]
        hints = {
            name: torch.tensor(
                [getattr(one.hints, name)[at] for one, order in zip(lessons, orders, strict=True) for at in order]
            )
            for name in flights.HINT
        }
        known = self.entry(torch.cat([self.hints[name](hints[name]) for name in flights.HINT], -1))
        for name in FEATURE:
            known = known + self.tables[name](torch.tensor([getattr(word, name) for word in told]))
        pieces, owner = _side_by_side(lessons, orders)
        masked = None
        if self.training:
            named = torch.cat([hints["spot"] > 0, torch.zeros(1, dtype=torch.bool)])[owner]
            masked = (torch.rand(pieces.shape) < HIDDEN) | (named & (torch.rand(pieces.shape) < UNNAMED))
            masked = masked & (pieces != PAD)
        states = self.encoder(pieces, torch.cat([known, known.new_zeros(1, WIDTH)])[owner], masked)
        sizes = [len(order) for order in orders]
        heard = self.project(_owned(states, owner, len(told))).split(sizes)
        ruled = self.skip(hints["ruled"]).split(sizes)
        return [self._answered(*each) for each in zip(lessons, heard, ruled, strict=True)]

    def _answered(
        self, one: Lesson, read: torch.Tensor, ruled: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        sentence = torch.tensor([number for number, each in enumerate(one.sentences) for _ in each])
        whole = torch.stack([each.max(0).values for each in read.split([len(each) for each in one.sentences])])
        before = torch.cat([torch.zeros_like(whole[:1]), whole[:-1]])
        beyond = torch.cat([whole, before, whole.max(0).values.expand_as(whole)], -1)
        seen = self.drop(torch.cat([read, beyond[sentence]], -1))
        return read, self.heads["relation"](seen) + ruled, self.heads["craft"](seen)


def _numbered(pieces: torch.Tensor) -> torch.Tensor:
    """The pieces of BERT's vocabulary, as the tagger's teacher has them, by MPNet's numbers."""
    own = {0: PAD, teacher.OPEN: OPEN, teacher.CLOSE: CLOSE}
    found = pieces + SHIFT
    for one, number in own.items():
        found = torch.where(pieces == one, number, found)
    return found


def _owned(states: torch.Tensor, owner: torch.Tensor, words: int) -> torch.Tensor:
    """The mean of the states of each word's pieces; what no word has is owned by one behind the last."""
    flat, rows = states.reshape(-1, WIDTH), owner.reshape(-1)
    sums = flat.new_zeros(words + 1, WIDTH).index_add(0, rows, flat)[:words]
    return sums / torch.bincount(rows, minlength=words + 1)[:words].clamp(min=1).unsqueeze(-1)


def _side_by_side(lessons: Sequence[Lesson], orders: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Pieces (stretches, pieces) and the word of each among those of all articles, in stretches of whole sentences."""
    none, at = sum(map(len, orders)), 0
    rows: list[tuple[list[int], list[int]]] = []
    for one, order in zip(lessons, orders, strict=True):
        told, sizes = [one.hints.told[token] for token in order], [len(each) for each in one.sentences]
        rows += [
            (stretch.pieces, [none if owner < 0 else at + owner for owner in stretch.owner])
            for stretch in stretches_of(told, sizes)
        ]
        at += len(order)
    size = max(len(pieces) for pieces, _ in rows)
    found = np.full((2, len(rows), size), PAD)
    found[1] = none
    for row, both in enumerate(rows):
        found[:, row, : len(both[0])] = both
    return torch.from_numpy(found[0]), torch.from_numpy(found[1])
