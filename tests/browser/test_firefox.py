"""A smoke test in Debian's Firefox, which Playwright cannot drive: ``make test`` brings what it needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.webmap.map import IncidentMap

if TYPE_CHECKING:
    Records = list[dict[str, Any]]

DRIVER = Path(__file__).with_name("firefox.cjs")
FIREFOX, NODE = shutil.which("firefox-esr"), shutil.which("node")
PUPPETEER = DRIVER.with_name("node_modules") / "puppeteer-core"
MISSING = [
    name
    for name, held in (("firefox-esr", FIREFOX), ("node", NODE), ("puppeteer-core", PUPPETEER.is_dir()))
    if not held
]


@pytest.mark.skipif(bool(MISSING) and os.environ.get("CI") != "true", reason=f"make test installs {MISSING}")
def test_firefox_opens_it_without_a_request_or_a_complaint(records: Records, tmp_path: Path) -> None:
    assert not MISSING
    path = tmp_path / "map.html"
    IncidentMap(records).save(path)
    done = subprocess.run(
        [str(NODE), str(DRIVER), str(FIREFOX), path.as_uri()],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert [url for url in seen["requests"] if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
    assert seen["wrongs"] == []
    assert seen["rows"] == 4
    assert "Contested." in seen["card"]
