"""Where MUC-4's templates put an incident: the country, and the name of the place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.evaluate.incidents.template import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.models.incident import Incident
    from geomap.models.place import Toponym

COUNTRY = 6
"""UCDP's where_prec of what is only known to lie in a country, whose name MUC-4 keeps apart."""


def of(one: Incident, toponyms: Sequence[Toponym]) -> Iterator[Site]:
    """The place of an incident, given its article's names; one that the gazetteer lacks by name and country.

    What lies off a place is called by it: "7 km from [Cartago]".
    """
    here = one.location
    if here is None:
        return
    inside = [name for name in toponyms if here.start <= name.start and name.end <= here.end]
    strange = any(name.place is None and name.start == here.start for name in inside)
    wide = here.where_prec >= COUNTRY and not strange
    named = next((name.text for name in reversed(inside) if name.place is not None), here.name_raw)
    yield Site(here.country_name or "", () if wide else (bare(named),))


def bare(name: str) -> str:
    """A name without the words for what it is, which MUC-4 keeps apart: "Rionegro [municipality]"."""
    words, kinds = name.split(), lexicon.words("feature_words")
    while len(words) > 1 and words[-1].lower() in kinds:
        words.pop()
    return " ".join(words)
