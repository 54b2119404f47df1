"""What it was done with: weapons and platforms bound to a trigger by grammar, not by nearness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events import grammar
from geomap.events.incidents import arms
from geomap.events.incidents.triggers import verbs
from geomap.events.words import clause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.arms import Means
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Token

STAGE_REACH = 7
"""How many tokens before a noun its verb may stand: "carried out dozens of raids"."""
SENT_REACH = 8
_UNDERGONE = ("was ", "were ", "came under ", "come under ", "comes under ", "coming under ")
"""How triggers begin whose subject suffers them."""
_SENT = frozenset({"launched", "fired", "sent", "flown"})
"""What stands between a weapon and its verb: "a drone [launched by rebels] exploded"."""
BY_REACH = 8
AGENT_REACH = 14
"""Tokens between a passive and its agent: "were killed on a beach in X on Wednesday [by] shells"."""
ASIDE = 14
"""Tokens of the longest aside between a weapon and its verb: "a bomb, planted by the roadside, killed two"."""
OBJECT_REACH = 6


def find(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> tuple[Means, ...]:
    """Weapons and platforms that stand in the trigger, before it in one compound, as its subject or its agent."""
    found = [
        *arms.named(tokens, *_before(tokens, trigger, first)),
        *staged(tokens, trigger, first),
        *_of(tokens, trigger, last),
        *_agents(tokens, trigger, last),
        *_opening(tokens, trigger, first),
    ]
    return tuple(dict.fromkeys(found))


def launched(tokens: Sequence[Token], trigger: Trigger, last: int) -> Means | None:
    """What is fired: "fired three mortar shells", "launching a barrage of rockets"."""
    for index in range(trigger.last, min(last, trigger.last + OBJECT_REACH)):
        if _is_closed(tokens[index]) and tokens[index].lower != "of" and not grammar.is_about(tokens, index):
            return None
        found = arms.named(tokens, index, min(last, index + 1))
        if found and not (found[0].is_platform and found[0].is_manned):
            return found[0]
    return None


def object_of(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> Means | None:
    """The weapon or platform that a verb is done to: "shot down two drones", "a jet was shot down"."""
    if is_passive(tokens, trigger, first):
        phrase = grammar.left_phrase(tokens, first, trigger.first - 1, verbs()) or (first, trigger.first)
    else:
        phrase = _suffering(tokens, trigger, first, last) or (trigger.last, min(last, trigger.last + BY_REACH))
    found = arms.named(tokens, *phrase) or arms.models(tokens, *phrase)
    if not found and trigger.word.part == "i" and is_passive(tokens, trigger, first):
        found = arms.named(tokens, first, trigger.first)  # "a drone coming from the sea was shot down"
    return found[0] if found else None


def _suffering(tokens: Sequence[Token], trigger: Trigger, first: int, last: int) -> tuple[int, int] | None:
    """What stands before a participle that nothing but where or when follows: "five drones [downed] over X"."""
    behind = tokens[trigger.last].lower if trigger.last < last else "."
    bare = behind in clause_words("lost_when") | {"above", "."} and trigger.text.endswith("ed")
    phrase = grammar.left_phrase(tokens, first, trigger.first, verbs()) if bare and not trigger.is_noun else None
    return phrase if phrase is not None and arms.named(tokens, *phrase) else None


def is_passive(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    """Whether the verb's subject suffers it: "a helicopter [was] hit", "a helicopter [came under] fire"."""
    if is_undergone(trigger):
        return True
    before = {token.lower for token in tokens[max(first, trigger.first - 3) : trigger.first]}
    return bool({"was", "were", "been", "being", "is", "are"} & before) and not trigger.is_under_way


def _before(tokens: Sequence[Token], trigger: Trigger, first: int) -> tuple[int, int]:
    if trigger.is_noun:
        start = trigger.first
        while (
            start > max(first, trigger.first - 3)
            and tokens[start - 1].text[0].isalpha()
            and not _is_closed(tokens[start - 1])
        ):
            start -= 1
        return start, trigger.last
    borne_by = bearer(tokens, trigger, first)
    if borne_by is not None:
        return borne_by
    suffers = is_passive(tokens, trigger, first) and (not trigger.word.specific or is_fire(trigger))
    subject = None if suffers else _subject(tokens, trigger, first)
    return (subject[0], trigger.last) if subject and not suffers else (trigger.first, trigger.last)


def is_undergone(trigger: Trigger) -> bool:
    """Whether the trigger's own words make its subject suffer it: "came under attack"."""
    return not trigger.is_noun and trigger.text.startswith(_UNDERGONE)


def is_fire(trigger: Trigger) -> bool:
    """Whether the verb says only that fire was opened: a drone's or a tank's is of the kind that they make."""
    return trigger.word.part == "v" and trigger.text in clause_words("fires_on")


def staged(tokens: Sequence[Token], trigger: Trigger, first: int) -> tuple[Means, ...]:
    """The platforms that carry out what a noun tells: "[jets] carried out dozens of raids"."""
    if not trigger.is_noun or trigger.word.specific:
        return ()
    staging = lexicon.words("party_words", kind="staging")
    for index in range(trigger.first - 1, max(first, trigger.first - STAGE_REACH), -1):
        if tokens[index].lower in staging:
            end = grammar.verb_start(tokens, index, first)
            subject = grammar.left_phrase(tokens, first, end, verbs())
            return tuple(means for means in arms.named(tokens, *subject) if means.is_platform) if subject else ()
    return ()


