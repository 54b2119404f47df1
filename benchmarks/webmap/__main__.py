"""How large, how quick and how heavy a map of many incidents is, beside stock folium in the same run.

``python -m benchmarks.webmap`` prints two tables and keeps them in ``benchmarks/results/webmap.json``. Each map is
written in a process of its own, so that its memory is its own, and opened in headless Chromium. ``--incidents N`` and
``--stock N`` are how many incidents; stock folium gets fewer by default, since its pages of 100,000 never load.
"ready" is when the map that can be filtered has been painted, "quotes" when the quotes of its cards have been read,
too; both by the page's own clock, from the moment it was asked for, in a browser that has just been started.
"reference" is a loop of ten million additions, in Python (seconds) and in the page (ms): what else the machine does
falls out of the ratio.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, sync_playwright

from benchmarks.tables import keep, show
from benchmarks.webmap import pages

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
LIVE = ("quotes, s", "filter step, ms", "frames a second", "reference, ms")
"""What only a map that runs can be asked."""
LONGEST_WAIT_MS = 240_000
MEGA = 1e6
REFERENCE = "() => { const start = performance.now(); let sum = 0; for (let i = 0; i < 1e7; i++) sum += i % 7; "
REFERENCE += "return performance.now() - start + (sum < 0 ? 1 : 0); }"
WATCHING = """for (const name of ["gm-ready", "gm-complete"]) new MutationObserver((_, watch) => {
    if (!document.documentElement.classList.contains(name)) return;
    watch.disconnect();
    const note = () => document.documentElement.setAttribute(name, performance.now() / 1000);
    requestAnimationFrame(() => setTimeout(note));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["class"] });"""
"""Notes the time of the first frame with the page's word that it is ready, or complete."""
FILTER_STEP = """async (selector) => {
    const took = [];
    for (let round = 0; round < 9; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        const box = document.querySelectorAll(selector)[round % 3];
        const start = performance.now();
        box.click();
        took.push(performance.now() - start);
    }
    return took.sort((a, b) => a - b)[4];
}"""
PLAYING = """() => new Promise((resolve) => {
    document.querySelector(".gm-time-play").click();
    const start = performance.now();
    let frames = 0;
    const count = (now) => {
        frames += 1;
        if (now - start < 4000) requestAnimationFrame(count);
        else resolve((frames * 1000) / (now - start));
    };
    requestAnimationFrame(count);
})"""


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--incidents", type=int, default=100_000)
    options.add_argument("--stock", type=int, default=5_000)
    given = options.parse_args()
    counts = {kind: given.incidents if kind == "geomap" else given.stock for kind in pages.KINDS}
    with tempfile.TemporaryDirectory() as folder:
        files = {kind: Path(folder) / f"{kind}.html" for kind in counts}
        written = [_written(kind, counts[kind], path) for kind, path in files.items()]
        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                f"{folder}/profile", executable_path=CHROMIUM, args=FLAGS, headless=True
            )
            opened = [_opened(context, kind, path) for kind, path in files.items()]
            context.close()
    tables = {"Written": written, "Opened in Chromium": opened}
    show(tables)
    keep("webmap", tables)


def _written(kind: str, count: int, path: Path) -> dict[str, float | str]:
    command = [sys.executable, "-m", "benchmarks.webmap.pages", kind, str(count), str(path)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(result.stdout)
    return {"map": kind, "incidents": f"{count:,}", **told, "page, MB": path.stat().st_size / MEGA}


def _opened(context: BrowserContext, kind: str, path: Path) -> dict[str, float | str]:
    page = context.new_page()
    page.set_default_timeout(LONGEST_WAIT_MS)
    page.set_viewport_size({"width": 1400, "height": 900})
    page.route("http*://**", lambda route: route.abort())
    try:
        return {"map": kind, **_measured(page, kind, path)}
    except Error:
        return {"map": kind, "ready, s": "never", **dict.fromkeys(LIVE, "-")}
    finally:
        page.close()


def _measured(page: Page, kind: str, path: Path) -> dict[str, Any]:
    if kind != "geomap":
        # Stock folium fetches its scripts: without them nothing more than reading the page can be timed.
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        read = time.perf_counter() - start
        return {"ready, s": f"{read:.2f} (read)", **dict.fromkeys(LIVE, "-")}
    page.add_init_script(WATCHING)
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[gm-complete]", state="attached")
    ready, whole = (float(page.get_attribute("html", name) or "nan") for name in ("gm-ready", "gm-complete"))
    return {
        "ready, s": ready,
        "quotes, s": whole,
        "filter step, ms": page.evaluate(FILTER_STEP, ".gm-legend input"),
        "frames a second": page.evaluate(PLAYING),
        "reference, ms": page.evaluate(REFERENCE),
    }


if __name__ == "__main__":
    main()
