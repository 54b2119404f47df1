"""Rate, memory and speed-up of ``geomap batch`` on short articles of our own: ``benchmarks/batch.py [ARTICLES]``.

The rate with two jobs is compared with one job's in the same run, since a machine that others use is never the same;
processor time tells what it would be where nobody else computes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = (
    "A drone strike on a market in {place} killed {count} people on Monday, 2 March 2020, the health ministry said. ",
    "Rebels denied that they had fired at {place}, and blamed the army for the attack. ",
    "Residents of {place} said that a second shell had wounded {count} more near the hospital. ",
    "Aid groups in the region called for a truce, and said that roads out of the town were closed. ",
)
PLACES = ("Aleppo", "Kassala", "Idlib", "Homs", "Maiduguri", "Kharkiv", "Mosul", "Marib")


def main(count: int) -> None:
    """Measure one job and two, and one job on a tenth of the articles, to see whether memory grows."""
    with tempfile.TemporaryDirectory() as folder:
        print("| articles | jobs | seconds | articles/s | processor seconds | peak memory of the largest process, MB |")
        print("|---|---|---|---|---|---|")
        rates, processor = {}, {}
        for articles, jobs in ((count // 10, 1), (count, 1), (count, 2)):
            seconds, used, megabytes = _measured(Path(folder), articles, jobs)
            rates[articles, jobs], processor[articles, jobs] = articles / seconds, used
            row = (
                f"{articles:,}",
                jobs,
                f"{seconds:.0f}",
                f"{articles / seconds:.1f}",
                f"{used:.1f}",
                f"{megabytes:.0f}",
            )
            print(f"| {' | '.join(map(str, row))} |", flush=True)
        print(f"\nrate of two jobs to one: {rates[count, 2] / rates[count, 1]:.2f}")
        free = 2 * processor[count, 1] / processor[count, 2]
        print(f"what two cores that nobody else uses would allow, by processor time: {free:.2f}")


def _measured(folder: Path, articles: int, jobs: int) -> tuple[float, float, float]:
    source, output = folder / f"{articles}.jsonl", folder / f"{articles}-{jobs}.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(_article(number) for number in range(articles))
    script = f"""
import resource, sys
sys.argv = ['geomap', 'batch', {str(source)!r}, '-o', {str(output)!r}, '--jobs', '{jobs}']
from geomap.cli.app import main
try:
    main()
finally:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used))
"""
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")
    used, peak = done.stdout.split()[-2:]
    return time.monotonic() - started, float(used), int(peak) / 1024


def _article(number: int) -> str:
    text = "".join(SENTENCES).format(place=PLACES[number % len(PLACES)], count=3 + number % 40)
    return json.dumps({"id": f"b-{number}", "text": text, "published": "2020-03-03"}) + "\n"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
