"""The page's own scripts and styles, and Leaflet, read as text to be put into the page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SCRIPTS = (
    "js/dom",
    "js/data",
    "js/theme",
    "js/shapes",
    "js/sketch",
    "js/atlas",
    "js/countries",
    "js/names",
    "js/labels",
    "js/days",
    "js/facets",
    "js/findtext",
    "js/follow",
    "js/filters",
    "js/clusters",
    "js/areas",
    "js/marks",
    "js/flights",
    "js/hints",
    "js/symbols",
    "js/legend",
    "js/beacon",
    "js/passages",
    "js/article",
    "js/reading",
    "js/svg",
    "js/clockstrip",
    "js/profile",
    "js/flyer",
    "js/player",
    "js/chooser",
    "js/calendar",
    "js/histogram",
    "js/timechart",
    "js/brush",
    "js/playback",
    "js/timeline",
    "js/claims",
    "js/card",
    "js/flightcard",
    "js/lists",
    "js/panel",
    "js/paper",
    "js/tableview",
    "js/exports",
    "js/download",
    "js/permalink",
    "js/camera",
    "js/main",
)
"""Modules in the order they are joined in: they share one function's scope, and only ``main`` runs anything."""
_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
STYLES = (
    "theme",
    "layout",
    "head",
    "panel",
    "filters",
    "cards",
    "flight",
    "reading",
    "map",
    "legend",
    "time",
    "sheet",
    "print",
)


@cache
def script() -> str:
    """The page's script: every module in one strict function, called with the Leaflet map."""
    return "\n".join(
        [modules(["js/waiting"]), "function geomap(map) {", '"use strict";', modules(SCRIPTS), "start();", "}"]
    )


def modules(names: Iterable[str]) -> str:
    """Modules of the page's script, joined, for a page that stands on some of them."""
    return "\n".join(_bare(_own(f"{name}.js")) for name in names)


@cache
def style() -> str:
    """Leaflet's styles, its images inside, then the page's own."""
    return f"{leaflet_style()}\n{own_style()}"


@cache
def own_style() -> str:
    """The page's own styles."""
    return styles(STYLES)


def styles(names: Iterable[str]) -> str:
    """Parts of the page's styles, joined."""
    return "\n".join(_plain(_own(f"css/{name}.css")) for name in names)


def texts() -> tuple[str, str, str]:
    """Styles, Leaflet and the page's own script: what every map holds, in this order."""
    return style(), leaflet(), script()


def files_beside() -> dict[str, str]:
    """The same as files: texts by names that change when the texts do, so that no browser mixes versions."""
    kinds = (("geomap", "css"), ("leaflet", "js"), ("geomap", "js"))
    return {f"{name}-{digest(text)}.{kind}": text for (name, kind), text in zip(kinds, texts(), strict=True)}


@cache
def frame_script() -> str:
    """The script of pages that hold maps as parts."""
    return _own("frame.js")


def digest(text: str) -> str:
    """A few letters that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@cache
def leaflet() -> str:
    """Leaflet's script with its default marker pictures inside, so that none is fetched."""
    code, _, _ = _leaflet_file("leaflet.js").decode().partition("//# sourceMappingURL")
    pictures = {
        "iconUrl": _picture("marker-icon.png"),
        "iconRetinaUrl": _picture("marker-icon-2x.png"),
        "shadowUrl": _picture("marker-shadow.png"),
    }
    return f'{code.rstrip()}\nL.Icon.Default.imagePath = "";\nL.Icon.Default.mergeOptions({json.dumps(pictures)});'


@cache
def leaflet_licence() -> str:
    """Leaflet's licence, in full, from the package that carries it."""
    package = distribution("django-js-lib-leaflet")
    texts = [package.locate_file(path) for path in package.files or () if path.name == "LICENSE"]
    return "\n".join(str(text.read_text(encoding="utf-8")) for text in map(_as_path, texts))


@cache
def leaflet_style() -> str:
    """Leaflet's styles, its images inside."""
    text = _leaflet_file("leaflet.css").decode().replace("\r\n", "\n")
    for name in ("layers.png", "layers-2x.png", "marker-icon.png"):
        text = text.replace(f"url(images/{name})", f"url({_picture(name)})")
    return text.replace("behavior: url(#default#VML);", "")


def _as_path(located: object) -> Path:
    return Path(str(located))


def _plain(rules: str) -> str:
    """Style rules without comments and indentation; no string in them holds either."""
    lines = (line.strip() for line in _COMMENT.sub("", rules).splitlines())
    return "\n".join(line for line in lines if line)


def _bare(code: str) -> str:
    """Code without indentation and lines of comment, an eighth of it; no string in it goes over a line's end."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _own(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8").strip()


def _leaflet_file(name: str) -> bytes:
    return files("js_lib_leaflet").joinpath("static", "js_lib_leaflet", *name.split("/")).read_bytes()


def _picture(name: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_leaflet_file(f"images/{name}")).decode()
