"""Where gazetteers lie: the bundled one in the package, the user's own in a data folder that upgrades leave alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

BUNDLED = Path(__file__).parent / "data"
"""The compiled gazetteer that ships with the package."""


@dataclass(frozen=True, slots=True)
class Home:
    """The user's data folder."""

    folder: Path

    @classmethod
    def at(cls, folder: Path | None = None) -> Home:
        """``folder``, else ``$GEOMAP_HOME``, else ``geomap`` in the XDG data folder.

        Source: XDG Base Directory Specification 0.8.
        """
        chosen = folder or os.environ.get("GEOMAP_HOME")
        if chosen:
            return cls(Path(chosen))
        return cls(Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "geomap")

    @property
    def imports(self) -> Path:
        """The folder of imported stores, one folder each."""
        return self.folder / "imports"

    @property
    def user_table(self) -> Path:
        """The user's own places, as a table that can be read and edited."""
        return self.folder / "places.csv"

    @property
    def user_store(self) -> Path:
        """The user's own places, compiled."""
        return self.folder / "places"

    @property
    def online_cache(self) -> Path:
        """Answers of online geocoders."""
        return self.folder / "online.sqlite3"

    def imported(self) -> list[Path]:
        """The imported stores, in the order of their names."""
        if not self.imports.is_dir():
            return []
        return sorted(path for path in self.imports.iterdir() if path.is_dir() and not path.name.startswith("."))
