"""The user's own places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import layout, open_gazetteer
from geomap.gazetteer.own import add

if TYPE_CHECKING:
    from pathlib import Path


def test_an_added_place_is_found(home: Path) -> None:
    place_id = add("Checkpoint Öne", 36.5, 37.5, alternates=["Hajiz"], country="sy", radius_m=200, home=home)
    gazetteer = open_gazetteer(home)
    place = gazetteer.place(gazetteer.lookup("hajiz")[0])
    assert (place.id, place.lat, place.lon, place.country, place.radius_m) == (place_id, 36.5, 37.5, "SY", 200)
    assert place_id == "user:checkpoint-one"
    assert place.source == "user"


def test_names_may_be_shared(home: Path) -> None:
    ids = {add("Post", 1, 2, home=home), add("Post", 3, 4, home=home), add("Post", 5, 6, home=home)}
    assert ids == {"user:post", "user:post-2", "user:post-3"}
    assert len(open_gazetteer(home).lookup("Post")) >= 3


def test_places_survive_an_upgrade(home: Path) -> None:
    add("Checkpoint Xyzzy", 36.5, 37.5, home=home)
    meta = home / "places" / layout.META
    meta.write_text(json.dumps({"format": layout.FORMAT - 1}))
    assert len(open_gazetteer(home).lookup("Checkpoint Xyzzy")) == 1


def test_an_edited_table_is_read_again(home: Path) -> None:
    add("Checkpoint Xyzzy", 36.5, 37.5, home=home)
    table = home / "places.csv"
    table.write_text(table.read_text().replace("Xyzzy", "Plugh"))
    gazetteer = open_gazetteer(home)
    assert gazetteer.lookup("Checkpoint Xyzzy") == ()
    assert len(gazetteer.lookup("Checkpoint Plugh")) == 1


@pytest.mark.parametrize(("lat", "lon", "message"), [(91, 0, "lat '91'"), (0, 181, "lon '181'")])
def test_a_point_that_is_nowhere_is_refused_and_nothing_kept(home: Path, lat: float, lon: float, message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        add("Nowhere", lat, lon, home=home)
    assert not (home / "places.csv").exists()


def test_a_name_is_needed(home: Path) -> None:
    with pytest.raises(GazetteerError, match="name is empty"):
        add(" ", 1, 2, home=home)
