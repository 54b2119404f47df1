"""Snippets that put a map into somebody else's page, always in a sandbox."""

from __future__ import annotations

from geomap.webmap.table import plain

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""Never allow-same-origin: the framed page must not reach its host. Source: docs/decisions/0006-webmap.md."""

MARK = 'id="geomap-data"'
"""What every page of ours holds, and hardly any other: its block of data."""


def iframe(*, title: str, src: str | None = None, srcdoc: str | None = None, height: int = 480) -> str:
    """An ``<iframe>`` that shows the map at ``src``, or the page ``srcdoc`` itself."""
    where = f'src="{plain(src)}"' if src is not None else f'srcdoc="{_attribute(srcdoc or "")}"'
    style = f"width:100%;height:{int(height)}px;border:0"
    return f'<iframe title="{plain(title)}" sandbox="{SANDBOX}" loading="lazy" style="{style}" {where}></iframe>'


def _attribute(page: str) -> str:
    return page.replace("&", "&amp;").replace('"', "&quot;")
