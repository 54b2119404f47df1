"""The names of the cues, by family: what is the same of a proposal always makes the same cues."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.recognition import forms, segments

if TYPE_CHECKING:
    from collections.abc import Iterator


def bearing(held: str, rank: int, length: int, place: str, dateline: int, point: int) -> Iterator[str]:
    """What the gazetteer holds under the words, how many they are, and where they begin and end."""
    yield held
    yield f"{held} rank {rank}"
    yield f"{held} {length} words"
    yield f"{held} {place}"
    if dateline:
        yield f"{held} opens a dateline"
    if point:
        yield f"{held} ends in point"


def beside(before: str, after: str) -> Iterator[str]:
    """The words right before and right behind."""
    yield f"-1 {before}"
    yield f"+1 {after}"
    yield f"-1+1 {before} {after}"


def before(next_to: str, beyond: str, second: str) -> Iterator[str]:
    """The word beyond articles, and the two words before."""
    yield f"front {beyond}"
    if second:
        yield f"-2 {second} {next_to}"


def behind(next_to: str, second: str) -> Iterator[str]:
    """The two words behind."""
    if second:
        yield f"+2 {next_to} {second}"


def between(held: str, before: str, after: str, comma_before: str, comma_after: str) -> Iterator[str]:
    """The kinds of the words around, and of those beyond a comma."""
    yield f"{held} before:{before}"
    yield f"{held} after:{after}"
    yield f"{held} between:{before}_{after}"
    if comma_after:
        yield f"{held} comma {comma_after}"
    if comma_before:
        yield f"{held} after comma {comma_before}"


def word(held: str, name: str, surname: int) -> Iterator[str]:
    """A name of a single word; ``surname`` is 1 where the article has a person of that name."""
    yield f"{held} first name {segments.is_first_name(name):d} surname {surname:d}"
    yield f"{held} listed surname {name in _surnames():d}"
    yield f"word {name}"


def phrase(held: str, first: str, last: str) -> Iterator[str]:
    """A name of several words."""
    yield f"last {last}"
    yield f"first {first}"
    yield f"{held} ends in {forms.kinds().get(last)}"
    yield f"{held} starts with {forms.kinds().get(first)}"


def outside(held: str, behind: str) -> Iterator[str]:
    """No segment holds the name; ``behind`` is the kind of the next one."""
    yield f"{held} in none"
    yield from _next(held, behind)


def in_segment(held: str, kind: str, starts: int, ends: int, head: str, behind: str) -> Iterator[str]:
    """The segment that holds the name, its last word, and whether name and segment start and end together."""
    yield f"{held} in {kind}"
    yield f"{held} {kind} edges {starts:d}{ends:d}"
    yield f"{kind} head {head}"
    yield from _next(held, behind)


def capitals(held: str, setting: str, opening: int, common: int, upper: int, seen: int) -> Iterator[str]:
    """What a capital is worth: how the sentence is set, whether the word is a common one, how often it has one."""
    yield f"{held} {setting} opening {opening:d} common {common:d}"
    yield f"{held} upper {upper:d} {setting}"
    if seen >= 0:
        yield f"{held} seen {seen}"


def _next(held: str, behind: str) -> Iterator[str]:
    if behind:
        yield f"{held} next to {behind}"


@cache
def _surnames() -> frozenset[str]:
    return lexicon.words("surnames")
