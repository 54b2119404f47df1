"""Who is said to have done it, by where the noun phrase stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.claims.vocabulary import munitions
from geomap.events.incidents import (
    agents,
    bodies,
    clauses,
    hits,
    parties,
    realis_cues,
    referring,
    relatives,
    shared,
    weapons,
)
from geomap.events.incidents.acled import ABDUCTION
from geomap.events.incidents.triggers import verbs
from geomap.events.words import clause_words
from geomap.models.incident import Actor

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Token
    from geomap.models.place import Toponym

_OWNING = frozenset({"'s", "’s", "'", "’"})
TIED_REACH = 6
"""Tokens before a body to which others are said to be tied, in which it may be said that this is only believed."""
COMPOUND = 5
"""Words before an event noun among which who did it may stand."""
STAGE_REACH = 7
"""How many tokens before an event noun the verb may stand that says who staged it."""


def find(document: Document, trigger: Trigger, first: int, last: int, nations: dict[int, Toponym]) -> tuple[Actor, ...]:
    """The perpetrators of a trigger within its clause ``first:last``.

    ``nations`` are the toponyms that name or belong to a country, by the token they start at.
    """
    tokens = document.tokens
    by = tuple(agents.find(tokens, trigger, last))
    opening = clauses.opening(document, document.sentences[trigger.sentence])
    phrases = [
        *_phrases(tokens, trigger, first, opening, nations),
        *(one for one in by if _is_somebody(tokens, one, nations)),
    ]
    return tuple(dict.fromkeys(actor for phrase in phrases for actor in _actors(document, phrase, nations)))


def _is_somebody(tokens: Sequence[Token], phrase: tuple[int, int], nations: Container[int]) -> bool:
    """Whether the agent of a passive is a party to the fighting or people; not a bomb."""
    return parties.is_fighting(tokens, *phrase, nations) or grammar.head(tokens, phrase) in people()


def _phrases(
    tokens: Sequence[Token], trigger: Trigger, first: int, opening: int, nations: dict[int, Toponym]
) -> Iterator[tuple[int, int]]:
    """Subjects and owners who are party to the fighting; ``opening`` is where the sentence begins."""
    if trigger.is_noun:
        yield from _compound(tokens, trigger, first, nations)
        yield from _staging(tokens, trigger)
    elif tokens[trigger.first].lower in _party("falling"):
        yield from _takers(tokens, trigger)
    elif realis_cues.is_foiling(trigger):
        return  # who foils a deed is not who does it
    elif not _passive(tokens, trigger, first) and not _meets_mine(tokens, trigger):
        start = grammar.verb_start(tokens, trigger.first, first)
        subject = weapons.bearer(tokens, trigger, first) or _subject(tokens, first, start)
        if not (subject and parties.is_fighting(tokens, *subject, nations)):
            subject = shared.subject(tokens, opening, start)
        if subject and parties.is_fighting(tokens, *subject, nations):
            yield subject


def _meets_mine(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether the subject suffers what it hits: "a convoy [hit] a roadside bomb"."""
    if tokens[trigger.first].lower not in _party("meeting"):
        return False
    phrase = grammar.right_phrase(tokens, trigger.first + 1, len(tokens), frozenset())
    return phrase is not None and any(token.lower in _party("mine") for token in tokens[slice(*phrase)])


def _takers(tokens: Sequence[Token], trigger: Trigger) -> Iterator[tuple[int, int]]:
    """Those to whom a place falls, named in the trigger or behind it: "fell to [the army]"."""
    for index in range(trigger.first + 1, min(trigger.last + 1, len(tokens))):
        if tokens[index].lower == "to":
            phrase = grammar.right_phrase(tokens, index + 1, len(tokens), agents.closing_verbs())
            if phrase and parties.is_fighting(tokens, *phrase, frozenset()):
                yield phrase


def _subject(tokens: Sequence[Token], first: int, start: int) -> tuple[int, int] | None:
    """The noun phrase before a verb group, or that before "who" or "which": "the [rebels], who seized the town"."""
    return relatives.antecedent(tokens, start) or grammar.left_phrase(tokens, first, start, verbs())


def _compound(
    tokens: Sequence[Token], trigger: Trigger, first: int, nations: dict[int, Toponym]
) -> Iterator[tuple[int, int]]:
    """Who stands before the event noun: "Israeli air strike", "a suspected jihadist attack"."""
    start = trigger.first
    while start > max(first, trigger.first - COMPOUND) and _is_inner(tokens[start - 1]):
        start -= 1
    named = bodies.find(tokens, start, trigger.first)
    yield from named
    owned = False
    for index in range(trigger.first - 1, start - 1, -1):
        word = tokens[index].lower
        if word in lexicon.words("party_words", kind="manner"):
            continue
        fighting = word in bodies.nouns() or grammar.singular(word) + "s" in bodies.nouns()
        owned = owned or word in _OWNING
        if not any(begin <= index < end for begin, end in named) and ((index in nations and not owned) or fighting):
            yield index, _named_end(tokens, index, nations)


def _named_end(tokens: Sequence[Token], index: int, nations: dict[int, Toponym]) -> int:
    """Where a country's name ends that starts at ``index``: "the [United States]"."""
    end = nations[index].end if index in nations else tokens[index].end
    return next((at for at in range(index + 1, len(tokens)) if tokens[at].start >= end), len(tokens))


def _is_inner(token: Token) -> bool:
    """Whether a word may stand in a compound before the event noun, or what tells its owner: "the rebels[']"."""
    if token.lower in _OWNING:
        return True
    return token.text[0].isalnum() and token.lower not in grammar.part("prep", "aux", "rel", "det") | {"of"}


