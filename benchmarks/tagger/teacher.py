"""Train the tagger's teacher: ``python -m benchmarks.tagger.teacher OUT.pt --start FOLDER`` (needs torch).

All six layers of all-MiniLM-L6-v2, told what the tagger is told of every word, which read ``LONGEST`` pieces of an
article at once. It errs less than the tagger and takes some thirty times as long, so it does not ship: the tagger
learns from its chances (``train --teacher``), on the lessons and on news that nobody marked. ``--resume`` goes on from
an earlier training with the files named by ``--new`` and a share of all other texts.
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from benchmarks import folder
from benchmarks.encoder import network as encoder
from benchmarks.tagger import lessons
from benchmarks.tagger.network import FEATURE, highest
from geomap.events.tagger.features import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.tagger.lessons import Lesson

LAYERS = 6
LONGEST, POSITIONS = 320, 512
"""Pieces of whole sentences that are read at once, and of the longest sentence."""
AT_ONCE, ASKED_AT_ONCE = 2400, 4000
"""Pieces of a batch, padding included: in training, and when asked for its chances."""
RATE, OWN, RISING, DECAY, EPOCHS = 3e-4, 4.0, 0.1, 0.01, 3
"""The rate of what is pre-trained, ``OWN`` times that for the rest."""
SOFT, TELLING = 0.05, 2.0
"""As for the tagger: doubt in the labels, and what a word that tells of an event weighs."""
HIDDEN, UNRULED, DROPPED = 0.06, 0.25, 0.2
"""Shares in training: of pieces masked, of pieces without what the tables say, of numbers of the last states."""
OPEN, CLOSE, UNKNOWN, MASK = 101, 102, 100, 103
"""The vocabulary's numbers of its own pieces."""


class Stretch(NamedTuple):
    """Whole sentences of one article that are read at once."""

    sentences: tuple[Lesson, ...]
    pieces: int


class Teacher(nn.Module):
    """Pieces of words to log-odds of kinds, a row a word."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = encoder.Encoder(LAYERS)
        self.tables = nn.ModuleDict({name: nn.Embedding(SIZES[name], encoder.WIDTH) for name in FEATURE})
        self.last = nn.Linear(3 * encoder.WIDTH, SIZES["kind"])
        self.drop = nn.Dropout(DROPPED)
        for table in self.tables.values():
            nn.init.zeros_(table.weight)
        self.encoder.word.weight.requires_grad_(requires_grad=False)

    def forward(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
        """``pieces``, ``owner`` (the word of each piece) and each feature (stretches, pieces); see ``batch``."""
        pieces, words = batch["pieces"], len(batch["sentence"])
        known = {name: batch[name] for name in FEATURE}
        states = self.encoder.word(pieces) + self.encoder.position.weight[: pieces.shape[1]]
        if self.training:
            masked = torch.rand(pieces.shape) < HIDDEN
            states = torch.where(masked.unsqueeze(-1), self.encoder.word.weight[MASK], states)
            ruled = (torch.rand(pieces.shape) >= UNRULED).long()
            known |= {name: known[name] * ruled for name in ("kind", "part")}
        for name, numbers in known.items():
            states = states + self.tables[name](numbers)
        states = self.encoder.drop(self.encoder.norm(states))
        shut = (pieces == 0).to(states.dtype)[:, None, None, :] * -1e4
        for layer in self.encoder.layers:
            states = layer(states, shut)
        flat = states.reshape(-1, encoder.WIDTH).float()
        sums = flat.new_zeros(words + 1, encoder.WIDTH).index_add(0, batch["owner"].reshape(-1), flat)[:words]
        heard = sums / batch["sizes"].unsqueeze(-1)
        sentences = highest(heard, batch["sentence"], len(batch["article"]))
        articles = highest(sentences, batch["article"], len(batch["article"]))[batch["article"]]
        seen = [each[batch["sentence"]] for each in (sentences, articles)]
        odds: torch.Tensor = self.last(self.drop(torch.cat([heard, *seen], -1)))
        return odds


def main() -> None:
    """Train and save."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--start", type=Path, required=True)
    options.add_argument("--resume", type=Path, help="the state of an earlier training")
    options.add_argument("--new", nargs="*", default=(), help="files of which every line is learnt when going on")
    options.add_argument("--share", type=float, default=1.0, help="share of all other texts, drawn by chance")
    options.add_argument("--epochs", type=int, default=EPOCHS)
    options.add_argument("--rate", type=float, default=RATE)
    folder.add_option(options, needed=False)
    given = options.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    torch.set_num_threads(1)
    model = started(given.start) if given.resume is None else loaded(given.resume)
    _train(model, lessons.drawn(lessons.read(given.corpus), given.new, given.share), given.epochs, given.rate)
    torch.save(model.state_dict(), given.out)


def started(start: Path) -> Teacher:
    """The pre-trained network, which knows nothing of events."""
    model = Teacher()
    encoder.start(model.encoder, load_file(start / "model.safetensors"), tuple(range(LAYERS)))
    return model


def loaded(path: Path) -> Teacher:
    """The teacher of an earlier training."""
    model = Teacher()
    model.load_state_dict(torch.load(path))
    return model


