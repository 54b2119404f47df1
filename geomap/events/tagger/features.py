"""What the network is told of every word: its pieces, its shape, and what the tables of events know of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from geomap import lexicon
from geomap.events.casualties.harm import people
from geomap.events.incidents import bodies, groups
from geomap.geoparse.recognition.encoder.pieces import Pieces
from geomap.memory import remembering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.incidents.triggers import Trigger
    from geomap.models.document import Document

PARTS = ("", "n", "v", "w", "f", "k", "l", "p", "d", "i", "c", "g", "h")
"""Parts of ``event_triggers.csv``, in the order that the weights know."""
PEOPLE = ("", "civilian", "military", "any")
OTHER_PEOPLE, ARM, PLATFORM = len(PEOPLE), 1, 2
CAPITALS, CAPITAL, DIGIT = 1, 2, 3
REBEL, STATE_FORCE = 1, 2
SIZES = {
    "kind": 26,
    "part": len(PARTS),
    "people": OTHER_PEOPLE + 1,
    "arms": PLATFORM + 1,
    "case": DIGIT + 1,
    "side": STATE_FORCE + 1,
}
"""How many values each feature may take."""
MOST_PIECES = 6
"""Pieces of the longest word that is read whole."""
REMEMBERED = 1 << 15
"""Words of which what they are by themselves is kept at hand. Source: chosen; more than the articles of a run share."""


class Told(NamedTuple):
    """What is known of one word; the numbers are those of ``SIZES``."""

    pieces: tuple[int, ...]
    kind: int
    part: int
    people: int
    arms: int
    case: int
    side: int


def of(document: Document, found: Sequence[Trigger]) -> list[Told]:
    """What is known of every token; ``found`` are the triggers of the tables."""
    kinds, sides = kind_numbers(), _sides(document)
    ruled = {
        at: (kinds.get(one.word.sub_event_type, 0), PARTS.index(one.word.part))
        for one in found
        for at in range(one.first, one.last)
    }
    told = [_by_itself((token.text, token.lower)) for token in document.tokens]
    for at, (kind, part) in ruled.items():
        told[at] = told[at]._replace(kind=kind, part=part)
    for at, side in sides.items():
        told[at] = told[at]._replace(side=side)
    return told


@cache
def kind_names() -> tuple[str, ...]:
    """ACLED's kinds in the order that the weights know; the first stands for none."""
    return ("", *(row["sub_event_type"] for row in lexicon.rows("event_types")))


@cache
def kind_numbers() -> dict[str, int]:
    """The numbers of kinds among ``kind_names``."""
    return {kind: number for number, kind in enumerate(kind_names())}


@cache
def vocabulary() -> Pieces:
    """The pieces of words, as the encoder's weights have them."""
    text = files("geomap.geoparse.weights").joinpath("pieces.txt").read_text(encoding="utf-8")
    return Pieces(text.split("\n"))


@remembering(REMEMBERED)
def _by_itself(word: tuple[str, str]) -> Told:
    """What is known of a word, given as it stands and in lower case, wherever it stands."""
    text, lower = word
    who = people().get(lower)
    known = 0 if who is None else PEOPLE.index(who) if who in PEOPLE else OTHER_PEOPLE
    pieces = vocabulary().of(lower)[:MOST_PIECES]
    return Told(pieces, kind=0, part=0, people=known, arms=_arms().get(lower, 0), case=_case(text), side=0)


@cache
def _arms() -> dict[str, int]:
    return {
        form: PLATFORM if row["kind"] == "platform" else ARM
        for row in lexicon.rows("weapons")
        for form in row["forms"].split("|")
        if " " not in form
    }


def _sides(document: Document) -> dict[int, int]:
    """Which words name an armed group, and which a force of some state that has a name of its own."""
    tokens, found = document.tokens, dict[int, int]()
    for first, last in groups.spans(tokens):
        name = document.text[tokens[first].start : tokens[last - 1].end]
        found |= dict.fromkeys(range(first, last), REBEL if bodies.is_rebel(name) else STATE_FORCE)
    return found


def _case(text: str) -> int:
    if len(text) > 1 and text.isupper():
        return CAPITALS
    return CAPITAL if text[0].isupper() else DIGIT if text[0].isdigit() else 0
