"""What weapons and platforms words name, whatever they have to do with an event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.tracks import platforms
from geomap.events.words import clause_words
from geomap.text import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.models.document import Token

MANNED = frozenset({"warplane", "helicopter", "warship"})


@dataclass(frozen=True, slots=True)
class Means:
    """A weapon or platform, by the name records use, and the kind of event its impact is."""

    value: str
    is_platform: bool
    sub_event_type: str

    @property
    def is_manned(self) -> bool:
        """Whether people are aboard."""
        return self.is_platform and self.value in MANNED


def named(tokens: Sequence[Token], first: int, last: int) -> tuple[Means, ...]:
    """All weapons and platforms named among tokens ``first:last``, in order."""
    found: list[Means] = []
    index = first
    while index < last:
        for form, means in _table().get(tokens[index].lower, ()):
            end = index + len(form)
            whole = end <= last and all(tokens[index + step].lower == word for step, word in enumerate(form))
            if whole and not (len(form) == 1 and _are_people(tokens, index)):
                found.append(means)
                index = end - 1
                break
        index += 1
    return tuple(found)


def models(tokens: Sequence[Token], first: int, last: int) -> tuple[Means, ...]:
    """Platforms named by their model alone: "a Su-25"."""
    kinds = {
        "drone": "drone",
        "missile": "missile",
        "helicopter": "helicopter",
        "aircraft": "warplane",
        "vessel": "warship",
    }
    for index in range(first, last):
        kind = platforms.type_of(tokens, index, last)
        if kind is not None:
            return (Means(kinds[kind], kind != "missile", "Air/drone strike"),)
    return ()


def _are_people(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word for craft means those who bomb: "two bombers hit a market", not "Russian bombers"."""
    before = tokens[max(0, index - 1) : index]
    named = bool(before) and before[0].text[0].isupper() and numerals.read(before, 0) is None
    return tokens[index].lower in clause_words("craft_or_crew") and not named


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], Means], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Means]]] = {}
    for row in lexicon.rows("weapons"):
        means = Means(row["value"], row["kind"] == "platform", row["sub_event_type"])
        for form in row["forms"].split("|"):
            spelt = tuple(form.split())
            table.setdefault(spelt[0], []).append((spelt, means))
    return {word: tuple(sorted(forms, key=lambda entry: -len(entry[0]))) for word, forms in table.items()}
