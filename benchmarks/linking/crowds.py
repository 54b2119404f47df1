"""Raids that look alike, made up by chance: many on one city in a week, or on one small town in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from geomap.models.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 19
DENSE, SPREAD = 60, 20
"""Raids on a city in a week, and on a town in a year or two."""
WEEK = 7


class City(NamedTuple):
    """A place that is struck again and again: what lies in and around it, by whom, over how many days from which on.

    ``dated`` is the share of articles whose own day is known.
    """

    name: str
    quarters: tuple[str, ...]
    by: str
    first: date
    days: int = WEEK
    dated: float = 1.0


@dataclass(frozen=True, slots=True)
class Raid:
    """What happened: the same for all who tell it."""

    city: City
    quarter: str
    day: date
    hour: int
    means: tuple[str, str, str]
    thing: str
    killed: int
    injured: int


CITIES = (
    City("Omdurman", ("Ombada", "Al-Thawra", "Karari", "Abu Rouf", "Banat", "Wad Nubawi"), "RSF", date(2024, 3, 4)),
    City(
        "Mosul", ("Zanjili", "Wadi Hajar", "Al-Islah", "Hay Tanak", "Bab al-Tob", "Mithaq"), "Iraqi", date(2017, 5, 1)
    ),
    City("Sirte", ("Zaafran", "Gharbiyat", "Rabaa", "Al-Giza", "Jarif", "Bouhadi"), "coalition", date(2016, 8, 8)),
    City("Sloviansk", ("Semenivka", "Artema", "Lisnyi", "Cherevkivka", "Andriivka"), "Russian", date(2022, 7, 4)),
    City("Taiz", ("Al-Dahi", "Kalaba", "Al-Rawdah", "Bir Basha", "Osaifira", "Thabat"), "Houthi", date(2015, 8, 17)),
    City("Bakhmut", ("Ivanivske", "Klishchiivka", "Opytne", "Krasna Hora", "Khromove"), "Russian", date(2022, 11, 7)),
    City("Stepanakert", ("Askeran", "Shushi", "Khojaly", "Armenavan", "Krkjan"), "Azerbaijani", date(2020, 10, 5)),
    City("Huliaipole", ("Malynivka", "Zaliznychne", "Chervone", "Dorozhnianka"), "Russian", date(2023, 1, 2), 500, 0.3),
    City("Hays", ("Al-Jarrahi", "Al-Haima", "Al-Qutaba", "Bani Zaher"), "Houthi", date(2018, 3, 5), 500, 0.3),
    City("Dilling", ("Salara", "Karkal", "Tukma", "Habila"), "RSF", date(2024, 1, 1), 500, 0.3),
    City("Makhmour", ("Khurmatu", "Qarachogh", "Al-Zab", "Basheer"), "Turkish", date(2019, 1, 7), 500, 0.3),
    City("Tal Rifat", ("Ain Daqna", "Mannagh", "Sheikh Issa", "Shawarigha"), "Turkish", date(2020, 1, 6), 500, 0.3),
    City("Marjayoun", ("Khiam", "Kfar Kila", "Houla", "Blida"), "Israeli", date(2023, 10, 9), 300, 0.3),
    City("Loikaw", ("Moebye", "Nan Mei Khon", "Hsi Hseng", "Pekon"), "junta", date(2022, 1, 3), 500, 0.3),
)
MEANS = (
    ("shells", "shelling", "shelled"),
    ("rockets", "rocket fire", "fired rockets at"),
    ("aircraft", "an air strike", "bombed"),
    ("a drone", "a drone strike", "attacked with a drone"),
)
THINGS = ("house", "market", "school", "car", "mosque", "bakery", "clinic", "bus", "shop", "block of flats", "", "", "")
WHERE = ("the {} area of {}", "the {} area of {}", "{0}, near {1}", "{1}", "{1}", "the outskirts of {1}")
VOICES = ("a medic", "residents", "the local council", "an official", "a war monitor", "the health office", "witnesses")


def articles() -> Iterator[Article]:
    """One on each raid, the same at every run."""
    chance = Random(SEED)  # noqa: S311 nothing is to be kept secret
    for city in CITIES:
        for number in range(DENSE if city.days == WEEK else SPREAD):
            raid = _raid(city, chance)
            yield _telling(raid, f"{city.name.casefold()}-{number}", chance)


def _raid(city: City, chance: Random) -> Raid:
    killed = chance.choice((0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 18))
    return Raid(
        city,
        chance.choice(city.quarters),
        city.first + timedelta(chance.randrange(city.days)),
        chance.randrange(5, 22),
        chance.choice(MEANS),
        chance.choice(THINGS),
        killed,
        chance.choice((0, 2, 3, 4, 5, 6, 8, 11, 15, 20)) if killed else chance.choice((1, 2, 3, 4, 6)),
    )


def _telling(raid: Raid, name: str, chance: Random) -> Article:
    """One newsroom's telling: it may not know the quarter, the thing hit or the last toll, and may give no day."""
    where = chance.choice(WHERE).format(raid.quarter, raid.city.name)
    thing = f"a {raid.thing} in " if raid.thing and chance.random() < 0.75 else ""
    when = f" on {raid.day:%A}" if chance.random() < 0.8 else ""
    if when and chance.random() < 0.4:
        when += f" at about {raid.hour}:00" if chance.random() < 0.5 else _part(raid.hour)
    toll, voice = _toll(raid, chance), chance.choice(VOICES)
    text = chance.choice(
        (
            f"{raid.city.by} forces {raid.means[2]} {thing}{where}{when}. {toll}, {voice} said.",
            f"{toll} in {raid.means[1]} on {thing}{where}{when}, {voice} said.",
            f"{raid.city.name}: {toll} when {raid.means[0]} hit {thing}{where}{when}, according to {voice}.",
        )
    )
    known = chance.random() < raid.city.dated
    published = raid.day + timedelta(chance.choice((0, 0, 1))) if known else None
    return Article(name, text[0].upper() + text[1:], published=published)


def _part(hour: int) -> str:
    return " morning" if hour < 12 else " afternoon" if hour < 18 else " evening"


def _toll(raid: Raid, chance: Random) -> str:
    """The toll that a newsroom has: the last one, an earlier one, an open one, or half of it."""
    early = chance.random() < 0.2 and raid.killed > 2
    killed = raid.killed - chance.randint(1, raid.killed // 2) if early else raid.killed
    least = "At least " if chance.random() < 0.2 else ""
    dead = f"{least}{killed} {'person was' if killed == 1 else 'people were'} killed"
    hurt = f"{raid.injured} {'was' if raid.injured == 1 else 'were'} injured"
    if not raid.killed:
        return f"{least}{raid.injured} {'person was' if raid.injured == 1 else 'people were'} injured"
    return f"{dead} and {hurt}" if raid.injured and chance.random() < 0.6 else dead
