"""SVG to PNG and PDF, by vl-convert-python where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from geomap.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType

PNG_SCALE = 2.0
"""Pixels of a PNG for each of the picture: sharp on today's screens, and 170 dots an inch on a page."""


def rendered(svg: str, form: Literal["png", "pdf"]) -> bytes:
    """The picture as a PNG or PDF file.

    Raises:
        MissingExtraError: vl-convert-python is not installed.
    """
    converter = _converter()
    made: bytes = converter.svg_to_pdf(svg) if form == "pdf" else converter.svg_to_png(svg, scale=PNG_SCALE)
    return made


def _converter() -> ModuleType:
    try:
        import vl_convert  # noqa: PLC0415 an extra, and 80 MB to load
    except ModuleNotFoundError as error:
        message = 'PNG and PDF need vl-convert-python: pip install "geomap[picture]", or save the picture as .svg'
        raise MissingExtraError(message) from error
    module: ModuleType = vl_convert
    return module
