"""Fit the weights of the recognition cues by logistic regression."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.geoparse.recognition import cues
from geomap.geoparse.recognition import linear as judging
from geomap.geoparse.recognition.scale import Scale
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.geoparse.corpora import Marked
    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.recognition.cues import Scene
    from geomap.geoparse.recognition.proposals import Proposal

LEAST_SEEN = 5
"""How often a cue has to be seen; every article is read twice (see hiding.py)."""
DECAY = 1.0
STEPS = 150
LEAN = 0.4
"""Added to every log-odds: a name missed costs more than a name too many. Source: best F1 under cross-validation."""
SHARE = {"wikigold": 0.5, "ewt": 0.4, "own": 0.5}
"""How much a proposal of a corpus counts that marks names by another convention.

Source for our own: at 1 the news corpora lose .006 of F1, at .25 two thirds of what is gained on others' villages."""


class Example(NamedTuple):
    """A proposal with its cues, and whether an annotator marked it; None where nobody judged it."""

    proposal: Proposal
    span: tuple[int, int]
    cues: frozenset[str]
    right: bool | None


class Page(NamedTuple):
    """The examples of one article, and how much they count."""

    marked: Marked
    scene: Scene
    examples: tuple[Example, ...]
    share: float


def read(marked: Marked, atlas: Atlas, share: float = 1.0) -> Page:
    """Every open proposal of an article, judged by its gold; they count as much as ``share``."""
    scene, offered = judging.scan(document.read(Article(id="", text=marked.text)), atlas)
    gold = {(one.start, one.end) for one in marked.places}
    examples = [_example(marked, scene, one, gold) for one in offered if not judging.is_closed(scene, one)]
    return Page(marked, scene, tuple(examples), share * SHARE.get(marked.corpus, 1.0))


def _example(marked: Marked, scene: Scene, one: Proposal, gold: set[tuple[int, int]]) -> Example:
    tokens = scene.words.tokens
    span = tokens[one.first].start, tokens[one.last - 1].end
    right: bool | None = span in gold
    hidden = any(start <= span[0] and span[1] <= end for start, end in marked.unjudged)
    if not right and (hidden or (one.demonym and not marked.nested)):
        right = None
    return Example(one, span, frozenset(cues.of(scene, one)), right)


def fit(pages: Iterable[Page]) -> dict[str, float]:
    """Weights by cue; the empty cue holds what every proposal starts from."""
    judged = [(one, page.share) for page in pages for one in page.examples if one.right is not None]
    seen = Counter(cue for one, _ in judged for cue in one.cues)
    column = {
        cue: number for number, cue in enumerate(sorted(cue for cue, count in seen.items() if count >= LEAST_SEEN))
    }
    places = [(row, column[cue]) for row, (one, _) in enumerate(judged) for cue in one.cues if cue in column]
    rows, columns = np.array(places, dtype=np.int64).T
    right = np.array([float(bool(one.right)) for one, _ in judged])
    share = np.array([share for _, share in judged])

    def slope(weights: np.ndarray) -> np.ndarray:
        odds = np.bincount(rows, weights[columns], len(judged)) + weights[-1]
        error = (1 / (1 + np.exp(-odds)) - right) * share
        own = np.bincount(columns, error[rows], len(column)) + DECAY * weights[:-1]
        return np.append(own, error.sum())

    weights = descend(slope, np.zeros(len(column) + 1), STEPS, 0.09)
    return {cue: float(weights[number]) for cue, number in column.items()} | {"": float(weights[-1]) + LEAN}


def descend(slope: Callable[[np.ndarray], np.ndarray], weights: np.ndarray, steps: int, rate: float) -> np.ndarray:
    """Adam with a falling rate. Source: Kingma and Ba, 2015."""
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        down = slope(weights)
        mean = 0.9 * mean + 0.1 * down
        square = 0.99 * square + 0.01 * down * down
        scaled = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = weights - rate * (1 - 0.9 * step / steps) * scaled
    return weights


def counts(pages: Sequence[Page], weights: dict[str, float]) -> Counter[str]:
    """How many names were found rightly, found, and marked, by corpus."""
    total: Counter[str] = Counter()
    scale = Scale(weights)
    for page in pages:
        spans = {one.proposal: one.span for one in page.examples}
        mentions = [judging.Mention(one, judging.judge(page.scene, one, scale)) for one in spans]
        found = {spans[mention.proposal] for mention in judging.best(judging.spelled(page.scene, mentions))}
        gold = {(one.start, one.end) for one in page.marked.places}
        corpus = page.marked.corpus
        total += Counter(
            {f"{corpus} right": len(found & gold), f"{corpus} found": len(found), f"{corpus} gold": len(gold)}
        )
    return total
