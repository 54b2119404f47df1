"""Where incidents may have been: an area is tinted whole and once, about a place there is a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.webmap.payload.columns import numbered
from geomap.webmap.picture import symbols
from geomap.webmap.picture.ground import in_clip, in_pixels, outline, shape
from geomap.webmap.picture.svg import tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from geomap.webmap.basemap import Layers
    from geomap.webmap.payload.context import Row
    from geomap.webmap.picture.clusters import Group
    from geomap.webmap.picture.view import View

    Colours = Mapping[str, str]
    Area = tuple[str, str]
    """What kind of area it is, and its id: a country's code or a unit's id in the gazetteer."""

FEW = 4
"""As many incidents at one spot each show where they may have been. Source: assets/js/marks.js."""


def drawn(view: View, layers: Layers, groups: Sequence[Group], incidents: Sequence[Row], ink: Colours) -> Iterator[str]:
    """The areas and circles, areas first."""
    paths = {area: path for area in _areas(incidents) if (path := _path(view, layers, area))}
    yield from _tints(paths, incidents, ink)
    yield from _circles(view, layers, groups, incidents, paths, ink)


def _areas(incidents: Sequence[Row]) -> Iterator[Area]:
    for area, unit, country in dict.fromkeys(numbered(incidents, "area", "unit", "country")[0]):
        if area is not None:
            yield area, (country if area == "country" else unit) or ""


def _path(view: View, layers: Layers, area: Area) -> str:
    kind, name = area
    return outline(view, layers, name) if kind == "country" else shape(view, layers, name)


def _tints(paths: Mapping[Area, str], incidents: Sequence[Row], ink: Colours) -> Iterator[str]:
    """One tint an area: of the incidents' family, and of no family where they are of several."""
    sites: dict[Area, set[int]] = {}
    families: dict[Area, set[str]] = {}
    told = numbered(incidents, "site", "area", "unit", "country", "family")[0] if paths else ()
    for site, area, unit, country, family in told:
        key = area, (country if area == "country" else unit) or ""
        if key in paths:
            sites.setdefault(key, set()).add(site)
            families.setdefault(key, set()).add(family)
    for key, held in sites.items():
        family = next(iter(families[key])) if len(families[key]) == 1 else "other"
        tint = symbols.tint(paths[key], f"family-{family}", ink, edged=key[0] == "unit")
        yield tag("g", in_pixels(tint), data_sites=" ".join(map(str, sorted(held))))


def _circles(
    view: View,
    layers: Layers,
    groups: Sequence[Group],
    incidents: Sequence[Row],
    tinted: Collection[Area],
    ink: Colours,
) -> Iterator[str]:
    """Circles about what is no area; about an area without a shape they end where its country does."""
    clips: set[str] = set()
    for group in groups:
        for at in group.members if len(group.members) <= FEW else ():
            row = incidents[at]
            area, country = row["area"], row["country"]
            radius = view.pixels(row["radius"] or 0, row["lat"])
            if radius <= symbols.MARK or (area, (country if area == "country" else row["unit"]) or "") in tinted:
                continue
            path = outline(view, layers, country) if area not in {None, "region"} else ""
            name = f"gm-in-{country}" if path else None
            if name and name not in clips:
                clips.add(name)
                yield tag("clipPath", in_clip(path), id=name)
            cloud = symbols.cloud(*view.point(row["lat"], row["lon"]), radius, f"family-{row['family']}", ink)
            yield tag("g", cloud, data_row=at, clip_path=f"url(#{name})" if name else None)


def flown(view: View, layers: Layers, tracks: Sequence[Row], ink: Colours) -> Iterator[str]:
    """Where waypoints may have been that are told by more than a spot."""
    for at, track in enumerate(tracks):
        told = ((row["lat"], row["lon"], row["radius"], row["shape"]) for row in track["points"])
        for lat, lon, radius, area in dict.fromkeys(told):
            if lat is None or view.pixels(radius or 0, lat) <= symbols.MARK:
                continue
            path = shape(view, layers, area) or outline(view, layers, area) if area else ""
            tint = in_pixels(symbols.tint(path, "flight", ink, edged=area in layers.units)) if path else ""
            cloud = tint or symbols.cloud(*view.point(lat, lon), view.pixels(radius, lat), "flight", ink)
            yield tag("g", cloud, data_track=at)
