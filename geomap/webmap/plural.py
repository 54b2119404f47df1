"""Which form of a phrase a whole number takes, by the rules of CLDR for the languages of the interface."""

from __future__ import annotations

MILLION = 1_000_000


def category(language: str, number: int) -> str:
    """``zero``, ``one``, ``two``, ``few``, ``many`` or ``other``.

    Source: CLDR 45, supplemental plurals, for whole numbers.
    """
    count = abs(number)
    if language == "ar":
        return _arabic(count)
    if language in {"uk", "ru"}:
        return _east_slavic(count)
    if count == 1 or (language == "fr" and count == 0):
        return "one"
    return "many" if language in {"fr", "es"} and count and count % MILLION == 0 else "other"


def _arabic(count: int) -> str:
    few = bool(3 <= count % 100 <= 10)
    many = bool(11 <= count % 100 <= 99)
    return {0: "zero", 1: "one", 2: "two"}.get(count) or ("few" if few else "many" if many else "other")


def _east_slavic(count: int) -> str:
    ten, hundred = count % 10, count % 100
    if ten == 1 and hundred != 11:
        return "one"
    return "few" if 2 <= ten <= 4 and not 12 <= hundred <= 14 else "many"
