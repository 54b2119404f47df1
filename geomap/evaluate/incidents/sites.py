"""Where MUC-4's templates put an incident: the country, and the names of the place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.evaluate.incidents.template import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.incident import Incident, Location
    from geomap.models.place import Toponym

COUNTRY = 6
"""UCDP's where_prec of what is only known to lie in a country, whose name MUC-4 keeps apart."""
CAPITAL = "capital"
BEHIND = 30
"""Characters behind a name within which what holds it is told: "Miraflores district, in [Lima]"."""
_KEPT = frozenset({"airport"})
"""Words for what a place is that MUC-4 has in the name itself: "El Dorado International [Airport]"."""
_PARTS = frozenset({"downtown", "central"})
"""Words, besides those of the compass, for a part of a town, which MUC-4 leaves out: "[western] Bogota"."""


def of(one: Incident, toponyms: Sequence[Toponym]) -> Iterator[Site]:
    """The place of an incident, given its article's names; one that the gazetteer lacks by name and country.

    What lies off a place is called by it: "7 km from [Cartago]".
    """
    here = one.location
    if here is None:
        return
    inside = [name for name in toponyms if here.start <= name.start and name.end <= here.end]
    strange = any(name.place is None and name.start == here.start for name in inside)
    if here.where_prec >= COUNTRY and not strange:
        yield Site(here.country_name or "", ())
        return
    named = next((name for name in reversed(inside) if name.place is not None), None)
    if named is not None and named.place is not None and named.place.is_country and here.where_prec < COUNTRY:
        yield Site(here.country_name or "", tuple(_capital(here)))
        return
    finest = bare(here.name_raw if named is None else named.text, here.country_name)
    start, called = (here.start, here.name_raw) if named is None else (named.start, named.text)
    told = {start + len(called), *(name.end for name in toponyms if name.text == called)}
    wider = next((unit for end in sorted(told) if (unit := _wider(called, here.country, end, toponyms))), None)
    wider = wider or _holder(here, named, toponyms)
    names = (finest,) if wider is None else (bare(wider, here.country_name), finest)
    yield Site(here.country_name or "", tuple(dict.fromkeys(names)))


def _capital(here: Location) -> Iterator[str]:
    """The name of the capital that is told by its country: "the Peruvian capital" is Lima."""
    if CAPITAL in here.name_raw.lower().split():
        rows = lexicon.rows("state_names")
        yield from (row["word"] for row in rows if row["kind"] == CAPITAL and row["country"] == here.country)


def _holder(here: Location, named: Toponym | None, toponyms: Sequence[Toponym]) -> str | None:
    """What a name that the gazetteer lacks was placed by, as the article has it: the town of a quarter, a unit."""
    if named is not None:
        return None
    held = (one for one in toponyms if one.place is not None and one.place.id == here.place_id)
    return next((one.text for one in held if one.place is not None and not one.place.is_country), None)


def _wider(name: str, country: str | None, end: int, toponyms: Sequence[Toponym]) -> str | None:
    """What is told right behind a name as holding it: a unit, or the town of a quarter.

    As in "Cacaopera, [Morazan] department", "Miraflores neighborhood in [Lima]".
    """
    behind = next((one for one in toponyms if one.start >= end), None)
    if behind is None or behind.start - end > BEHIND or behind.place is None or country != behind.place.country:
        return None
    quarter = name.rsplit(maxsplit=1)[-1].lower() in lexicon.words("clause_words", kind="suburb_of")
    unit = behind.place.feature_class == "A" and not behind.place.is_country
    return behind.text if unit or quarter else None


def bare(name: str, country: str | None = None) -> str:
    """A name without the words for what it is, which MUC-4 keeps apart: "Rionegro [municipality]".

    What would be left as the name of the ``country`` is kept whole: "Guatemala City".
    """
    words, kinds = name.split(), lexicon.words("feature_words") - _KEPT
    sides = lexicon.words("compass_words") | _PARTS
    while len(words) > 1 and words[-1].lower() in kinds and " ".join(words[:-1]).lower() != (country or "").lower():
        words.pop()
    while len(words) > 1 and words[0].lower() in sides:
        words.pop(0)
    return " ".join(words)
