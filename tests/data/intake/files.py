"""Small files for intake, and what it says about them."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from data.intake import Inspection, inspect
from home import Home

TODAY = date(2026, 3, 1)

# headings with one valid row each, by kind
VALID: dict[str, dict[str, str]] = {
    "training": {
        "记录编号": "R1", "身份证号": "52010219900101123X", "开班日期": "2024-05-01", "结业日期": "2024-05-20",
        "是否结业": "是", "是否参加考核": "是", "是否合格": "是", "补贴金额(元)": "1,200.50", "地区": "贵州",
        "人员类别": "农民工;妇女", "行业": "制造业", "技能等级": "高级工",
    },
    "certification": {
        "证书编号": "Y520001", "证书类别": "职业技能等级证书", "技能等级": "三级", "发证日期": "2024/6/1",
        "地区": "毕节市",
    },
    "employment": {"身份证号": "52010219900101123X", "就业日期": "2024-07-01", "就业形式": "单位就业"},
    "statistics": {
        "指标": "补贴性职业技能培训", "期间": "2024-06", "地区": "贵州省", "数值": "12345", "单位": "人次",
    },
    "targets": {
        "编号": "X-1", "规划": "cn-145", "地区": "全国", "指标": "补贴性职业技能培训", "开始": "2021", "截止": "2025",
        "性质": "累计", "方向": "不少于", "数值": "100", "原文": "不少于100人次",
    },
}  # fmt: skip

Found = tuple[str, int | None, str | None]


def rows(kind: str, *changes: dict[str, str]) -> list[dict[str, str]]:
    """One valid row of a kind for each set of changes."""
    return [VALID[kind] | change for change in changes]


def text(table: Iterable[dict[str, str]], delimiter: str = ",") -> str:
    """Rows as CSV with a header row, lines ending in a line feed."""
    table = list(table)
    written = io.StringIO()
    headings = list(dict.fromkeys(heading for row in table for heading in row))
    writer = csv.DictWriter(written, fieldnames=headings, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return written.getvalue()


def look(
    home: Home, content: bytes | str, kind: str, *, mode: str | None = None, encoding: str | None = None
) -> Inspection:
    """Inspect bytes, or text as UTF-8, on a fixed day."""
    raw = content.encode() if isinstance(content, str) else content
    return inspect(raw, f"{kind}.csv", kind, home=home, mode=mode, encoding=encoding, today=TODAY)


def check(home: Home, kind: str, *changes: dict[str, str]) -> Inspection:
    """Inspect a file of valid rows with the changes given."""
    return look(home, text(rows(kind, *changes)), kind)


def found(inspection: Inspection) -> list[Found]:
    """The problems as (code, row, column)."""
    return [(one.code, one.row, one.column) for one in inspection.problems]


def errors(inspection: Inspection) -> list[Found]:
    """The problems that refuse the file."""
    return [(one.code, one.row, one.column) for one in inspection.problems if one.severity == "error"]


def column(inspection: Inspection, name: str) -> list[object]:
    """One column of the accepted rows."""
    return inspection.rows[name].to_list()


def identity(start: str) -> str:
    """An identity number from its first 17 digits, with the check digit worked out by the standard's own formula."""
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(start))
    return start + "10X98765432"[total % 11]


def lines(*parts: Sequence[str]) -> str:
    """Lines of comma-separated cells, exactly as given."""
    return "".join(",".join(part) + "\n" for part in parts)
