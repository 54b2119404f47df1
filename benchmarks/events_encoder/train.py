"""Train the encoder of events: ``python -m benchmarks.events_encoder.train OUT.pt`` (needs torch and safetensors).

First its teacher, all of MPNet on the steps of flights: ``--start FOLDER``, with the model.safetensors of
all-mpnet-base-v2 (Apache-2.0). Then, with ``--teacher TEACHER.pt``, the encoder: the teacher's lower ``LAYERS``, its
word vectors shortened, on the steps, half by the marks and half by what the teacher makes of them, and on the lessons
of the tagger, some of whose articles are other people's (``--corpus``). ``--hold-out STEM...`` leaves files out,
``--thrice STEM...`` reads them three times as often, without the teacher. ``--further ENCODER.pt`` trains an encoder
on, for fewer epochs and at lower rates, and saves the running mean of its weights.
"""

from __future__ import annotations

import argparse
import random
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import torch
from safetensors.torch import load_file
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from benchmarks import folder
from benchmarks.events_encoder.network import Hearer, Product
from benchmarks.flights import lessons as flights
from benchmarks.flights import train as steps
from benchmarks.tagger import lessons as tagger
from benchmarks.tagger import teacher as events
from benchmarks.tagger.train import FARTHEST
from geomap.events.encoder.network import LONGEST
from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ALL, LAYERS = 12, 6
EPOCHS, TAUGHT_EPOCHS, TAGGED_EPOCHS = 4, 3, 3
"""Of the teacher; of the encoder on steps and on the lessons of the tagger."""
RATE, TAUGHT_RATE, OWN, RISING, DECAY = 5e-5, 1e-4, 5e-4, 0.08, 0.01
"""The rates of what is pre-trained, in the teacher and in the encoder, and of the rest."""
AT_ONCE, PIECES = 8, 4000
"""Articles on flights, and pieces of the tagger's lessons, of one batch."""
ALIKE = 48
"""Articles among which those of like length are put together."""
COARSE = 0.4
"""Share of the training of the encoder after which its weights are those of 4 bits."""
FURTHER_EPOCHS, FURTHER_TAGGED_EPOCHS, FURTHER = 2, 1, 0.4
"""Of an encoder that was trained before, on steps and on the lessons of the tagger; the share of the rates."""
MEAN = 0.997
"""What of the running mean of the weights is kept at each step of further training."""
TAUGHT = 0.5
"""What the teacher's answers weigh beside the marks."""


class Said(NamedTuple):
    """A reader's log-odds for an article: relations, craft, beginnings of flights, pairs; the last two may be none."""

    relations: torch.Tensor
    craft: torch.Tensor
    begins: torch.Tensor | None
    pairs: torch.Tensor | None