def _opening(tokens: Sequence[Token], trigger: Trigger, first: int) -> tuple[Means, ...]:
    """The weapon that a clause opens with, whatever it did first: "[a bomb] threw a car in the air, killing two"."""
    if trigger.word.part == "k" and not is_passive(tokens, trigger, first) and not trigger.text.endswith("ing"):
        phrase = grammar.right_phrase(tokens, first, trigger.first, verbs())  # "two bombs on the line killed six"
        named = tuple(item for item in arms.named(tokens, *phrase) if not item.is_platform) if phrase else ()
        return named[:1] if phrase and named and "with" not in {token.lower for token in tokens[slice(*phrase)]} else ()
    if trigger.word.part != "k" or not trigger.text.endswith("ing"):
        return ()
    bound = grammar.part("prep", "aux", "verb") | verbs() | {"of"}
    for at in range(first, trigger.first):
        if tokens[at].lower in grammar.part("det") and (at == first or tokens[at - 1].lower not in bound):
            phrase = grammar.right_phrase(tokens, at, trigger.first, verbs())
            found = arms.named(tokens, *phrase) if phrase else ()
            if found:
                return found[:1]
    return ()


def _subject(tokens: Sequence[Token], trigger: Trigger, first: int) -> tuple[int, int] | None:
    """What stands before the verb group, or before the "that" which stands for it: "a bomb that tore through"."""
    end = grammar.verb_start(tokens, trigger.first, first)
    if end > 0 and tokens[end - 1].lower in {"that", "which"}:
        return grammar.left_phrase(tokens, max(0, end - grammar.MAX_PHRASE), end - 1, verbs())
    sent = next((at for at in range(end - 1, max(first, end - SENT_REACH), -1) if tokens[at].lower in _SENT), None)
    if sent is not None and tokens[sent + 1].lower in {"by", "from"}:
        return grammar.left_phrase(tokens, first, sent, verbs())
    if end > first and tokens[end - 1].text == ",":
        opening = next((at for at in range(end - 2, max(first, end - ASIDE), -1) if tokens[at].text == ","), None)
        end = end if opening is None else opening
    return grammar.left_phrase(tokens, first, end, verbs())


def is_borne(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    """Whether the weapons before a verb are only borne by those who act: "[men] armed with rockets stormed X"."""
    return not trigger.is_noun and bearer(tokens, trigger, first) is not None


def bearer(tokens: Sequence[Token], trigger: Trigger, first: int) -> tuple[int, int] | None:
    """Those who bear the weapons, or whom they help, that stand right before a verb: "[soldiers] backed by jets"."""
    phrase = grammar.left_phrase(tokens, first, grammar.verb_start(tokens, trigger.first, first), verbs())
    at = first if phrase is None else phrase[0]
    while at > first and tokens[at - 1].lower in grammar.part("det"):
        at -= 1
    if at - 2 > first and tokens[at - 1].lower == "and":
        at -= 2  # "with [guns and] explosives"
    for length in (2, 1):
        if at - length > first and " ".join(t.lower for t in tokens[at - length : at]) in clause_words("bearing"):
            return grammar.left_phrase(tokens, first, at - length, verbs())
    return None


def _of(tokens: Sequence[Token], trigger: Trigger, last: int) -> tuple[Means, ...]:
    """What goes off: "the explosion of [two bombs]"; never what an attack is on."""
    if not trigger.is_noun or trigger.last >= last or tokens[trigger.last].lower != "of":
        return ()
    phrase = grammar.right_phrase(tokens, trigger.last + 1, last, verbs())
    return tuple(means for means in arms.named(tokens, *phrase) if not means.is_platform) if phrase else ()


def _is_closed(token: Token) -> bool:
    return token.lower in grammar.part("prep", "aux", "rel") or token.lower in {"of", "and"}


def _agents(tokens: Sequence[Token], trigger: Trigger, last: int) -> tuple[Means, ...]:
    for index in range(trigger.last, min(last, trigger.last + AGENT_REACH)):
        if tokens[index].text in {",", ";"}:
            return ()
        near = index < trigger.last + BY_REACH
        if tokens[index].lower in (clause_words("means") if near else {"by"}):
            phrase = grammar.right_phrase(tokens, index + 1, last, verbs())
            found = (arms.named(tokens, *phrase) or arms.models(tokens, *phrase)) if phrase else ()
            if found:
                return _dropped_by(tokens, phrase, last) or found
    return ()


def _dropped_by(tokens: Sequence[Token], phrase: tuple[int, int] | None, last: int) -> tuple[Means, ...]:
    """What a weapon came from: "with grenades dropped from [a drone]"."""
    if phrase is None:
        return ()
    behind = [token.lower for token in tokens[phrase[1] : phrase[1] + 2]]
    if behind not in (["dropped", "from"], ["dropped", "by"], ["fired", "from"], ["launched", "from"]):
        return ()
    source = grammar.right_phrase(tokens, phrase[1] + 2, last, verbs())
    return tuple(item for item in arms.named(tokens, *source) if item.is_platform) if source else ()
