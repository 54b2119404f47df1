"""Place names in a text: found, resolved and given a role."""

from geomap.geoparse.parsing import parse

__all__ = ["parse"]
