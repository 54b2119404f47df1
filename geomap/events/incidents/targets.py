"""Who or what was hit, by where the noun phrase stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap import lexicon
from geomap.events import grammar
from geomap.events.casualties.harm import people
from geomap.events.incidents import arms, bodies, hits
from geomap.events.incidents.acled import ABDUCTION, ATTACK, SEXUAL_VIOLENCE
from geomap.events.words import clause_words
from geomap.models.incident import Target
from geomap.models.span import Span
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document, Token

_POINTING = frozenset({"last", "this", "next"})
_LOOSE = frozenset({"more", "than", "several", "multiple", "others", "all", "both", "dozens", "hundreds", "scores"})
OWNER = 8
"""Characters before a target among which "its" stands."""
TargetKind = Literal["person", "organisation", "object"]


def find(document: Document, trigger: Trigger, first: int, last: int, places: frozenset[int]) -> tuple[Target, ...]:
    """The targets of a trigger within its clause ``first:last``; ``places`` are token indexes that name places."""
    tokens = document.tokens
    pieces = (piece for phrase in hits.phrases(tokens, trigger, first, last) for piece in _pieces(tokens, phrase))
    found = (_target(document, piece, trigger) for piece in pieces if _is_target(tokens, piece, places))
    return tuple(dict.fromkeys(found))


def stretches(document: Document, trigger: Trigger, first: int, last: int, places: frozenset[int]) -> tuple[Span, ...]:
    """The whole phrases that the trigger is done to, with the places in them: "a market in Aleppo was hit"."""
    tokens = document.tokens
    found = (
        _without_office(tokens, phrase)
        for phrase in hits.phrases(tokens, trigger, first, last)
        if _is_more(tokens, phrase, places)
    )
    return tuple(Span(tokens[start].start, tokens[end - 1].end) for start, end in found)


def _without_office(tokens: Sequence[Token], phrase: tuple[int, int]) -> tuple[int, int]:
    """A person without the place of office: "the governor [of North Kivu]" was shot wherever he was."""
    first, last = phrase
    of = next((at for at in range(first, last) if tokens[at].lower == "of"), None)
    held = of is not None and people().get(tokens[of - 1].lower) is not None and tokens[of - 1].lower in _titles()
    return (first, of) if held and of is not None and of > first else phrase


def named(document: Document, tolls: Sequence[Toll]) -> tuple[Target, ...]:
    """The victims that tolls name: "the attack killed [Ann Roe]"."""
    counts = [toll.count for toll in tolls if toll.count.noun == "name"]
    spans = [(document.tokens[count.first].start, document.tokens[count.last - 1].end) for count in counts]
    return tuple(Target(document.text[start:end], "person", start, end) for start, end in spans)


def is_telling(head: str) -> bool:
    """Whether a head noun says enough to tell targets apart."""
    return head not in _generic() and people().get(head) == "military"


def heads(document: Document, targets: Sequence[Target]) -> frozenset[str]:
    """The head nouns of targets, case-folded; those left out that stand for anything, or for a part of what was told.

    A part is "the roof" or "its main building".
    """
    found: set[str] = set()
    for target in targets:
        owned = document.text[: target.start].lower()[-OWNER:].split()[-1:]
        if owned and owned[0] in {"the", "its"} and _words(target.name)[-1:][0] in _parts():
            continue
        words = [word for word in _words(target.name) if word in _table()]
        last = grammar.singular(target.name.lower().split(" of ")[0].split(" in ")[0].split()[-1])
        found.update(word for word in [*words[-1:], last] if word not in _generic() and _is_noun(word))
    return frozenset(found)


@cache
def _parts() -> frozenset[str]:
    return lexicon.words("party_words", kind="of_building")


def _is_noun(word: str) -> bool:
    """Whether a word can tell one target from another: no pronoun, day or adverb."""
    closed = grammar.part("pron") | grammar.part("det") | grammar.part("prep") | grammar.part("aux")
    return word[:1].isalpha() and not word.endswith("ly") and word not in closed | lexicon.words("calendar_names")


def kind_of(word: str) -> str | None:
    """The class of a head noun: medical, vehicle, military ..., or None."""
    return _table().get(word)


def tags(targets: Sequence[Target]) -> tuple[str, ...]:
    """Tags that the targets add: attack_on_aid, attack_on_medical, naval ..."""
    found = []
    for target in targets:
        lowered = f" {target.name.lower()} "
        if any(f" {word} " in lowered for word in lexicon.words("aid_words")):
            found.append("attack_on_aid")
        found.extend(_tags()[word] for word in _words(target.name) if word in _tags())
    return tuple(dict.fromkeys(found))


def _pieces(tokens: Sequence[Token], phrase: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The members of a phrase that "and" joins, each without what only says where it is or who wrote it down."""
    first, last = phrase
    joints = [at for at in range(first + 1, last - 1) if _joins(tokens, at, first)]
    for start, end in zip([first, *(at + 1 for at in joints)], [*joints, last], strict=True):
        stops = grammar.part("prep") | clause_words("headline_verb")
        at = next((index for index in range(start + 1, end) if tokens[index].lower in stops), end)
        piece = _trimmed(tokens, start, at)
        if piece is not None:
            yield piece


