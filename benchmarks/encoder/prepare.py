"""Write articles as the encoder sees them: ``python -m benchmarks.encoder.prepare --corpus FOLDER OUT``."""

from __future__ import annotations

import argparse
import pickle
import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import folder
from benchmarks.geoparse import corpora, recognition
from geomap.gazetteer import open_gazetteer
from geomap.geoparse.atlas import Atlas
from geomap.geoparse.recognition.encoder import features, finding
from geomap.geoparse.recognition.scale import Scale
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from benchmarks.geoparse.corpora import Marked

FOLDS = 6
"""Parts for which the linear model's log-odds are worked out by weights that never saw them."""
SHOUTED_SHARE = 0.04
"""Share of the news articles that are added once more in capitals, as some wires and headlines are set."""


def main() -> None:
    """Read the corpora and write one pickled list of pages."""
    options = argparse.ArgumentParser(description=__doc__)
    folder.add_option(options)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    atlas = Atlas(open_gazetteer())
    news = list(corpora.geoparsing(given.corpus))
    marked = [*news, *_shouted(news), *corpora.own(), *corpora.entities(given.corpus)]
    random.Random(1).shuffle(marked)  # noqa: S311 - folds, not secrets
    pages = [recognition.read(one, atlas) for one in marked]
    found: list[dict[str, Any]] = []
    for fold in range(FOLDS):
        rest = [page for number, page in enumerate(pages) if number % FOLDS != fold]
        scale = Scale(recognition.fit(rest))
        found += [_page(page.marked, scale, atlas) for page in pages[fold::FOLDS]]
    given.out.write_bytes(pickle.dumps(found))


def _shouted(news: list[Marked]) -> list[Marked]:
    chosen = random.Random(2).sample(news, int(SHOUTED_SHARE * len(news)))  # noqa: S311 - a sample, no secret
    return [replace(one, text=one.text.upper()) for one in chosen if len(one.text.upper()) == len(one.text)]


def _page(marked: Marked, scale: Scale, atlas: Atlas) -> dict[str, Any]:
    """One article: its words, their features, the stretches, and what is right about both."""
    scene, known = finding.scan(document.read(Article(id="", text=marked.text)), atlas, scale)
    words = scene.words
    stretches = features.stretches(scene, known)
    gold = {(one.start, one.end) for one in marked.places}
    spans = [(words.tokens[one.first].start, words.tokens[one.last - 1].end) for one in stretches]
    return {
        "corpus": marked.corpus,
        "shouted": marked.text.isupper(),
        "words": [token.lower for token in words.tokens],
        "sentence": list(words.sentence),
        "case": [features.case(token.text) for token in words.tokens],
        "held": features.held(scene),
        "stretches": [(one.first, one.last, one.odds, *one.features) for one in stretches],
        "right": [_right(marked, span, gold, one.features[0]) for span, one in zip(spans, stretches, strict=True)],
        "gold": len(gold),
        "kinds": _kinds(marked, [(token.start, token.end) for token in words.tokens]),
    }


def _right(marked: Marked, span: tuple[int, int], gold: set[tuple[int, int]], held: int) -> int:
    """1 where an annotator marked the stretch, 0 where none did, -1 where nobody judged it."""
    if span in gold:
        return 1
    hidden = any(start < span[1] and span[0] < end for start, end in marked.unjudged)
    return -1 if hidden or (held == features.DEMONYM and not marked.nested) else 0


def _kinds(marked: Marked, ends: list[tuple[int, int]]) -> list[int]:
    """For every word the kind of name it stands in; nothing in articles that mark places alone."""
    found = [-1 if marked.kinds is None else 0] * len(ends)
    for start, end, kind in marked.kinds or ():
        inside = [number for number, (first, last) in enumerate(ends) if first >= start and last <= end]
        for number in inside:
            found[number] = 2 * kind + 2
        if inside:
            found[inside[0]] = 2 * kind + 1
    return found


if __name__ == "__main__":
    main()
