"""Whose data stands behind a case: the line that every output carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.case.case import Case

ALWAYS = "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth"


def attribution(case: Case) -> str:
    """The attribution for a case, with that of each online geocoder whose answers place anything in it."""
    return credit(case.places["place_source"].dropna())


def credit(sources: Iterable[str]) -> str:
    """The attribution for places of these sources."""
    owed = {row["word"]: row["attribution"] for row in rows("online_services") if row["attribution"]}
    return " · ".join([ALWAYS, *sorted({owed[source] for source in sources if source in owed})])
