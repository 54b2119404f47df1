"""Figures on marked articles: ``python -m benchmarks.flights [--weights FILE.npz] [--accurate] STEM...``.

Of use for files that were left out of training; of those that ship, one, three and seven were.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from unittest.mock import patch

from benchmarks.flights import marked
from geomap import pipeline
from geomap.evaluate.incidents import flights
from geomap.evaluate.slots import Tally, figures
from geomap.events.tracks.steps import network
from geomap.gazetteer import open_gazetteer
from geomap.models.article import Article


def main() -> None:
    """Print what is right of the flights of each file."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = options.add_mutually_exclusive_group()
    which.add_argument("--weights", type=Path, help="a network; else what ships")
    which.add_argument("--accurate", action="store_true", help="the accurate tier")
    options.add_argument("stems", nargs="+")
    given = options.parse_args()
    weights = network.loaded(given.weights) if given.weights else network.weights()
    for stem in given.stems:
        with patch.object(network, "weights", return_value=weights):
            tallies = [_judged(one, accurate=given.accurate) for one in marked.articles() if one.source == stem]
        found = figures(tallies, flights.MEASURES)
        print(stem, " ".join(f"{name[3:]} {figure.f1:.3f}" for name, figure in found.items()))


def _judged(one: marked.Marked, *, accurate: bool) -> Tally:
    tally = Tally(one.id)
    gold = [flights.Flight(row.platform, row.steps, row.altitude_m, row.speed_kmh) for row in one.rows]
    article = Article(one.id, one.text, published=one.published)
    flights.judge(gold, pipeline.analyse(article, open_gazetteer(), accurate=accurate).tracks or (), tally)
    return tally


if __name__ == "__main__":
    main()
