"""Places that something may have happened at: toponyms and relative places with the words that relate them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.events.casualties.harm import people
from geomap.events.exactness import COUNTRY, DISTRICT, EXACT, REGION, TOWN, UNIT, WATERS
from geomap.geoparse import clocks
from geomap.models import feature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.relative import RelativePlace
    from geomap.models.document import Document
    from geomap.models.incident import Relation
    from geomap.models.place import Place, Role, Toponym

LEAD_CHARACTERS = 40
NEAR_M = 25_000
"""What "near" may mean. Source: UCDP GED codebook, precision 2: within about 25 km of a known point."""
EDGE_M = 5_000
"""How far beyond a town its outskirts reach. Source: chosen; walled towns and capitals alike have suburbs within it."""
_PLAIN = frozenset({"at", "in", "over", "near"})
_WATER = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the text gives it: ``start:end`` covers its name, which starts at token ``token``.

    ``told`` is False where no word such as "in" or "near" relates the name to anything. ``radius_m`` already
    widens for "near". ``ends`` are the places that one told by others is told by: "between X and Y", "90 km from X".
    ``lent`` says that the gazetteer lacks the name, and that the place is the unit which the text tells it by.
    ``where_prec`` ranks from exact (1) to vague (7), UCDP's scale.
    """

    name_raw: str
    start: int
    end: int
    token: int
    relation: Relation
    told: bool
    distance_km: float | None
    bearing_deg: float | None
    place: Place | None
    radius_m: int | None
    where_prec: int
    role: Role
    ends: tuple[Spot, ...] = ()
    lent: bool = False


def find(document: Document, toponyms: Sequence[Toponym], relatives: Sequence[RelativePlace]) -> tuple[Spot, ...]:
    """Every spot in text order; a toponym that a place of its own is told by is left to that, one of a clock out."""
    starts = [token.start for token in document.tokens]
    derived = [relative for relative in relatives if _is_derived(relative, toponyms)]
    covered = {base for relative in derived for base in relative.bases}
    relations = {base: relative.relation for relative in relatives for base in relative.bases}
    edges = {base for relative in relatives if _is_edge(document, relative) for base in relative.bases}
    plain = (
        _plain(
            toponym,
            relations.get(at) or _lead(document, toponym),
            bisect_right(starts, toponym.start) - 1,
            edge=at in edges,
            unit=_unit(document, toponym),
            of_people=_is_of_people(document, toponym),
        )
        for at, toponym in enumerate(toponyms)
        if at not in covered and not _is_clock(document, toponym, starts)
    )
    spots = [*plain, *(_derived(document, relative, toponyms, starts) for relative in derived)]
    return tuple(sorted(spots, key=lambda spot: (spot.start, spot.end)))


def unknown(document: Document, first: int, last: int, relation: Relation) -> Spot:
    """The place that tokens ``first:last`` name and no gazetteer holds."""
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    return Spot(
        name_raw=document.text[start:end],
        start=start,
        end=end,
        token=first,
        relation=relation,
        told=True,
        distance_km=None,
        bearing_deg=None,
        place=None,
        radius_m=None,
        where_prec=COUNTRY,
        role="mention",
    )


def _is_edge(document: Document, relative: RelativePlace) -> bool:
    """Whether "near" is told as "on the outskirts of"."""
    words = document.text[relative.start : relative.end].lower().split()
    return relative.relation == "near" and bool(lexicon.words("relation_words", relation="edge") & set(words))


def _is_of_people(document: Document, toponym: Toponym) -> bool:
    """Whether a country's name only says whose people are told of: "two U.S. officials said"."""
    if toponym.place is None or not toponym.place.is_country:
        return False
    behind = document.text[toponym.end : toponym.end + LEAD_CHARACTERS].split()[:1]
    cased = bool(behind) and (behind[0].islower() or behind[0].isupper())  # "TWO U.S. OFFICIALS SAID"
    return cased and behind[0].lower().strip(".,;:") in people()


def _is_clock(document: Document, toponym: Toponym, starts: Sequence[int]) -> bool:
    """Whether a name tells nothing but a clock ("Moscow time"), so that nothing happened there."""
    first, last = bisect_right(starts, toponym.start) - 1, bisect_left(starts, toponym.end)
    return clocks.names_clock(document.tokens, first, last)


def _is_derived(relative: RelativePlace, toponyms: Sequence[Toponym]) -> bool:
    """Whether the words make another place than the one named: "off Hodeidah", "around X's airport"."""
    if relative.relation in _PLAIN:
        if relative.bearing_deg is not None:
            return True
        if relative.place.id.endswith(":countryside"):
            return True
        bases = {place.id for base in relative.bases if (place := toponyms[base].place) is not None}
        return not relative.place.id.startswith("rel:") and relative.place.id not in bases
    return True


