"""The examples of docs/embed-a-map.md and docs/examples, as their readers run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest

from geomap.webmap.embed import iframe

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
PAGE = (ROOT / "docs" / "embed-a-map.md").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as a reader of the docs would have it."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "output").mkdir()
    return tmp_path


def run(desk: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "HOME": str(desk), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(command, cwd=desk, env=env, check=False, capture_output=True, encoding="utf-8", timeout=300)


def test_the_notebook_runs_and_shows_the_map_in_a_sandbox(desk: Path) -> None:
    pytest.importorskip("nbconvert", reason="of the extra dev")
    pytest.importorskip("ipykernel", reason="of the extra dev")
    shutil.copy(EXAMPLES / "notebook.ipynb", desk)
    convert = ("-m", "nbconvert", "--execute", "--to", "html", "--ExecutePreprocessor.timeout=240", "notebook.ipynb")
    done = run(desk, sys.executable, *convert)
    assert done.returncode == 0, done.stderr
    page = (desk / "notebook.html").read_text(encoding="utf-8")
    assert "sandbox=" in page
    assert "allow-same-origin" not in page
    assert "Urum al-Kubra" in page
    assert (desk / "output" / "notebook.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_a_report_holds_the_map_in_word_and_in_pdf(desk: Path) -> None:
    pytest.importorskip("docx", reason="of the extra dev")
    pytest.importorskip("vl_convert", reason="the extra geomap[picture] is not installed")
    done = run(desk, sys.executable, str(EXAMPLES / "report.py"), "seeds/syria-convoy.txt", "output")
    assert done.returncode == 0, done.stderr
    with ZipFile(desk / "output" / "report.docx") as document:
        pictures = [name for name in document.namelist() if name.startswith("word/media/")]
        assert len(document.read(pictures[0])) > 20_000
        assert "Urum al-Kubra" in document.read("word/document.xml").decode()
    assert "Places: GeoNames" in pypdf.PdfReader(desk / "output" / "map.pdf").pages[0].extract_text()


def test_the_snippet_for_mkdocs_is_the_one_that_geomap_prints() -> None:
    (line,) = re.findall(r"^    (<iframe .*)$", PAGE, re.MULTILINE)
    assert line == iframe(title="Map", src="../maps/map.html")


def test_a_raw_block_of_sphinx_lets_the_snippet_through(tmp_path: Path) -> None:
    core = pytest.importorskip("docutils.core", reason="of the extra dev")
    (tmp_path / "snippet.html").write_text(iframe(title="Map", src="_static/map.html"), encoding="utf-8")
    (block,) = re.findall(r"^    (\.\. raw:: html\n +:file: snippet\.html)$", PAGE, re.MULTILINE)
    source = block.replace("    ", "")
    made = core.publish_string(source, source_path=str(tmp_path / "page.rst"), writer="html5")
    assert iframe(title="Map", src="_static/map.html") in made.decode()
