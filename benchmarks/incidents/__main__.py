"""Fit the weights by which an article tells of a country, on articles with MUC-4's templates, cross-validated."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap import geoparse
from geomap.evaluate import incidents
from geomap.evaluate.incidents.template import Template, plain
from geomap.events import spots
from geomap.events.incidents import bodies, homeland
from geomap.gazetteer import open_gazetteer
from geomap.geoparse import relative
from geomap.text import document as documents
from geomap.text import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.evaluate.gold import Annotated
    from geomap.gazetteer.gazetteer import Gazetteer

FOLDS = 10
STEPS, RATE, RIDGE = 300, 3.0, 0.1
"""Steps of gradient ascent, how far each goes, and the penalty on the sum of squares of the weights."""


class Choice(NamedTuple):
    """The countries that an article names, a row of features each, and which of them its incident is in."""

    article: int
    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def main() -> None:
    """Print the weights fitted on a file, and how often the country is right in folds left out."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, help="articles with MUC-4's templates, one JSON object a line")
    corpus, gazetteer = incidents.read(options.parse_args().file), open_gazetteer()
    choices = [choice for index, one in enumerate(corpus.articles) for choice in _choices(index, one, gazetteer)]
    right = 0
    for fold in range(FOLDS):
        weights = _fit([one for one in choices if one.article % FOLDS != fold])
        right += sum(_is_right(one, weights) for one in choices if one.article % FOLDS == fold)
    shipped = sum(_is_right(one, np.array(homeland.WEIGHTS)) for one in choices)
    print(f"{len(choices)} incidents; country right in {right / len(choices):.3f} of them, in folds left out")
    print(f"with the weights of the package {shipped / len(choices):.3f}")
    print("weights of dateline, names, groups:", *(f"{weight:.1f}" for weight in _fit(choices)))


def _choices(index: int, one: Annotated[incidents.Gold], gazetteer: Gazetteer) -> Iterator[Choice]:
    """A choice for each template whose country the article names, one that it may also be told by."""
    if not isinstance(one.gold, tuple):
        return
    document = documents.read(one.article)
    toponyms = geoparse.parse(document, gazetteer)
    relatives = relative.find(document, toponyms, gazetteer, quantities.find(document))
    found = spots.find(document, toponyms, relatives)
    names = {spot.place.country: plain(spot.place.country_name or "") for spot in found if spot.place is not None}
    held = homeland.evidence(found, bodies.countries(document.tokens))
    for template in one.gold:
        if not isinstance(template, Template):
            continue
        wanted = {plain(site.country) for site in template.sites}
        right = np.array([names[code] in wanted for code in held])
        if right.any():
            yield Choice(index, np.array(list(held.values())), right)


def _fit(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """Weights under which the right countries are likeliest: a conditional logit."""
    weights = np.zeros(choices[0].features.shape[1])
    for _ in range(STEPS):
        slope = np.mean([_slope(one, weights) for one in choices], axis=0) - RIDGE * weights / len(choices)
        weights = weights + RATE * slope
    return weights


def _slope(one: Choice, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    chances = np.exp(one.features @ weights)
    held = chances * one.right
    slope: NDArray[np.float64] = (held / held.sum() - chances / chances.sum()) @ one.features
    return slope


def _is_right(one: Choice, weights: NDArray[np.float64]) -> bool:
    return bool(one.right[int(np.argmax(one.features @ weights))])


if __name__ == "__main__":
    main()
