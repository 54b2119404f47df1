"""Whose data stands behind a case: the line that every output carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.lexicon import rows

if TYPE_CHECKING:
    from geomap.case.case import Case

ALWAYS = "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth"


def attribution(case: Case) -> str:
    """The attribution for a case, with that of each online geocoder whose answers place anything in it."""
    owed = {row["word"]: row["attribution"] for row in rows("online_services") if row["attribution"]}
    used = {owed[source] for source in case.places["place_source"].dropna() if source in owed}
    return " · ".join([ALWAYS, *sorted(used)])
