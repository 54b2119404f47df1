"""Places of the gazetteer and the names in an article that are resolved to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from geomap.geo import LonLat
from geomap.models import feature

Role = Literal["event", "track", "dateline", "metonym", "demonym", "organisation", "mention"]


@dataclass(frozen=True, slots=True)
class Admin1:
    """A first-level unit: its usual name and its ISO 3166-2 code where it has one."""

    name: str
    iso: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer row.

    ``lat``/``lon`` are WGS 84 degrees, ``country`` ISO 3166-1 alpha-2, ``feature_class`` a GeoNames class
    (A, H, L, P, S, T ...), ``radius_m`` the extent a pin at the point stands for.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    country_name: str | None
    admin1: Admin1 | None
    feature_class: str
    feature_code: str | None
    population: int
    source: str
    radius_m: int

    @classmethod
    def at(cls, point: LonLat, name: str, source: str, radius_m: int) -> Place:
        """A place that nothing is known of but its ``point`` and what it is called."""
        return cls(
            id=f"pt:{point.lat:.5f},{point.lon:.5f}",
            name=name,
            lat=point.lat,
            lon=point.lon,
            country=None,
            country_name=None,
            admin1=None,
            feature_class="S",
            feature_code=None,
            population=0,
            source=source,
            radius_m=radius_m,
        )

    @classmethod
    def about(cls, town: Place, radius_m: int) -> Place:
        """Somewhere within ``radius_m`` of a ``town``: where something lies whose own place is not known."""
        return replace(
            town,
            id=f"rel:{town.id}:about",
            name=f"about {town.name}",
            feature_code=None,
            population=0,
            radius_m=max(radius_m, town.radius_m),
        )

    @property
    def is_about(self) -> bool:
        """Whether it is no more than the surroundings of a town in which something lies."""
        return self.id.startswith("rel:") and self.id.endswith(":about")

    @property
    def point(self) -> LonLat:
        """The place's point."""
        return LonLat(self.lon, self.lat)

    @property
    def is_country(self) -> bool:
        """Whether it is a country or a territory by itself."""
        return feature.is_country(self.feature_code)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text and what it was resolved to.

    ``place`` is None where nothing fits or the evidence does not suffice; ``reason`` says which evidence
    decided. ``score`` is in 0..1, ``radius_m`` metres, ``candidates`` how many places bear the name.
    """

    start: int
    end: int
    text: str
    role: Role
    place: Place | None
    score: float
    radius_m: int | None
    reason: str
    candidates: int
