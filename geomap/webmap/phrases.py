"""Dates, places and tolls in words that are no more exact than the record."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geomap.webmap.countries import country
from geomap.webmap.words import choice, english, language, listed, number, table, word

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
UNITS = {"altitude_m": "m", "ground_speed_kmh": "kmh", "duration_min": "min"}
"""What each measure counts in, by the phrase that writes it."""


def day(iso: str, *, weekday: bool = False) -> str:
    """A day as "19 September 2016"."""
    return _day(iso, weekday, language())


@lru_cache(maxsize=4096)
def _day(iso: str, weekday: bool, _: str) -> str:  # noqa: FBT001 what is cached by
    when = date.fromisoformat(iso)
    plain = word("date.day", day=str(when.day), month=_month(when), year=str(when.year))
    if not weekday:
        return plain
    return word("date.weekday", weekday=table()["date.weekdays"].split("|")[when.weekday()], day=plain)


def _month(when: date, key: str = "date.months") -> str:
    """Its name beside a day; ``date.month_names`` are those that stand alone."""
    return table()[key].split("|")[when.month - 1]


def moment(earliest: str | None, latest: str | None) -> str:
    """A day and a time on it, or hours of it: "19 September 2016, 19:40"."""
    ends = [end for end in (earliest, latest) if end]
    days = {end.partition("T")[0] for end in ends}
    if len(days) == 1:
        return word("date.moment", day=day(days.pop()), time=span(ends[0], ends[-1]))
    return " – ".join(moment(end, end) for end in ends)


def span(earliest: str, latest: str) -> str:
    """Hours of a day, each ISO with its day or without: "18:00–23:59"."""
    return "–".join(dict.fromkeys(end.rpartition("T")[2][:5] for end in (earliest, latest)))


def between(earliest: str | None, latest: str | None) -> str:
    """A closed or half-open range of days in words; a whole month or year by its name."""
    return _between(earliest, latest, language())


@lru_cache(maxsize=4096)
def _between(earliest: str | None, latest: str | None, _: str) -> str:
    if earliest is None or latest is None:
        return _half_open(earliest, latest)
    return day(earliest, weekday=True) if earliest == latest else _span(earliest, latest)


def _span(earliest: str, latest: str) -> str:
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first.year != last.year:
        return word("date.span", first=day(earliest), last=day(latest))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.month != last.month:
        start = word("date.day_month", day=str(first.day), month=_month(first))
        return word("date.span", first=start, last=day(latest))
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return word("date.month", month=_month(first, "date.month_names"), year=str(first.year))
    return word("date.days", first=str(first.day), last=day(latest))


def _half_open(earliest: str | None, latest: str | None) -> str:
    if latest is not None:
        return word("date.before", day=day(latest))
    if earliest is not None:
        return word("date.after", day=day(earliest))
    return word("date.none")


def dates(when: Json | None) -> str:
    """An incident's ``event_date`` in words, other days that the text allows included."""
    if when is None:
        return word("date.none")
    said = between(when["earliest"], when["latest"])
    others = [day(other) for other in when["alternatives"] if other not in (when["earliest"], when["latest"])]
    if not others:
        return said
    separator = f" {word('date.or')} "
    return f"{said} {word('date.alternatives', days=separator.join(others))}"


def clock(time: Json | None, *, quoting: bool) -> str | None:
    """A ``local_time`` in words, with the article's own words where ``quoting`` is allowed."""
    if time is None:
        return None
    hours = span(time["earliest"], time["latest"])
    return word("time.words", span=hours, raw=time["raw"]) if quoting else word("time.local", span=hours)


def radius(metres: float) -> str:
    """A distance rounded to what it can bear: "500 m", "25 km", "1,200 km"."""
    if metres < 1000:
        return word("unit.m", n=max(10, round(metres / 10) * 10))
    kilometres = metres / 1000
    step = 1 if kilometres < 100 else 10
    return word("unit.km", n=round(kilometres / step) * step)


def where(location: Json | None) -> str:
    """An incident's place in words: "near Aleppo", "12 km north of Idlib", and whether the gazetteer lacks it."""
    if location is None:
        return word("where.none")
    said = named(location)
    return said if location["lat"] is not None else word("where.unknown", name=said)


