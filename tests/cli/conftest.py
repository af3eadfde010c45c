"""The command itself on a real home; the home with a built warehouse is made once and copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from home import Home

Run = Callable[..., Result]

MONTH = """指标,期间,地区,数值,单位
补贴性职业技能培训,2025-10,贵州省,12345,人次
补贴性职业技能培训,2025-10,甘肃省,2345,人次
"""
FAULTY = """指标,期间,地区,数值,单位
补贴性职业技能培训,2025-10,贵州省,很多,人次
没有这个指标,2025-10,火星,5,人次
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with key, register and a warehouse of the reference data alone. Not to be written to."""
    path = tmp_path_factory.mktemp("built") / "home"
    result = CliRunner().invoke(main, ["init"], env={"SKILLGAUGE_HOME": str(path)})
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Home:
    """A copy of that home of this test's own."""
    shutil.copytree(built, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def run(home: Home) -> Run:
    """run("load", file, "--kind", "statistics", LANG="zh_CN.UTF-8") -> click's Result."""

    def call(*arguments: object, **environment: str) -> Result:
        clean = {"SKILLGAUGE_HOME": str(home.path), "LC_ALL": "", "LC_MESSAGES": "", "LANG": "C.UTF-8"}
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=clean | environment)

    return call


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """A month's report of two provinces, without fault, as a Chinese Excel writes it."""
    return written(tmp_path / "2025-10.csv", MONTH)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A report with a number that is none, an indicator and a place that nobody knows."""
    return written(tmp_path / "faulty.csv", FAULTY)


def written(path: Path, text: str, encoding: str = "gb18030") -> Path:
    path.write_bytes(text.encode(encoding))
    return path
