"""The ready-made slides of a plan, and one figure as a slide."""

import io
from pathlib import Path

import fastexcel
import pytest
from pptx import Presentation

from tests.cli.conftest import Run


def test_the_deck_of_a_plan_goes_to_the_file_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    result = run("deck", "cn-145", "--lang", "zh", "-o", path)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert len(Presentation(str(path)).slides) > 3


def test_a_plan_that_is_not_there_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("deck", "nowhere", "-o", tmp_path / "deck.pptx")
    assert result.exit_code == 2
    assert not (tmp_path / "deck.pptx").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_figure_is_a_slide(run: Run, lang: str) -> None:
    result = run("figure", "targets", "--format", "pptx", "--lang", lang)
    assert result.exit_code == 0, result.output
    (slide,) = Presentation(io.BytesIO(result.stdout_bytes)).slides
    assert any(shape.has_chart for shape in slide.shapes)


def test_the_workbook_behind_the_deck(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "deck.xlsx"
    result = run("deck", "gz-2023", "--lang", "en", "-o", path)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert fastexcel.read_excel(path).sheet_names[-1] == "Notes"


def test_a_file_of_another_kind_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("deck", "cn-145", "-o", tmp_path / "deck.odp")
    assert result.exit_code == 2
    assert ".pptx, .xlsx" in result.stderr
    assert ".html" in result.stderr


def test_a_show_is_one_file_light_or_dark(run: Run, tmp_path: Path) -> None:
    shows = []
    for more in ((), ("--dark",)):
        path = tmp_path / "deck.html"
        result = run("deck", "cn-145", "--lang", "en", *more, "-o", path)
        assert (result.exit_code, result.stdout) == (0, ""), result.output
        shows.append(path.read_text(encoding="utf-8"))
    assert ["--background:#000000;" in text for text in shows] == [False, True]
