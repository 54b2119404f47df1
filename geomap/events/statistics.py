"""Sentences that count events over months or years, and the lists that break such a count down: no news of one."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.words import clause_words
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.document import Document

PERIOD_REACH = 4
"""Words behind "since" in which its month or year stands: "since [the beginning of] 2022"."""
NOUN_REACH = 3
"""Words between a number and what it counts: "37 [such armed] attacks"."""
PERFECT_REACH = 4
"""Words between "has" and the number: "has [so far documented] 107 operations"."""
OPENING_REACH = 4
"""Words at a sentence's opening among which "these" may stand: "In addition, these"."""
LIST_REACH = 3
"""Sentences behind a count in which the list that breaks it down may open."""
BULLETS = frozenset({"•", "-", "–", "*", "·", "●"})


def sentences(document: Document) -> frozenset[int]:
    """The sentences, by their index, that tell how many events a long time had, and what goes on with these."""
    return frozenset(_found(document)) if "since" in document.text.lower() else frozenset()


def _found(document: Document) -> Iterator[int]:
    counted, listed = -LIST_REACH - 1, False
    for sentence in document.sentences:
        words = [token.lower for token in document.tokens_of(sentence)]
        if _counts(words) or (counted == sentence.index - 1 and _goes_on(words)):
            counted, listed = sentence.index, False
        elif sentence.index - counted <= LIST_REACH and _opens_list(words):
            listed = True
        elif not (listed and _is_item(words)):
            listed = False
            continue
        yield sentence.index


def _counts(words: Sequence[str]) -> bool:
    """Whether it counts: "the number of attacks since early 2022 has reached 38", "since May it has led 30 raids"."""
    if not _has_period(words):
        return False
    named = (words[at + 2 : at + 2 + NOUN_REACH] for at, two in enumerate(pairwise(words)) if two == ("number", "of"))
    if any(not _kinds().isdisjoint(near) for near in named):
        return not clause_words("count_grew").isdisjoint(words)
    return any(
        (word in lexicon.words("vague_numbers", kind="plural") or _is_counted(words, at))
        and not {"has", "have"}.isdisjoint(words[max(0, at - PERFECT_REACH) : at])
        for at, word in enumerate(words)
    )


def _has_period(words: Sequence[str]) -> bool:
    """Whether a month or a year is told since which is counted, and no day: "since early 2023", not "since 3 May"."""
    months = lexicon.words("months")
    for at in (at for at, word in enumerate(words) if word == "since"):
        behind = words[at + 1 : at + 1 + PERIOD_REACH]
        day = any(word[0].isdigit() and not _is_year(word) for word in behind)
        if not day and any(word in months or _is_year(word) or word == "year" for word in behind):
            return True
    return False


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == len("2022")


def _goes_on(words: Sequence[str]) -> bool:
    """Whether its subject is what was counted just before: "In addition, these attacks left 54 people hurt"."""
    at = next((at for at, word in enumerate(words[:OPENING_REACH]) if word in {"these", "those"}), None)
    return at is not None and not _kinds().isdisjoint(words[at + 1 : at + 1 + NOUN_REACH])


def _opens_list(words: Sequence[str]) -> bool:
    return words[-1] == ":" and not clause_words("breakdown").isdisjoint(words)


def _is_item(words: Sequence[str]) -> bool:
    return words[0] in BULLETS or ":" in words[1:3]


def _is_counted(words: Sequence[str], at: int) -> bool:
    """Whether a number counts events: "107 operations"; "hundreds" needs no noun ("has admitted to hundreds")."""
    number = words[at][0].isdigit() or words[at] in numerals.openers()
    return number and not _kinds().isdisjoint(words[at + 1 : at + 1 + NOUN_REACH])


@cache
def _kinds() -> frozenset[str]:
    """Nouns for events, in the plural."""
    return frozenset(word for word in lexicon.words("harm_nouns", kind="event") if word.endswith("s"))
