"""One name for each source of an article, however often and shortly it is called."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from geomap.events.sides import takes_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMPARED = 40
"""Names of one article that are compared. Source: it bounds the cost of lists, as in events/verification.py."""
_OPENS = ("a ", "an ", "one ")


def by_one_name(articles: Sequence[int], names: Sequence[str]) -> list[str]:
    """The names as they are told, but where one only takes up another of its article, that: "the group"."""
    found: list[str] = []
    for _, told in groupby(zip(articles, names, strict=True), key=itemgetter(0)):
        own = [name for _, name in told]
        first = _first_names(list(dict.fromkeys(own))[:COMPARED])
        found += [first.get(name, name) for name in own] if first else own
    return found


def _first_names(names: Sequence[str]) -> Mapping[str, str]:
    """For each name that takes up just one other, that other."""
    full = [name for name in names if name.lower().startswith(_OPENS)]
    taken = {name: [one for one in full if one != name and takes_up(one, name)] for name in names if full}
    return {name: some[0] for name, some in taken.items() if len(some) == 1}
