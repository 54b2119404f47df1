"""Any geopy geocoder as a fallback behind the gazetteer: asked slowly, answered from a cache, never by default."""

from __future__ import annotations

import inspect
import json
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from geopy.exc import GeocoderNotFound
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.location import Location

from geomap import __version__
from geomap.errors import GazetteerError, InputError
from geomap.gazetteer.home import Home
from geomap.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geopy.geocoders.base import Geocoder

_WAIT_AFTER_ERROR = 5
"""Delays to wait before the one retry. Source: geopy's own default of 5 s at one request a second."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    service TEXT, query TEXT, countries TEXT, fetched TEXT, locations TEXT,
    PRIMARY KEY (service, query, countries)
)"""


class OnlineGeocoder:
    """A geopy geocoder whose answers are kept with the service's name and the day they were given."""

    def __init__(
        self,
        geocoder: Geocoder,
        service: str,
        cache: Path | None = None,
        min_delay_seconds: float | None = None,
    ) -> None:
        """Ask ``geocoder``, known as ``service``, at most once in ``min_delay_seconds``.

        The delay is the service's own by the table ``online_services`` if not given, and the cache
        ``online.sqlite3`` in the user's data folder. No answer is kept as well as an answer.
        """
        policy = _policy(service)
        delay = float(policy["min_delay_seconds"]) if min_delay_seconds is None else min_delay_seconds
        self.service = service
        self._policy = policy
        self._cache = cache or Home.at().online_cache
        self._takes_countries = "country_codes" in inspect.signature(geocoder.geocode).parameters
        self._ask = RateLimiter(
            geocoder.geocode,
            min_delay_seconds=delay,
            max_retries=1,
            error_wait_seconds=_WAIT_AFTER_ERROR * delay,
            swallow_exceptions=False,
        )

    def geocode(
        self, query: str, *, country_codes: Sequence[str] = (), timeout: float | None = DEFAULT_SENTINEL
    ) -> list[Location]:
        """The service's places for ``query``, the best first; none where it has none.

        A service that cannot keep to countries is not asked when ``country_codes`` are given.

        Raises:
            GeopyError: The service failed, as geopy says.
        """
        if country_codes and not self._takes_countries:
            return []
        countries = ",".join(sorted(country_codes))
        kept = self._kept(query, countries)
        if kept is None:
            kept = self._fetch(query, country_codes, timeout)
            self._keep(query, countries, *kept)
        fetched, answers = kept
        return [self._location(answer, query, fetched) for answer in answers]

    def _fetch(self, query: str, country_codes: Sequence[str], timeout: float | None) -> tuple[str, list[Any]]:
        wanted = {"country_codes": list(country_codes)} if country_codes else {}
        found = self._ask(query, exactly_one=False, timeout=timeout, **wanted) or []
        answers = [[place.address, place.latitude, place.longitude, place.raw] for place in found]
        return datetime.now(UTC).date().isoformat(), answers

    def _location(self, answer: Sequence[Any], query: str, fetched: str) -> Location:
        address, lat, lon, theirs = answer
        raw = {
            "id": None,
            "name": address,
            "lat": lat,
            "lon": lon,
            "source": self.service,
            "fetched": fetched,
            "attribution": self._policy["attribution"] or None,
            "licence": self._policy["licence"] or None,
            "match": {"kind": "online", "name": query, "distance": 0.0},
            "answer": theirs,
        }
        return Location(address, (lat, lon), raw)

    def _kept(self, query: str, countries: str) -> tuple[str, list[Any]] | None:
        with self._answers() as connection:
            row = connection.execute(
                "SELECT fetched, locations FROM answers WHERE service = ? AND query = ? AND countries = ?",
                (self.service, query, countries),
            ).fetchone()
        return None if row is None else (row[0], json.loads(row[1]))

    def _keep(self, query: str, countries: str, fetched: str, answers: list[Any]) -> None:
        with self._answers() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)",
                (self.service, query, countries, fetched, json.dumps(answers, ensure_ascii=False)),
            )

    @contextmanager
    def _answers(self) -> Iterator[sqlite3.Connection]:
        """The kept answers; what is written is committed at the end."""
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._cache)) as connection, connection:
                connection.execute(_SCHEMA)
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise GazetteerError(
                f"{self._cache}: kept online answers cannot be used ({error}); delete the file"
            ) from error


def online_geocoder(
    service: str, cache: Path | None = None, min_delay_seconds: float | None = None, **options: Any
) -> OnlineGeocoder:
    """A geopy service by its name ("nominatim"), ready to stand behind the gazetteer.

    ``options`` go to the service's geopy class, such as its key or ``domain``.

    Raises:
        InputError: geopy has no such service, or it needs options that are not given.
    """
    try:
        geocoder_class = get_geocoder_for_service(service)
    except GeocoderNotFound as error:
        raise InputError(f"online geocoder {service!r}: geopy has none of that name; try nominatim") from error
    options.setdefault("user_agent", f"geomap/{__version__}")
    wanted = inspect.signature(geocoder_class).parameters.values()
    missing = [each.name for each in wanted if each.default is each.empty and each.name not in options]
    if missing:
        raise InputError(
            f"online geocoder {service!r} needs {', '.join(missing)}; give it to online_geocoder in Python"
        )
    return OnlineGeocoder(geocoder_class(**options), service.lower(), cache, min_delay_seconds)


def _policy(service: str) -> Mapping[str, str]:
    by_name = {row["word"]: row for row in rows("online_services")}
    return by_name.get(service, by_name[""])
