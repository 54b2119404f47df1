"""The capital that is meant by its country: "the Yemeni capital", "Sudan's capital"."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from geomap import lexicon
from geomap.geoparse.relative import reader
from geomap.geoparse.relative.reader import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.geoparse.relative.reader import Reader
    from geomap.models.place import Place, Toponym

_CODE = "PPLC"
TITLE = 4
"""Words after a state's name among which its ministry or parliament may stand."""
NAMED = 3
"""Tokens after "capital" in which its own name may stand: "the Yemeni capital, Sanaa"."""


def at(page: Reader, toponym: Toponym) -> Site | None:
    """The capital that is meant beside the name of its country or people; None where it is named itself."""
    after = page.token_at(toponym.end)
    last = after + (page.lower(after) in {"'s", "’s"})
    first = page.token_at(toponym.start)
    if page.lower(after - 1) == "capital":  # in capitals the word is taken for a part of the name
        last = after - 1
    behind = first - 1 - (page.lower(first - 1) == "the")
    if (page.lower(behind), page.lower(behind - 1)) == ("of", "capital") and toponym.place is not None:
        held = of(toponym.place.country, page.gazetteer) if toponym.place.country and toponym.place.is_country else None
        return None if held is None else Site(behind - 1, after - 1, held)
    if page.lower(last) != "capital" or toponym.place is None or toponym.place.country is None:
        return None
    if not toponym.place.is_country:  # a province's capital is none of its country
        return None
    if any(index in page.opening for index in range(last + 1, last + 1 + NAMED)):
        return None
    found = of(toponym.place.country, page.gazetteer)
    return None if found is None else Site(page.token_at(toponym.start), last, found)


def seat(page: Reader, toponym: Toponym, first: int) -> Site | None:
    """The capital where what is told to be there is the state's own: "outside Somalia's education ministry".

    ``first`` is the token the name begins with. Without a word before it that says where, or what was done to it,
    the ministry speaks.
    """
    after = page.token_at(toponym.end)
    if toponym.place is None or not toponym.place.is_country or page.lower(after) not in {"'s", "’s"}:
        return None
    told = page.relation_before(first) is not None or page.lower(first - 1) in reader.words("done_to")
    last = next((at for at in range(after + 1, after + 1 + TITLE) if page.lower(at) in reader.words("seat")), None)
    if not told or last is None or toponym.place.country is None:
        return None
    found = of(toponym.place.country, page.gazetteer)
    return None if found is None else Site(page.token_at(toponym.start), last, found)


def of(country: str, gazetteer: Gazetteer) -> Place | None:
    """The capital of a country, by its code."""
    name = _names().get(country)
    rows = gazetteer.lookup(name) if name else ()
    places = (gazetteer.place(row) for row in rows)
    return next((one for one in places if one.country == country and one.feature_code == _CODE), None)


@cache
def _names() -> Mapping[str, str]:
    rows = (row for row in lexicon.rows("state_names") if row["kind"] == "capital")
    return MappingProxyType({row["country"]: row["word"] for row in rows})
