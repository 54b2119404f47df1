"""The same map as a static picture: SVG in pure Python, PNG and PDF by an extra."""

from __future__ import annotations

from geomap.webmap.picture.draw import Heading, draw

__all__ = ["Heading", "draw"]
