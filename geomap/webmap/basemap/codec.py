"""Read the basemap's text back into points: what the static picture draws and the tests look at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from geomap.geo import LonLat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = np.full(128, -1, dtype=np.int64)
_VALUE[np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)] = np.arange(len(ALPHABET))
_CONTINUES = 32
"""A digit holds five bits, least first; this bit says that another follows."""
_EDGE_LON, _EDGE_LAT = 179.99, -89.9
"""Sides that end the drawing, not the land: they are filled to, never stroked."""

Points: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Area:
    """A country, a territory drawn apart (its border dashed), or a disputed area (hatched, of no country)."""

    code: str
    """ISO 3166-1 alpha-2, or geomap's own lower-case word for a disputed area."""
    name: str
    kind: Literal["own", "apart", "hatch"]
    note: str
    label: LonLat
    zoom: int
    """The zoom from which the name has room."""
    rings: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """Everything the basemap draws: arrays of shape (n, 2), degrees, longitude first; rings are filled even-odd."""

    land: tuple[Points, ...]
    lakes: tuple[Points, ...]
    areas: tuple[Area, ...]
    coast: tuple[Points, ...]
    borders: tuple[Points, ...]
    dashed: tuple[Points, ...]
    admin1: tuple[Points, ...]
    rivers: tuple[Points, ...]
    units: Mapping[str, tuple[Points, ...]]
    """Shapes of first-level units that were asked for, by the gazetteer's ids."""


def decode(text: str) -> Layers:
    """Read what `load` wrote."""
    packed = json.loads(text)
    arcs = _arcs(packed["arcs"], packed["grid"])
    kinds = _by_kind(packed["counts"], arcs)
    areas, units = packed["areas"], packed["units"]
    groups = [packed["land"], packed["lakes"], *(area["rings"] for area in areas), *units.values()]
    land, lakes, *shapes = _rings(groups, arcs)
    return Layers(
        land=land,
        lakes=lakes,
        areas=tuple(_area(area, rings) for area, rings in zip(areas, shapes[: len(areas)], strict=True)),
        coast=tuple(part for arc in kinds["coast"] for part in _stroked(arc)),
        borders=kinds["border"],
        dashed=kinds["dashed"],
        admin1=kinds["admin1"],
        rivers=kinds["river"],
        units=dict(zip(units, shapes[len(areas) :], strict=True)),
    )


def _area(packed: dict[str, Any], rings: tuple[Points, ...]) -> Area:
    label = LonLat(packed["lon"], packed["lat"])
    return Area(packed["code"], packed["name"], packed["kind"], packed["note"], label, packed["zoom"], rings)


def digits(values: Sequence[int]) -> str:
    """Whole numbers as text: each folded to 0, -1, 1, -2 ... and cut into five-bit digits, least first."""
    text = []
    for value in values:
        rest = -2 * value - 1 if value < 0 else 2 * value
        while rest >= _CONTINUES:
            text.append(ALPHABET[_CONTINUES + rest % _CONTINUES])
            rest //= _CONTINUES
        text.append(ALPHABET[rest])
    return "".join(text)


def numbers(texts: Sequence[str]) -> list[NDArray[np.int64]]:
    """The whole numbers that `digits` wrote, text by text."""
    if not texts:
        return []
    values, ends = _flat(texts)
    return np.split(values, ends[:-1])


def _flat(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The whole numbers of all texts, and where those of each end."""
    read = _VALUE[np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint8)]
    lasts = read < _CONTINUES
    starts = np.flatnonzero(np.concatenate(([True], lasts[:-1])))
    places = np.arange(len(read)) - np.repeat(starts, np.diff(np.append(starts, len(read))))
    folded = np.add.reduceat((read % _CONTINUES) << (5 * places), starts)
    values = np.where(folded % 2, -(folded + 1) // 2, folded // 2)
    return values, np.cumsum(lasts)[np.cumsum([len(text) for text in texts]) - 1]


def _arcs(texts: Sequence[str], grid: int) -> list[Points]:
    steps, ends = _flat(texts)
    flat, ends = steps.reshape(-1, 2), ends // 2
    starts = np.concatenate(([0], ends[:-1]))
    sums = np.cumsum(flat, axis=0)
    points = (sums - np.repeat(sums[starts] - flat[starts], ends - starts, axis=0)) / grid
    return [points[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def _by_kind(counts: Sequence[tuple[str, int]], arcs: Sequence[Points]) -> dict[str, tuple[Points, ...]]:
    found, start = {}, 0
    for kind, count in counts:
        found[kind] = tuple(arcs[start : start + count])
        start += count
    return found


def _rings(groups: Sequence[Sequence[str]], arcs: Sequence[Points]) -> list[tuple[Points, ...]]:
    """The closed lines of each group; what has no inside is left out."""
    rings = map(np.ndarray.tolist, numbers(list(chain.from_iterable(groups))))
    joined = (np.concatenate([arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]) for ring in rings)
    return [tuple(ring for ring in islice(joined, len(group)) if len(ring) > 3) for group in groups]


def _stroked(line: Points) -> list[Points]:
    """The parts of a coast that are coast: sides along the 180th meridian or at the pole are left out."""
    if line.max() < _EDGE_LON and line.min() > _EDGE_LAT:
        return [line]
    outside = (np.abs(line[:, 0]) >= _EDGE_LON) | (line[:, 1] <= _EDGE_LAT)
    drawn = ~(outside[:-1] & outside[1:])
    if drawn.all():
        return [line]
    cuts = np.flatnonzero(~drawn)
    parts = np.split(line, cuts + 1)
    return [part for part in parts if len(part) > 1]
