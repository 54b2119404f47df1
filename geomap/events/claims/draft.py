"""An attribution while it is being pieced together, in token stretches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.claims.reading import Stretch
    from geomap.models.claim import Certainty, Stance


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content of one attribution as token stretches.

    ``referent`` is what a relative pronoun as source stands for, ``blamed`` who is held responsible. ``shared``
    marks a source taken over from the verb before, ``hidden`` words that nobody named stands behind, ``relayed`` a
    statement whose content is a statement of somebody else, ``heading`` one made in a headline.
    """

    source: Stretch
    cue: Stretch
    content: tuple[Stretch, ...]
    stance: Stance
    certainty: Certainty
    via: Stretch | None = None
    blamed: Stretch | None = None
    referent: Stretch | None = None
    shared: bool = False
    hidden: bool = False
    relayed: bool = False
    heading: bool = False