def named(place: Mapping[str, Any]) -> str:
    """A place by the article's name for it, with its relation where the name does not tell it: "near Aleppo"."""
    relation, name = english()[f"relation.{place['relation']}"], str(place["name_raw"])
    lead = relation.partition("{")[0].strip()
    return name if lead in name.lower().split() else word(f"relation.{place['relation']}", name=name)


def region(location: Json | None) -> str | None:
    """The units a place lies in: "Aleppo, Syria"."""
    if location is None:
        return None
    unit, name = location["admin1"], location["country_name"]
    parts = [unit, name and country(location["country"], name)]
    kept = [said for said, own in zip(parts, (unit, name), strict=True) if said and own != location["name_raw"]]
    return listed(kept) or None


def precision(location: Json | None) -> str | None:
    """How exact a place is, in words, with the radius the map draws."""
    if location is None or location["lat"] is None:
        return None
    said = word(f"precision.{location['where_prec']}")
    if location["uncertainty_m"] is None:
        return said
    return listed((said, within(location["uncertainty_m"])))


def within(metres: float) -> str:
    """How far off a place may be: "within about 25 km"."""
    return word("precision.within", radius=radius(metres))


def toll(casualty: Json) -> str:
    """One toll as a range: "at least 12 killed", "about 100 injured (soldiers)"."""
    what = word(f"outcome.{casualty['outcome']}")
    if casualty["group"]:
        what = word("toll.group", group=casualty["group"], outcome=what)
    said = _count(casualty, what)
    return said if casualty["part_of"] is None else word("toll.part", toll=said)


def _count(casualty: Mapping[str, Any], what: str) -> str:
    low, high = casualty["min"], casualty["max"]
    if high is None:
        return word("toll.least", n=low, what=what)
    if low != high:
        return word("toll.range", low=low, high=high, what=what)
    return word("toll.about" if casualty["approx"] else "toll.exact", n=low, what=what)


def measure(name: str, value: Json | None) -> str | None:
    """A reported altitude, speed or duration: "altitude 3,600 m"."""
    if value is None or (value["min"] is None and value["max"] is None):
        return None
    low, high = (None if end is None else number(end) for end in (value["min"], value["max"]))
    if low is None:
        said = word("measure.most", value=high)
    elif high is None or low == high:
        said = low if high is not None else word("measure.least", value=low)
    else:
        said = word("measure.range", low=low, high=high)
    return word(f"measure.{name}", value=word(f"unit.{UNITS[name]}", n=said))


def actor(said: Json) -> str:
    """An actor with how surely the article names it."""
    certainty = "claimant" if said["role"] == "claimant" else said["certainty"]
    return choice("actor", certainty, "stated").replace("{name}", said["name"], 1)


def offset(pair: list[int | None], what: str) -> str:
    """Minutes before or after something: "at least 2 min before ..."; negative is before."""
    low, high = pair
    if low == 0 and high == 0:
        return word("timing.same", what=what)
    if low is not None and low < 0 and high is not None and high > 0:
        return word("timing.around", early=_minutes(-low, -low), late=_minutes(high, high), what=what)
    before = is_before(pair)
    near, far = (high, low) if before else (low, high)
    span = _minutes(None if near is None else abs(near), None if far is None else abs(far))
    return word("timing.before" if before else "timing.after", span=span, what=what)


def is_before(pair: list[int | None]) -> bool:
    """Whether minutes from something lie before it."""
    low, high = pair
    return (high if high is not None else low or 0) <= 0


def order(pair: list[int | None], what: str | None = None) -> str:
    """Before or after something, where no number is told: "before Attack, near Aleppo"; without it the order alone."""
    side = "before" if is_before(pair) else "after"
    return word(f"timing.order_{side}") if what is None else word(f"timing.only_{side}", what=what)


def _minutes(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return word("timing.minutes", n=least) if least == most else word("timing.span", low=least, high=most)
    if least is not None:
        return word("timing.least", n=least)
    return word("timing.some") if most is None else word("timing.most", n=most)
