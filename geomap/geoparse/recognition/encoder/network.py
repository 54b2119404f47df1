"""The trained network, read once and run by onnxruntime."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from geomap.errors import MissingExtraError
from geomap.geoparse import weights
from geomap.geoparse.recognition.encoder.pieces import Pieces

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
    """The session that runs it, on one thread: many articles are shared among processes.

    Raises:
        MissingExtraError: onnxruntime is not installed.
    """
    try:
        import onnxruntime  # noqa: PLC0415 an extra
    except ImportError as error:
        raise MissingExtraError("the accurate tier needs onnxruntime: pip install 'geomap[accurate]'") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # warnings about its own graph say nothing to a user
    with as_file(files(weights).joinpath("encoder.onnx")) as path:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
