"""Which words of a sentence belong to which of its triggers."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Token


class Clause(NamedTuple):
    """A trigger and the tokens ``first:last`` that belong to it."""

    trigger: Trigger
    first: int
    last: int


def split(document: Document, triggers: Sequence[Trigger]) -> Iterator[Clause]:
    """Each trigger with its clause.

    A sentence with one trigger is one clause. Between two triggers the clause ends at a word that joins clauses,
    the last one before the second trigger's own phrase.
    """
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(trigger.sentence, []).append(trigger)
    for index, group in by_sentence.items():
        sentence = document.sentences[index]
        cuts = [sentence.first, *(_cut(document.tokens, one, two) for one, two in pairwise(group)), sentence.last]
        for position, trigger in enumerate(group):
            yield Clause(trigger, cuts[position], cuts[position + 1])


def _cut(tokens: Sequence[Token], one: Trigger, two: Trigger) -> int:
    between = range(one.last, two.first)
    strong = [index for index in between if tokens[index].lower in _words("strong_break")]
    if strong:
        return strong[-1]
    weak = [index for index in between if tokens[index].lower in _words("break")]
    return weak[-1] if weak else two.first


@cache
def _words(kind: str) -> frozenset[str]:
    return lexicon.words("clause_words", kind=kind)
