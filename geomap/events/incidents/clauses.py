"""Which words of a sentence belong to which of its triggers."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events import grammar
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Sentence, Token

DASHES = frozenset({"-", "–", "—"})
DATELINE_REACH = 30
"""Tokens a dateline may take up. Source: chosen."""
ATTRIBUTES = 4
"""Tokens between "in a" and the event noun: "in a separate Russian drone strike"."""
LISTED = 8
"""Words of a list that is a verb's subject, at most."""
FRONTED = 6
"""Words of a place or time before the clause that it belongs to: "and in the northern state of X, ..."."""
_SMALL = frozenset({"of", "and", "the"})
"""Words within the names of a dateline: "BENI, Democratic Republic of Congo (Agency) -"."""
_LISTING = frozenset({"on", "in", "at", "near", "the", ",", "and"})
ACRONYM = 4
"""Letters of a word in capitals that may be a body's name and no town's."""
BRACKET_REACH = 30
"""Tokens in square brackets that may precede a sentence: an editor's [Text], [Communiqué of ...]."""


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
        cuts = [
            min(opening(document, sentence), group[0].first),
            *(_cut(document.tokens, one, two) for one, two in pairwise(group)),
            sentence.last,
        ]
        for position, trigger in enumerate(group):
            following = group[position + 1] if position + 1 < len(group) else None
            whole = following is not None and (
                kills(document.tokens, trigger, following) or _is_in(document.tokens, trigger, following)
            )
            yield Clause(trigger, cuts[position], cuts[position + 1 + whole])


def _is_in(tokens: Sequence[Token], trigger: Trigger, following: Trigger) -> bool:
    """Whether the next trigger names the event in which this one's harm was done: "killed two in a raid on X"."""
    if trigger.word.part not in {"k", "w"} or not following.is_noun:
        return False
    at = following.first - 1
    while at > max(trigger.last, following.first - ATTRIBUTES) and tokens[at].lower not in grammar.part("det"):
        at -= 1
    return at > trigger.last and tokens[at].lower in {"a", "an", "the"} and tokens[at - 1].lower in {"in", "during"}


def kills(tokens: Sequence[Token], trigger: Trigger, following: Trigger) -> bool:
    """Whether the next trigger only tells whom this one killed: "shelled X, killing two in Y", "clashes killed two"."""
    if following.word.part != "k":
        return False
    between = [token.lower for token in tokens[trigger.last : following.first]]
    if "between" in between and "and" in between[between.index("between") :]:
        between.remove("and")
    if all(token.text[0].isupper() or token.lower in _LISTING for token in tokens[trigger.last : following.first]):
        return trigger.is_noun  # "strikes on X, Y and Z killed two"
    joined = not {"and", "but", "while", "when", ";", "after", "before"} & set(between)
    return joined and (following.text.endswith("ing") or (trigger.is_noun and "," not in between))


def opening(document: Document, sentence: Sentence) -> int:
    """Where the sentence's own words begin: after a dateline at the top and after what stands in square brackets."""
    tokens, first = document.tokens, sentence.first
    if _opens(document, sentence):
        first = _after_dateline(tokens, first, min(sentence.last, first + DATELINE_REACH))
    while first < sentence.last and tokens[first].text == "[":
        ends = range(first + 1, min(sentence.last, first + BRACKET_REACH))
        end = next((index for index in ends if tokens[index].text == "]"), None)
        if end is None:
            break
        first = end + 1
    return first


def _opens(document: Document, sentence: Sentence) -> bool:
    """Whether a dateline may stand before it: it is its paragraph's first."""
    return not sentence.index or document.sentences[sentence.index - 1].paragraph != sentence.paragraph


def _after_dateline(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token after the dash of a dateline: behind a bracket, a figure or a town in capitals ("KYIV, May 3 -")."""
    bracketed = False
    for index in range(first, last):
        text, before = tokens[index].text, tokens[index - 1].text
        if index > first and text in DASHES and not bracketed:
            ends = range(index, min(len(tokens), index + 3))
            shouted = tokens[first].text.isupper() and len(tokens[first].text) > ACRONYM
            ended = before in {")", "]"} or before[0].isdigit() or shouted
            return next((at for at in ends if tokens[at].text not in DASHES), index) if ended else first
        bracketed = text in {"(", "["} or (bracketed and text not in {")", "]"})
        if text[0].islower() and not bracketed and not (text in _SMALL and tokens[first].text.isupper()):
            return first
    return first


def _cut(tokens: Sequence[Token], one: Trigger, two: Trigger) -> int:
    between = range(one.last, two.first)
    strong = [index for index in between if tokens[index].lower in clause_words("strong_break")]
    if strong:
        return strong[-1]
    weak = [index for index in between if tokens[index].lower in clause_words("break")]
    if not weak:
        return two.first
    relative = [index for index in weak if tokens[index].lower in clause_words("subordinate")]
    if relative and weak[-1] > relative[-1] and _is_listed(tokens, relative[-1] + 1, two):
        return relative[-1]
    opens = len(weak) > 1 and tokens[weak[-1]].text == "," and _is_fronted(tokens, weak[-2], weak[-1])
    return weak[-2] if opens else _harmed_from(tokens, one.last, weak[-1])


def _harmed_from(tokens: Sequence[Token], first: int, cut: int) -> int:
    """Where those are told of whom what follows "when" harmed: "hit X, [and] two men died when a shell hit Y"."""
    joints = [at for at in range(first, cut) if tokens[at].lower == "and" and tokens[at - 1].text == ","]
    if not joints or tokens[cut].lower != "when":
        return cut
    harmed = {token.lower for token in tokens[joints[-1] : cut]} & _harm()
    return joints[-1] if harmed else cut


def _is_listed(tokens: Sequence[Token], first: int, two: Trigger) -> bool:
    """Whether nothing but its subject, a list, stands before a verb: "in which [homes, shops and cars] were burned"."""
    end = grammar.verb_start(tokens, two.first, first)
    inside = tokens[first:end]
    closed = grammar.part("aux", "modal", "prep", "rel", "pron")
    return not two.is_noun and 0 < len(inside) <= LISTED and not any(token.lower in closed for token in inside)


def _is_fronted(tokens: Sequence[Token], joint: int, comma: int) -> bool:
    """Whether only where or when what follows took place stands between "and" and a comma: "and in X, dozens died"."""
    inside = tokens[joint + 1 : comma]
    return tokens[joint].lower == "and" and 1 < len(inside) <= FRONTED and inside[0].lower in grammar.part("prep")


@cache
def _harm() -> frozenset[str]:
    """Forms of one word that say what became of people: "died", "killed"."""
    told = (row["form"] for row in lexicon.rows("casualty_words") if row["shape"] in {"verb", "state"})
    return frozenset(form for form in told if " " not in form)
