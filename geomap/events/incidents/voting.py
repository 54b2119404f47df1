"""The kind of an incident that its tellings come to, by the network's chances and by the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.events.tagger.features import kind_names, kind_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.mention import Mention

RULED = 0.5
"""What the kind that the rules come to weighs beside one telling's chances; with the root of the tellings' number.
Chosen on 500 snippets of our own on which nothing was trained (docs/decisions/0021)."""
TITLE, RESULT = 0.7, 0.5
"""What the telling of a title weighs, and one of a killing or of "the bloodshed": they say less of what was done."""


def kind_of(tellings: Sequence[Mention], ruled: str) -> str:
    """The likeliest kind; ``ruled`` is what the rules come to, and stands where a telling leaves no other."""
    heard = [(one, one.trigger.sense) for one in tellings if not one.generic]
    seen = [(_weight(one), sense) for one, sense in heard if sense is not None]
    if ruled not in kind_numbers() or not seen or any(one.firm and one.sub_event_type == ruled for one in tellings):
        return ruled
    votes = np.sum([weight * sense.kinds for weight, sense in seen], axis=0)
    votes[kind_numbers()[ruled]] += RULED * len(seen) ** 0.5
    votes[0] = 0
    return kind_names()[int(votes.argmax())]


def _weight(one: Mention) -> float:
    return (TITLE if one.heading else 1.0) * (RESULT if one.trigger.tells_little else 1.0)
