"""Every command and every snippet in the README and in docs/ is run, and prints what the page says it prints."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "gazetteer" / "README.md"])
NOT_RUN = {
    "README.md": ["sets up the environment that runs these tests"],
    "CONTRIBUTING.md": ["sets up the environment that runs these tests"],
    "docs/evaluate.md": ["the corpora are not in the repository"] * 3,
    "docs/exchange-with-others.md": ["needs the extra parquet"],
    "docs/extend-the-gazetteer.md": ["needs the network", "compiles the store that other tests are reading"],
    "docs/formats-and-exit-codes.md": ["changes the shell's own files"],
    "docs/many-articles.md": ["needs a cluster"],
    "docs/map-articles.md": ["needs the network"],
    "docs/offline-and-online.md": ["needs the network"],
}
FENCE = re.compile(r"^```(?P<language>\w+)(?P<note>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#)(?P<target>[^)#]+)[^)]*\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, what stands after that, and its lines."""

    language: str
    note: str
    body: str

    @property
    def reason(self) -> str | None:
        """Why it is not run, if it is not."""
        return self.note.removeprefix("not-run:").strip() if self.note.startswith("not-run:") else None

    def commands(self) -> Iterator[tuple[str, list[str]]]:
        """Each command with the lines it is said to print."""
        for part in re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]:
            command, *printed = part.splitlines()
            yield command, [line for line in printed if line]


def blocks(page: Path) -> list[Block]:
    found = FENCE.finditer(page.read_text(encoding="utf-8"))
    return [Block(match["language"], match["note"].strip(), match["body"]) for match in found]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as a reader of the docs would have it: the seeds, the small gold, and room for output."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "tests" / "evaluate").mkdir(parents=True)
    for gold in (ROOT / "tests" / "evaluate").glob("*.jsonl"):
        shutil.copy(gold, tmp_path / "tests" / "evaluate")
    shutil.copytree(ROOT / "docs" / "tutorial", tmp_path / "docs" / "tutorial")
    shutil.copytree(ROOT / "benchmarks" / "articles", tmp_path / "benchmarks" / "articles")
    (tmp_path / "output").mkdir()
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=named)
def test_what_a_page_says_is_so(page: Path, desk: Path) -> None:
    bare = {"PATH": f"{Path(sys.executable).parent}:{os.defpath}", "HOME": str(desk), "LANG": "C.UTF-8"}
    for block in blocks(page):
        if block.reason is not None:
            continue
        if block.note == "ctrl-c":
            for command, printed in block.commands():
                _interrupt(command, desk, bare, printed)
        elif block.language == "console":
            expected = int(block.note.removeprefix("exit-")) if block.note else 0
            for command, printed in block.commands():
                _run(["bash", "-o", "pipefail", "-c", command], desk, bare, expected, printed)
    snippets = "\n".join(block.body for block in blocks(page) if block.language == "python")
    if snippets:
        _run([sys.executable, "-W", "error", "-c", snippets], desk, bare, 0, [])


def _run(command: list[str], desk: Path, bare: dict[str, str], expected: int, printed: list[str]) -> None:
    done = subprocess.run(command, cwd=desk, env=bare, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == expected, (command[-1], done.stderr)
    said = [line.rstrip() for line in done.stdout.splitlines() if line]
    for line in printed:
        pattern = r"\s+".join(re.escape(word).replace(r"\.\.\.", ".*") for word in line.split())
        assert any(re.fullmatch(rf"\s*{pattern}", other) for other in said), (command[-1], line, said)


def _interrupt(command: str, desk: Path, bare: dict[str, str], printed: list[str]) -> None:
    """Run what waits for a person, and stop it as they would once it has said what it should."""
    unbuffered = bare | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command.split(), cwd=desk, env=unbuffered, stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        # A shell's background job, as a test run may be one, is deaf to Ctrl-C.
        running.send_signal(signal.SIGTERM)
        running.stdout.read()
    assert re.fullmatch(re.escape(printed[0]).replace(r"\.\.\.", ".*"), said.rstrip()), said
    assert running.returncode == 0


def test_what_is_not_run_is_known_with_its_reason() -> None:
    reasons = {named(page): [block.reason for block in blocks(page) if block.reason is not None] for page in PAGES}
    assert {page: found for page, found in reasons.items() if found} == NOT_RUN


def test_blocks_are_of_a_kind_that_is_checked() -> None:
    kinds = {(block.language, re.sub(r"\d+|:.*", "", block.note)) for page in PAGES for block in blocks(page)}
    assert kinds <= {
        ("console", ""),
        ("console", "not-run"),
        ("console", "exit-"),
        ("console", "ctrl-c"),
        ("python", ""),
        ("python", "not-run"),
    }


@pytest.mark.parametrize("page", [*PAGES, *sorted((ROOT / "docs" / "decisions").glob("*.md"))], ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_how_to_can_be_reached_from_the_readme() -> None:
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"docs/{page.name}" not in front] == []
