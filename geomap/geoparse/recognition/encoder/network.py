"""The trained network, read once and run by onnxruntime."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geomap.geoparse import weights
from geomap.geoparse.recognition.encoder.pieces import Pieces
from geomap.inference import session

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np


def judged(inputs: Mapping[str, np.ndarray]) -> np.ndarray:
    """Log-odds that each stretch names a place, for inputs as ``windows.arrays`` gives them."""
    (found,) = load().run(["judged"], dict(inputs))
    odds: np.ndarray = found
    return odds


@cache
def pieces() -> Pieces:
    """The vocabulary that the network was trained with."""
    return Pieces(files(weights).joinpath("pieces.txt").read_text(encoding="utf-8").split("\n"))


@cache
def load() -> Any:
    """The session that runs it.

    Raises:
        MissingExtraError: onnxruntime is not installed.
    """
    return session(files(weights).joinpath("encoder.onnx"))
