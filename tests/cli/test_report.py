"""The reports of a place, as documents and as the workbooks behind them."""

from pathlib import Path

import fastexcel
import pytest
from docx import Document

from tests.cli.conftest import Run


def test_the_report_goes_to_the_file_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    result = run("report", "monthly", "--region", "520000", "--lang", "zh", "-o", path)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    texts = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert texts[0] == "职业技能培训月调度通报"
    assert texts[1] == "关于推动职业技能培训高质量发展的意见 · 贵州省"  # its own plan


def test_the_workbook_behind_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    result = run("report", "monthly", "--region", "520000", "--lang", "en", "-o", path)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert fastexcel.read_excel(path).sheet_names[-1] == "Notes"


def test_what_cannot_be_asked_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    for wrong in (
        ["monthly", "--region", "999999"], ["monthly", "--period", "soon"], ["monthly", "--period", "2025Q1"],
        ["quarterly", "--period", "2025"], ["annual", "--period", "2025-13"], ["annual", "--period", "2031"],
        ["weekly"],
    ):  # fmt: skip
        assert run("report", *wrong, "-o", path).exit_code == 2
    assert run("report", "monthly", "-o", tmp_path / "report.odt").exit_code == 2
    assert not path.exists()


def test_every_place_below_gets_a_report_of_its_own(run: Run, tmp_path: Path) -> None:
    result = run("report", "monthly", "--region", "520000", "--period", "2025-06", "--below", "-o", tmp_path / "all")
    assert result.exit_code == 0, result.output
    files = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert len(files) == 9
    assert files[0] == "520100-2025-06.docx"
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "all" / files[4])).paragraphs]
    assert "Bijie" in texts[1]


@pytest.mark.parametrize(
    ("kind", "period", "title", "told"),
    [
        ("quarterly", "2025Q1", "职业技能培训季度小结", "2025年1月至2025年3月"),
        ("quarterly", "2025-02", "职业技能培训季度小结", "2025年1月至2025年3月"),
        ("annual", "2024", "职业技能培训年度总结", "2024年"),
    ],
)
def test_a_period_is_written_as_offices_write_it(
    run: Run, tmp_path: Path, kind: str, period: str, title: str, told: str
) -> None:
    path = tmp_path / "report.docx"
    result = run("report", kind, "--region", "520000", "--period", period, "--lang", "zh", "-o", path)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    texts = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert (texts[0], texts[2]) == (title, told)
