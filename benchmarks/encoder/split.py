"""Part the corpora as ``train --hold-out`` does: ``python -m benchmarks.encoder.split --corpus FOLDER OUT``.

``OUT/rest`` is a folder to fit weights on (``benchmarks.geoparse``), ``OUT/held`` holds the articles left out, for
``geomap evaluate``. That is how both tiers are measured on the same articles, whole and unseen.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import folder
from benchmarks.encoder import scoring
from geomap.gazetteer import open_gazetteer
from geomap.geoparse.atlas import Atlas
from geomap.geoparse.recognition import words as reading
from geomap.models.article import Article
from geomap.text import document

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPORA = (*scoring.NEWS, "wiktor")


def main() -> None:
    """Write both parts of every corpus."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder.add_option(options)
    options.add_argument("out", type=Path)
    options.add_argument("--hold-out", type=int, choices=range(scoring.FOLDS), default=0)
    given = options.parse_args()
    rest, held = given.out / "rest" / "geoparse", given.out / "held"
    rest.mkdir(parents=True)
    held.mkdir()
    shutil.copytree(given.corpus / "ner", given.out / "rest" / "ner")
    atlas = Atlas(open_gazetteer())
    for corpus in CORPORA:
        whole = (given.corpus / "geoparse" / f"{corpus}.dev.jsonl").read_text(encoding="utf-8")
        lines = [line for line in whole.split("\n") if line]
        left_out = [scoring.part(_words(json.loads(line)["text"], atlas)) == given.hold_out for line in lines]
        _write(rest / f"{corpus}.dev.jsonl", [line for line, out in zip(lines, left_out, strict=True) if not out])
        _write(held / f"{corpus}.jsonl", [line for line, out in zip(lines, left_out, strict=True) if out])


def _words(text: str, atlas: Atlas) -> list[str]:
    words = reading.read(document.read(Article(id="", text=text)), lambda name: atlas.entry(name).rank)
    return [token.lower for token in words.tokens]


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
