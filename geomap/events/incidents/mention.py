"""One telling of an incident: a trigger with what its clause says of place, time, target, actor and toll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.casualties.tolls import Toll
    from geomap.events.incidents.realis import Reality
    from geomap.events.incidents.triggers import Trigger
    from geomap.events.spots import Spot
    from geomap.models.incident import Actor, Target
    from geomap.models.time import DateRange, LocalTime


DOWNED = "downed"


@dataclass(frozen=True, slots=True)
class Mention:
    """A trigger and what belongs to it.

    ``first:last`` are the tokens of its clause. ``stated`` is the day on which a source spoke, which stands for the
    day of the event only where nothing else dates it. ``opens``: its sentence opens its paragraph; ``words`` are the
    longer words of its sentence. ``goes_on``: the verb tells what its subject did next.
    ``spots`` are the clause's places, best first. ``voice`` is the index of the attribution that holds the trigger,
    None where the article itself speaks; ``answers`` that of the statement which a denial denies. ``downed`` tells
    that a manned aircraft was brought down; ``aside`` that it only dates
    another: "hours after a blast";
    ``behind_when`` that its clause opens with "when", ``in_which`` that it tells what happened in another event;
    ``judged`` that somebody only condemns or regrets it, which is no report of it;
    ``own_deed`` that who speaks did it; ``blaming`` that it is only what is blamed for an event told before: "blamed
    [shelling]".
    """

    trigger: Trigger
    first: int
    last: int
    reality: Reality
    sub_event_type: str
    specific: bool
    downed: bool
    aside: bool
    behind_when: bool
    in_which: bool
    generic: bool
    definite: bool
    judged: bool
    new: bool
    goes_on: bool
    heading: bool
    paragraph: int
    opens: bool
    words: frozenset[str]
    targets: tuple[Target, ...]
    heads: frozenset[str]
    actors: tuple[Actor, ...]
    weapon: str | None
    platform: str | None
    spots: tuple[Spot, ...]
    days: DateRange | None
    stated: DateRange | None
    clock: LocalTime | None
    tolls: tuple[Toll, ...]
    voice: int | None
    own_deed: bool
    blaming: bool
    answers: int | None

    @property
    def kind_told(self) -> str:
        """The kind of event; that aircraft were brought down is one of its own."""
        return DOWNED if self.downed else self.sub_event_type

    @property
    def spot(self) -> Spot | None:
        """The place its clause gives, if any."""
        return self.spots[0] if self.spots else None