def _joins(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a conjunction joins two targets; not two owners of one: "trucks of the UN and the Red Cross"."""
    if tokens[index].lower not in grammar.part("conj"):
        return False
    owned = any(tokens[at].lower == "of" for at in range(first, index))
    return not owned or tokens[index + 1].lower in grammar.part("det") - {"the"} or tokens[index + 1].lower in people()


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The words without articles, marks, remarks in brackets at either end, "last year" and weekdays before them."""
    if first + 1 < last and tokens[first].lower in _POINTING and tokens[first + 1].lower in _timely():
        first += 2
    first += first + 1 < last and tokens[first].lower in lexicon.words("weekdays")  # "On [Friday] two soldiers"
    while first < last and (
        tokens[first].lower in {"the", "a", "an", "least", "that"} or not tokens[first].text[0].isalnum()
    ):
        first += 1
    if first < last and tokens[first].lower in grammar.part("prep"):
        return None
    while last > first and not (tokens[last - 1].text[0].isalnum() or tokens[last - 1].text in {")", "]"}):
        last -= 1
    return (first, last) if first < last else None


def _is_target(tokens: Sequence[Token], piece: tuple[int, int], places: frozenset[int]) -> bool:
    """Whether the words name somebody or something: no pronoun, no weapon or event, no mere place."""
    head = grammar.head(tokens, piece)
    if not _is_more(tokens, piece, places):
        return False
    if head in grammar.part("pron", "det", "stop") or head in lexicon.words("party_words", kind="nobody"):
        return False
    if (head in _generic() and head not in people()) or _is_time_or_manner(tokens, piece):
        return False
    if tokens[piece[0]].lower == "no":
        return False  # "[no civilians] had been hurt"
    if all(token.lower in numerals.openers() or token.lower in _LOOSE for token in tokens[slice(*piece)]):
        return False  # "killed [nine]"
    return kind_of(head) is not None or head in people() or not _is_means(tokens, piece)


def _is_time_or_manner(tokens: Sequence[Token], piece: tuple[int, int]) -> bool:
    """Whether the phrase is no noun for a thing: "partially", "last night", "3 August", "located"."""
    last = tokens[piece[1] - 1].lower.removesuffix("'s")
    alone = piece[1] - piece[0] == 1
    return last in _timely() or grammar.singular(last) in _timely() or (alone and last.endswith(("ly", "ed", "ing")))


def _timely() -> frozenset[str]:
    return lexicon.words("party_words", kind="time") | lexicon.words("calendar_names")


def _is_more(tokens: Sequence[Token], phrase: tuple[int, int], places: frozenset[int]) -> bool:
    """Whether a phrase is more than the name of a place."""
    named = (index for index in range(*phrase) if index not in places and tokens[index].text[0].isalpha())
    return any(tokens[index].lower not in grammar.part("det") | {"of", "and"} for index in named)


def _is_means(tokens: Sequence[Token], piece: tuple[int, int]) -> bool:
    """Whether the phrase names what does harm: a bomb, an attack."""
    end = next((at for at in range(*piece) if tokens[at].lower == "of"), piece[1])
    last = tokens[end - 1].lower
    harmful = lexicon.words("harm_nouns", kind="weapon") | lexicon.words("harm_nouns", kind="event")
    measured = end < piece[1] and bool(arms.named(tokens, end, piece[1]))
    return last in harmful or measured or bool(arms.named(tokens, max(piece[0], end - 2), end))


def _target(document: Document, piece: tuple[int, int], trigger: Trigger) -> Target:
    tokens = document.tokens
    start, end = tokens[piece[0]].start, tokens[piece[1] - 1].end
    return Target(document.text[start:end], _kind(tokens, piece, trigger), start, end)


def _kind(tokens: Sequence[Token], piece: tuple[int, int], trigger: Trigger) -> TargetKind:
    """A person, a thing or a body, by the head noun, by a title or a first name, or by what the verb is done to."""
    first, last = piece
    end = next((at for at in range(first + 1, last) if tokens[at].lower in {"of", "(", "[", ","}), last)
    head, plain = tokens[end - 1].lower, grammar.singular(tokens[end - 1].lower)
    if plain in _table() and _table()[plain] != "generic" and plain not in people():
        return "object"
    if head in people() or plain in people():
        return "person"
    named = tokens[end - 1].text[0].isupper()
    if named and any(tokens[at].lower in _titles() for at in range(first, end - 1)):
        return "person"
    if head in _bodies() or bodies.find(tokens, first, end):
        return "organisation"
    if named and tokens[first].lower in lexicon.words("first_names"):
        return "person"
    return "person" if named and _takes_people(trigger) else "object"


def _takes_people(trigger: Trigger) -> bool:
    """Whether the trigger is mostly done to people: a killing, an abduction."""
    word = trigger.word
    killing = word.sub_event_type == ATTACK and (word.specific or word.part == "k")
    return killing or word.sub_event_type in {ABDUCTION, SEXUAL_VIOLENCE}


def _words(name: str) -> list[str]:
    return [grammar.singular(word.strip("\"“”'’.,")) for word in name.lower().split()]


@cache
def _table() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("targets")}


@cache
def _tags() -> dict[str, str]:
    return {row["word"]: row["tag"] for row in lexicon.rows("targets") if row["tag"]}


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("targets") if row["class"] == "generic")


@cache
def _titles() -> frozenset[str]:
    return lexicon.words("person_titles")


@cache
def _bodies() -> frozenset[str]:
    return lexicon.words("organisation_words", **{"class": "head"})
