"""What a verb's object makes of it: a person, a place, a weapon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import arms, parties, retelling, triggers, weapons
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.clauses import Clause
    from geomap.events.incidents.evidence import Evidence
    from geomap.models.document import Document, Token

WHEN = 4
"""How many tokens behind a verb its object begins at the latest where a time stands between them."""
PLACE_REACH = 6
"""How many tokens after "captured" the place may stand: "captured the strategic border town of X"."""


def suits(evidence: Evidence, clause: Clause) -> bool:
    """Whether the verb's object is what makes it an event: a person, a weapon, an aircraft, a place."""
    tokens = evidence.document.tokens
    match clause.trigger.word.part:
        case "c":
            return (
                is_capture(tokens, clause)
                or _is_place_taken(evidence, clause)
                or (is_place(evidence, clause) and not _is_plain(evidence, clause))
            )
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


def is_capture(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether people are captured, not ground: "captured seven soldiers", "two gunmen were captured"."""
    if clause.trigger.text not in lexicon.words("clause_words", kind="capturing"):
        return False
    return is_person(tokens, clause) or _is_person_taken(tokens, clause)


def _is_plain(evidence: Evidence, clause: Clause) -> bool:
    """Whether a verb that anybody may do has no fighters as its subject: "the train took the town by surprise"."""
    trigger = clause.trigger
    if trigger.text not in lexicon.words("clause_words", kind="plain_taking"):
        return False
    first = clause.first
    if retelling.goes_on(evidence.document, clause):
        first = evidence.document.sentences[trigger.sentence].first
    tokens = evidence.document.tokens
    flown = any(item.is_platform for item in arms.named(tokens, first, trigger.first))
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
    if not onto:
        return False
    if weapons.is_passive(tokens, trigger, clause.first):
        return weapons.object_of(tokens, trigger, clause.first, clause.last) is not None
    subject = grammar.left_phrase(tokens, clause.first, trigger.first, triggers.verbs())
    return subject is not None and any(not item.is_platform for item in arms.named(tokens, *subject))


def _is_place_taken(evidence: Evidence, clause: Clause) -> bool:
    """Whether a place is what a passive's agent takes: "the town was captured by rebels"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if not weapons.is_passive(tokens, trigger, clause.first) or tokens[trigger.last : trigger.last + 1] == ():
        return False
    end = grammar.verb_start(tokens, trigger.first, clause.first)
    return _is_ground(evidence, grammar.left_phrase(tokens, clause.first, end, triggers.verbs()))


def is_fallen(evidence: Evidence, clause: Clause) -> bool:
    """Whether a place falls to one side: "the town fell to the rebels", "Goma has fallen"; not "fell silent"."""
    tokens, trigger = evidence.document.tokens, clause.trigger
    if trigger.text not in lexicon.words("clause_words", kind="lost"):
        return False
    after = tokens[trigger.last : trigger.last + 1]
    if after and after[0].text[0].isalnum() and after[0].lower not in lexicon.words("clause_words", kind="lost_when"):
        return False
    end = grammar.verb_start(tokens, trigger.first, clause.first)
    return _is_ground(evidence, grammar.left_phrase(tokens, clause.first, end, triggers.verbs()))


def _is_ground(evidence: Evidence, phrase: tuple[int, int] | None) -> bool:
    """Whether a noun phrase is a place, a kind of settlement or a stronghold; not what lies in one."""
    if phrase is None:
        return False
    taken = lexicon.words("clause_words", kind="settlement") | lexicon.words("clause_words", kind="stronghold")
    head = grammar.head(evidence.document.tokens, phrase)
    return phrase[0] in evidence.places or head in taken


def is_place(evidence: Evidence, clause: Clause) -> bool:
    """Whether the verb's object is a place: "captured Kidal", "taken control of the town", "seized the garrison"."""
    tokens, first = evidence.document.tokens, clause.trigger.last
    closed = grammar.part("prep") | grammar.part("conj") | grammar.part("rel") | grammar.part("aux")
    taken = lexicon.words("clause_words", kind="settlement") | lexicon.words("clause_words", kind="stronghold")
    for index in range(first, min(clause.last, first + PLACE_REACH)):
        if index in evidence.places or tokens[index].lower in taken:
            return True
        people_taken = tokens[index].lower in people() and tokens[index + 1 : index + 2] != ()
        if people_taken and tokens[index + 1].lower == "of":
            return False
        owned = tokens[index].text in {"'s", "’s"}
        if tokens[index].lower in closed or not (tokens[index].text[0].isalnum() or owned):
            return False
    return False


def is_raided(document: Document, clause: Clause) -> bool:
    """Whether those who enter a place come to kill, burn or rob there, and do not take it."""
    if clause.trigger.text not in lexicon.words("clause_words", kind="entering"):
        return False
    sentence = document.sentences[clause.trigger.sentence]
    told = {token.lower for token in document.tokens[clause.trigger.last : sentence.last]}
    doers = {token.lower for token in document.tokens[sentence.first : clause.trigger.first]}
    raid, raider = (lexicon.words("clause_words", kind=kind) for kind in ("raid", "raider"))
    return not told.isdisjoint(raid) or not doers.isdisjoint(raider)


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
    phrase = grammar.right_phrase(tokens, _past_when(tokens, clause), clause.last, triggers.verbs())
    if phrase is None:
        return False
    first, last = phrase
    while last < clause.last and _goes_on(tokens[last]):
        more = grammar.right_phrase(tokens, last + 1, clause.last, triggers.verbs())
        last = last + 1 if more is None else more[1]
    return any(tokens[index].lower in people() or _is_named(tokens, index, last) for index in range(first, last))


def _goes_on(token: Token) -> bool:
    """Whether a verb's form goes on a phrase of people: "shot 25 [captured] soldiers", "held three [suspects]"."""
    return token.lower in people() or (token.lower in triggers.verbs() and token.lower.endswith("ed"))


def _past_when(tokens: Sequence[Token], clause: Clause) -> int:
    """Where a verb's object may begin, behind when it happened: "rounded up [at dawn] seven men"."""
    first = clause.trigger.last
    for at in range(first + 1, min(clause.last, first + WHEN)):
        if tokens[first].lower not in lexicon.words("clause_words", kind="timed"):
            break
        if tokens[at].lower in grammar.part("det") or numerals.read(tokens[at : at + 1], 0) is not None:
            return at
    return first


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
        if subject is not None and arms.named(tokens, *subject):
            return True
    return weapons.object_of(tokens, trigger, clause.first, clause.last) is not None
