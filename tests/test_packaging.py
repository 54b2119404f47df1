"""The wheel, installed into an empty environment away from the checkout, with nothing but what it declares."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import venv
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
NEWS = "An air strike on Aleppo killed four people on Monday, 19 September 2016, officials in Syria said."
IMPORTED = """
import sys
sys.path.insert(0, {root!r})
import geomap.gazetteer.compile
from importlib.metadata import packages_distributions
tops = {{name.partition('.')[0] for name in sys.modules}}
print(*sorted({{owner for top, owners in packages_distributions().items() if top in tops for owner in owners}}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment, ``env``, that holds the wheel and what it declares to need, and nothing else."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", with_pip=False)
    site = next((folder / "env" / "lib").glob("python*")) / "site-packages"
    into = ["--python", str(folder / "env" / "bin" / "python"), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([sys.executable, "-m", "pip", *into, str(wheel)], check=True)
    with ZipFile(wheel) as archive:
        metadata = message_from_bytes(
            archive.read(next(name for name in archive.namelist() if name.endswith("METADATA")))
        )
    for found in _closure(metadata.get_all("Requires-Dist", [])):
        _link(found, site)
    return folder


def _closure(declared: Iterable[str]) -> Iterator[Distribution]:
    """The installed packages that the requirements lead to, extras by extras."""
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(line), "") for line in declared]
    while waiting:
        wanted, extra = waiting.pop()
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        for asked in ("", *wanted.extras):
            if (wanted.name, asked) not in seen:
                seen.add((wanted.name, asked))
                found = distribution(wanted.name)
                assert not wanted.specifier or wanted.specifier.contains(found.version), wanted
                waiting += [(Requirement(line), asked) for line in found.requires or ()]
                yield found


def _link(package: Distribution, site: Path) -> None:
    for top in {file.parts[0] for file in package.files or () if file.parts[0] not in {"..", "__pycache__"}}:
        if not (site / top).exists():
            (site / top).symlink_to(Path(str(package.locate_file(top))))


def _run(elsewhere: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    command = [str(elsewhere / "env" / "bin" / "geomap"), *arguments]
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(elsewhere / "home"), "LANG": "C.UTF-8"}
    return subprocess.run(
        command, cwd=elsewhere, env=bare, check=False, input=said, capture_output=True, encoding="utf-8"
    )


def test_the_wheel_holds_data_and_nothing_foreign(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    tracked = subprocess.run(["git", "ls-files", "geomap"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert set(tracked.stdout.split()) <= set(names)
    assert {"geomap/gazetteer/data/names.marisa", "geomap/gazetteer/data/meta.json"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"geomap", f"geomap-{PROJECT['project']['version']}.dist-info"}
    assert {Path(name).name for name in names if "licenses/" in name} == {"APACHE-2.0.txt", "LICENSE", "NOTICE"}
    assert not [name for name in names if "test" in Path(name).name or "__pycache__" in name]


def test_names_are_found_away_from_the_checkout(elsewhere: Path) -> None:
    (place,) = json.loads(_run(elsewhere, "geocode", "--name", "Aleppo", "--format", "json").stdout)
    assert (place["id"], place["country"]) == ("gn:170063", "SY")


def test_records_and_maps_are_made_away_from_the_checkout(elsewhere: Path) -> None:
    assert _run(elsewhere, "map", "-", "-o", "map.html", said=NEWS).returncode == 0
    assert "Aleppo" in (elsewhere / "map.html").read_text(encoding="utf-8")
    record = json.loads(_run(elsewhere, "extract", "-", "--format", "jsonl", said=NEWS).stdout)
    assert record["incidents"][0]["location"]["place_id"] == "gn:170063"


@pytest.mark.parametrize(("name", "content"), [("news.html", "<html><body></body></html>"), ("news.pdf", "%PDF-1.4")])
def test_what_reads_pages_is_there_too(elsewhere: Path, name: str, content: str) -> None:
    (elsewhere / name).write_text(content, encoding="utf-8")
    ran = _run(elsewhere, "extract", name)
    assert ran.returncode == 3
    assert ran.stderr.startswith("geomap: ")


def test_what_compiles_the_gazetteer_is_required_for_building(tmp_path: Path) -> None:
    """An isolated build holds only what ``build-system.requires`` names."""
    script = IMPORTED.format(root=str(ROOT))
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=tmp_path)
    required = {Requirement(line).name for line in PROJECT["build-system"]["requires"]}
    assert set(done.stdout.split()) - {"geomap", "setuptools"} <= required


def test_the_lock_pins_by_hash_and_names_no_index() -> None:
    pins = re.findall(r"^([a-z0-9.-]+)==[^ ]+ \\\n    --hash=sha256:[0-9a-f]{64}", LOCK, re.MULTILINE)
    declared = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    declared += [line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]
    names = {Requirement(line).name.lower() for line in declared} - {"geomap"}
    assert names <= set(pins)
    assert len(pins) == LOCK.count("==")
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)", LOCK)


def test_what_compiles_is_pinned_alike_everywhere() -> None:
    building = set(PROJECT["build-system"]["requires"])
    assert set(PROJECT["project"]["optional-dependencies"]["compile"]) <= building
    assert all(line in LOCK for line in building)


def test_the_notice_names_every_source_and_every_library_has_its_reason() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    sources = tomllib.loads((ROOT / "gazetteer" / "SOURCES.toml").read_text(encoding="utf-8"))
    assert [key for key in sources if f"[{key}]" not in notice] == []
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8")
    declared = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    assert [line for line in declared if Requirement(line).name not in reasons] == []
