"""The words that say that a name is an airfield's: "air base", "Military Airport"."""

from __future__ import annotations

from functools import cache

from geomap import lexicon

MOST_WORDS = 3
"""Words of the longest of them: "air force base"."""


def bare(name: str) -> str | None:
    """The name without the words for an airfield that it ends in; None where it ends in none or is nothing else."""
    pieces = name.split()
    if not pieces or pieces[-1].lower() not in closings():
        return None
    for count in range(min(MOST_WORDS, len(pieces) - 1), 0, -1):
        if " ".join(pieces[-count:]).lower() in kinds():
            return " ".join(pieces[:-count])
    return None


@cache
def kinds() -> frozenset[str]:
    """What airfields are called, in lower case."""
    return frozenset(row["word"] for row in lexicon.rows("feature_words") if row["extend"] == "all")


@cache
def openings() -> frozenset[str]:
    """The first words of these kinds."""
    return frozenset(kind.partition(" ")[0] for kind in kinds())


@cache
def closings() -> frozenset[str]:
    """The last words of these kinds."""
    return frozenset(kind.rpartition(" ")[2] for kind in kinds())
