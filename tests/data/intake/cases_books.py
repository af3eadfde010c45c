"""Hand-made files: workbooks and archives."""

from datetime import date

from tests.data.intake.cases import BOTH, GOOD, HEAD, NAME, ONE, TWO, Cases
from tests.data.intake.workbooks import Cell, archive, workbook

BOOKS = Cases()
ok, bad = BOOKS.ok, BOOKS.bad

ROWS = [line.split(",") for line in (HEAD, ONE, TWO)]
XLSX = workbook(("数据", ROWS))
ok("a workbook", XLSX, *BOTH)
ok("numbers as numbers", workbook(("数据", [ROWS[0], [NAME, 202406, "贵州", 12.5]])), 12.5)
DAYS: list[list[Cell]] = [[NAME, date(2024, 6, 1), "贵州", 1], [NAME, date(2024, 7, 1), "贵州", 2]]
ok("days as months", workbook(("数据", [ROWS[0], *DAYS])),
   date(2024, 6, 1), date(2024, 7, 1), column="period_start")  # fmt: skip
ok("a merged title", workbook(("数据", [["统计表"], *ROWS]), merged=["A1:D1"]), *BOTH, warn="title-lines-skipped")
bad("cells merged down", workbook(("数据", [*ROWS, [None, "2024-08", "贵州", 1]]), merged=["A3:A4"]),
    ("merged-cells", 3, "指标"), ("value-missing", 4, "指标"))  # fmt: skip
ok("an empty sheet beside", workbook(("数据", ROWS), ("Sheet2", [])), *BOTH, warn="sheet-chosen")
bad("two sheets alike", workbook(("一", ROWS), ("二", ROWS)), ("sheet-ambiguous", None, None))
bad("a formula that was never worked out", workbook(("数据", [ROWS[0], [*ROWS[1][:3], "=1+1"]])),
    ("formula-without-value", 2, "数值"), ("value-missing", 2, "数值"))  # fmt: skip
ACROSS: list[list[Cell]] = [["指标", "地区", date(2024, 1, 1), date(2024, 2, 1)], [NAME, "贵州", 1, 2]]
ok("months across in a workbook", workbook(("数据", ACROSS)),
   1.0, 2.0, warn="periods-across")  # fmt: skip
ok("a ZIP of a CSV in GBK", archive({"6月/数据.csv": GOOD.encode("gbk")}), *BOTH)
ok("a ZIP of a workbook", archive({"数据.xlsx": XLSX, "__MACOSX/._数据.xlsx": b"x"}), *BOTH)
bad("a ZIP of two tables", archive({"1.csv": GOOD.encode(), "2.csv": GOOD.encode()}), ("zip-not-one-table", None, None))
bad("a ZIP within a ZIP", archive({"1.zip": archive({"1.csv": GOOD.encode()})}), ("zip-nested", None, None))
bad("a workbook that was cut off", XLSX[:2000], ("zip-broken", None, None))
bad("a ZIP bomb", archive({"1.csv": b"0" * 30_000_000}), ("zip-too-dense", None, None))
bad("a PDF that is called CSV", b"%PDF-1.7\n1 0 obj", ("not-a-table", None, None))
bad("an old XLS", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, ("not-a-table", None, None))
