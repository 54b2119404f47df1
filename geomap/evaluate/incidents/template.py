"""An incident as MUC-4 fills it in: slots of strings, with alternatives, and what agrees with what.

Source: Chinchor, MUC-4 Evaluation Metrics (1992), and for dates, places and counts, which the original left to a
person, the definitions under which the figures of its seventeen systems were computed anew
(docs/evaluate.md tells them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

LISTS = ("perp_individuals", "perp_orgs", "phys_targets", "hum_targets", "instruments")
TOLLS = ("killed", "injured")
_EMPTY_WORDS = frozenset({"THE", "A", "AN", "OF", "AND", "IN", "MR", "DR", "HIS", "HER", "THEIR"})
_WEEK = timedelta(days=7)
"""How far before a day that something happened "by" it is looked for."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler of a list: any of its ``names`` is right; an ``optional`` one is not missed where it is absent."""

    names: tuple[str, ...]
    optional: bool = False
    certainties: tuple[str, ...] = ()

    def agrees(self, other: Fill) -> bool:
        """Whether any of the names means the same."""
        return any(same_name(one, two) for one in self.names for two in other.names)


@dataclass(frozen=True, slots=True)
class Site:
    """Where: a country, and names from the widest to the narrowest."""

    country: str
    names: tuple[str, ...]


Days = tuple[date | None, date | None]
Toll = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Template:
    """One incident; several ``days`` or ``sites`` are alternatives."""

    types: tuple[str, ...]
    stages: tuple[str, ...]
    days: tuple[Days, ...] = ()
    sites: tuple[Site, ...] = ()
    fills: dict[str, tuple[Fill, ...]] = field(default_factory=dict)
    tolls: dict[str, Toll] = field(default_factory=dict)
    optional: bool = False


def plain(text: str) -> str:
    """Capitals, figures and single spaces."""
    return re.sub(r"[^A-Z0-9 ]", "", re.sub(r"\s+", " ", text.upper())).strip()


def same_name(one: str, other: str) -> bool:
    """Whether two fillers share their words: half of the shorter's, and the last word, half of the longer's or all."""
    first, second = (frozenset(plain(text).split()) - _EMPTY_WORDS for text in (one, other))
    if not first or not second:
        return False
    shared = len(first & second)
    if 2 * shared < min(len(first), len(second)):
        return False
    last_agrees = plain(one).split()[-1] == plain(other).split()[-1]
    return last_agrees or 2 * shared >= max(len(first), len(second)) or first <= second or second <= first


def days_agree(one: Template, other: Template) -> float:
    """1 for the same interval, a half for intervals that meet, else 0; the best of the alternatives."""
    return max((_meet(first, second) for first in one.days for second in other.days), default=0.0)


def _meet(one: Days, other: Days) -> float:
    if one == other:
        return 1.0
    (first, last), (start, end) = _closed(one), _closed(other)
    return 0.5 if first <= end and start <= last else 0.0


def _closed(days: Days) -> tuple[date, date]:
    earliest, latest = days
    if earliest is None and latest is not None:
        return latest - _WEEK, latest
    if earliest is None:
        raise ValueError("an interval has at least one end")
    return earliest, latest or earliest


def sites_agree(one: Template, other: Template) -> float:
    """1 for the same country and names, down to 0.4 for the country alone; the best of the alternatives."""
    return max((_near(first, second) for first in one.sites for second in other.sites), default=0.0)


def _near(gold: Site, site: Site) -> float:
    country = plain(gold.country) == plain(site.country)
    wanted, given = ([plain(name) for name in each.names] for each in (gold, site))
    if country and wanted == given:
        return 1.0
    if wanted and given and (wanted[-1] in given or given[-1] in wanted):
        return 0.8 if country else 0.5
    if set(wanted) & set(given):
        return 0.6
    if country:
        return 0.4 if wanted else 0.5
    return 0.0


def tolls_agree(gold: Toll, toll: Toll) -> bool:
    """Whether the least is the same, and the most where both have one."""
    return (gold[0] or 0) == (toll[0] or 0) and (gold[1] == toll[1] or None in (gold[1], toll[1]))
