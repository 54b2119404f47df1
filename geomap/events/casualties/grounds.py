"""Deaths told only as what went before, or as the ground of something else: "marched over [the death of a youth]"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.count import cues
from geomap.events.grammar import part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.casualties.tellings import Telling
    from geomap.events.casualties.tolls import Toll
    from geomap.models.document import Document, Sentence, Token

LED = 2
"""Words between a preposition and the deaths: "over [the recent] killing of two". Source: own specimens of tolls."""
CLAUSE_REACH = 14
"""Words from what opens a clause to its toll: "a day after [gunmen of the group killed]". Source: own specimens."""
_RELATIVE = frozenset({"that", "which"})


def stretch(tokens: Sequence[Token], sentence: Sentence, toll: Toll, told: Sequence[Telling]) -> tuple[int, int] | None:
    """The tokens of the clause in which the dead of something earlier are told, None where they are not.

    ``told`` is what the sentence tells; what it tells beyond the clause is not what they died of.
    """
    end = next((at for at in range(toll.last, sentence.last) if tokens[at].text in {",", ";"}), sentence.last)
    if _is_noun(tokens, toll):
        before = [one for one in told if one.start < toll.start]
        return (toll.first, end) if _is_ground(tokens, toll, before) else None
    for at in range(toll.first - 1, max(sentence.first, toll.first - CLAUSE_REACH) - 1, -1):
        if tokens[at].text in {",", ";", ":"}:
            return None
        if _opens(tokens, at, sentence, toll):
            return at, end
    return None


def without_earlier(tokens: Sequence[Token], toll: Toll, told: Sequence[Telling]) -> Sequence[Telling]:
    """What a sentence tells, but for what it only goes on to tell: "hit X, [killing two], hours after drones hit Y".

    A participle is of the clause before it, and so is a verb right behind "and": "raided X [and killed] two".
    """
    joined = toll.first < toll.count.first and tokens[toll.first - 1].lower == "and"
    led = (joined or tokens[toll.first].lower.endswith("ing")) and not _is_noun(tokens, toll)
    kept = [
        one
        for one in told
        if one.start < toll.end or not (led or _is_long_after(tokens, toll.last, one.mention.trigger.first))
    ]
    return kept or told


def behind_when(tokens: Sequence[Token], toll: Toll, told: Sequence[Telling]) -> Sequence[Telling]:
    """What a toll's own clause goes on to tell behind "when": "six [died] on Tuesday when bombs fell on X"."""
    behind = next((one for one in told if one.start >= toll.end), None)
    if behind is None or not behind.mention.behind_when:
        return told
    gap = {token.text for token in tokens[toll.last : behind.mention.trigger.first]}
    return told if gap & {",", ";", "and"} else [behind]


def is_earlier(document: Document, telling: Telling) -> bool:
    """Whether it is told as what went before: "[hours after] drones hit Y"; what follows in the text is not of it."""
    trigger = telling.mention.trigger
    first = max(document.sentences[trigger.sentence].first + 1, trigger.first - CLAUSE_REACH)
    return _is_long_after(document.tokens, first, trigger.first)


def _is_long_after(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[at].lower == "after" and _is_long(tokens, at) for at in range(first, last))


def _is_noun(tokens: Sequence[Token], toll: Toll) -> bool:
    return toll.first < toll.count.first and tokens[toll.count.first - 1].lower == "of"


def _is_ground(tokens: Sequence[Token], toll: Toll, before: Sequence[Telling]) -> bool:
    """Whether something is said of the deaths that a noun tells: "over the death of a youth", "avenged the killing of".

    A protest follows what it is about, so that "after" will do.
    """
    led = toll.first - 1
    while led > toll.first - 1 - LED and tokens[led].lower not in part("prep") | cues("ground"):
        led -= 1
    word = tokens[led].lower if led >= 0 else ""
    if word in {"after", "following"}:
        return _is_long(tokens, led) or any(is_protest(one) for one in before)
    return word in cues("ground") or _is_answered(tokens, led)


def _opens(tokens: Sequence[Token], at: int, sentence: Sentence, toll: Toll) -> bool:
    """Whether a word opens a clause on what went before: "hours [after]", "worst [since]", "[avenged] a raid that"."""
    word = tokens[at].lower
    if word == "after":
        return _is_long(tokens, at)
    if word == "since":
        return not cues("record").isdisjoint(token.lower for token in tokens[sentence.first : at])
    related = tokens[toll.first - 1].lower in _RELATIVE
    return related and _is_answered(tokens, at)


def _is_long(tokens: Sequence[Token], at: int) -> bool:
    """Whether hours or more are counted before "after", so that what follows was another event."""
    return at > 0 and tokens[at - 1].lower in cues("long_before")


def _is_answered(tokens: Sequence[Token], at: int) -> bool:
    """Whether something answers what is told next: "in retaliation [for]", "to [avenge]"."""
    if at < 1:
        return False
    return tokens[at].lower in cues("answer") or f"{tokens[at - 1].lower} {tokens[at].lower}" in cues("answer")


def is_protest(telling: Telling) -> bool:
    """Whether it tells of a protest or a riot."""
    return telling.mention.sub_event_type in _protests()


@cache
def _protests() -> frozenset[str]:
    rows = lexicon.rows("event_types")
    return frozenset(row["sub_event_type"] for row in rows if row["event_type"] in {"Protests", "Riots"})
