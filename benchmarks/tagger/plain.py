"""Texts that nobody marked, of corpora that weights may be trained on: the tagger learns from its teacher there."""

from __future__ import annotations

import json
import random
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWS = ("geoparse/lgl", "geoparse/trnews", "geoparse/gwn", "events/meantime")
ENCYCLOPAEDIA, PARAGRAPHS = "geoparse/wiktor", 300
"""Its paragraphs are many and hardly ever tell of an event."""
SENTENCES = 8
"""Sentences of re3d, whose reports are not parted, that are read as one text."""


def texts(corpora: Path) -> Iterator[str]:
    """News, MUC-4 (every other article in capitals, the rest recased by a program), re3d and some of WikToR."""
    turn = count()
    for one in _lines(corpora / "events" / "muc4.dev.jsonl"):
        yield one["text" if next(turn) % 2 else "text_tc"]
    for name in NEWS:
        for one in _lines(corpora / f"{name}.dev.jsonl"):
            yield one["text"]
    paragraphs = list(_lines(corpora / f"{ENCYCLOPAEDIA}.dev.jsonl"))
    for one in random.Random(1).sample(paragraphs, PARAGRAPHS):  # noqa: S311 - a sample, no secret
        yield one["text"]
    yield from _reports(corpora / "ner" / "re3d.dev.conll")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _reports(path: Path) -> Iterator[str]:
    words = (line.split("\t")[0] for line in path.read_text(encoding="utf-8").split("\n"))
    sentences = [each.split("\n") for each in "\n".join(words).split("\n\n")]
    for at in range(0, len(sentences), SENTENCES):
        yield " ".join(word for sentence in sentences[at : at + SENTENCES] for word in sentence)
