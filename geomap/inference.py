"""Networks run by onnxruntime, which is an extra: only the accurate tier needs it."""

from __future__ import annotations

from importlib.resources import as_file
from typing import TYPE_CHECKING, Any

from geomap.errors import MissingExtraError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def session(file: Traversable) -> Any:
    """The session that runs a network, on one thread: many articles are shared among processes.

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
    with as_file(file) as path:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
