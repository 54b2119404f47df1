"""The offline basemap: Natural Earth with the borders of gazetteer/borders.csv, cut to what a view needs.

``world.json`` is rebuilt by ``python -m gazetteer.scripts.basemap``; docs/decisions/0007-basemap.md says how and why.
"""

from geomap.webmap.basemap.borders import BORDERS_POLICY
from geomap.webmap.basemap.codec import Area, Layers, decode
from geomap.webmap.basemap.selection import Bounds, load

__all__ = ["BORDERS_POLICY", "Area", "Bounds", "Layers", "decode", "load"]
