"""Who says what in an article: attributions with source, cue, content, stance and what they deny."""

from geomap.events.claims.attribution import Attribution, Blamed, Modality
from geomap.events.claims.finding import find

__all__ = ["Attribution", "Blamed", "Modality", "find"]
