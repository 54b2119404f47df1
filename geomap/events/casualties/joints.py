"""What joins the counts of a party, and who only tells of it: "two men [and] a boy", "two men, the mayor [said]"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.count import cues, words_of
from geomap.events.casualties.harm import people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.count import Count
    from geomap.models.document import Token

PHRASE_WORDS = 12
"""Words of "the mayor [of the small town of Hill, as well as] two farmers"."""
SPEAKER = 8
"""Words after a person in which "said" makes him the one who tells it: "a nurse at the town's [only] clinic said"."""
_OWNING = frozenset({"'s", "’s"})


def speaks(tokens: Sequence[Token], count: Count) -> bool:
    """Whether the person tells it, alone, by name or with another: "killed two men, [the governor, Jane Roe], said"."""
    before = tokens[max(0, count.first - 2) : count.first]
    if before and before[-1].lower in words_of("article"):
        before = before[:-1]
    if before and before[-1].lower in speech():
        return True
    if count.last + 1 < len(tokens) and tokens[count.last].text == ",":
        return tokens[count.last + 1].lower in speech()
    last = "who"
    for token in tokens[count.last : count.last + SPEAKER]:
        if not (token.text[0].isalnum() or token.lower in _OWNING) or token.lower == "who":
            return False
        if token.lower in speech():
            return last != "and"  # else somebody named before goes on to say
        last = token.lower
    return False


@cache
def speech() -> frozenset[str]:
    """Past and third-person forms of verbs of speech."""
    rows = [row for row in lexicon.rows("speech_cues") if row["frame"] in {"say", "tell", "clause"}]
    return frozenset(form for row in rows for form in row["forms"].split("|")[1:3])


def is_joined(gap: Sequence[str], *, named: bool) -> bool:
    """Whether only a conjunction stands between, or first a phrase that belongs to the count before."""
    words = list(gap)
    while words and words[-1] in words_of("article"):
        words.pop()
    if words[:1] == [","] and " ".join(words[1:]) in words_of("companion") - {"with"}:
        return True  # "killed the leader, along with four others"
    if " ".join(words) in words_of("join") or (named and (words == [";"] or _is_aside(words))):
        return True
    if not words or words[0] not in words_of("phrase_start") or len(words) > PHRASE_WORDS:
        return False
    stops = cues("clause")
    return any(" ".join(words[-size:]) in words_of("join") and stops.isdisjoint(words[:-size]) for size in (4, 3, 2, 1))


def _is_aside(words: Sequence[str]) -> bool:
    """Whether commas set off who somebody is before what joins the next: "Ann Roe[, mayor of Hill, and] Jane Doe"."""
    commas = [at for at, word in enumerate(words) if word == ","]
    if len(commas) != 2 or commas[0] or not 1 < commas[1] <= PHRASE_WORDS:
        return False
    inside = words[1 : commas[1]]
    office = inside[1:] if inside[0] in words_of("article") else inside
    told = bool(office) and office[0] in people() and cues("clause").isdisjoint(inside)
    return told and " ".join(words[commas[1] + 1 :]) in words_of("join") | {""}
