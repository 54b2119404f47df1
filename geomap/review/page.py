"""The page: its frame, styles and script in one, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from geomap.webmap import assets, basemap
from geomap.webmap.data import block, safe_text
from geomap.webmap.table import plain

if TYPE_CHECKING:
    from geomap.webmap.payload.bounds import Bounds

SHARED_SCRIPTS = ("js/dom", "js/data", "js/theme", "js/sketch", "js/atlas", "js/countries")
"""Modules of the map that the page's own script stands on."""
SHARED_STYLES = ("theme", "layout", "head", "panel", "filters", "cards", "map")
OWN_SCRIPTS = ("ask", "towns", "pins", "show", "forms", "review")


@dataclass(frozen=True, slots=True)
class Page:
    """The page's HTML and its content security policy."""

    html: str
    policy: str


def page(title: str, bounds: Bounds | None) -> Page:
    """The page for a case; ``bounds`` is what its map holds, degrees."""
    style = "\n".join([assets.leaflet_style(), assets.styles(SHARED_STYLES), _own("review.css")])
    scripts = [assets.leaflet(), _script()]
    held = block("basemap", safe_text(basemap.load(bounds)))
    html = f"""<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review of {plain(title)}</title>
<style>{style}</style>
{"".join(f"<script>{script}</script>" for script in scripts)}
</head>
<body>
{_own("frame.html").replace("{title}", plain(title))}
{held}
<script>{_START}</script>
</body>
</html>
"""
    return Page(html, _policy([style], [*scripts, _START]))


_START = "review();"


def _script() -> str:
    own = [_own(f"{name}.js") for name in OWN_SCRIPTS]
    parts = ["function review() {", '"use strict";', "let map;", assets.modules(SHARED_SCRIPTS), *own, "start();", "}"]
    return "\n".join(parts)


def _policy(styles: list[str], scripts: list[str]) -> str:
    rules = (
        "default-src 'none'",
        f"script-src {_digests(scripts)}",
        f"style-src {_digests(styles)}",
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)


def _digests(texts: list[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _own(name: str) -> str:
    return files("geomap.review").joinpath("assets", name).read_text(encoding="utf-8").strip()
