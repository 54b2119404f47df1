"""Where the corpora are: no file of the repository depends on their being there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

VARIABLE = "GEOMAP_CORPORA"


def add_option(parser: argparse.ArgumentParser, *, needed: bool = True) -> None:
    """The option ``--corpus FOLDER``, which the environment variable can stand in for."""
    given = os.environ.get(VARIABLE)
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="FOLDER",
        default=Path(given) if given else None,
        required=needed and not given,
        help=f"folder with geoparse/, events/ and, for fitting, ner/ (or ${VARIABLE})",
    )
