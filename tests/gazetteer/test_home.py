"""Where the user's data lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geomap.gazetteer.home import Home

if TYPE_CHECKING:
    import pytest


def test_what_is_asked_for_comes_before_what_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/xdg")
    monkeypatch.delenv("GEOMAP_HOME", raising=False)
    assert Home.at().folder == Path("/xdg/geomap")
    monkeypatch.setenv("GEOMAP_HOME", "/chosen")
    assert Home.at().folder == Path("/chosen")
    assert Home.at(Path("/asked")).folder == Path("/asked")


def test_half_written_imports_are_passed_over(tmp_path: Path) -> None:
    for name in ("UA", "SY", ".import-x"):
        (tmp_path / "imports" / name).mkdir(parents=True)
    assert [path.name for path in Home(tmp_path).imported()] == ["SY", "UA"]
