"""What the map's tests share: the example's records, and hostile ones."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from geomap.records import encode

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis


@pytest.fixture
def records(example: tuple[Analysis, ...]) -> list[dict[str, Any]]:
    return [copy.deepcopy(encode(analysis)) for analysis in example]
