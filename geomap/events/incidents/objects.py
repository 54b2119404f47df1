"""What a verb's object makes of it: a person, a place, a weapon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import parties, retelling, triggers, weapons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.document import Token

PLACE_REACH = 6
"""How many tokens after "captured" the place may stand: "captured the strategic border town of X"."""


def suits(evidence: Evidence, clause: Clause) -> bool:
    """Whether the verb's object is what makes it an event: a person, a weapon, an aircraft, a place."""
    tokens = evidence.document.tokens
    match clause.trigger.word.part:
        case "c":
            return is_place(evidence, clause) and not _is_plain(evidence, clause)
        case "p":
            return (
                is_person(tokens, clause)
                or _is_person_taken(tokens, clause)
                or is_seized_place(evidence, clause)
                or is_seized_arms(tokens, clause)
            )
        case "l":
            return weapons.launched(tokens, clause.trigger, clause.last) is not None or is_dropped(tokens, clause)
        case _:
            return weapons.object_of(tokens, clause.trigger, clause.first, clause.last) is not None


def _is_plain(evidence: Evidence, clause: Clause) -> bool:
    """Whether a verb that anybody may do has no fighters as its subject: "the train took the town by surprise"."""
    trigger = clause.trigger
    if trigger.text not in lexicon.words("clause_words", kind="plain_taking"):
        return False
    first = clause.first
    if retelling.goes_on(evidence.document, clause):
        first = evidence.document.sentences[trigger.sentence].first
    tokens = evidence.document.tokens
    flown = any(item.is_platform for item in weapons.named(tokens, first, trigger.first))
    return flown or not parties.is_fighting(tokens, first, trigger.first, {})


def _is_person_taken(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether people suffer it: "eighteen fishermen were seized by soldiers"."""
    if not weapons.is_passive(tokens, clause.trigger, clause.first) or clause.trigger.text == "shot":
        return False
    subject = grammar.left_phrase(tokens, clause.first, clause.trigger.first - 1, triggers.verbs())
    return subject is not None and any(tokens[index].lower in people() for index in range(*subject))


def is_dropped(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether weapons are dropped or fired by nobody named: "barrel bombs were dropped on X"."""
    trigger = clause.trigger
    if trigger.text not in lexicon.words("clause_words", kind="let_go"):
        return False
    onto = trigger.last < clause.last and tokens[trigger.last].lower in lexicon.words("clause_words", kind="at_target")
    if not onto or not weapons.is_passive(tokens, trigger, clause.first):
        return False
    return weapons.object_of(tokens, trigger, clause.first, clause.last) is not None


def is_place(evidence: Evidence, clause: Clause) -> bool:
    """Whether the verb's object is a place: "captured Kidal", "taken control of the town", "seized the garrison"."""
    tokens, first = evidence.document.tokens, clause.trigger.last
    closed = grammar.part("prep") | grammar.part("conj") | grammar.part("rel") | grammar.part("aux")
    taken = lexicon.words("clause_words", kind="settlement") | lexicon.words("clause_words", kind="stronghold")
    for index in range(first, min(clause.last, first + PLACE_REACH)):
        if index in evidence.places or tokens[index].lower in taken:
            return True
        if tokens[index].lower in closed or not tokens[index].text[0].isalnum():
            return False
    return False


def is_seized_place(evidence: Evidence, clause: Clause) -> bool:
    """Whether a verb that may take people takes a place: "seized the army garrison"."""
    seized = clause.trigger.text in lexicon.words("clause_words", kind="seizing")
    return seized and not is_person(evidence.document.tokens, clause) and is_place(evidence, clause)


def is_seized_arms(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a verb that may take people takes weapons: "seized two tonnes of explosives"."""
    if clause.trigger.text not in lexicon.words("clause_words", kind="seizing") or is_person(tokens, clause):
        return False
    phrase = grammar.right_phrase(tokens, clause.trigger.last, clause.last, triggers.verbs())
    arms = lexicon.words("clause_words", kind="arms")
    return phrase is not None and any(tokens[index].lower in arms for index in range(*phrase))


def is_person(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the verb's object is a person: "seized a German nurse", "seized Ann Roe"."""
    phrase = grammar.right_phrase(tokens, clause.trigger.last, clause.last, triggers.verbs())
    if phrase is None:
        return False
    first, last = phrase
    if last + 1 < clause.last and tokens[last].lower.endswith("ed") and tokens[last + 1].lower in people():
        return True  # a participle before its noun: "shot 25 captured soldiers"
    return any(tokens[index].lower in people() or _is_named(tokens, index, last) for index in range(first, last))


def _is_named(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a first name and another name stand here, or two names and who it is: "Ann Roe, head of X"."""
    if index + 1 >= last or not (tokens[index].text[0].isupper() and tokens[index + 1].text[0].isupper()):
        return False
    behind = tokens[index + 2 : index + 4]
    told = len(behind) == 2 and behind[0].text == "," and (behind[1].lower in {"a", "an", "the", *people()})
    return told or tokens[index].lower in lexicon.words("first_names")


def is_destroyed_in_flight(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether what is destroyed is a missile, a drone or an aircraft: "five of the missiles were destroyed"."""
    trigger = clause.trigger
    if trigger.text not in {"destroyed", "destroying"}:
        return False
    if trigger.last < clause.last and tokens[trigger.last].lower in grammar.part("prep"):
        subject = grammar.left_phrase(tokens, clause.first, trigger.first, triggers.verbs())
        if subject is not None and weapons.named(tokens, *subject):
            return True
    return weapons.object_of(tokens, trigger, clause.first, clause.last) is not None
