"""The words and phrases that say what a telling is: table realis_cues.csv."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token


def any_of(tokens: Sequence[Token], first: int, last: int, kind: str) -> bool:
    """Whether a word or phrase of this kind begins among tokens ``first:last`` and ends there."""
    openings = phrases(kind)
    return any(tokens[index].lower in openings and starts(tokens, index, last, kind) for index in range(first, last))


def starts(tokens: Sequence[Token], index: int, last: int, kind: str) -> bool:
    """Whether a phrase of this kind stands at token ``index``, before ``last``."""
    for form in phrases(kind).get(tokens[index].lower, ()):
        end = index + len(form)
        if end <= last and all(tokens[index + step].lower == form[step] for step in range(len(form))):
            return True
    return False


def is_threat(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the trigger itself tells of a threat: "[threatened to kill] the mayor"."""
    return any_of(tokens, trigger.first, trigger.last, "threat")


def is_foiling(trigger: Trigger) -> bool:
    """Whether the trigger tells of what prevented a deed: "[foiled] an attempt to kidnap the bishop"."""
    return trigger.is_new and trigger.text in words("foiled")


@cache
def words(kind: str) -> frozenset[str]:
    """The words and phrases of a kind."""
    return lexicon.words("realis_cues", kind=kind)


@cache
def phrases(kind: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Those of a kind as tokens, by their first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for word in sorted(words(kind)):
        form = tuple(word.split())
        table.setdefault(form[0], []).append(form)
    return {first: tuple(forms) for first, forms in table.items()}
