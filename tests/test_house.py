"""The house keeps its own rules: arrows, sizes, pins, nothing of the machine it was written on."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import cli as linter

ROOT = Path(__file__).parent.parent
GENERATED = {".git", ".venv", "var", "build", "results", "test-results", "__pycache__", "node_modules"}
LONGEST = 300
HEAVIEST = 1_200_000  # bytes: the prefectures' outlines
# Folders of one machine, package indexes; written so that this file does not match itself
FOREIGN = re.compile(
    r"(?<![\w.])/(?:home|root|work|farm|tmp)/\w|https?://[^\s)]*/(?:simple|packages)/|(?:index[-_]url|find[-_]links)\b"
)


def files(*suffixes: str) -> Iterator[Path]:
    """The files of the project, without what it generates."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        generated = any(
            part in GENERATED or part.endswith(("_cache", ".egg-info")) or part == ".hypothesis" for part in inside
        )
        if path.is_file() and not generated and (not suffixes or path.suffix in suffixes):
            yield path


def imports(path: Path) -> set[str]:
    """Full names of what a script imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    from_nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return plain | {f"{node.module}.{name.name}" for node in from_nodes for name in node.names}


def rooms(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


# ui is what pages share, shell what stands around them: the document, our own scripts, the shapes of the map
PAGES = [
    path
    for path in files(".py")
    if path.parts[-3] == "pages" and path.parts[-2] not in ("ui", "shell") and path.stem != "__init__"
]


MORE = {"manage": {"data", "home"}, "deliver": {"reports"}}
"""What the pages of a section may take besides."""


def test_import_arrows_hold() -> None:
    assert linter.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("script", PAGES, ids=lambda path: path.stem)
def test_a_page_takes_only_from_the_rooms_below(script: Path) -> None:
    allowed = {"figures", "queries", "pages"} | MORE.get(script.parent.name, set())
    ours = {"cli", "data", "queries", "figures", "reports", "pages", "home"}
    assert rooms(script) & ours <= allowed
    assert not rooms(script) & {"plotly", "duckdb", "polars"}


@pytest.mark.parametrize("script", PAGES, ids=lambda path: path.stem)
def test_a_page_imports_no_other_page(script: Path) -> None:
    assert not [
        name for name in imports(script) if name.startswith("pages.") and name.split(".")[1] not in ("ui", "shell")
    ]


@pytest.mark.parametrize("path", list(files(".py", ".sql")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_file_is_too_heavy_for_a_repository() -> None:
    assert [path.name for path in files() if path.stat().st_size > HEAVIEST] == []


def test_nothing_names_the_machine_it_was_written_on() -> None:
    texts = {
        path: path.read_bytes().decode("utf-8", "ignore") for path in files() if path.suffix not in (".png", ".geojson")
    }
    found = {
        str(path.relative_to(ROOT)): match.group() for path, text in texts.items() if (match := FOREIGN.search(text))
    }
    assert found == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_is_pinned_by_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[a-z0-9-]+==\S+ ", pin) and "--hash=sha256:" in pin for pin in pins)


def test_the_pins_hold_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = {
        "requirements.txt": project["project"]["dependencies"] + groups["build"],
        "requirements-dev.txt": groups["dev"],
    }
    for name, wanted in asked.items():
        pinned = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        assert {re.match(r"[\w-]+", one).group().lower() for one in wanted} <= pinned  # type: ignore[union-attr]


def test_tests_install_the_same_versions_as_users_do() -> None:
    lines = {
        name: set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    }
    assert lines["requirements.txt"] <= lines["requirements-dev.txt"]


def test_what_the_browser_tests_take_from_npm_is_pinned_by_hash_and_names_no_registry() -> None:
    text = (ROOT / "tests" / "e2e" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: pin for name, pin in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(pin["integrity"].startswith("sha512-") and "resolved" not in pin for pin in packages.values())
    assert "://" not in text
