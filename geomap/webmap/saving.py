"""A map as a file: the suffix of its name chooses the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import export
from geomap.errors import ExportError
from geomap.records.files import whole_file
from geomap.webmap import page, rendering
from geomap.webmap.picture.raster import rendered

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.webmap.map import IncidentMap
    from geomap.webmap.rendering import Assets

PAGES = (".html", ".htm")
PICTURES = (".svg", ".png", ".pdf")
DATA = (".geojson", ".kml", ".csv")
"""Of the formats of `export`, those that a map offers; the others are for cases."""
SUFFIXES = (*PAGES, *PICTURES, *DATA)


def save(made: IncidentMap, path: Path, assets: Assets) -> None:
    """Write a map; the file appears whole or not at all.

    Raises:
        ExportError: no format has this suffix, or the path cannot be written to.
        MissingExtraError: a picture needs the extra ``picture``.
    """
    suffix = path.suffix.lower()
    if suffix in DATA:
        export.write(made.case, path, article=made.article)
        return
    content = _content(made, suffix, assets)
    if suffix in PAGES and assets == "directory":
        _put_beside(path)
    with whole_file(path) as temporary:
        temporary.write_bytes(content)


def _put_beside(path: Path) -> None:
    """The shared files, before the page that needs them."""
    folder = path.parent / page.FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be made ({error.strerror or error})") from error
    for name, text in rendering.files_beside().items():
        with whole_file(folder / name) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")


def _content(made: IncidentMap, suffix: str, assets: Assets) -> bytes:
    match suffix:
        case ".html" | ".htm":
            return made.to_html(assets=assets).encode()
        case ".svg":
            return made.to_svg().encode()
        case ".png":
            return rendered(made.to_svg(), "png")
        case ".pdf":
            return rendered(made.to_svg(theme="print"), "pdf")
    raise ExportError(f"a map has no format with the suffix {suffix!r}: use one of {', '.join(SUFFIXES)}")
