"""What ``make`` does where Debian's packages are missing: root installs them, anybody else is told how."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NODE = "" if shutil.which("npm", path=os.defpath) else " nodejs npm"
NEEDED = {
    "system-map": "python3-venv",
    "system-test": f"python3-venv chromium fonts-dejavu-core firefox-esr{NODE}",
}
"""What each goal is missing on a machine without Python's venv."""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of commands that come before the system's: an apt-get that only notes what it is asked for."""
    _command(tmp_path / "apt-get", f'echo "$@" >> {tmp_path}/asked')
    return tmp_path


def _command(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def _make(machine: Path, goal: str, user: int) -> subprocess.CompletedProcess[str]:
    _command(machine / "id", f"echo {user}")
    command = ["make", "--no-print-directory", "-C", str(ROOT), goal, "PYTHON=false"]
    searched = {"PATH": f"{machine}:{os.defpath}"}
    return subprocess.run(command, env=searched, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("goal", NEEDED)
def test_anybody_is_told_the_one_line(machine: Path, goal: str) -> None:
    ran = _make(machine, goal, user=1000)
    assert ran.returncode == 2
    assert f"sudo apt-get install {NEEDED[goal]}\n" in ran.stderr
    assert not (machine / "asked").exists()


@pytest.mark.parametrize("goal", NEEDED)
def test_root_installs_what_is_missing(machine: Path, goal: str) -> None:
    assert _make(machine, goal, user=0).returncode == 0
    asked = (machine / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[0].startswith("update")
    assert asked[1].endswith(f"--no-install-recommends {NEEDED[goal]}")


def test_nothing_is_asked_where_all_is_there(machine: Path) -> None:
    command = ["make", "-C", str(ROOT), "system-test"]
    ran = subprocess.run(command, env={"PATH": f"{machine}:{os.defpath}"}, check=False, capture_output=True, text=True)
    assert (ran.returncode, (machine / "asked").exists()) == (0, False)
