"""The forms of verbs that the tables give by lemma."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh", "o")


def noun_form(row: Mapping[str, str]) -> str | None:
    """The base form where it is a noun, too."""
    return row["word"] if row["noun"] else None


def forms(row: Mapping[str, str]) -> frozenset[str]:
    """All forms of the verb in a row of motion_lemmas.csv, without the third person of one that is a noun, too.

    Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 3.5 to 3.9: regular spelling.
    """
    verb, _, particle = row["word"].partition(" ")
    told = [form for column in ("past", "participle", "ing") for form in row[column].split("|") if form]
    regular = [verb] if row["noun"] else [verb, _third(verb)]
    if not row["past"]:
        regular.append(_past(verb))
    if not row["ing"]:
        regular.append(_ing(verb))
    spelt = [f"{form} {particle}" if particle else form for form in regular]
    return frozenset([*spelt, *told])


def _third(verb: str) -> str:
    if _ends_in_y(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"


def _past(verb: str) -> str:
    if _ends_in_y(verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _ing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in _VOWELS
