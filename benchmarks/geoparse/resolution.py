"""Fit the weights of the evidence by conditional logistic regression over each name's candidates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.geoparse.recognition import descend
from geomap.geo import LonLat, rough_distance_m
from geomap.geoparse import naming
from geomap.geoparse.resolution import choosing, groups, settling
from geomap.models.article import Article
from geomap.models.span import Span
from geomap.text import document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.geoparse.corpora import Gold, Marked
    from geomap.geoparse.atlas import Atlas
    from geomap.geoparse.candidates import Candidate
    from geomap.geoparse.resolution.groups import Group

SAME_M, NEAR_M, WIDE_M = 25_000.0, 161_000.0, 1_200_000.0
"""Another source's point of the same town; a right answer by the field's convention; of the same country or sea."""
PASSES, STEPS, DECAY = 3, 300, 0.05
SET_BY_HAND = {
    "outlet": 3.0,
    "town before its namesake unit": 2.0,
    "unit with its namesake town abroad": -2.5,
    "site named in full": 3.0,
    "sea or region named in full": 3.0,
}
"""No corpus names outlets with their homes; news from afar means the town unless it says the province or state; the
corpora hold hardly any airfield or sea."""
_FIRST = {
    "population": 3.0,
    "named by name": 1.0,
    "country": 2.0,
    "parent follows": 3.0,
    "near others": 2.0,
    "none": 0.5,
}


class Page(NamedTuple):
    """An article's groups, the group of every gold name, and which alternatives of each group are right."""

    marked: Marked
    groups: tuple[Group, ...]
    owner: tuple[int, ...]
    right: tuple[np.ndarray, ...]


def read(marked: Marked, atlas: Atlas) -> Page:
    """The gold names of an article, gathered as the resolver sees them."""
    spans = tuple(Span(one.start, one.end) for one in marked.places)
    scene, names = naming.find(document.read(Article(id="", text=marked.text, spans=spans)), atlas)
    gathered, owner = groups.gather(scene.words, names, atlas)
    asked = [number for number, one in enumerate(names) if one.asked]
    gold = dict(zip(asked, marked.places, strict=True))
    right = tuple(
        _right(group, [gold[member] for member in group.members if member in gold], atlas) for group in gathered
    )
    return Page(marked, gathered, tuple(owner[number] for number in asked), right)


def _right(group: Group, gold: Sequence[Gold], atlas: Atlas) -> np.ndarray:
    found = np.zeros(len(group.candidates) + 1, dtype=bool)
    for one in gold:
        if one.judged:
            found[_hits(group, one, atlas) or [-1]] = True
    return found


def _hits(group: Group, gold: Gold, atlas: Atlas) -> list[int]:
    """The candidates that the annotator's place is, by id, else by nearness."""
    row = atlas.gazetteer.by_id(f"gn:{gold.geonames}") if gold.geonames else None
    own = [number for number, one in enumerate(group.candidates) if one.row == row]
    for reach, levels in ((SAME_M, None), (NEAR_M, None), (WIDE_M, {"country", "region", "first-level"})):
        own = own or [
            number
            for number, one in enumerate(group.candidates)
            if (levels is None or one.level in levels) and within(one, gold, reach)
        ]
    return own


def within(one: Candidate, gold: Gold, metres: float) -> bool:
    """Whether the candidate lies within ``metres`` of the gold point."""
    if gold.lat is None or gold.lon is None:
        return False
    return rough_distance_m(LonLat(one.lon, one.lat), LonLat(gold.lon, gold.lat)) <= metres


def fit(pages: Sequence[Page]) -> dict[str, float]:
    """Weights by evidence, fitted to the beliefs that the weights before lead to."""
    weights = dict(_FIRST)
    for _ in range(PASSES):
        weights = _pass(pages, weights)
    return weights | SET_BY_HAND


def _pass(pages: Sequence[Page], weights: Mapping[str, float]) -> dict[str, float]:
    found = [
        (alternative, bool(hit), (page_number, group_number))
        for page_number, page in enumerate(pages)
        for group_number, seen in enumerate(_evidence(page, weights))
        if page.right[group_number].any()
        for alternative, hit in zip(seen, page.right[group_number], strict=False)
    ]
    names = sorted({name for alternative, _, _ in found for name in alternative})
    column = {name: number for number, name in enumerate(names)}
    cells = [(row, column[name], amount) for row, (one, _, _) in enumerate(found) for name, amount in one.items()]
    rows, columns = np.array([cell[:2] for cell in cells], dtype=np.int64).T
    amounts = np.array([cell[2] for cell in cells])
    right = np.array([hit for _, hit, _ in found])
    of_group = np.unique([owner[0] * 100_000 + owner[1] for _, _, owner in found], return_inverse=True)[1]

    def slope(current: np.ndarray) -> np.ndarray:
        sums = np.bincount(rows, current[columns] * amounts, len(found))
        powers = np.exp(sums - sums.max())
        share = powers / np.bincount(of_group, powers)[of_group]
        good = powers * right
        wanted = good / np.maximum(np.bincount(of_group, good), 1e-300)[of_group]
        return np.bincount(columns, (share - wanted)[rows] * amounts, len(names)) + DECAY * current

    start = np.array([weights.get(name, 0.0) for name in names])
    return dict(zip(names, descend(slope, start, STEPS, 0.1).tolist(), strict=True))


def _evidence(page: Page, weights: Mapping[str, float]) -> Iterator[list[dict[str, float]]]:
    """For each group the evidence on each of its alternatives; nothing without candidates."""
    settled = settling.settle(page.groups, None, weights)
    for number, likely in enumerate(settled.likely):
        yield [settled.evidence(number, alternative) for alternative in range(len(likely))]


def counts(pages: Sequence[Page], weights: Mapping[str, float]) -> Counter[str]:
    """How many gold names with a point were answered, and answered within 161 km, by corpus."""
    total: Counter[str] = Counter()
    for page in pages:
        for answer in judged(page, weights):
            corpus, right = page.marked.corpus, answer is not None and answer[1]
            total += Counter({f"{corpus} right": right, f"{corpus} found": answer is not None, f"{corpus} gold": 1})
    return total


def judged(page: Page, weights: Mapping[str, float]) -> Iterator[tuple[float, bool] | None]:
    """For each gold name with a point how likely its answer is held to be and whether it is right; None without one."""
    chosen = choosing.choose(page.groups, None, weights)
    for number, gold in zip(page.owner, page.marked.places, strict=True):
        one = chosen[number].candidate
        if gold.lat is not None:
            yield None if one is None else (chosen[number].score, within(one, gold, NEAR_M))
