"""The build hook: compile the gazetteer into the package, so that every wheel carries it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator


class GazetteerBuildHook(BuildHookInterface[Any]):
    """Compiles geomap/gazetteer/data, for wheels and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 hatchling's signature
        """Compile before the files are gathered; nothing is done where the inputs have not changed."""
        root = Path(self.root)
        with _importable(root):
            from geomap.gazetteer.compile import compile_bundled  # noqa: PLC0415 importable from here on

            rows = compile_bundled(root / "gazetteer")
        self.app.display_info(f"gazetteer: {rows} places")
        build_data["artifacts"].append("geomap/gazetteer/data/*")


@contextmanager
def _importable(root: Path) -> Iterator[None]:
    """Let the source tree be imported: a build environment holds only what building needs, not geomap."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))
