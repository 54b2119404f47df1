"""Places that something may have happened at: toponyms and relative places with the words that relate them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geoparse.relative import RelativePlace
    from geomap.models.document import Document, Token
    from geomap.models.incident import Relation
    from geomap.models.place import Place, Role, Toponym

NEAR_M = 25_000
"""What "near" may mean. Source: UCDP GED codebook, precision 2: within about 25 km of a known point."""
_PLAIN = frozenset({"at", "in", "over", "near"})
_COUNTRY_CODES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCL", "PCLIX", "TERR"})
_WATER = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the text gives it: ``start:end`` covers its name, ``lead`` is the token index where its preposition starts.

    ``radius_m`` already widens for "near". ``finer`` ranks kinds of place from exact (1) to vague (7), UCDP's scale.
    """

    name_raw: str
    start: int
    end: int
    token: int
    relation: Relation
    preposition: str
    distance_km: float | None
    bearing_deg: float | None
    place: Place | None
    radius_m: int | None
    where_prec: int
    role: Role


def find(document: Document, toponyms: Sequence[Toponym], relatives: Sequence[RelativePlace]) -> tuple[Spot, ...]:
    """Every spot in text order; a toponym that a place of its own is told by is left to that."""
    index = _TokenIndex(document.tokens)
    derived = [relative for relative in relatives if _is_derived(relative, toponyms)]
    covered = {base for relative in derived for base in relative.bases}
    plain = (_from_toponym(document, toponym, index) for at, toponym in enumerate(toponyms) if at not in covered)
    spots = [*plain, *(_from_relative(document, relative, toponyms, index) for relative in derived)]
    return tuple(sorted(spots, key=lambda spot: (spot.start, spot.end)))


def _is_derived(relative: RelativePlace, toponyms: Sequence[Toponym]) -> bool:
    """Whether the words make another place than the one named: "off Hodeidah", "around X's airport"."""
    if relative.relation in _PLAIN:
        bases = {place.id for base in relative.bases if (place := toponyms[base].place) is not None}
        return not relative.place.id.startswith("rel:") and relative.place.id not in bases
    return True


class _TokenIndex:
    """Finds the token at an offset."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._starts = {token.start: index for index, token in enumerate(tokens)}
        self._tokens = tokens

    def at(self, offset: int) -> int:
        while offset >= 0 and offset not in self._starts:
            offset -= 1
        return self._starts.get(offset, 0)


def _from_toponym(document: Document, toponym: Toponym, index: _TokenIndex) -> Spot:
    token = index.at(toponym.start)
    relation, words = relation_before(document.tokens, token)
    radius = toponym.radius_m
    if relation == "near" and radius is not None:
        radius = max(radius, NEAR_M)
    return Spot(
        name_raw=toponym.text,
        start=toponym.start,
        end=toponym.end,
        token=token,
        relation=relation or "at",
        preposition=words,
        distance_km=None,
        bearing_deg=None,
        place=toponym.place,
        radius_m=radius,
        where_prec=2 if relation == "near" and precision(toponym.place) < 2 else precision(toponym.place),
        role=toponym.role,
    )


def _from_relative(
    document: Document, relative: RelativePlace, toponyms: Sequence[Toponym], index: _TokenIndex
) -> Spot:
    named = relative.relation in _PLAIN and relative.bases
    start = min(toponyms[base].start for base in relative.bases) if named else relative.start
    return Spot(
        name_raw=document.text[start : relative.end],
        start=start,
        end=relative.end,
        token=index.at(relative.start),
        relation=relative.relation,
        preposition="in",
        distance_km=relative.distance_km,
        bearing_deg=relative.bearing_deg,
        place=relative.place,
        radius_m=relative.place.radius_m,
        where_prec=_derived_precision(relative),
        role="mention",
    )


def _derived_precision(relative: RelativePlace) -> int:
    """An airfield is exact, a point at a distance lies within some 25 km, everything else is fuzzy."""
    if relative.relation in _PLAIN:
        return precision(relative.place)
    return 2 if relative.distance_km is not None and relative.place.radius_m <= NEAR_M else 5


def relation_before(tokens: Sequence[Token], index: int) -> tuple[Relation | None, str]:
    """The relation that the words before a name give, with those words ("in the vicinity of").

    Determiners, adjectives and feature nouns may stand between: "over the northern town of X" is "over".
    """
    stop = max(0, index - 7)
    for start in range(index - 1, stop - 1, -1):
        token = tokens[start]
        if not token.text[0].isalnum() and token.text != "-":
            return None, ""
        for form, relation in _relations().get(token.lower, ()):
            last = start + len(form)
            if last <= index and all(tokens[start + step].lower == word for step, word in enumerate(form)):
                longer = _longer(tokens, start, index)
                return longer if longer is not None else (relation, " ".join(form))
        if token.lower in lexicon.words("grammar", part="prep"):
            return None, token.lower
        if token.lower == "of" and not _is_feature(tokens, start):
            return None, "of"
    return None, ""


def _is_feature(tokens: Sequence[Token], of: int) -> bool:
    """Whether the noun before "of" is a kind of place: "the town of X", not "the responsibility of X"."""
    noun = tokens[of - 1].lower if of else ""
    return noun in lexicon.words("feature_words") or noun in _parts()


@cache
def _parts() -> frozenset[str]:
    """Nouns for part of a place, and the last words of relations that end in "of"."""
    phrases = (row["word"].split() for row in lexicon.rows("relation_words") if row["word"].endswith(" of"))
    return frozenset(words[-2] for words in phrases) | lexicon.words("compass_words")


def _longer(tokens: Sequence[Token], start: int, index: int) -> tuple[Relation, str] | None:
    """A longer phrase that ends with the preposition found: "off the coast of", "in the area of"."""
    for first in range(max(0, start - 5), start):
        for form, relation in _relations().get(tokens[first].lower, ()):
            last = first + len(form)
            if start < last <= index and all(tokens[first + step].lower == word for step, word in enumerate(form)):
                return relation, " ".join(form)
    return None


@cache
def _relations() -> dict[str, tuple[tuple[tuple[str, ...], Relation], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Relation]]] = {}
    for row in lexicon.rows("relation_words"):
        form = tuple(row["word"].split())
        table.setdefault(form[0], []).append((form, row["relation"]))  # type: ignore[arg-type]
    return {word: tuple(sorted(forms, key=lambda entry: -len(entry[0]))) for word, forms in table.items()}


def precision(place: Place | None) -> int:
    """UCDP's where_prec for an event said to be in or at ``place``.

    Source: UCDP GED codebook: 1 exact point, 3 second-level unit, 4 first-level unit, 5 linear or fuzzy, 6 country,
    7 international waters.
    """
    if place is None:
        return 6
    code = place.feature_code or ""
    if place.feature_class == "A":
        return _area_precision(code)
    if place.feature_class == "H":
        return 7 if code in _WATER else 5
    if place.feature_class == "L" or (place.feature_class == "T" and place.radius_m > NEAR_M):
        return 5
    return 1


def _area_precision(code: str) -> int:
    if code in _COUNTRY_CODES or code.startswith("PCL"):
        return 6
    return {"ADM1": 4, "ADM2": 3, "ADM3": 3, "ADM4": 2}.get(code, 5)
