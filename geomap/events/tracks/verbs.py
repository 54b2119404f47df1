"""Verbs of motion: the table, and where they stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap import lexicon
from geomap.errors import GeomapError
from geomap.events.grammar import part
from geomap.events.tracks import lemmas, nouns, unlisted, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.models.document import Sentence, Token
    from geomap.models.track import WaypointRelation

_VERBAL = frozenset({"to", "has", "have", "had", "having"})
"""Words behind which a form that may be a noun, too, is a verb. Source: Quirk et al. (1985), 3.11 and 3.31."""
OBJECT = 7
"""Tokens from a verb to the "down" that its object parts from it. Source: own specimens."""
PHRASE = 3
"""Tokens before a noun among which its determiner stands: "an unauthorised emergency landing"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row of motion_verbs.csv: the waypoint, how its place follows, and ``of`` which types, if not all."""

    relation: WaypointRelation
    place: Literal["after", "same", "prep"]
    preps: frozenset[str]
    takes: Literal["munition", "platform", "load"] | None
    of: frozenset[str]


class Verb(NamedTuple):
    """A verb of motion, tokens ``first:last``, with all it may mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]


def find(tokens: Sequence[Token], sentence: Sentence) -> tuple[Verb, ...]:
    """The verbs of a sentence in order, the longest form at each place."""
    return tuple(_scan(tokens, sentence))


def is_motion(token: Token) -> bool:
    """Whether a verb of motion may start with this word."""
    return token.lower in _table() and token.lower not in _nominal()


def _scan(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Verb]:
    index, known = sentence.first, _table()
    while index < sentence.last:
        word = tokens[index].lower
        verbal = word in known and (word not in _nominal() or tokens[index - 1].lower in _VERBAL)
        verbal = verbal and not (word in vocabulary.words("noun") and _is_noun(tokens, index))
        verb = _parted(tokens, index, sentence.last) or (_match(tokens, index, sentence.last) if verbal else None)
        if verb is None and unlisted.is_way(tokens, index, sentence.last):
            verb = Verb(index, index + 1, frame("any"))
        if verb is not None:
            yield verb
        index = verb.last if verb is not None else index + 1


def _parted(tokens: Sequence[Token], index: int, end: int) -> Verb | None:
    """A verb from which its object parts "down": "brought [the drone] down in X", "set [the jet] down at X"."""
    kinds = [kind for kind in ("downs", "sets") if tokens[index].lower in vocabulary.words(kind)]
    if not kinds or index + 1 >= end or tokens[index + 1].lower not in part("det") | {"it", "them"}:
        return None
    stop = part("prep", "aux", "modal", "rel", "conj") | {",", ".", ";"}
    for at in range(index + 2, min(end, index + OBJECT)):
        if tokens[at].lower == "down":
            return Verb(index, at + 1, frame(kinds[0]))
        if tokens[at].lower in stop:
            return None
    return None


def _is_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a determiner before makes a noun of the word at ``index``: "on its left", "an emergency landing".

    Adjectives may stand between where the word ends in "-ing", but nothing that flies ("the plane landing at X").
    """
    if tokens[index - 1].lower in part("det"):
        return True
    before = [token.lower for token in tokens[max(0, index - PHRASE) : index]]
    opened = next((at for at, word in enumerate(before) if word in part("det")), None)
    if opened is None or not tokens[index].lower.endswith("ing"):
        return False
    between = before[opened + 1 :]
    return all(word.isalpha() and word not in nouns.by_form() for word in between) and part("prep").isdisjoint(between)


def _match(tokens: Sequence[Token], index: int, end: int) -> Verb | None:
    """The verb with the longest form that begins at ``index``, with the ways of its shorter forms."""
    known = _table()[tokens[index].lower]
    ahead = tuple([token.lower for token in tokens[index : min(end, index + len(known[0][0]))]])
    fitting = [(form, meanings) for form, meanings in known if ahead[: len(form)] == form]
    if not fitting:
        return None
    (longest, own), *shorter = fitting
    if longest[-1] == "down" and _is_downhill(tokens, index + len(longest), end):
        return Verb(index, index + 1, frame("run"))
    led = [meaning for _, meanings in shorter for meaning in meanings if meaning.place == "prep"]
    return Verb(index, index + len(longest), (*own, *led))


def _is_downhill(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether "down" leads along what follows and tells of no fall: "went [down] the valley past X"."""
    if index + 1 >= end:
        return False
    if tokens[index].lower in part("det"):
        return tokens[index + 1].lower in vocabulary.words("edge") | vocabulary.words("lengthwise")
    return tokens[index].lower in {"past", "through", "along", "via"}


@cache
def _table() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[Meaning, ...]], ...]]:
    """By first word: the forms, longest first, each with its meanings: its own before its class's, "over" last."""
    forms: dict[tuple[str, ...], list[Meaning]] = {}
    for form, meaning in sorted((*_idioms(), *_classed()), key=lambda one: one[1].relation == "over"):
        forms.setdefault(form, []).append(meaning)
    table: dict[str, list[tuple[tuple[str, ...], tuple[Meaning, ...]]]] = {}
    for spelt in sorted(forms, key=len, reverse=True):
        table.setdefault(spelt[0], []).append((spelt, tuple(forms[spelt])))
    return MappingProxyType({word: tuple(entries) for word, entries in table.items()})


def _idioms() -> Iterator[tuple[tuple[str, ...], Meaning]]:
    """The forms that have meanings of their own."""
    for row in lexicon.rows("motion_verbs"):
        for form in row["forms"].split("|"):
            yield tuple(form.split()), _meaning(row)


@cache
def _nominal() -> frozenset[str]:
    """Base forms that are verbs after "to" and "have" only."""
    idioms = {form[0] for form, _ in _idioms()}
    return frozenset(filter(None, map(lemmas.noun_form, lexicon.rows("motion_lemmas")))) - idioms


@cache
def frame(kind: str) -> tuple[Meaning, ...]:
    """What words of a class make of the places around them."""
    return tuple(_meaning(row) for row in lexicon.rows("motion_frames") if row["class"] == kind)


def _classed() -> Iterator[tuple[tuple[str, ...], Meaning]]:
    """The forms of the lemmas, each with what its class makes of the places around it."""
    for row in lexicon.rows("motion_lemmas"):
        for form in sorted(lemmas.forms(row)):
            for meaning in frame(row["class"]):
                yield tuple(form.split()), meaning


def _meaning(row: Mapping[str, str]) -> Meaning:
    preps, types = (frozenset(filter(None, row[column].split("|"))) for column in ("preps", "of"))
    return Meaning(_relation(row["relation"]), _place(row["place"]), preps, _object(row["object"]), types)


def _relation(name: str) -> WaypointRelation:
    match name:
        case "took_off_from" | "entered" | "over" | "left" | "landed" | "hit" | "crashed" | "heading_to":
            return name
        case _:
            raise GeomapError(f"motion_verbs.csv: relation {name!r} is unknown: use one of the records' relations")


def _place(name: str) -> Literal["after", "same", "prep"]:
    match name:
        case "after" | "same" | "prep":
            return name
        case _:
            raise GeomapError(f"motion_verbs.csv: place {name!r} is unknown: use after, same or prep")


def _object(name: str) -> Literal["munition", "platform", "load"] | None:
    match name:
        case "munition" | "platform" | "load":
            return name
        case "":
            return None
        case _:
            raise GeomapError(f"motion_verbs.csv: object {name!r} is unknown: use munition, platform, load or nothing")
