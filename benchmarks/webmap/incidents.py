"""Records of invented incidents, any number of them and always the same: no word of them is anybody's.

``python -m benchmarks.webmap.incidents 1000 > FILE`` writes them as JSON lines, for ``geomap map FILE``'s like.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.gazetteer import open_gazetteer
from geomap.records.encode import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.models.place import Place

Row = dict[str, Any]

SEED = 20160919
PER_ARTICLE = 10
FIRST_DAY, DAYS = date(2021, 1, 1), 1096
COUNTRIES = ("SY", "IQ", "UA", "SD", "ML", "NG", "CD", "MM", "YE", "AF", "SO", "ET")
TOWNS = 3000
KINDS = (
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    ("Violence against civilians", "Abduction/forced disappearance"),
    ("Riots", "Mob violence"),
    ("Protests", "Peaceful protest"),
    ("Strategic developments", "Looting/property destruction"),
)
GRADINGS = (("confirmed", "declared"), ("fair", "likely"), ("weak", "single_source"), ("contested", "contested"))
STANCES = ("reports", "reports", "reports", "attributes_to", "denies", "claims_responsibility", "declines_to_comment")
SOURCES = ("official", "military", "media", "ngo", "witness", "armed_group", "anonymous")
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
    "ar",
    "en",
    "il",
    "on",
    "ur",
    "st",
    "tr",
    "ch",
    "sh",
    "an",
]
VOCABULARY = 2000
SHORTEST, LONGEST = 60, 200
"""Characters of a quote."""


class World:
    """What the invented articles speak of: towns, people, sources and a language of their own."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 the same world each time
        self.words = [self._word() for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self.towns = _towns(self.chance)
        self.actors = [f"The {self._name()} Front" for _ in range(60)]
        self.sources = [f"{self._name()} {self._name()}" for _ in range(400)]
        self.publishers = [f"The {self._name()} Courier" for _ in range(80)]

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.choice((1, 2, 2, 3, 3, 4))))

    def _name(self) -> str:
        return self.chance.choice(self.words).capitalize()

    def sentence(self, least: int, most: int) -> str:
        """Words by a natural frequency, ``least`` to ``most`` characters."""
        length = self.chance.randint(least, most)
        text = " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=length // 3))
        return text[: length - 1].capitalize().rstrip().ljust(least - 1, "o") + "."


