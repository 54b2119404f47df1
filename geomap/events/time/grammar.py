"""Words of time to readings: patterns over the letters of ``terms``, each with what it means.

Every pattern is bounded, so that the cost is linear in the number of tokens.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.time import calendar_words, relative_words
from geomap.events.time.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geomap.events.time.reading import Reading
    from geomap.events.time.terms import Terms

_WEEKDAY = r"(?:W[.,(]{0,2}T?)?"
_DAYS = r"[DO](?:[-u&+/](?:W,?T?)?[DO])?"
_MONTH_DAY, _DAY_MONTH = r"M\.?[DO](?:,?Y|\(Y\))?", r"T?[DO]o?M(?:\.?,?Y)?"
_COUNT = r"k?(?:[ND](?:-[ND])?|K)"
_FROM = r"(?:(?:[EIL]-?|[SF])(?:oT?|iT?)?|T(?=H))?"
# "In January 20 soldiers were killed": a number of them, and no day.
_COUNTED = r"(?<=i)M\.?(?=D_)"

# Tried in this order at every position; the first that fits wins.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"Y-D-D|Y/D/D"),
    ("slashed", r"D/D/[YDN]|D-D-Y"),
    ("dotted", r"X"),
    (
        "days_between",
        rf"(?:b{_MONTH_DAY}&|[Rb]?{_MONTH_DAY}[-u]){_MONTH_DAY}|(?:b{_DAY_MONTH}&|[Rb]?{_DAY_MONTH}[-u]){_DAY_MONTH}",
    ),
    ("night_of", rf"V[Rbindu]?(?:{_WEEKDAY}{_MONTH_DAY}|{_WEEKDAY}{_DAYS}o?M(?:\.?,?Y)?)"),
    ("month_day", rf"(?!{_COUNTED})[lxc]?{_WEEKDAY}M\.?(?:{_DAYS}(?:,?o?Y|\(Y\))?|X)"),
    ("day_month", rf"b?{_WEEKDAY}{_DAYS}o?M(?:\.?,?Y|N(?=[-(.,/_|]))?|D-MY"),
    ("feast", r"[lxc]?@(?:,?o?Y)?"),
    ("weekday_day", r"WT?O(?![_UM])"),
    ("day_of_month", r"(?<=nT)OoTU"),
    ("day_alone", r"(?:(?<=PoT)|(?<=nT))O(?!o)"),
    ("months_between", r"(?:[Rb]M\.?,?Y[-u&]|[Rb]?M\.?[-u&+])M\.?(?:,?Y|oY)?"),
    ("week_of_month", r"T?[SOlF]UoM(?:\.?,?Y|oY)?"),
    ("month_year", rf"{_FROM}M\.?(?:,?Y|oY|[tlx]U|o[tlx]U)"),
    ("weekdays_between", r"[Rb]?W[-u&+]W"),
    ("night_between", r"V[RbindT]{0,2}W[-u&i]T?W|V[indu]?W|WP(?:-|u|iT?)W"),
    ("weekday_of_week", r"Wo?[lxt]U"),
    ("weekday_shifted", r"t?[lxcfv]W|tW"),
    ("weekday", r"W"),
    ("month_shifted", r"[lxtc]M"),
    ("month", rf"{_FROM}M(?!\.?[DOX])\.?|{_COUNTED}"),
    ("deictic_beyond", r"TUey|TUay"),
    ("deictic", r"y|V"),
    ("daypart_day", r"(?:t|l|q|z|T[fvx])P"),
    ("ago", rf"(?:{_COUNT}|(?=U))U(?:_[_N]|\+[_ND])?g"),
    ("within_unit", r"[erEL][tT]U|[er]iTU"),
    ("stretch", rf"[lcxQ](?:{_COUNT})U"),
    ("recent", r"[Qc]U"),
    ("anchored", r"T[fvx]U|T?zU|qU|fU"),
    ("named_year", r"TUY"),
    ("unit_edge", r"[SF]oTU"),
    ("quarter", r"(?:Y-?|[lxt]U_)?O-?U(?:oY|Y|o[lxt]U)?"),
    ("unit_shifted", r"[lxt]U"),
    ("anchored_count", rf"(?:{_COUNT})U[era]|U[r]"),
    ("beside", r"TU[ae]"),
    ("weekend", r"[dnh]TU"),
    ("season", rf"{_FROM}(?:G(?:o?Y|o[lxt]U)|[lxt]G|tcG|(?<=[iodn]T)G|(?<=[io]T[ELI])G)"),
    ("years_between", r"[Rb]?Y[-u&/][YDN]"),
    ("year", rf"{_FROM}Y"),
    ("decade", rf"{_FROM}H"),
)
# Most words are no time at all: positions that nothing can begin at are passed over first.
_ANY = re.compile(r"(?=[^_.,|io&JawpjABZ()'/])(?:" + "|".join(f"(?P<{name}>{rule})" for name, rule in _PATTERNS) + ")")


class Found(NamedTuple):
    """A reading and the terms ``first:last`` that say it."""

    first: int
    last: int
    rule: str
    reading: Reading


def scan(terms: Terms) -> Iterator[Found]:
    """Every reading in ``terms``, in order and without overlap."""
    position = 0
    while match := _ANY.search(terms.letters, position):
        rule = match.lastgroup or ""
        piece = Piece(terms, match.start(), match.end())
        reading = None if piece.before == "w" else _BUILDERS[rule](piece)  # "every Monday" is no day
        if reading is not None:
            yield Found(match.start(), match.end(), rule, reading)
        position = match.end() if reading is not None else match.start() + 1


_BUILDERS: Mapping[str, Callable[[Piece], Reading | None]] = MappingProxyType(
    {
        "iso": calendar_words.iso,
        "slashed": calendar_words.slashed,
        "dotted": calendar_words.dotted,
        "days_between": calendar_words.days_between,
        "month_day": calendar_words.month_day,
        "day_month": calendar_words.month_day,
        "night_of": calendar_words.night_of,
        "feast": calendar_words.feast,
        "weekday_day": calendar_words.weekday_day,
        "day_of_month": calendar_words.day_of_month,
        "day_alone": calendar_words.day_alone,
        "months_between": calendar_words.months_between,
        "week_of_month": calendar_words.week_of_month,
        "month_year": calendar_words.month_year,
        "weekdays_between": relative_words.weekdays_between,
        "night_between": relative_words.night_between,
        "weekday_of_week": relative_words.weekday_of_week,
        "weekday_shifted": relative_words.weekday,
        "weekday": relative_words.weekday,
        "month_shifted": relative_words.month_shifted,
        "month": calendar_words.month,
        "deictic_beyond": relative_words.deictic_beyond,
        "deictic": relative_words.deictic,
        "daypart_day": relative_words.daypart_day,
        "ago": relative_words.ago,
        "within_unit": relative_words.within_unit,
        "stretch": relative_words.stretch,
        "recent": relative_words.recent,
        "anchored": relative_words.anchored,
        "unit_edge": relative_words.unit_edge,
        "unit_shifted": relative_words.unit_shifted,
        "anchored_count": relative_words.anchored_count,
        "beside": relative_words.beside,
        "weekend": relative_words.weekend,
        "season": calendar_words.season,
        "quarter": calendar_words.quarter,
        "years_between": calendar_words.years_between,
        "named_year": calendar_words.year,
        "year": calendar_words.year,
        "decade": calendar_words.decade,
    }
)