def main() -> None:
    """Train and save."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    stage = options.add_mutually_exclusive_group(required=True)
    stage.add_argument("--start", type=Path, help="a folder: train the teacher")
    stage.add_argument("--teacher", type=Path, help="a state that was saved: train the encoder")
    options.add_argument("--further", type=Path, help="with --teacher: an encoder that was saved")
    options.add_argument("--hold-out", nargs="*", default=())
    options.add_argument("--thrice", nargs="*", default=())
    folder.add_option(options, needed=False)
    given = options.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    kept = flights.chosen(flights.read(open_gazetteer()), given.hold_out, given.thrice)
    features = next(one.pairs.features.shape[1] for one in kept if len(one.pairs.whose))
    if given.teacher is None:
        model = started(features, given.start)
        plan = [work for _ in range(EPOCHS) for work in _on_steps(model, kept, {})]
        _train(model, plan, (RATE, OWN), coarse_from=len(plan))
    else:
        master = Hearer(features, ALL, 0)
        master.load_state_dict(torch.load(given.teacher))
        known = [one for one in kept if one.source not in given.thrice]
        said = {id(one): each for one, each in zip(known, _answers(master, known), strict=True)}
        first = given.further is None
        model = shortened(features, master) if first else Hearer(features, LAYERS)
        if not first:
            model.load_state_dict(torch.load(given.further))
        of_steps, of_events = (TAUGHT_EPOCHS, TAGGED_EPOCHS) if first else (FURTHER_EPOCHS, FURTHER_TAGGED_EPOCHS)
        plan = _mixed(
            [work for _ in range(of_steps) for work in _on_steps(model, kept, said)],
            [work for _ in range(of_events) for work in _on_events(model, tagger.read(given.corpus))],
        )
        share = 1.0 if first else FURTHER
        coarse = int(COARSE * len(plan)) if first else 0
        mean = None if first else AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(MEAN))
        _train(model, plan, (share * TAUGHT_RATE, share * OWN), coarse_from=coarse, mean=mean)
        model = model if mean is None else mean.module
    torch.save(model.state_dict(), given.out)


def started(features: int, start: Path) -> Hearer:
    """All of MPNet, which knows nothing of events."""
    model, held = Hearer(features, ALL, 0), load_file(start / "model.safetensors")
    encoder = model.encoder
    with torch.no_grad():
        encoder.word.weight.copy_(held["embeddings.word_embeddings.weight"])
        encoder.pos.weight.copy_(held["embeddings.position_embeddings.weight"])
        encoder.rel.weight.copy_(held["encoder.relative_attention_bias.weight"])
        for sort in ("weight", "bias"):
            getattr(encoder.norm, sort).copy_(held[f"embeddings.LayerNorm.{sort}"])
            for at, layer in enumerate(encoder.layers):
                path = f"encoder.layer.{at}."
                parts = [held[f"{path}attention.attn.{name}.{sort}"] for name in "qkv"]
                getattr(layer.qkv, sort).copy_(torch.cat(parts))
                getattr(layer.o, sort).copy_(held[f"{path}attention.attn.o.{sort}"])
                getattr(layer.n1, sort).copy_(held[f"{path}attention.LayerNorm.{sort}"])
                getattr(layer.f1, sort).copy_(held[f"{path}intermediate.dense.{sort}"])
                getattr(layer.f2, sort).copy_(held[f"{path}output.dense.{sort}"])
                getattr(layer.n2, sort).copy_(held[f"{path}output.LayerNorm.{sort}"])
    return model


def shortened(features: int, master: Hearer) -> Hearer:
    """The master's lower layers and heads; its word vectors in the directions in which they differ most, in 8 bits."""
    model = Hearer(features, LAYERS)
    held = {name: each for name, each in master.state_dict().items() if name in model.state_dict()}
    model.load_state_dict({name: each for name, each in held.items() if name != "encoder.word.weight"}, strict=False)
    whole = master.encoder.word.weight.detach().double()
    mean = whole.mean(0)
    centred = whole - mean
    _, directions = torch.linalg.eigh(centred.T @ centred)
    chosen = directions.flip(1)[:, : model.encoder.word.embedding_dim]
    short = centred @ chosen
    spread = short.std()
    short = short / spread
    scale = torch.minimum(short.abs().amax(0), FARTHEST * short.std(0)) / 127
    with torch.no_grad():
        model.encoder.word.weight.copy_(((short / scale).round().clamp(-127, 127) * scale).float())
        model.encoder.entry.weight.copy_((chosen * spread).float())
        model.encoder.entry.bias.copy_(mean.float())
    return model


