"""Figures by key, as table, as JSON and as a workbook, in both languages."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from figures.catalogue import CATALOGUE
from home import Home
from reports import browser
from tests.cli.conftest import Run
from tests.e2e.conftest import chromium


def test_figures_lists_every_key_with_its_title(run: Run) -> None:
    listed = run("figures").stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(CATALOGUE)
    assert "All targets" in listed
    assert "All targets" not in run("figures", LANG="zh_CN.UTF-8").stdout


@pytest.mark.parametrize("key", list(CATALOGUE))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_can_be_had_as_json(run: Run, key: str, lang: str) -> None:
    result = run("figure", key, "--format", "json", "--lang", lang)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["key"] == key
    assert told["title"]
    assert all(len(row) == len(told["columns"]) for row in told["rows"])


def test_the_table_is_csv_that_excel_reads(run: Run) -> None:
    content = run("figure", "targets", "--lang", "zh").stdout_bytes
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) > 5
    assert len({len(row) for row in rows}) == 1


def test_a_workbook_goes_to_the_file_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "targets.xlsx"
    result = run("figure", "targets", "--format", "xlsx", "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "xl/workbook.xml" in zipfile.ZipFile(path).namelist()


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<svg ")])
def test_a_picture_goes_to_the_file_named(run: Run, tmp_path: Path, form: str, start: bytes) -> None:
    chromium()
    path = tmp_path / f"targets.{form}"
    result = run("figure", "targets", "--format", form, "-o", path)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert path.read_bytes().startswith(start)


def test_a_figure_without_picture_has_no_file_of_it(run: Run) -> None:
    result = run("figure", "glossary", "--format", "png")
    assert result.exit_code == 2
    assert "no picture" in result.stderr


def test_without_a_browser_the_package_to_install_is_named(run: Run, tmp_path: Path) -> None:
    browser.close()
    result = run("figure", "targets", "--format", "png", PATH=str(tmp_path))
    assert result.exit_code == 1
    assert "apt-get install chromium" in result.stderr


def test_the_question_chooses_what_is_shown(run: Run) -> None:
    told = json.loads(run("figure", "targets", "--plan", "gz-2023", "--as-of", "2023-12", "--format", "json").stdout)
    assert told["as_of"] == "2023-12"
    assert told["rows"] != json.loads(run("figure", "targets", "--format", "json").stdout)["rows"]


@pytest.mark.parametrize(
    "option", [("--plan", "xx"), ("--region", "999999"), ("--group", "x"), ("--industry", "?"), ("--as-of", "soon")]
)
def test_a_question_that_cannot_be_asked_is_wrong_usage(run: Run, option: tuple[str, str]) -> None:
    result = run("figure", "targets", *option)
    assert result.exit_code == 2
    assert option[1] in result.stderr


def test_an_unknown_target_is_wrong_usage(run: Run) -> None:
    assert run("figure", "path", "--target", "XX-1").exit_code == 2


def test_an_unknown_figure_is_wrong_usage_and_the_keys_are_named(run: Run) -> None:
    result = run("figure", "gossip")
    assert result.exit_code == 2
    assert "region_table" in result.stderr


def test_a_limit_of_small_numbers_that_is_no_number_is_refused_in_a_sentence(run: Run) -> None:
    for command in (("figure", "targets"), ("serve", "--port", "8690")):
        result = run(*command, SKILLGAUGE_SMALLEST_CELL="few")
        assert result.exit_code == 1
        assert "SKILLGAUGE_SMALLEST_CELL must be a whole number" in result.stderr
        assert "Traceback" not in result.stderr


def test_without_a_warehouse_the_next_step_is_named(run: Run, home: Home) -> None:
    (home.warehouse / "CURRENT").unlink()
    result = run("figure", "targets")
    assert result.exit_code == 1
    assert "skillgauge build" in result.stderr