def _staging(tokens: Sequence[Token], trigger: Trigger) -> Iterator[tuple[int, int]]:
    """Who stages the event, or has a part in it.

    As "[rebels] launched a surprise attack", "the assault that [gunmen] carried out", "[rebels] who perpetrated the
    attack", "[two officers] were implicated in the murder", "[guerrillas] are held responsible for the blast".
    """
    for index in range(trigger.first - 1, max(0, trigger.first - STAGE_REACH), -1):
        if tokens[index].lower in _party("staging") or _takes_part(tokens, index):
            verb = index - (tokens[index - 1].lower in _party("holding"))
            start = grammar.verb_start(tokens, verb, max(0, index - grammar.MAX_PHRASE))
            subject = _subject(tokens, max(0, start - grammar.MAX_PHRASE), start)
            held = subject and any(token.lower in _party("holding") for token in tokens[slice(*subject)])
            if subject and not held and parties.is_fighting(tokens, *subject, frozenset()):
                yield subject
            return
        if tokens[index].lower in grammar.part("rel", "aux", "modal") or tokens[index].text in {";", ",", "."}:
            return


def _takes_part(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word says who had a part in the deed, or answers for it: "implicated in", "responsible for"."""
    word, following = tokens[index].lower, tokens[index + 1].lower
    if word in _party("answering"):
        return following in {"for", "of"} or tokens[index - 1].lower in grammar.part("aux")
    return word in _party("taking_part") and following == "in"


def _passive(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    suffered = trigger.word.part == "k" or trigger.word.sub_event_type == ABDUCTION or trigger.text in _killed()
    suffered = suffered or (trigger.text == "shot" and not _aims(tokens, trigger))
    if suffered and _is_without_object(tokens, trigger):
        return True
    if hits.is_done_by(tokens, trigger):
        return True
    return weapons.is_passive(tokens, trigger, first)


def _aims(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether somebody shot at something: "shot [at] a car"; not "general shot in Mexico"."""
    return (
        tokens[trigger.last].lower in {"at", "into", "on", "toward", "towards", "down"}
        if trigger.last < len(tokens)
        else False
    )


@cache
def _killed() -> frozenset[str]:
    """Verbs of killing, whose subject suffers them where no object follows: "officer [murdered] in X"."""
    rows = (row for row in lexicon.rows("casualty_words") if (row["outcome"], row["shape"]) == ("killed", "verb"))
    return frozenset(row["form"] for row in rows)


def _is_without_object(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether nothing follows that could be killed: in "two guerrillas killed and three hurt" they suffer it."""
    if trigger.last >= len(tokens):
        return True
    following = tokens[trigger.last]
    if grammar.is_about(tokens, trigger.last):
        return False  # "soldiers killed [at least] 30 people"
    return not following.text[0].isalnum() or following.lower in grammar.part("conj", "prep")


def _actors(document: Document, phrase: tuple[int, int], nations: dict[int, Toponym]) -> Iterator[Actor]:
    """Those whom a noun phrase names: "FMLN rebels" are rebels, and the FMLN."""
    tokens = document.tokens
    first, last = _undated(tokens, *phrase)
    first += tokens[first].lower in {"another", "other"}  # "another rebel column" names somebody
    if first == last or tokens[first].lower in lexicon.words("party_words", kind="nobody"):
        return
    national = any(index in nations for index in range(first, last))
    led = next((at for at in range(first + 1, last) if tokens[at].lower in grammar.part("prep")), last)
    if tokens[led - 1].lower in _weapons() and not national and not bodies.find(tokens, first, led):
        return
    if tokens[last - 1].lower in munitions() and last - 2 in nations:
        last -= 1  # "an [Israeli] shell"
    reach = TIED_REACH if tokens[first - 1].lower in {"to", "with"} else 2  # "believed to be linked to [a group]"
    words = {token.lower for token in tokens[max(0, first - reach) : last]}
    accused = tokens[max(0, first - 3)].lower in {"attributed", "blamed"}
    suspected = accused or bool(clause_words("suspected") & words)
    certainty: Literal["stated", "suspected"] = "suspected" if suspected else "stated"
    named = parties.of_phrase(tokens, first, last, nations)
    for part in (*named, *referring.to_named(tokens, named)):
        start, end = tokens[part.first].start, tokens[part.last - 1].end
        if document.text[start:end].count('"') % 2 and document.text[end : end + 1] == '"':
            end += 1
        yield Actor(document.text[start:end], part.kind, "perpetrator", certainty, start, end)


def _undated(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The phrase without a day before it: "Saturday [rebels]", "4 March [gunmen]", "six days ago [gunmen]"."""
    days = lexicon.words("calendar_names")
    first = next((at + 1 for at in range(first, last - 1) if tokens[at].lower == "ago"), first)
    if tokens[first].text.isdigit() and first + 2 < last and tokens[first + 1].text in clauses.DASHES:
        first += 2  # "GOMA, Feb. [12 -] Gunmen who"
    if first + 2 < last and tokens[first].lower in {"last", "this"} and tokens[first + 1].lower in _party("time"):
        first += 2
    while first < last - 1 and (
        tokens[first].lower in days
        or (
            tokens[first].lower.endswith("ly")
            and tokens[first].text[0].isupper()
            and not tokens[first + 1].text[0].islower()
        )
        or (tokens[first].text.isdigit() and tokens[first + 1].lower in days)
    ):
        first += 1
    return first, last


def _weapons() -> frozenset[str]:
    return lexicon.words("harm_nouns", kind="weapon")


@cache
def _party(kind: str) -> frozenset[str]:
    return lexicon.words("party_words", kind=kind)
