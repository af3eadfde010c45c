"""The workbook that goes back to whoever made a file: its own rows, the cells marked, nobody's identity in it."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import fastexcel
import pytest

from data.contract import Contract
from data.intake import excerpt, inspect
from figures.figure import Figure, table
from figures.wording import problem_text, words
from home import Home
from reports.marked import COLOURS, Mark, to_marked_xlsx

IDENTITY, PHONE, NAME = "52010119900307123X", "13812345678", "王小明"
FILE = f"""姓名,证件号码,联系电话,培训机构,结业日期,培训地区,人次
{NAME},{IDENTITY},{PHONE},=cmd()甲校,2025-13-01,贵州,1
李四,520101199003071230,{PHONE},乙校{PHONE},2025-03-01,贵洲,二
王五,,{PHONE},丙校,2025-03-01,贵州,1
""".encode("gb18030")


def problems_of(home: Home, lang: str) -> tuple[list[Mark], bytes]:
    say = words(lang)
    seen = inspect(FILE, "三月.csv", "training", home=home)
    marks = [
        Mark(one.row, one.column, one.severity, problem_text(one.code, one.params, say))
        for one in seen.problems
        if one.row and one.row > 1
    ]
    found = excerpt(FILE, Contract.load("training"), {mark.row for mark in marks}, mapping=seen.mapping)
    assert found is not None
    frame, formats = table([{"a": "=1+1"}], {"a": "text"})
    listed = Figure("problems", "", "", "", None, (), (), frame, None, "", False, formats)
    return marks, to_marked_xlsx(found.headings, found.rows, marks, listed, say)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_come_back_as_written_with_what_is_wrong_beside_them(tmp_path: Path, lang: str) -> None:
    marks, content = problems_of(Home(tmp_path / "home"), lang)
    sheet = fastexcel.read_excel(content).load_sheet(0).to_polars()
    assert sheet.columns == [
        words(lang)("Row"), "证件号码", "培训机构", "结业日期", "培训地区", "人次", words(lang)("Problem"),
    ]  # fmt: skip
    assert sheet[words(lang)("Row")].to_list() == [2, 3]
    assert sheet["结业日期"].to_list() == ["2025-13-01", "2025-03-01"]
    assert sheet["培训机构"].to_list()[0] == "=cmd()甲校"
    told = sheet[words(lang)("Problem")].to_list()
    assert all(mark.message in told[mark.row - 2] for mark in marks)


def test_offending_cells_are_coloured_and_no_others(tmp_path: Path) -> None:
    marks, content = problems_of(Home(tmp_path / "home"), "zh")
    with zipfile.ZipFile(BytesIO(content)) as book:
        sheet, styles = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    fills = re.findall(r"<fill>.*?</fill>", styles)
    red = next(n for n, fill in enumerate(fills) if COLOURS["error"][1:] in fill)
    formats = re.findall(r"<xf ([^>]*)", styles.split("<cellXfs")[1])
    cells = re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', sheet)
    coloured = {cell for cell, style in cells if f'fillId="{red}"' in formats[int(style)]}
    columns = dict(zip(("证件号码", "培训机构", "结业日期", "培训地区", "人次"), "BCDEF", strict=True))
    wrong = {f"{columns[mark.column]}{mark.row}" for mark in marks if mark.column and mark.severity == "error"}
    assert coloured == wrong
    assert {"D2", "E3", "F3"} <= coloured


def test_nobody_can_be_told_from_the_workbook(tmp_path: Path) -> None:
    _, content = problems_of(Home(tmp_path / "home"), "zh")
    with zipfile.ZipFile(BytesIO(content)) as book:
        everything = "".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist())
    assert not [secret for secret in (IDENTITY, IDENTITY[:-1], PHONE, NAME, "李四") if secret in everything]
    assert "<f>" not in everything
