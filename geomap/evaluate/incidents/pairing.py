"""Which reported incident is which in the gold: the pairs of greatest likeness, each incident in one at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from geomap.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

One = TypeVar("One")
Other = TypeVar("Other")


def pairs(
    ones: Sequence[One], others: Sequence[Other], likeness: Callable[[One, Other], float]
) -> list[tuple[int, int]]:
    """Indices of the pairs whose likeness adds up to the most; none of likeness 0.

    Raises:
        MissingExtraError: scipy is not installed.
    """
    if not ones or not others:
        return []
    try:
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 an extra
    except ImportError as error:
        raise MissingExtraError("measuring incidents needs scipy: pip install 'geomap[evaluate]'") from error
    alike = np.array([[likeness(one, other) for other in others] for one in ones], dtype=float)
    rows, columns = linear_sum_assignment(alike, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if alike[row, column] > 0]
