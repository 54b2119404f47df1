"""The online fallback, against a stand-in for Nominatim on this machine."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlparse

import pytest
from geopy.exc import GeocoderServiceError
from geopy.location import Location

from geomap.errors import GazetteerError, InputError
from geomap.gazetteer.geocoder import GazetteerGeocoder
from geomap.gazetteer.online import OnlineGeocoder, online_geocoder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.gazetteer.gazetteer import Gazetteer

_ANSWERS = {"Xyzzyplugh": [{"lat": "1.5", "lon": "2.5", "display_name": "Xyzzyplugh, Testland", "osm_id": 7}]}


class _StandIn(ThreadingHTTPServer):
    """Answers as Nominatim does and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, list[str]]] = []


class _Handler(BaseHTTPRequestHandler):
    server: _StandIn

    def do_GET(self) -> None:
        query = parse_qs(urlparse(self.path).query)
        self.server.asked.append(query)
        failed = query["q"] == ["Brokenville"]
        self.send_response(500 if failed else 200)
        self.end_headers()
        self.wfile.write(json.dumps(_ANSWERS.get(query["q"][0], [])).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[_StandIn]:
    with _StandIn() as stand_in:
        thread = Thread(target=stand_in.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield stand_in
        stand_in.shutdown()
        thread.join()


@pytest.fixture
def online(server: _StandIn, tmp_path: Path) -> OnlineGeocoder:
    domain = f"127.0.0.1:{server.server_port}"
    return online_geocoder(
        "nominatim", tmp_path / "cache.sqlite3", min_delay_seconds=0, domain=domain, scheme="http", proxies={}
    )


def test_nobody_is_asked_unless_told(bundled: Gazetteer, server: _StandIn) -> None:
    assert GazetteerGeocoder(bundled).geocode("Xyzzyplugh") is None
    assert server.asked == []


def test_only_what_the_gazetteer_lacks_is_asked_for(
    bundled: Gazetteer, server: _StandIn, online: OnlineGeocoder
) -> None:
    geocoder = GazetteerGeocoder(bundled, online=online)
    assert geocoder.geocode("Aleppo") is not None
    assert server.asked == []
    location = geocoder.geocode("Xyzzyplugh")
    assert isinstance(location, Location)
    assert (location.latitude, location.longitude) == (1.5, 2.5)
    assert location.raw["match"]["kind"] == "online"
    assert location.raw["source"] == "nominatim"
    assert location.raw["attribution"] == "© OpenStreetMap contributors"
    assert len(location.raw["fetched"]) == len("2016-09-22")


def test_answers_are_kept_and_so_is_their_absence(server: _StandIn, online: OnlineGeocoder) -> None:
    first = online.geocode("Xyzzyplugh")
    assert online.geocode("Xyzzyplugh") == first
    assert online.geocode("Nothingthere") == online.geocode("Nothingthere") == []
    assert [query["q"][0] for query in server.asked] == ["Xyzzyplugh", "Nothingthere"]


def test_country_codes_are_passed_on(server: _StandIn, online: OnlineGeocoder) -> None:
    online.geocode("Xyzzyplugh", country_codes=["SY", "TR"])
    assert server.asked[0]["countrycodes"] == ["SY,TR"]


def test_a_failing_service_raises_as_geopy_does(online: OnlineGeocoder) -> None:
    with pytest.raises(GeocoderServiceError):
        online.geocode("Brokenville")


def test_a_broken_file_of_answers_is_named(online: OnlineGeocoder, tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite3").write_bytes(b"no database, but long enough to be read as one" * 40)
    with pytest.raises(GazetteerError, match=r"cache\.sqlite3.*delete"):
        online.geocode("Xyzzyplugh")


def test_an_unknown_service_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'nominatum'"):
        online_geocoder("nominatum", tmp_path / "cache.sqlite3")
