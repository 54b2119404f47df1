"""What tells of flights, in text order: words for a craft, and steps; and how each goes with the craft beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap import lexicon
from geomap.events.grammar import part, singular
from geomap.events.tracks import vocabulary
from geomap.events.tracks.steps.hints import PRONOUN, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geomap.events.tracks.steps.hints import Hints
    from geomap.models.document import Document, Sentence

    Grid = NDArray[np.float32]
    Whole = NDArray[np.intp]
    Flags = NDArray[np.bool_]

APART = (-1, 0, 1, 2, 4, 8)
"""Bounds of classes of how many sentences lie between two elements."""
BETWEEN = (0, 1, 2, 4, 8)
"""As above, of how many words for craft stand between."""
FAR = (2, 5, 10, 20, 40, 80)
"""As above, of tokens."""
CANDIDATES = 40
"""Words for craft before an element that it may go with, the nearest."""
MARKS = 8
"""Numbers that tell of an element by itself."""


@dataclass(frozen=True, slots=True)
class Element:
    """Tokens ``first:last``: words that mean a craft, or a step where ``relation`` is a number above 0.

    ``kind`` is the craft's number in ``hints.CRAFT``, 0 if the words do not tell. ``rule`` is the flight that the rules
    make of it. ``model`` is what
    the craft is called by, ``head`` its last word and ``words`` those that tell it apart, singular.
    """

    first: int
    last: int
    relation: int
    kind: int
    rule: int | None
    sentence: int
    paragraph: int
    in_heading: bool
    head: str
    words: frozenset[str]
    is_pronoun: bool
    is_new: bool
    is_definite: bool
    is_plural: bool
    model: str | None = None


class Pairs(NamedTuple):
    """Element ``whose`` and the craft ``other`` that it may go with; ``features`` (pairs, numbers); in text order."""

    whose: Whole
    other: Whole
    features: Grid


def element(
    document: Document, hints: Hints, sentence: Sentence, stretch: range, relation: int, rule: int | None
) -> Element:
    """What tokens ``stretch`` of a sentence say of themselves."""
    words = [document.tokens[at].lower for at in stretch]
    kinds = [hints.craft[at] for at in stretch if hints.craft[at] not in {0, PRONOUN}]
    pronoun = len(words) <= 2 and words[-1] in vocabulary.words("stands_for")
    small = part("det") | vocabulary.words("stands_for") | lexicon.words("number_words")
    return Element(
        first=stretch.start,
        last=stretch.stop,
        relation=relation,
        kind=kinds[-1] if kinds else 0,
        rule=rule,
        sentence=sentence.index,
        paragraph=sentence.paragraph,
        in_heading=sentence.kind == "heading",
        head=singular(words[-1]),
        words=frozenset(singular(word) for word in words if word not in small and word[0].isalnum()),
        is_pronoun=pronoun,
        is_new=not pronoun and (words[0] in vocabulary.words("begins") or words[0] in lexicon.words("number_words")),
        is_definite=words[0] in vocabulary.words("points_back"),
        is_plural=_is_plural(words),
    )


def _is_plural(words: Sequence[str]) -> bool:
    if words[0] in {"they", "their", "them", "both"} or words[0] in lexicon.words("number_words") - {"one"}:
        return True
    return words[0].isdigit() or (singular(words[-1]) != words[-1] and words[-1] != "its")


def marks(elements: Sequence[Element], pairs: Pairs) -> Grid:
    """What tells whether an element begins a flight: (elements, MARKS)."""
    known = {(int(whose), elements[other].rule) for whose, other in zip(pairs.whose, pairs.other, strict=True)}
    rows = [
        (
            one.is_pronoun,
            one.is_new,
            one.is_definite,
            one.is_plural,
            not one.relation,
            one.in_heading,
            one.rule is None,
            one.rule is not None and (at, one.rule) in known,
        )
        for at, one in enumerate(elements)
    ]
    return np.array(rows, np.float32).reshape(-1, MARKS)


def pairs_of(elements: Sequence[Element]) -> Pairs:
    """Each element with the craft before it that it may go with, for a step also those behind in its sentence."""
    size = len(elements)
    column = {name: _column(elements, name) for name in ("sentence", "paragraph", "relation", "kind", "first")}
    is_craft = column["relation"] == 0
    before = np.cumsum(is_craft) - is_craft
    at = np.arange(size)
    same = column["sentence"][:, None] == column["sentence"]
    earlier = (at[:, None] > at) & (before[:, None] - before <= CANDIDATES)
    later = ~is_craft[:, None] & same & (at[:, None] < at)
    whose, other = np.nonzero(is_craft & (earlier | later))
    leads = ~(same & is_craft & (at[:, None] > at)).any(axis=1)
    return Pairs(whose, other, _features(elements, column, before, is_craft & leads, whose, other))


def _column(elements: Sequence[Element], name: str) -> Whole:
    return np.array([getattr(one, name) for one in elements], np.intp)


def _features(
    elements: Sequence[Element],
    column: Mapping[str, Whole],
    before: Whole,
    opens: NDArray[np.bool_],
    whose: Whole,
    other: Whole,
) -> Grid:
    """What each pair tells by its words, its places in the text and the rules: (pairs, numbers)."""

    def flag(name: str) -> tuple[Flags, Flags]:
        held: Flags = np.array([bool(getattr(one, name)) for one in elements], bool)
        return held[whose], held[other]

    def equal(name: str) -> Flags:
        alike: Flags = column[name][whose] == column[name][other]
        return alike

    apart = column["sentence"][whose] - column["sentence"][other]
    behind = other > whose
    between = np.where(behind, before[other] - before[whose], before[whose] - before[other] - 1)
    far = np.abs(column["first"][whose] - column["first"][other])
    step = column["relation"][whose] > 0
    nearest, leads = ~behind & (between == 0), (apart == 0) & opens[other]
    shared, tells = _shared(elements, whose, other)
    heads = np.array([one.head for one in elements], object)
    one_head = heads[whose] == heads[other]
    rules = np.array([-1 if one.rule is None else one.rule for one in elements], np.intp)
    ruled, unruled = rules[whose] >= 0, rules[other] < 0
    one_rule = ruled & (rules[whose] == rules[other])
    two_rules = ruled & ~unruled & ~one_rule
    (pronoun, a_pronoun), (new, a_new) = flag("is_pronoun"), flag("is_new")
    (plural, a_plural), (heading, a_heading) = flag("is_plural"), flag("in_heading")
    definite, _ = flag("is_definite")
    known = (column["kind"][whose] > 0) & (column["kind"][other] > 0)
    columns = [
        *_classes(apart, APART),
        *_classes(between, BETWEEN),
        *_classes(far, FAR),
        *(column["relation"][whose] == number for number in range(len(RELATIONS) + 1)),
        equal("paragraph"),
        one_head,
        np.minimum(shared, 2) / 2,
        tells & (shared == 0),
        pronoun,
        a_pronoun,
        new,
        a_new,
        definite,
        known & equal("kind"),
        known & ~equal("kind"),
        plural == a_plural,
        plural,
        a_plural,
        heading,
        a_heading,
        nearest,
        leads,
        behind,
        pronoun & (apart == 0),
        pronoun & (apart == 1),
        definite & one_head,
        new & one_head,
        ~step & definite & (shared > 0),
        pronoun & (plural == a_plural),
        step & nearest,
        step & ~behind & (apart == 0),
        step & leads,
        one_rule,
        two_rules,
        ~ruled,
        unruled,
        one_rule & ~step,
        two_rules & ~step,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _shared(elements: Sequence[Element], whose: Whole, other: Whole) -> tuple[Grid, Flags]:
    """How many of the words that tell a craft apart two have in common, and whether both have any."""
    numbers = {word: at for at, word in enumerate(sorted(frozenset().union(*(one.words for one in elements))))}
    table = np.zeros((len(elements), len(numbers) + 1), np.float32)
    for at, one in enumerate(elements):
        table[at, [numbers[word] for word in one.words]] = 1
    tells = table.sum(axis=1) > 0
    return np.einsum("ij,ij->i", table[whose], table[other]), tells[whose] & tells[other]


def _classes(numbers: Whole, bounds: Sequence[int]) -> list[Flags]:
    held = np.searchsorted(np.array(bounds), numbers)
    return [held == one for one in range(len(bounds) + 1)]
