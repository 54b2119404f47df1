"""Results: printed as tables, and kept as JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RESULTS = Path(__file__).parent / "results"
Rows = list[dict[str, float | str]]


def show(tables: Mapping[str, Rows]) -> None:
    """Print every table under its title."""
    for title, rows in tables.items():
        print(f"\n{title}\n" + "".join(f"{key:>22}" for key in rows[0]))
        for row in rows:
            print("".join(f"{value:>22,.2f}" if isinstance(value, float) else f"{value:>22}" for value in row.values()))


def keep(name: str, results: Mapping[str, object]) -> None:
    """Write the results to ``benchmarks/results/<name>.json``."""
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")


def write_weights(path: Path, weights: Iterable[tuple[str, float]]) -> None:
    """Write fitted weights, a feature a row, as the package ships them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("feature", "weight"))
        table.writerows((name, f"{weight:.2f}") for name, weight in weights)
