"""What the geoparsing tests share: the bundled gazetteer and a way to parse one sentence."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(tmp_path_factory.mktemp("home"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with an argument ``row_of_<table>`` runs once for each row of that specimen table."""
    for name in metafunc.fixturenames:
        if name.startswith("row_of_"):
            with (EXAMPLES / f"{name.removeprefix('row_of_')}.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            metafunc.parametrize(name, rows, ids=[row["text"][:50] for row in rows])
