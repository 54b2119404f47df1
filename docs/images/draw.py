"""Draw the picture of a map for the README: ``python docs/images/draw.py MAP.html PICTURE.png``."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTH, HEIGHT = 1200, 720


def draw(page_file: Path, picture: Path) -> None:
    """Write ``picture``, a PNG of the map as it opens."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.resolve().as_uri())
        page.wait_for_selector("html.gm-ready")
        page.screenshot(path=picture, animations="disabled")
        browser.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
