"""Outputs of a case, one small module a format; the suffix of the path chooses."""

from __future__ import annotations

from geomap.export.write import SUFFIXES, write

__all__ = ["SUFFIXES", "write"]
