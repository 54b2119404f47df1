"""A gazetteer of a handful of places, and the bundled one, each without the user's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.rows import Name, NameKind, PlaceRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.gazetteer.gazetteer import Gazetteer


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("GEOMAP_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def make_row() -> Callable[..., PlaceRow]:
    return _row


def _row(place_id: str, *names: str, lat: float = 0.0, lon: float = 0.0, population: int = 0, **other: str) -> PlaceRow:
    named = [Name(text, NameKind.ALTERNATE if number else NameKind.NAME) for number, text in enumerate(names)]
    return PlaceRow(
        id=place_id,
        names=tuple(named),
        lat=lat,
        lon=lon,
        country=other.get("country", "SY"),
        admin1=other.get("admin1", ""),
        feature_class=other.get("feature_class", "P"),
        feature_code=other.get("feature_code", ""),
        population=population,
        radius_m=1000,
        source=other.get("source", "test"),
        iso=other.get("iso", ""),
    )
