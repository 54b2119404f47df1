"""The gazetteer as a geopy geocoder: offline, with any other geopy geocoder behind it if asked."""

from __future__ import annotations

import warnings
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.query import find
from geomap.geo import from_latlon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.gazetteer.match import Match
    from geomap.gazetteer.online import OnlineGeocoder

FARTHEST_REVERSE_M = 100_000
"""A point farther than this from every town has no address: as at sea."""


class GazetteerGeocoder(Geocoder):  # type: ignore[misc] # geopy has no types
    """Geocode from the bundled gazetteer, without a network, as any geopy geocoder does."""

    def __init__(self, gazetteer: Gazetteer | None = None, *, online: OnlineGeocoder | None = None) -> None:
        """Geocode from ``gazetteer``, opened if not given; ``online`` is asked only where that has no answer."""
        super().__init__(adapter_factory=_NoAdapter)
        self.gazetteer = gazetteer or open_gazetteer()
        self.online = online

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = DEFAULT_SENTINEL,
        country_codes: str | Iterable[str] | None = None,
        limit: int | None = None,
        fuzzy: bool = True,
    ) -> Location | list[Location] | None:
        """The place that ``query`` names: "Aleppo", "Paris, Texas", "LTAG" or "36.15, 36.95".

        ``raw`` of the location is the place as a dict with ``match``: the kind (``exact``, ``folded``, ``fuzzy``,
        ``coordinates``, ``online``), the name that matched and, for fuzzy ones, its distance in 0..1. None where there
        is no such place; a list of all of them where not ``exactly_one``. ``timeout`` is for the online geocoder.

        Raises:
            GeocoderQueryError: The query is empty or not text.
        """
        if not isinstance(query, str) or not query.strip():
            raise GeocoderQueryError("the query must be a name or coordinates, not empty")
        countries = _country_codes(country_codes)
        found = self._coordinates(query) or [
            self._location(match) for match in find(self.gazetteer, query.strip(), countries, fuzzy=fuzzy)
        ]
        if not found and self.online is not None:
            found = self.online.geocode(query.strip(), country_codes=countries, timeout=timeout)
        return _one_or_all(found[:limit], exactly_one=exactly_one)

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        timeout: float | None = DEFAULT_SENTINEL,  # noqa: ARG002 geopy's callers pass it
        limit: int = 10,
    ) -> Location | list[Location] | None:
        """The town nearest to a point, (lat, lon) as geopy gives it; None where there is none within 100 km.

        ``raw["distance_m"]`` is how far off it lies, in metres.

        Raises:
            ValueError: The query is not a point.
        """
        point = from_latlon(Point(query)[:2])
        nearest = self.gazetteer.nearest(point, 1 if exactly_one else limit, classes="P")
        found = [self._near(row, metres) for row, metres in nearest if metres <= FARTHEST_REVERSE_M]
        return _one_or_all(found, exactly_one=exactly_one)

    def _coordinates(self, query: str) -> list[Location]:
        """The point that the query gives, if it gives one, named after the town nearest to it."""
        if not any(letter.isdigit() for letter in query):
            return []
        try:
            with warnings.catch_warnings(action="ignore"):
                point = Point.from_string(query)
        except ValueError:
            return []
        raw = {
            "id": f"pt:{point.latitude:g},{point.longitude:g}",
            "name": query.strip(),
            "lat": point.latitude,
            "lon": point.longitude,
            "match": {"kind": "coordinates", "name": query.strip(), "distance": 0.0},
        }
        return [Location(query.strip(), point, raw)]

    def _location(self, match: Match) -> Location:
        raw = self._raw(match.row)
        raw["match"] = {"kind": match.kind, "name": match.name, "distance": match.distance}
        return Location(self._address(raw), (raw["lat"], raw["lon"]), raw)

    def _near(self, row: int, metres: float) -> Location:
        raw = self._raw(row)
        raw["distance_m"] = round(metres)
        return Location(self._address(raw), (raw["lat"], raw["lon"]), raw)

    def _raw(self, row: int) -> dict[str, Any]:
        place = self.gazetteer.place(row)
        raw = asdict(place)
        raw["licence"] = self.gazetteer.sources.get(place.source, {}).get("licence")
        return raw

    @staticmethod
    def _address(raw: dict[str, Any]) -> str:
        unit = raw["admin1"]["name"] if raw["admin1"] else None
        return ", ".join(dict.fromkeys(part for part in (raw["name"], unit, raw["country_name"]) if part))


class _NoAdapter(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """Stands where geopy keeps its connection: the gazetteer makes none."""

    def get_json(self, url: str, **_: object) -> NoReturn:
        raise ConfigurationError(f"the gazetteer answers offline; {url} was not asked for")

    get_text = get_json


def _country_codes(codes: str | Iterable[str] | None) -> tuple[str, ...]:
    if codes is None:
        return ()
    parts = codes.split(",") if isinstance(codes, str) else list(codes)
    return tuple(part.strip().upper() for part in parts)


def _one_or_all(found: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found
