"""The bundled gazetteer, without the places of whoever runs the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(tmp_path_factory.mktemp("home"))
