"""A smoke test in Debian's Firefox, which Playwright cannot drive.

It is run where ``firefox-esr`` and Node are installed and ``GEOMAP_PUPPETEER`` names the ``node_modules`` folder that
holds puppeteer-core (``npm install puppeteer-core`` in any folder).
"""

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

FIREFOX, NODE, MODULES = shutil.which("firefox-esr"), shutil.which("node"), os.environ.get("GEOMAP_PUPPETEER")
DRIVER = Path(__file__).with_name("firefox.cjs")


@pytest.mark.skipif(
    not (FIREFOX and NODE and MODULES), reason="needs firefox-esr, node and GEOMAP_PUPPETEER (see this file's head)"
)
def test_firefox_opens_it_without_a_request_or_a_complaint(records: Records, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    IncidentMap(records).save(path)
    done = subprocess.run(
        [str(NODE), str(DRIVER), str(FIREFOX), path.as_uri()],
        env={**os.environ, "NODE_PATH": str(MODULES), "HOME": str(tmp_path)},
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
