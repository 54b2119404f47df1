"""Train the reader of steps: ``python -m benchmarks.flights.train OUT.npz`` (needs torch).

It starts from the tagger of events (``geomap/events/tagger/weights``), whose vectors of words it shares, and learns
from ``articles/*.txt`` and from the specimens of flights that the rules read rightly. ``--hold-out STEM...`` leaves
files out, ``--thrice STEM...`` reads them three times as often; ``--further FILE.npz`` trains on what was trained
before, at lower rates.
"""

from __future__ import annotations

import argparse
import random
import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.flights import lessons
from benchmarks.flights.network import Reader
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.flights.lessons import Lesson

RATE, OWN, RISING, DECAY, EPOCHS = 1.2e-3, 2.0, 0.12, 0.01, 20
"""The rate of what the tagger knows, ``OWN`` times that for the rest."""
FURTHER = 0.25
"""The share of these rates for what was trained before."""
AT_ONCE = 6
SOFT = 0.05
"""Share of doubt in the labels."""
TELLING = 3.0
"""What a place's name and a step weigh more than other words."""
LESS = 0.7
"""What the craft, and who goes with whom, weigh beside the steps."""


def main() -> None:
    """Train and save the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--hold-out", nargs="*", default=())
    options.add_argument("--thrice", nargs="*", default=())
    options.add_argument("--further", type=Path)
    options.add_argument("--epochs", type=int, default=EPOCHS)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    torch.set_num_threads(1)
    kept = lessons.chosen(lessons.read(open_gazetteer()), given.hold_out, given.thrice)
    model = Reader(next(one.pairs.features.shape[1] for one in kept if len(one.pairs.whose)))
    if given.further is not None:
        model.unpack(dict(np.load(given.further)))
    else:
        with as_file(files("geomap.events.tagger.weights").joinpath("tagger.npz")) as path:
            model.words.unpack(dict(np.load(path)))
    _train(model, kept, given.epochs, RATE if given.further is None else FURTHER * RATE)
    np.savez(given.out, **{name: each.detach().numpy().astype(np.float16) for name, each in model.packed().items()})


def _train(model: Reader, kept: Sequence[Lesson], epochs: int, rate: float) -> None:
    known = {id(each) for each in model.words.parameters()}
    own = [each for each in model.parameters() if id(each) not in known]
    groups = [{"params": [*model.words.parameters()]}, {"params": own}]
    steps = torch.optim.AdamW(groups, lr=rate, weight_decay=DECAY)
    order = [part for _ in range(epochs) for part in _parts(kept)]
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, [rate, OWN * rate], total_steps=len(order) + 1, pct_start=RISING)
    began, total = time.monotonic(), 0.0
    model.train()
    for number, part in enumerate(order, start=1):
        steps.zero_grad()
        for one in part:
            loss = _loss(model, one) / len(part)
            loss.backward()
            total += loss.item()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        steps.step()
        pace.step()
        if number % 100 == 0:
            print(f"{number} of {len(order)}  loss {total / 100:.3f}  {time.monotonic() - began:.0f} s", flush=True)
            total = 0.0


def _parts(kept: Sequence[Lesson]) -> list[list[Lesson]]:
    mixed = random.sample(kept, len(kept))
    return [mixed[at : at + AT_ONCE] for at in range(0, len(mixed), AT_ONCE)]


def _loss(model: Reader, one: Lesson) -> torch.Tensor:
    states, relations, craft = model.hear(one)
    begins, pairs = model.link(one, states) if len(one.pairs.whose) else (None, None)
    return missed(one, relations, craft, begins, pairs)


def missed(
    one: Lesson,
    relations: torch.Tensor,
    craft: torch.Tensor,
    begins: torch.Tensor | None,
    pairs: torch.Tensor | None,
) -> torch.Tensor:
    """What log-odds of steps, of craft and of who goes with whom miss of an article's marks."""
    order = [at for each in one.sentences for at in each]
    wanted, named = (torch.tensor([each[at] for at in order]) for each in (one.relations, one.craft))
    places, platforms = (torch.tensor([each[at] for at in order]) > 0 for each in (one.hints.spot, one.hints.craft))
    weight = 1 + TELLING * places.float() + TELLING * (wanted > 0).float()
    loss = (functional.cross_entropy(relations, wanted, reduction="none", label_smoothing=SOFT) * weight).sum()
    loss = loss / weight.sum()
    weight = 1 + (named > 0).float() + platforms.float()
    wrong = functional.cross_entropy(craft, named, reduction="none", label_smoothing=SOFT / 2)
    loss = loss + LESS * (wrong * weight).sum() / weight.sum()
    return loss if begins is None or pairs is None else loss + LESS * _unlinked(one, begins, pairs)


def _unlinked(one: Lesson, begins: torch.Tensor, odds: torch.Tensor) -> torch.Tensor:
    """How unlikely each element is with any craft of its flights, or as their beginning, by the mean."""
    rows: dict[int, list[int]] = {}
    for row, whose in enumerate(one.pairs.whose.tolist()):
        rows.setdefault(whose, []).append(row)
    lost = []
    for whose, held in rows.items():
        mine = one.numbers[whose] - {0}
        others = [one.numbers[one.pairs.other[row]] for row in held]
        right = [at for at, each in enumerate(others, start=1) if (mine & each if mine else 0 in each)]
        right = [0, *right] if not mine or not right else right
        lost.append(-torch.logsumexp(torch.cat([begins[[whose]], odds[held]]).log_softmax(-1)[right], 0))
    return torch.stack(lost).mean()


if __name__ == "__main__":
    main()