def records(count: int, seed: int = SEED) -> Iterator[Row]:
    """Articles of ten incidents each, in the form of docs/records.md, made one at a time."""
    world = World(seed)
    for start in range(0, count, PER_ARTICLE):
        yield _article(world, start // PER_ARTICLE, min(PER_ARTICLE, count - start))


def _article(world: World, number: int, incidents: int) -> Row:
    chance = world.chance
    published = FIRST_DAY + timedelta(chance.randrange(DAYS))
    pairs = [_incident(world, f"{chance.getrandbits(48):012x}", published) for _ in range(incidents)]
    return {
        "schema_version": "1.0",
        "article": {
            "id": f"a-{number:05d}",
            "title": world.sentence(40, 80),
            "publisher": chance.choice(world.publishers),
            "url": f"https://news.example/{number}",
            "published": published.isoformat(),
            "published_source": "given",
            "published_alternatives": [],
            "language": "en",
            "text_sha256": f"{number:064x}",
        },
        "toponyms": [],
        "incidents": [incident for incident, _ in pairs],
        "claims": [claim for _, claim in pairs],
        "tracks": [],
        "unplaced": [],
        "warnings": [],
    }


def _incident(world: World, key: str, published: date) -> tuple[Row, Row]:
    chance = world.chance
    event, kind = chance.choice(KINDS)
    grading, strike = chance.choice(GRADINGS)
    named = chance.sample(world.actors, chance.choice((0, 1, 1, 2)))
    claim = _claim(world, key)
    incident = {
        "incident_id": f"i-{key}",
        "event_type": event,
        "sub_event_type": kind,
        "tags": [],
        "weapon": None,
        "platform": None,
        "event_date": _date(chance, published),
        "local_time": None,
        "location": _location(chance, chance.choice(world.towns), claim["claim_id"]),
        "actors": [
            {"name": name, "kind": "group", "role": "perpetrator", "certainty": "suspected", "start": 0, "end": 1}
            for name in named
        ],
        "targets": [],
        "casualties": _tolls(chance, claim["claim_id"]),
        "realis": "asserted",
        "verification": {"strike_status": strike, "grading": grading},
        "claims": [claim["claim_id"]],
        "mentions": [{"start": 0, "end": 1}],
        "confidence": 0.8,
    }
    return incident, claim


def _date(chance: random.Random, published: date) -> Row | None:
    """A day for most, a few days for some, a whole month for few, nothing for one in thirty."""
    lot = chance.random()
    if lot < 1 / 30:
        return None
    last = published - timedelta(chance.randrange(10))
    first = last - timedelta(0 if lot < 0.8 else 4 if lot < 0.93 else 30)
    precision = 1 if first == last else 2 if lot < 0.93 else 4
    ends = {"earliest": first.isoformat(), "latest": last.isoformat(), "date_prec": precision}
    return {**ends, "alternatives": [], "raw": "that day", "start": 0, "end": 8}


def _location(chance: random.Random, town: Place, claim: str) -> Row:
    near = chance.random() < 0.3
    return {
        "name_raw": town.name,
        "start": 0,
        "end": 1,
        "relation": "near" if near else "at",
        "distance_km": None,
        "bearing_deg": None,
        "place_id": town.id,
        "lat": town.lat,
        "lon": town.lon,
        "where_prec": 2 if near else 1,
        "uncertainty_m": 25_000 if near else 5_000,
        "admin1": town.admin1.name if town.admin1 else None,
        "country": town.country,
        "country_name": town.country_name,
        "claim_id": claim if chance.random() < 0.3 else None,
        "also_reported": [],
    }


def _tolls(chance: random.Random, claim: str) -> list[Row]:
    dead = int(chance.paretovariate(1.2)) - 1
    if not dead:
        return []
    toll = {"outcome": "killed", "group": None, "min": dead, "max": dead, "best": dead, "approx": False}
    return [{**toll, "part_of": None, "raw": str(dead), "start": 0, "end": 1, "claim_id": claim}]


def _claim(world: World, key: str) -> Row:
    chance = world.chance
    number = chance.randrange(len(world.sources))
    return {
        "claim_id": f"c-{key}",
        "source": {"name": world.sources[number], "kind": SOURCES[number % len(SOURCES)], "start": 0, "end": 1},
        "cue": {"text": "said", "start": 2, "end": 6},
        "content": {"start": 7, "end": 8},
        "quote": world.sentence(SHORTEST, LONGEST),
        "stance": chance.choice(STANCES),
        "about": [{"id": f"i-{key}", "field": None, "value": None}],
        "attributed_to": None,
        "certainty": chance.choice(("certain", "certain", "probable")),
    }


def _towns(chance: random.Random) -> list[Place]:
    """As many towns of each country as there are, up to an equal share."""
    gazetteer = open_gazetteer()
    rows = np.arange(len(gazetteer))
    columns = gazetteer.columns
    towns = rows[(columns.feature_class[rows] == ord("P")) & (columns.population[rows] > 0)].tolist()
    left = dict.fromkeys(COUNTRIES, TOWNS // len(COUNTRIES))
    found = []
    for place in map(gazetteer.place, chance.sample(towns, len(towns))):
        if left.get(place.country or "", 0):
            left[str(place.country)] -= 1
            found.append(place)
    return found


def main() -> None:
    """Write the records to standard output."""
    for record in records(int(sys.argv[1])):
        sys.stdout.write(f"{to_json(record)}\n")


if __name__ == "__main__":
    main()
