"""Say in plain words which evidence decided what a name stands for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.candidates import BY_SOUND, IN_PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.resolution.choosing import Choice
    from geomap.geoparse.resolution.groups import Group
    from geomap.models.place import Place


_QUALIFIED = {BY_SOUND: "named by sound", IN_PART: "named by part"}


def reason(choice: Choice, groups: Sequence[Group], number: int, place: Place | None) -> str:
    """One phrase on the choice for the group ``number``, from lexicon table ``resolution_reasons``."""
    group = groups[number]
    phrase = _phrases()[choice.decided_by]
    if choice.candidate is not None and place is not None and choice.candidate.kind in _QUALIFIED:
        phrase = f"{_phrases()[_QUALIFIED[choice.candidate.kind]]}; {phrase}"
    return phrase.format(
        found=place.name if place else "",
        name=group.name,
        count=len(group.candidates),
        parent=_names(group.parents, groups),
        child=_names(group.children, groups),
        country=(place.country_name if place else None) or "the same country",
        unit=place.admin1.name if place and place.admin1 else "the same unit",
    )


def _names(numbers: set[int], groups: Sequence[Group]) -> str:
    return ", ".join(sorted({groups[number].name for number in numbers})) if numbers else ""


@cache
def _phrases() -> dict[str, str]:
    return {row["evidence"]: row["reason"] for row in lexicon.rows("resolution_reasons")}
