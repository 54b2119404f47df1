"""Whether words about time give a number, or only an order or a name: "40 minutes before", "shortly before"."""

from __future__ import annotations

from functools import lru_cache

from geomap.text import figures, quantities, tokens

_TIMES = frozenset({"duration", "clock"})


@lru_cache(maxsize=4096)
def give_number(words: str) -> bool:
    """Whether ``words`` give an amount or an hour.

    "Several minutes", "shortly" and "evening" give none: what a table reads them as is a bound, never told.
    """
    found = tokens.tokenise(words)
    if any(figure.bound != "vague" for figure in figures.find(found)):
        return True
    return any(amount.kind in _TIMES and amount.max is not None for amount in quantities.find(found, words))
