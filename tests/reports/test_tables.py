"""A figure's table as CSV, workbook and JSON: numbers stay numbers, nothing runs, everything is said."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from figures import notes
from figures.figure import Figure, table
from figures.wording import words
from queries import disclosing
from reports.tables import harmless, to_csv, to_json, to_xlsx

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def figure() -> Figure:
    columns = {"地区": "text", "人次": "integer", "完成率（%）": "percent", "月份": "month"}
    rows: list[dict[str, object]] = [
        {"地区": "贵州", "人次": 92_000_000.0, "完成率（%）": 122.666, "月份": date(2025, 9, 1)},
        {"地区": "=1+1", "人次": None, "完成率（%）": None, "月份": None},
        {"地区": '引"号,逗', "人次": -5.0, "完成率（%）": 0.5, "月份": date(2021, 1, 1)},
    ]
    content, formats = table(rows, columns)
    month, said = date(2025, 9, 1), (("来源甲",), ("说明乙",))
    return Figure("k", "标题", "一句话。", "人次", month, *said, content, None, "替代", True, formats)


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_reads_back_cell_by_cell(figure: Figure) -> None:
    assert rows_of(to_csv(figure, words("zh"))) == [
        ["地区", "人次", "完成率（%）", "月份", "含合成数据"],
        ["贵州", "92000000", "122.666", "2025-09", "是"],
        ["'=1+1", "", "", "", "是"],
        ['引"号,逗', "-5", "0.5", "2021-01", "是"],
    ]


def test_csv_of_real_figures_has_no_mark_and_no_dust(figure: Figure) -> None:
    content, formats = table([{"完成率（%）": 110.00000000000001}], {"完成率（%）": "percent"})
    real = replace(figure, table=content, formats=formats, synthetic=False)
    assert rows_of(to_csv(real, words("zh"))) == [["完成率（%）"], ["110"]]


@pytest.mark.parametrize("text", ["=cmd", "+1", "-1", "@sum", "\tx", "\rx"])
def test_text_that_would_run_is_disarmed(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["贵州", "1-2", "", "a=b", "−3"])
def test_other_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text


def sheet(content: bytes, number: int) -> tuple[ElementTree.Element, list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in item.iter(f"{{{SPACE['x']}}}t")) for item in strings]
        return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")), texts


def cells(content: bytes, number: int) -> dict[str, object]:
    root, texts = sheet(content, number)
    found: dict[str, object] = {}
    for cell in root.iter(f"{{{SPACE['x']}}}c"):
        value = cell.find("x:v", SPACE)
        if value is not None and value.text is not None:
            found[cell.attrib["r"]] = texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
    return found


def test_the_workbook_holds_real_numbers_and_dates(figure: Figure) -> None:
    found = cells(to_xlsx(figure, words("zh")), 1)
    assert found["B2"] == 92_000_000.0
    assert found["C2"] == 122.666
    assert found["D2"] == float((date(2025, 9, 1) - date(1899, 12, 30)).days)
    assert found["A3"] == "=1+1"
    assert "B3" not in found


def test_the_workbook_holds_no_formula_and_no_link(figure: Figure) -> None:
    content = to_xlsx(figure, words("zh"))
    root, _ = sheet(content, 1)
    assert root.find(".//x:f", SPACE) is None
    assert root.find(".//x:hyperlinks", SPACE) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_says_what_one_must_know(figure: Figure, lang: str) -> None:
    say = words(lang)
    found = cells(to_xlsx(figure, say), 2)
    told = {found[f"A{row}"]: found[f"B{row}"] for row in range(1, 9)}
    assert told == {
        say("Title"): "标题",
        say("In one sentence"): "一句话。",
        say("Unit"): "人次",
        say("As of"): say.month(figure.as_of),
        say("Source"): "来源甲",
        say("Note"): "说明乙",
        say("Small numbers"): notes.rule(say),
        say("Synthetic"): say("Contains synthetic demonstration figures, not real ones."),
    }


def test_json_says_everything_but_the_picture(figure: Figure) -> None:
    content = json.loads(to_json(figure))
    assert content["title"] == "标题"
    assert content["as_of"] == "2025-09"
    assert content["synthetic"] is True
    assert (content["sources"], content["notes"]) == (["来源甲"], ["说明乙"])
    assert content["columns"] == ["地区", "人次", "完成率（%）", "月份"]
    assert content["rows"][0] == ["贵州", 92_000_000, 122.666, "2025-09"]
    assert content["rows"][1] == ["=1+1", None, None, None]


def test_an_empty_table_is_still_a_file(figure: Figure) -> None:
    content, formats = table([], {"地区": "text"})
    empty = Figure("k", "t", "s", "", None, (), (), content, None, "a", False, formats)
    assert rows_of(to_csv(empty, words("zh"))) == [["地区"]]
    assert cells(to_xlsx(empty, words("zh")), 1) == {"A1": "地区"}
    assert json.loads(to_json(empty))["rows"] == []


def test_a_table_without_its_small_numbers_says_so_in_every_row(figure: Figure) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(replace(figure, withheld=True), words("en")).decode("utf-8-sig"))))
    assert rows[0][-1] == "Numbers below 10 persons not shown"
    assert {row[-1] for row in rows[1:]} == {"yes"}


def test_json_tells_the_limit_in_force(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(disclosing.SETTING, "5")
    assert json.loads(to_json(figure))["smallest_number_of_persons"] == 5


def test_a_number_just_below_a_whole_one_loses_nothing(figure: Figure) -> None:
    content, formats = table([{"人次": 29.999999999999996}], {"人次": "integer"})
    near = replace(figure, table=content, formats=formats)
    assert rows_of(to_csv(near, words("zh")))[1][0] == "30"
    assert json.loads(to_json(near))["rows"] == [[30]]
