"""A platform and what is told of it, while the text is being read, and whether a mention means it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.events.exactness import REGION
from geomap.events.tracks import models, nouns, vocabulary

if TYPE_CHECKING:
    from geomap.events.tracks.platforms import Platform
    from geomap.events.tracks.waypoints import Move
    from geomap.models.track import PlatformType
    from geomap.text.quantities import Quantity

MEMORY = 4
"""Sentences after which a pronoun no longer points to a platform. Source: own specimens of reported flights."""
KNOWN = 50
"""Flights kept in mind, the last begun. Source: beyond what any article reports; it bounds the cost of lists."""
FULL = 100
"""Moves that one flight may have, and tellings. Source: as above."""
FLYING = frozenset({"aircraft", "drone", "helicopter"})
"""Types of platform that fly and are flown."""


@dataclass(slots=True)
class Flight:
    """What is told of a platform. ``told`` are offsets of names and moves, ``figures`` its amounts in text order.

    ``nations`` are the place ids of the nations named with it, ``downed`` whether it was shot down or crashed,
    ``singled`` whether one of several was told apart ("the last of them"), ``names`` the words of a ship's name.
    """

    platform_type: PlatformType | None
    model: str | None
    operator: str | None
    count: int | None
    is_plural: bool
    nouns: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    figures: list[Quantity] = field(default_factory=list)
    downed: bool = False
    singled: bool = False

    @property
    def is_full(self) -> bool:
        """Whether no article tells more of one flight."""
        return len(self.moves) >= FULL

    @property
    def lies(self) -> bool:
        """Whether it is told where it came down, more exactly than by a region or a sea."""
        return any(move.relation == "crashed" and move.spot and move.spot.where_prec < REGION for move in self.moves)

    def is_near(self, sentence: int) -> bool:
        """Whether a pronoun in sentence number ``sentence`` may still mean it."""
        return bool(self.sentences) and sentence - self.sentences[-1] <= MEMORY

    def answers(self, platform: Platform) -> bool:
        """Whether a pronoun agrees with it in number; "she" is a ship told of in the sentence before."""
        if platform.noun == nouns.SHE:
            return self.platform_type == "vessel" and platform.sentence - self.sentences[-1] <= 1
        if self.singled:
            return True
        return not (platform.is_plural and self.count == 1 and not self.is_plural) and not (
            self.is_plural and platform.noun in {"it", "its"}
        )

    def take(self, move: Move) -> None:
        """Add a move; without a place, only where what goes before gives it one."""
        self.downed = self.downed or move.relation == "crashed"
        if self.is_full or (move.spot is None and (move.relation not in {"left", "landed"} or not self.moves)):
            return
        self.moves.append(move)
        self.told.append(move.start)
        if self.sentences[-1:] != [move.sentence]:
            self.sentences.append(move.sentence)


def score(flight: Flight, platform: Platform, nations: frozenset[str]) -> float | None:
    """How well a mention fits a flight; None where it cannot mean it."""
    if _conflict(flight, platform, nations):
        return None
    same_model = platform.model is not None and platform.model == flight.model
    return (
        3.0 * same_model
        + 2.0 * bool(platform.words & flight.nouns)
        + 2.0 * bool(nations & flight.nations)
        + 2.0 * (platform.is_plural and platform.count is not None and platform.count == flight.count)
        + 1.0 * (platform.platform_type == flight.platform_type or _is_generic(platform))
    )


def _is_generic(platform: Platform) -> bool:
    """Whether "the aircraft" says no more of what flies than that it does."""
    return platform.is_back and platform.model is None and platform.noun in vocabulary.words("generic")


def _conflict(flight: Flight, platform: Platform, nations: frozenset[str]) -> bool:
    if nations and flight.nations and not nations & flight.nations:
        return True
    if _are_apart(flight, platform) or (flight.model and platform.noun in vocabulary.words("lighter")):
        return True
    if platform.is_vague and platform.noun not in flight.nouns and not _may_refer(flight, platform):
        return True
    return not _same_type(flight, platform) or not _same_model(flight, platform) or not _same_number(flight, platform)


def _are_apart(flight: Flight, platform: Platform) -> bool:
    """Whether both are called by nouns for kinds that exclude each other: a tanker, a frigate."""
    kinds = vocabulary.words("apart")
    one, two = flight.nouns & kinds, platform.words & kinds
    return bool(one) and bool(two) and not one & two


def _may_refer(flight: Flight, platform: Platform) -> bool:
    """Whether a vague noun may mean a flight that it has not been used of: "the fighter", "three machines"."""
    if platform.noun in vocabulary.words("generic"):
        return flight.platform_type in FLYING
    return platform.is_back and flight.model is not None


def _same_type(flight: Flight, platform: Platform) -> bool:
    if platform.platform_type == flight.platform_type:
        return True
    if (
        platform.model is None
        and (platform.is_back or platform.is_vague)
        and platform.platform_type not in {"drone", "helicopter", "vessel"}
        and platform.noun in vocabulary.words("generic")
    ):
        return flight.platform_type in FLYING if platform.noun != "projectile" else flight.platform_type == "missile"
    return "aircraft" in {flight.platform_type, platform.platform_type} and _is_open(flight, platform)


def _is_open(flight: Flight, platform: Platform) -> bool:
    """Whether one of the two is only called an aircraft, so that the other may say what kind."""
    if not flight.nouns or flight.model is not None or platform.platform_type not in FLYING:
        return False
    return flight.nouns <= vocabulary.words("generic")


def _same_model(flight: Flight, platform: Platform) -> bool:
    if platform.model is None or flight.model is None or platform.model == flight.model:
        return True
    one, two = models.named(platform.model), models.named(flight.model)
    return one is not None and one == two


def _same_number(flight: Flight, platform: Platform) -> bool:
    if flight.singled and platform.count == 1 and not platform.is_plural:
        return True
    if platform.count is not None and flight.count is not None:
        return platform.count == flight.count
    if platform.count == 1 and not platform.is_plural:
        return not flight.is_plural
    return not (platform.is_plural and flight.count == 1)
