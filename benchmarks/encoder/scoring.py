"""Figures on the articles that training left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.geoparse.atlas import NOTHING
from geomap.geoparse.recognition.linear import Mention, best
from geomap.geoparse.recognition.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

FOLDS = 5
NEWS = ("lgl", "trnews", "gwn")
SHIFTS = (0.0, 0.4, 0.8)
_OPENING_WORDS = 60


def fold(marked: dict[str, Any]) -> int | None:
    """The part of the news that an article belongs to, by its own words; None for other texts."""
    if marked["corpus"] not in NEWS or marked["shouted"]:
        return None
    return part(marked["words"])


def part(words: Sequence[str]) -> int:
    """The part that an article with these words, in lower case, belongs to."""
    return sum(map(ord, "".join(words[:_OPENING_WORDS]))) % FOLDS


def report(held_out: Sequence[dict[str, Any]], odds: Sequence[np.ndarray]) -> Iterator[str]:
    """A line per corpus and shift: precision, recall and F1 of exact spans."""
    for shift in SHIFTS:
        for corpus in NEWS:
            right = found = gold = 0
            for marked, own in zip(held_out, odds, strict=True):
                if marked["corpus"] == corpus:
                    kept = _kept(marked, own + shift)
                    right += sum(marked["right"][number] == 1 for number in kept)
                    found += len(kept)
                    gold += marked["gold"]
            shares = f"precision {right / max(found, 1):.3f}  recall {right / max(gold, 1):.3f}"
            yield f"shift {shift}  {corpus:7} {shares}  F1 {2 * right / max(found + gold, 1):.4f}"


def _kept(marked: dict[str, Any], odds: np.ndarray) -> list[int]:
    ends = {(first, last): number for number, (first, last, *_) in enumerate(marked["stretches"])}
    mentions = [
        Mention(Proposal(*span, *span, NOTHING, matched=False, demonym=False), float(odds[number]))
        for span, number in ends.items()
    ]
    return [ends[one.proposal.first, one.proposal.last] for one in best(mentions)]