def _train(
    model: Hearer,
    plan: Sequence[Callable[[], torch.Tensor]],
    rates: tuple[float, float],
    coarse_from: int,
    mean: AveragedModel | None = None,
) -> None:
    known = [each for name, each in model.named_parameters() if name.startswith("encoder.") and each.requires_grad]
    mine = {id(each) for each in known}
    own = [each for each in model.parameters() if each.requires_grad and id(each) not in mine]
    tuned = torch.optim.AdamW([{"params": known}, {"params": own}], lr=rates[0], weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(tuned, list(rates), total_steps=len(plan) + 1, pct_start=RISING)
    began, total = time.monotonic(), 0.0
    model.train()
    for number, work in enumerate(plan, start=1):
        Product.coarse = number > coarse_from
        tuned.zero_grad()
        loss = work()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        tuned.step()
        if mean is not None:
            mean.update_parameters(model)
        pace.step()
        total += loss.item()
        if number % 100 == 0:
            print(f"{number} of {len(plan)}  loss {total / 100:.3f}  {time.monotonic() - began:.0f} s", flush=True)
            total = 0.0


def _mixed(*plans: Sequence[Callable[[], torch.Tensor]]) -> list[Callable[[], torch.Tensor]]:
    """All that is to be done, each plan's in its order, evenly among each other."""
    placed = [((at + random.random()) / len(plan), work) for plan in plans for at, work in enumerate(plan)]  # noqa: S311
    return [work for _, work in sorted(placed, key=lambda one: one[0])]


def _on_steps(
    model: Hearer, kept: Sequence[flights.Lesson], said: dict[int, Said]
) -> Iterator[Callable[[], torch.Tensor]]:
    parts = list(_parts(random.sample(kept, len(kept))))
    random.shuffle(parts)
    for part in parts:
        yield partial(_steps_missed, model, part, said)


def _parts(mixed: Sequence[flights.Lesson]) -> Iterator[list[flights.Lesson]]:
    for first in range(0, len(mixed), ALIKE):
        alike = sorted(mixed[first : first + ALIKE], key=lambda one: len(one.relations))
        yield from (alike[at : at + AT_ONCE] for at in range(0, len(alike), AT_ONCE))


def _on_events(model: Hearer, found: Sequence[tagger.Lesson]) -> Iterator[Callable[[], torch.Tensor]]:
    for part in events.parts(found, PIECES, LONGEST):
        yield partial(_events_missed, model, part)


def _events_missed(model: Hearer, part: Sequence[events.Stretch]) -> torch.Tensor:
    batch = events.batch(part)
    return events.missed(model.tag(batch), batch)


def _steps_missed(model: Hearer, part: Sequence[flights.Lesson], said: dict[int, Said]) -> torch.Tensor:
    lost = []
    for one, (states, relations, craft) in zip(part, model.read(part), strict=True):
        begins, pairs = model.link(one, states) if len(one.pairs.whose) else (None, None)
        told = Said(relations, craft, begins, pairs)
        missed = steps.missed(one, relations, craft, begins, pairs)
        other = said.get(id(one))
        lost.append(missed if other is None else (1 - TAUGHT) * missed + TAUGHT * _apart(one, told, other))
    return torch.stack(lost).mean()


def _apart(one: flights.Lesson, told: Said, other: Said) -> torch.Tensor:
    """How far the answers are from the teacher's."""
    loss = _from_shares(told.relations, other.relations, steps.TELLING)
    loss = loss + steps.LESS * _from_shares(told.craft, other.craft, 1.0)
    if told.begins is None or told.pairs is None or other.begins is None or other.pairs is None:
        return loss
    rows: dict[int, list[int]] = {}
    for row, whose in enumerate(one.pairs.whose.tolist()):
        rows.setdefault(whose, []).append(row)
    lost = []
    for whose, held in rows.items():
        mine, its = (torch.cat([each.begins[[whose]], each.pairs[held]]) for each in (told, other))  # type: ignore[index]
        lost.append(-(its.softmax(-1) * mine.log_softmax(-1)).sum())
    return loss + steps.LESS * torch.stack(lost).mean()


def _from_shares(odds: torch.Tensor, other: torch.Tensor, telling: float) -> torch.Tensor:
    shares = other.softmax(-1)
    weight = 1 + telling * (1 - shares[:, 0])
    return (-(shares * odds.log_softmax(-1)).sum(-1) * weight).sum() / weight.sum()


def _answers(master: Hearer, kept: Sequence[flights.Lesson]) -> list[Said]:
    """What the teacher makes of the articles."""
    master.eval()
    found: dict[int, Said] = {}
    for part in _parts(kept):
        with torch.no_grad():
            for one, (states, relations, craft) in zip(part, master.read(part), strict=True):
                begins, pairs = master.link(one, states) if len(one.pairs.whose) else (None, None)
                found[id(one)] = Said(relations, craft, begins, pairs)
    return [found[id(one)] for one in kept]


if __name__ == "__main__":
    main()
