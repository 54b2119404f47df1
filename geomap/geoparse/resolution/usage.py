"""What the words of an article, other than its names, tell of where it was written, and of what a name is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.geoparse.names import Name
    from geomap.geoparse.recognition.words import Words

MOST_BESIDE = 3
"""Words behind a name in which its mayor, its council or its army is looked for."""


def countries(words: Words) -> Mapping[str, float]:
    """For each country whose words stand in the text, how strongly they speak for it: towards 1 the more there are."""
    spoken = _spoken()
    found = {lower for _, _, _, lower in words.tokens if lower in spoken}
    counts: dict[str, float] = {}
    for word in found:
        for country in spoken[word]:
            counts[country] = counts.get(country, 0.0) + 1 / len(spoken[word])
    whole = sum(counts.values())
    return {country: count / (1 + whole) for country, count in counts.items()}


def beside(words: Words, one: Name) -> Iterator[str]:
    """The kind of place that has what stands beside the name: "town" (its mayor), "state" (its army); or nothing."""
    owned = _owned()
    if words.before(one.first) == "of" and words.same_sentence(one.first, one.first - 2):
        kind = owned.get(words.lower(one.first - 2))
        if kind:
            yield kind
            return
    for at in range(one.last, one.last + MOST_BESIDE):
        if not words.same_sentence(one.first, at) or not words.tokens[at].text[0].isalpha():
            return
        kind = owned.get(words.lower(at))
        if kind:
            yield kind
            return
        if not words.capital[at]:
            return


@cache
def _spoken() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["countries"].split("|")) for row in lexicon.rows("country_usage")}


@cache
def _owned() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("owned_words")}
