"""Names of countries and territories in the languages of CLDR, as the babel package carries them."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers

from geomap.gazetteer.rows import Name, NameKind

_COUNTRY_CODE_LENGTH = 2
_NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two-letter codes of CLDR for unions, test locales and the unknown."""


@cache
def english() -> dict[str, str]:
    """Country code to usual English name."""
    territories = Locale("en").territories
    return {code: name for code, name in sorted(territories.items()) if _is_country(code)}


@cache
def names() -> dict[str, tuple[Name, ...]]:
    """Country code to its names: English first, then every other language's, each once."""
    found: dict[str, dict[str, NameKind]] = {code: {name: NameKind.ALTERNATE} for code, name in english().items()}
    for identifier in sorted(locale_identifiers()):
        if "_" in identifier and not _is_script(identifier):
            continue
        for code, name in Locale.parse(identifier).territories.items():
            if code in found:
                found[code].setdefault(name, NameKind.FOREIGN)
    return {code: tuple(Name(*pair) for pair in named.items()) for code, named in found.items()}


def _is_script(identifier: str) -> bool:
    return identifier.count("_") == 1 and len(identifier.partition("_")[2]) == len("Latn")


def _is_country(code: str) -> bool:
    return len(code) == _COUNTRY_CODE_LENGTH and code.isalpha() and code not in _NOT_COUNTRIES
