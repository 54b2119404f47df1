"""Two words of a sentence that tell one event: a noun and its verb, a killing and what the killers did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import grammar
from geomap.events.incidents import hits
from geomap.events.incidents.acled import BLAST, PROPERTY, PROTEST

if TYPE_CHECKING:
    from geomap.events.incidents.clauses import Clause
    from geomap.models.document import Document

FRONTED = 4
"""Words before an event noun that opens its sentence: "in a separate", "during the second"."""
DOWNED = "i"
"""The part of triggers that tell of what was shot down, in ``event_triggers.csv``."""
_SENDING = frozenset({"by", "from", "at", "towards", "toward"})


def is_by_those_who(document: Document, clause: Clause, following: Clause) -> bool:
    """Whether what the killers did is told behind them: "[killed] by gunmen who stormed a school"."""
    between = [token.lower for token in document.tokens[clause.trigger.last : following.trigger.first]]
    return (
        clause.trigger.sentence == following.trigger.sentence
        and between[:1] == ["by"]
        and between[-1:] in (["who"], ["that"])
    )


def is_told_before(document: Document, one: Clause, two: Clause) -> bool:
    """Whether the second word only goes on with the event of the first."""
    return (
        is_its_verb(document, one, two)
        or is_only_sent(document, one, two)
        or is_its_aim(document, one, two)
        or is_done_to_dead(document, one, two)
    )


def is_its_verb(document: Document, one: Clause, two: Clause) -> bool:
    """Whether a verb only says what the event before it did: "the first strike [hit] a market in X"."""
    if one.trigger.is_noun and one.trigger.word.weapon and two.trigger.first == one.trigger.last:
        return two.trigger.word.sub_event_type == BLAST  # "a roadside bomb exploded"
    if one.trigger.is_noun and two.trigger.word.sub_event_type == PROPERTY and two.trigger.first == one.trigger.last:
        return True  # "the strikes set fuel tanks ablaze"
    return (
        two.trigger.word.part in {"f", "w"}
        and hits.acts_at(document.tokens, one.trigger, two.last) == two.trigger.first
    )


def is_sent(document: Document, one: Clause, two: Clause) -> bool:
    """Whether a participle only says who sent what goes off: "a drone [launched] by rebels exploded"."""
    between = [token.lower for token in document.tokens[one.trigger.last : two.trigger.first]]
    sent = one.trigger.word.part == "l" and between[:1] in (["by"], ["from"]) and "," not in between
    return sent and one.trigger.sentence == two.trigger.sentence and two.trigger.word.sub_event_type == BLAST


def is_its_aim(document: Document, one: Clause, two: Clause) -> bool:
    """Whether a protest is what people marched for: "marched through the capital [to protest]"."""
    protests = all(clause.trigger.word.sub_event_type == PROTEST for clause in (one, two))
    return protests and one.trigger.sentence == two.trigger.sentence and _is_behind_to(document, two)


def is_done_to_dead(document: Document, one: Clause, two: Clause) -> bool:
    """Whether killers go on with what was the victim's: "shot dead a mayor and then [blew up] his house"."""
    if one.trigger.word.part != "k" or two.trigger.is_noun or one.trigger.sentence != two.trigger.sentence:
        return False
    tokens, at = document.tokens, two.trigger.first
    joined = {token.lower for token in tokens[max(0, at - 2) : at]} & {"and", "then"}
    owned = {token.lower for token in tokens[at + 1 : two.trigger.last + 1]} & {"his", "her", "their"}
    return bool(joined and owned)


def _is_behind_to(document: Document, clause: Clause) -> bool:
    return document.tokens[clause.trigger.first - 1].lower == "to"


def is_told_by(document: Document, one: Clause, two: Clause) -> bool:
    """Whether a noun is only what the next verb tells of: "a bomb that tore through X", "in a raid, jets hit X"."""
    opening = document.tokens[one.first].lower in {"in", "during"} and one.trigger.first - one.first <= FRONTED
    if opening and document.tokens[two.first].text == "," and one.trigger.is_noun:
        return one.trigger.sentence == two.trigger.sentence and not two.trigger.is_noun
    between = document.tokens[one.trigger.last : two.trigger.first]
    fused = (
        len(between) in {1, 2} and between[0].lower in {"that", "which"} and two.trigger.word.part in {"v", "w", "f"}
    )
    return one.trigger.is_noun and fused and one.trigger.sentence == two.trigger.sentence


def is_only_sent(document: Document, one: Clause, two: Clause) -> bool:
    """Whether a participle says who sent what was shot down: "shot down 12 drones [launched] by rebels at X"."""
    if one.trigger.sentence != two.trigger.sentence or one.trigger.word.part != DOWNED or two.trigger.word.part != "l":
        return False
    tokens = document.tokens
    between = tokens[one.trigger.last : two.trigger.first]
    closed = grammar.part("prep", "conj", "rel", "aux", "modal") | {",", ";", "that"}
    held = bool(between) and not any(token.lower in closed for token in between)
    return held and tokens[two.trigger.last].lower in _SENDING


def is_sent_before(document: Document, one: Clause, two: Clause) -> bool:
    """Whether a participle says at what those were sent that were shot down: "drones [launched] at X were downed"."""
    if one.trigger.sentence != two.trigger.sentence or one.trigger.word.part != "l" or two.trigger.word.part != DOWNED:
        return False
    tokens = document.tokens
    between = [token.lower for token in tokens[one.trigger.last : two.trigger.first]]
    held = between[:1] != [] and between[0] in _SENDING and between[-1] in grammar.part("aux")
    told = grammar.part("aux", "rel", "conj") & {tokens[one.trigger.first - 1].lower, between[-2] if held else ""}
    return held and not told
