"""Words of saying that break no subject off: "12, they say, were killed", "were said to have died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from geomap.events.casualties.voice import Scene

REACH = 7
"""Words of an aside: ", a war monitor in London says,". Source: own specimens of tolls."""


def start(scene: Scene, index: int) -> int | None:
    """Where the clause goes on before the verb of saying at ``index``, None where it does not.

    An aside starts at a comma; a passive verb ("were said to have died") is in the clause itself.
    """
    following = scene.tokens[index + 1]
    if following.lower == "to" or scene.tokens[index - 1].lower in lexicon.words("toll_contexts", kind="auxiliary"):
        return index
    if following.text != ",":
        return None
    reach = range(index - 1, max(scene.first, index - REACH), -1)
    return next((comma for comma in reach if scene.tokens[comma].text == ","), None)