def _lead(document: Document, toponym: Toponym) -> Relation | None:
    """The relation that the word before a name gives, for a name that the gazetteer lacks."""
    if toponym.place is not None:
        return None
    before = document.text[max(0, toponym.start - LEAD_CHARACTERS) : toponym.start].lower().split()
    skipped = lexicon.words("feature_words") | {"the", "of"}
    while before and before[-1] in skipped:
        before.pop()
    relation = _relations().get(before[-1]) if before else None
    return relation if relation in _PLAIN | {"off"} else None


@cache
def _relations() -> dict[str, Relation]:
    return {row["word"]: row["relation"] for row in lexicon.rows("relation_words")}  # type: ignore[misc]


def _unit(document: Document, toponym: Toponym) -> tuple[int, int] | None:
    """Radius in metres and where_prec of the unit that the words beside a town's name make of it: "in X district"."""
    if toponym.place is None or toponym.place.feature_class != "P" or toponym.place.feature_code == "PPLX":
        return None
    behind = document.text[toponym.end : toponym.end + LEAD_CHARACTERS].lower().split()[:1]
    before = document.text[max(0, toponym.start - LEAD_CHARACTERS) : toponym.start].lower().split()[-2:]
    beside = [word.rstrip(".,;:") for word in behind] + (before[:1] if before[1:] == ["of"] else [])
    return next((_units()[word] for word in beside if word in _units()), None)


@cache
def _units() -> dict[str, tuple[int, int]]:
    """Radius and where_prec by the word for an administrative unit, the finest where it names several."""
    rows = [row for row in lexicon.rows("feature_words") if row["feature_class"] == "A"]
    sized = sorted(rows, key=lambda row: -int(row["radius_m"]))
    return {row["word"]: (int(row["radius_m"]), _area_precision(row["feature_code"])) for row in sized}


def _plain(
    toponym: Toponym,
    relation: Relation | None,
    token: int,
    *,
    edge: bool,
    unit: tuple[int, int] | None = None,
    of_people: bool = False,
) -> Spot:
    radius, exactness = toponym.radius_m, precision(toponym.place)
    if unit is not None and radius is not None:
        radius, exactness = max(radius, unit[0]), max(exactness, unit[1])
    if relation == "near" and radius is not None:
        radius, exactness = radius + EDGE_M if edge else max(radius, NEAR_M), max(exactness, TOWN)
    return Spot(
        name_raw=toponym.text,
        start=toponym.start,
        end=toponym.end,
        token=token,
        relation=relation or "at",
        told=relation is not None,
        distance_km=None,
        bearing_deg=None,
        place=toponym.place,
        radius_m=radius,
        where_prec=exactness,
        role="demonym" if of_people else toponym.role,
    )


def _derived(document: Document, relative: RelativePlace, toponyms: Sequence[Toponym], starts: Sequence[int]) -> Spot:
    named = relative.relation in _PLAIN and relative.bases
    start = min(toponyms[base].start for base in relative.bases) if named else relative.start
    bases = sorted((toponyms[base] for base in relative.bases), key=lambda one: one.start)
    return Spot(
        name_raw=document.text[start : relative.end],
        start=start,
        end=relative.end,
        token=bisect_right(starts, start) - 1,
        relation=relative.relation,
        told=True,
        distance_km=relative.distance_km,
        bearing_deg=relative.bearing_deg,
        place=relative.place,
        radius_m=relative.place.radius_m,
        where_prec=_derived_precision(relative),
        role="mention",
        ends=tuple(_plain(one, None, bisect_right(starts, one.start) - 1, edge=False) for one in bases),
    )


def _derived_precision(relative: RelativePlace) -> int:
    """An airfield is exact, what lies away from a town or around it is within some 25 km, all else is fuzzy."""
    if relative.relation == "near":
        return TOWN if relative.place.radius_m <= NEAR_M else REGION
    if relative.relation in _PLAIN:
        return precision(relative.place)
    pointed = relative.distance_km is not None or relative.relation == "bearing"
    return TOWN if pointed and relative.place.radius_m <= NEAR_M else REGION


def precision(place: Place | None) -> int:
    """UCDP's where_prec for an event said to be in or at ``place``."""
    if place is None:
        return COUNTRY
    code = place.feature_code or ""
    if place.feature_class == "A":
        return _area_precision(code)
    if place.feature_class == "H":
        return WATERS if code in _WATER else REGION
    if place.feature_class == "L" or (place.feature_class == "T" and place.radius_m > NEAR_M):
        return REGION
    return EXACT


def _area_precision(code: str) -> int:
    if feature.is_country(code):
        return COUNTRY
    return {"ADM1": UNIT, "ADM2": DISTRICT, "ADM3": DISTRICT, "ADM4": TOWN}.get(code, REGION)
