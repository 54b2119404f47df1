"""The folder tree is the architecture: a module imports only from stages before its own."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "geomap"
STAGES: dict[str, int] = {
    name: rank
    for rank, names in enumerate(
        [
            ["errors", "memory"],
            ["geo", "inference"],
            ["models"],
            ["lexicon"],
            ["articles", "text"],
            ["gazetteer"],
            ["geoparse"],
            ["events"],
            ["records"],
            ["remarks"],
            ["pipeline"],
            ["case"],
            ["export"],
            ["batch"],
            ["webmap"],
            ["review"],
            ["evaluate"],
            ["cli"],
            ["__main__"],
        ]
    )
    for name in names
}
HEAVY = {"geopandas", "pandas", "folium", "branca", "pyogrio"}
FIRST_HEAVY = STAGES["case"]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_module_imports_only_from_stages_before_its_own(path: Path) -> None:
    own = stage(path)
    assert own in STAGES, f"{own} is no room of the house: add it to docs/architecture.md and to STAGES, or move it"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "geomap" and len(parts) > 1 and parts[1] in STAGES and parts[1] != own:
            assert STAGES[parts[1]] < STAGES[own], f"{dotted(path)} imports {name}, a later stage"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_data_frames_and_folium_stay_above_the_case(path: Path) -> None:
    heavy = {name.split(".")[0] for name in imports(path)} & HEAVY
    assert not heavy or STAGES[stage(path)] >= FIRST_HEAVY, f"{dotted(path)} imports {sorted(heavy)}"


def test_no_import_cycles() -> None:
    known = {dotted(path) for path in MODULES}
    graph = {dotted(path): runtime_imports(path, known) & known - {dotted(path)} for path in MODULES}
    TopologicalSorter(graph).prepare()


def runtime_imports(path: Path, known: set[str]) -> set[str]:
    """What a module imports when it is loaded: not for types, not inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not isinstance(node, ast.If)]
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= named if named <= known else named | {node.module}
    return found


def test_recognition_knows_nothing_of_resolution() -> None:
    finding = [path for path in MODULES if path.is_relative_to(PACKAGE / "geoparse" / "recognition")]
    assert finding
    assert not [dotted(path) for path in finding if any("geoparse.resolution" in name for name in imports(path))]
