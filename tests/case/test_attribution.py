"""The line that every output carries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.case.attribution import attribution
from geomap.case.case import Case

if TYPE_CHECKING:
    from geomap.models.analysis import Analysis


def test_geonames_and_natural_earth_always(example: tuple[Analysis, ...]) -> None:
    assert attribution(Case.from_analyses(example)) == "Places: GeoNames (CC BY 4.0) · Borders: Natural Earth"


def test_openstreetmap_where_an_online_answer_places_something(example: tuple[Analysis, ...]) -> None:
    toponym = example[0].toponyms[0]
    assert toponym.place is not None
    online = replace(toponym, place=replace(toponym.place, source="nominatim"))
    case = Case.from_analyses([replace(example[0], toponyms=(online,))])
    assert attribution(case).endswith(" · © OpenStreetMap contributors")
