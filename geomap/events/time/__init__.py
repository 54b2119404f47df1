"""When things are said to have happened: the article's own day, its expressions of time, and offsets between events."""

from geomap.events.time.interpretation import find as expressions
from geomap.events.time.mentions import Mention
from geomap.events.time.mentions import find as find_mentions
from geomap.events.time.publication import Published
from geomap.events.time.publication import find as published
from geomap.events.time.relative import RelativeTime
from geomap.events.time.relative import find as offsets

__all__ = ["Mention", "Published", "RelativeTime", "expressions", "find_mentions", "offsets", "published"]
