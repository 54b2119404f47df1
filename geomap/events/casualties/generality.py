"""Whether a count is of any people, so that two such tolls are rivals, or of some kind of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.count import words_of

if TYPE_CHECKING:
    from geomap.events.casualties.count import Count


def is_general(count: Count) -> bool:
    """Whether the people may be any: "20 people", "12", "other civilians"; not "two soldiers" or "a woman"."""
    if count.noun in {"person", "name", "pronoun"}:
        return False
    return count.group is None or count.group.lower().split()[-1] in _general()


def head(count: Count) -> str:
    """The last word of the group, "" where there is none."""
    words = (count.group or "").lower().split()
    return words[-1] if words and count.noun == "people" else ""


def may_include(count: Count) -> bool:
    """Whether others that are counted may be some of the people: of any, or of the members of a family or a body."""
    return is_general(count) or head(count) in words_of("membership")


@cache
def _general() -> frozenset[str]:
    return lexicon.words("count_contexts", kind="general")