def chances(model: Teacher, found: Sequence[Lesson]) -> list[NDArray[np.float32]]:
    """What it makes of every word, (words, kinds) a sentence."""
    model.eval()
    told: dict[int, NDArray[np.float32]] = {}
    for part in parts(found, ASKED_AT_ONCE):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            rows = model(batch(part)).float().softmax(-1).numpy()
        ones = [one for stretch in part for one in stretch.sentences]
        ends = np.cumsum([len(one.words) for one in ones])
        told |= {id(one): each for one, each in zip(ones, np.split(rows, ends[:-1]), strict=True)}
    return [told[id(one)] for one in found]


def _train(model: Teacher, kept: Sequence[Lesson], epochs: int, rate: float) -> None:
    own = [*model.tables.parameters(), *model.last.parameters()]
    mine = {id(each) for each in own}
    rest = [each for each in model.parameters() if each.requires_grad and id(each) not in mine]
    steps = torch.optim.AdamW([{"params": rest}, {"params": own}], lr=rate, weight_decay=DECAY)
    order = [parts(kept, AT_ONCE) for _ in range(epochs)]
    whole = sum(map(len, order)) + 1
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, [rate, OWN * rate], total_steps=whole, pct_start=RISING)
    began = time.monotonic()
    for epoch, whole_epoch in enumerate(order):
        model.train()
        total = 0.0
        for part in whole_epoch:
            given = batch(part)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                odds = model(given)
            loss = missed(odds.float(), given)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            steps.step()
            pace.step()
            total += loss.item()
        mean, spent = total / len(whole_epoch), time.monotonic() - began
        print(f"{epoch + 1} of {epochs}  loss {mean:.3f}  {spent:.0f} s", flush=True)


def missed(odds: torch.Tensor, given: Mapping[str, torch.Tensor]) -> torch.Tensor:
    """What log-odds of kinds miss of the marks of a batch."""
    wrong = functional.cross_entropy(odds, given["right"], reduction="none", label_smoothing=SOFT)
    share = given["heeded"] * torch.where(given["right"] > 0, TELLING, 1.0)
    return (wrong * share).sum() / share.sum().clamp(min=1)


def parts(found: Sequence[Lesson], most: int, longest: int = LONGEST) -> list[list[Stretch]]:
    """Stretches of like length together, in random order."""
    texts = [list(each) for _, each in groupby(found, key=lambda one: one.article)]
    stretches = [each for text in texts for each in _stretches(text, longest)]
    stretches.sort(key=lambda one: one.pieces + random.uniform(0, 8))  # noqa: S311 - a mixture, no secret
    found_parts: list[list[Stretch]] = []
    part: list[Stretch] = []
    for one in stretches:
        if part and max(one.pieces, *(each.pieces for each in part)) * (len(part) + 1) > most:
            found_parts.append(part)
            part = []
        part = [*part, one]
    random.shuffle(found_parts)
    return [*found_parts, part] if part else found_parts


def _stretches(text: Sequence[Lesson], most: int) -> Iterator[Stretch]:
    kept: list[Lesson] = []
    size = 1
    for one in text:
        more = sum(max(1, len(word.pieces)) for word in one.told) + 1
        if kept and size + more > most:
            yield Stretch(tuple(kept), size)
            kept, size = [], 1
        kept, size = [*kept, one], size + more
    if kept:
        yield Stretch(tuple(kept), size)


def batch(part: Sequence[Stretch]) -> dict[str, torch.Tensor]:
    """Stretches side by side; what has no word (padding, ends of sentences) is owned by one behind the last.

    ``sentence`` and ``sizes`` (words): the sentence of each word, the number of its pieces that are read; ``article``
    (sentences): the stretch of each.
    """
    longest = min(max(one.pieces for one in part), POSITIONS)
    words = sum(len(one.words) for stretch in part for one in stretch.sentences)
    whole = {name: np.zeros((len(part), longest), np.int64) for name in ("pieces", *FEATURE)}
    whole["owner"] = np.full((len(part), longest), words)
    sentence: list[int] = []
    sizes: list[int] = []
    article: list[int] = []
    for row, stretch in enumerate(part):
        at, whole["pieces"][row, 0] = 1, OPEN
        for one in stretch.sentences:
            for word in one.told:
                pieces = (word.pieces or (UNKNOWN,))[: max(0, longest - 1 - at)]
                here = slice(at, at + len(pieces))
                whole["pieces"][row, here], whole["owner"][row, here] = pieces, len(sentence)
                for name, number in zip(FEATURE, word[1:], strict=True):
                    whole[name][row, here] = number
                at += len(pieces)
                sentence.append(len(article))
                sizes.append(max(1, len(pieces)))
            whole["pieces"][row, min(at, longest - 1)] = CLOSE
            at += 1
            article.append(row)
    ones = [one for stretch in part for one in stretch.sentences]
    return {
        **{name: torch.from_numpy(each) for name, each in whole.items()},
        "sentence": torch.tensor(sentence),
        "sizes": torch.tensor(sizes, dtype=torch.float32),
        "article": torch.tensor(article),
        "right": torch.tensor([kind for one in ones for kind in one.kinds]),
        "heeded": torch.tensor([float(each) for one in ones for each in one.heeded]),
    }


if __name__ == "__main__":
    main()
