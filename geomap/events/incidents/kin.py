"""Which kinds of event can be one: the family of a kind, and the kin of families that newsrooms tell one event by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.incidents.mention import DOWNED

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def families() -> dict[str, str]:
    """The family of each kind; that an aircraft was brought down is one of its own."""
    return {row["sub_event_type"]: row["family"] for row in lexicon.rows("event_types")} | {"": "", DOWNED: DOWNED}


def of(kinds: Iterable[str]) -> set[str]:
    """Violence, protest, a change of ground, an agreement; all of them where no kind is given."""
    return {_kin().get(kind, "violence") for kind in kinds if kind} or set(_kin().values())


@cache
def _kin() -> dict[str, str]:
    return {row["sub_event_type"]: row["kin"] for row in lexicon.rows("event_types")}
