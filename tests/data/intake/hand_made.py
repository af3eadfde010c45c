"""Files as offices, spreadsheets and accidents make them, each with what must come of it.

Every case is written by hand and holds the smallest file that shows the thing. What is accepted says which values must
have been read, so that a file which is read as something else fails as much as one that is wrongly refused.
"""

from dataclasses import dataclass, field
from datetime import date

from tests.data.intake.workbooks import Cell, archive, workbook

NAME = "补贴性职业技能培训"
RATE = "培训合格率"
HEAD = "指标,期间,地区,数值"
ONE, TWO = f"{NAME},2024-06,贵州,12", f"{NAME},2024-07,甘肃,13"
PERSON = "52010219900101123X"

Found = tuple[str, int | None, str | None]


@dataclass(frozen=True)
class Case:
    """A file and its outcome. `values` of `column`: what an accepted one holds; `errors`: why one is refused, all of
    them; `warnings`: the codes that are shown."""

    name: str
    content: bytes
    values: tuple[object, ...] | None = None
    errors: tuple[Found, ...] = ()
    warnings: frozenset[str] = frozenset()
    kind: str = "statistics"
    column: str = "value"


@dataclass
class Cases:
    """The table. `ok` and `bad` add a case each."""

    all: list[Case] = field(default_factory=list)

    def ok(self, name: str, content: bytes | str, *values: object, warn: str = "", **more: str) -> None:
        """A file that is accepted with these values."""
        self.all.append(Case(name, _bytes(content), values, (), frozenset(warn.split()), **more))

    def bad(self, name: str, content: bytes | str, *errors: Found, warn: str = "", **more: str) -> None:
        """A file that is refused for these reasons."""
        self.all.append(Case(name, _bytes(content), None, errors, frozenset(warn.split()), **more))


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def table(*lines: str, end: str = "\n") -> str:
    """Lines, each ended."""
    return "".join(line + end for line in lines)


def number(cell: str, head: str = HEAD, indicator: str = NAME) -> str:
    """A table with one number."""
    return table(head, f"{indicator},2024-06,贵州,{cell}")


def period(cell: str) -> str:
    """A table with one period."""
    return table(HEAD, f"{NAME},{cell},贵州,12")


def place(cell: str) -> str:
    """A table with one place."""
    return table(HEAD, f"{NAME},2024-06,{cell},12")


GOOD = table(HEAD, ONE, TWO)
BOTH = (12.0, 13.0)
CASES = Cases()
ok, bad = CASES.ok, CASES.bad

# encodings
ok("UTF-8", GOOD, *BOTH)
ok("UTF-8 with a mark", b"\xef\xbb\xbf" + GOOD.encode(), *BOTH)
ok("UTF-16 LE with a mark", b"\xff\xfe" + GOOD.encode("utf-16-le"), *BOTH)
ok("UTF-16 BE with a mark", b"\xfe\xff" + GOOD.encode("utf-16-be"), *BOTH)
ok("UTF-16 LE without a mark", GOOD.encode("utf-16-le"), *BOTH)
ok("UTF-16 BE without a mark", GOOD.encode("utf-16-be"), *BOTH)
ok("GBK", GOOD.encode("gbk"), *BOTH)
ok("GB18030 with a character that GBK lacks", table(HEAD + ",来源", ONE + ",㐂𠮷").encode("gb18030"), "㐂𠮷",
   column="source_note")  # fmt: skip
ok("ASCII headings over Chinese rows in GBK", table("indicator,period,region,value", ONE).encode("gbk"), 12.0)
bad("a broken byte in UTF-8", table(HEAD, ONE, TWO).encode().replace("甘".encode(), b"\xe7\x94"),
    ("undecodable-bytes", 3, "地区"))  # fmt: skip
bad("a broken byte in GBK", table(HEAD, ONE, TWO).encode("gbk").replace("甘".encode("gbk"), b"\xff"),
    ("undecodable-bytes", 3, "地区"))  # fmt: skip
bad("a broken byte in a column that is not used", table(HEAD + ",别的", ONE + ",").encode()[:-1] + b"\xe5\n",
    ("undecodable-bytes", 2, "别的"), warn="column-ignored")  # fmt: skip
bad("UTF-8 with rows pasted in GBK", table(HEAD, ONE).encode() + table(TWO).encode("gbk"),
    ("undecodable-bytes", 3, "指标"), ("undecodable-bytes", 3, "地区"))  # fmt: skip
bad(
    "UTF-8 that went through GBK once", table(HEAD, ONE.replace("贵州", "锟斤拷")), ("replacement-character", 2, "地区")
)
bad("Big5", table("指標,期間,地區,數值", "技能,2024-06,貴州,12").encode("big5"), ("header-not-found", None, None))
bad("NUL in a cell", place("贵\0州"), ("nul-character", 2, "地区"))
bad("a file of NUL", b"\0" * 5000, ("empty-file", None, None))
bad("nothing", b"", ("empty-file", None, None))
bad("line ends alone", "\r\n\r\n", ("empty-file", None, None))
bad("a mark alone", b"\xef\xbb\xbf", ("empty-file", None, None))

# separators and line ends
for name, separator in {"tab": "\t", "semicolon": ";", "pipe": "|", "full-width comma": "，"}.items():
    ok(f"separated by {name}", GOOD.replace(",", separator), *BOTH)
for name, end in {"CR LF": "\r\n", "CR": "\r"}.items():
    ok(f"lines end with {name}", table(HEAD, ONE, TWO, end=end), *BOTH)
ok("lines end with LF and CR LF in turn", f"{HEAD}\r\n{ONE}\n{TWO}\r\n", *BOTH)
ok("no line end behind the last line", GOOD[:-1], *BOTH, warn="no-final-newline")
bad("the last line is cut off", GOOD[:-4], ("last-row-cut", 3, None), warn="no-final-newline")
bad("the last line is cut within a character", GOOD.encode()[:-5], ("last-row-cut", 3, None), warn="no-final-newline")
bad("one column", table("数值", "12", "13"), ("header-not-found", None, None))
bad("the separator changes midway", table(HEAD, ONE, TWO.replace(",", ";")), ("dialect-changes", 3, None))
bad("the separator changes to tabs midway", table(HEAD, ONE, TWO.replace(",", "\t")), ("dialect-changes", 3, None))
bad("the header has another separator than the rows", table(HEAD.replace(",", "\t"), ONE, TWO),
    ("dialect-changes", 2, None), ("dialect-changes", 3, None))  # fmt: skip

# cells and quotes
ok("quoted cells with separators, marks and line ends", table(HEAD + ",来源", ONE + ',"甲,""乙""\n丙"'), '甲,"乙"\n丙',
   column="source_note")  # fmt: skip
ok("every cell quoted", table(*('"' + line.replace(",", '","') + '"' for line in (HEAD, ONE, TWO))), *BOTH)
bad("one cell too many", table(HEAD, ONE + ",", TWO), ("row-too-long", 2, None))
bad("one cell too many in every row", table(HEAD, ONE + ",", TWO + ","), ("row-too-long", 2, None),
    ("row-too-long", 3, None))  # fmt: skip
ok("an empty column at the end, heading and all", table(HEAD + ",", ONE + ",", TWO + ","), *BOTH)
bad("one cell too few", table(HEAD, ONE[:-3], TWO), ("row-too-short", 2, None))
bad("a separator is missing before a quoted cell with a comma", table(HEAD, f'{NAME},2024-06,贵州"1,2"'),
    ("stray-quote", 2, "地区"))  # fmt: skip
bad("a number whose thousands were not quoted", number("1,234"), ("row-too-long", 2, None))
bad("a mark within a cell", place('贵"州'), ("stray-quote", 2, "地区"))
bad("a quote that is never closed", table(HEAD, f'{NAME},2024-06,"贵州,12', TWO), ("unclosed-quote", 2, "地区"))
bad("text behind a closing quote", place('"贵州"省'), ("text-after-quote", 2, "地区"))
bad("a blank before an opening quote", place(' "贵州"'), ("stray-quote", 2, "地区"))

# headers and what stands around them
ok("two title lines above", table("统计表,,,", "2024年6月,,,", HEAD, ONE), 12.0, warn="title-lines-skipped")
ok("a blank line above and between", table("", HEAD, ONE, "", TWO), *BOTH, warn="blank-rows")
ok("two header rows", table("指标,期间,地区,数据情况,", ",,,数值,单位", ONE + ",人次"), 12.0, warn="header-rows-joined")
ok("a header in two languages", table(HEAD, "Indicator,Period,Region,Value", ONE), 12.0, warn="header-rows-joined")
ok("numbers of columns below the header", table(HEAD, "甲,乙,丙,1", ONE), 12.0, warn="header-rows-joined")
bad("the header again among the rows", table(HEAD, ONE, HEAD, TWO), ("repeated-header", 3, None))
bad("a second table with other columns", table(HEAD, ONE, "", "地区,期间,指标,数值", f"甘肃,2024-07,{NAME},13"),
    ("indicator-unknown", 4, "指标"), ("period-unreadable", 4, "期间"), ("region-unknown", 4, "地区"),
    ("number-unreadable", 4, "数值"), ("second-table", 4, None), ("indicator-unknown", 5, "指标"),
    ("region-unknown", 5, "地区"), warn="blank-rows")  # fmt: skip
bad("a second table of another width", table(HEAD, ONE, "地区,数值", "贵州,12"), ("second-table", 3, None),
    ("row-too-short", 4, None))  # fmt: skip
bad("a smaller table above", table("指标,数值", f"{NAME},99", HEAD, ONE), ("second-table", 3, None),
    warn="title-lines-skipped")  # fmt: skip
bad("a smaller table of another dialect above", table("指标;数值", f"{NAME};99", HEAD, ONE), ("second-table", 3, None),
    warn="title-lines-skipped")  # fmt: skip
bad("no header", table(ONE, TWO), ("header-not-found", None, None))
bad("a header alone", table(HEAD), ("no-rows", 1, None))
bad("a required column is missing", table("指标,期间,数值", f"{NAME},2024-06,12"), ("column-missing", 1, None))
bad("two headings for one column", table(HEAD + ",指标值", ONE + ",13"), ("column-twice", 1, None))
ok("headings in full width, traditional and English", table("指標,ｐｅｒｉｏｄ,地區, VALUE ", ONE), 12.0)
ok("a column that nobody needs", table(HEAD + ",备用", ONE + ",x"), 12.0, warn="column-ignored")
ok("a column without a heading", table(HEAD + ",", ONE + ",x"), 12.0, warn="column-unnamed")
bad("a unit in a title line alone", table("单位：万人次,,,", HEAD, ONE), ("title-unit", 1, None),
    warn="title-lines-skipped")  # fmt: skip

# totals and notes
ok("a total below", table(HEAD, ONE, TWO, "合计,,,25"), *BOTH, warn="total-left-out")
ok("a total that differs", table(HEAD, ONE, TWO, "合计,,,26"), *BOTH, warn="total-left-out total-differs")
ok(
    "sums of parts and of all",
    table(HEAD, ONE, "小计,,,12", TWO, "小计,,,13", "总计,,,25"),
    *BOTH,
    warn="total-left-out",
)
ok("a note below", table(HEAD, ONE, TWO, "注：本表按月报送。,,,"), *BOTH, warn="notes-below")
ok("who made it, below", table(HEAD, ONE, TWO, "制表人：张三"), *BOTH, warn="notes-below")
bad("a note among the rows", table(HEAD, ONE, "注：以下为下半年。,,,", TWO), ("note-among-rows", 3, None))

# tables across
ok("months across", table("指标,地区,2024年1月,2024年2月", f"{NAME},贵州,1,2", f"{NAME},甘肃,3,4"), 1.0, 3.0, 2.0, 4.0,
   warn="periods-across")  # fmt: skip
ok("places across", table("指标,期间,贵州省,甘肃省", f"{NAME},2024-06,1,-"), 1.0, warn="places-across across-empty")
ok("years across", table("指标,地区,2022,2023,2024", f"{NAME},贵州,1,2,3"), 1.0, 2.0, 3.0, warn="periods-across")
bad("months without a year across", table("指标,地区,1月,2月", f"{NAME},贵州,1,2"), ("column-missing", 1, None),
    ("column-missing", 1, None), ("across-without-year", 1, "1月"), warn="column-ignored")  # fmt: skip
bad("months across and a column of growth", table("指标,地区,2024-01,2024-02,同比", f"{NAME},贵州,1,2,3"),
    ("across-unclear", 1, "同比"), warn="periods-across")  # fmt: skip
bad("a wrong number in a table across", table("指标,地区,2024-01,2024-02", f"{NAME},贵州,1,二"),
    ("number-unreadable", 2, "2024-02"), warn="periods-across")  # fmt: skip

# numbers
ok("thousands", number('"1,234"'), 1234.0)
ok("full-width digits and thousands", number("１２３４"), 1234.0)
ok("full-width thousands", number("1，234"), 1234.0)
ok("a unit in the heading", number("1.2", head="指标,期间,地区,数值(万人次)"), 12000.0, warn="unit-converted")
ok("a unit in its own column", number("1.2,万人次", head=HEAD + ",单位"), 12000.0, warn="unit-converted")
ok("万 in a cell of a report", number("1.2万"), 12000.0, warn="value-approximate")
bad("万 in the heading and in the cell", number("1.2万", head="指标,期间,地区,数值(万人次)"),
    ("magnitude-twice", 2, "数值(万人次)"), warn="unit-converted value-approximate")  # fmt: skip
bad("万 in a count of people", table("记录编号,结业日期,地区,人次", "R1,2024-05-20,贵州,1.2万"),
    ("number-magnitude", 2, "人次"), kind="training")  # fmt: skip
bad("thousands in the wrong place", number('"1,23"'), ("number-unreadable", 2, "数值"))
bad("a decimal comma", number('"12,5"'), ("number-unreadable", 2, "数值"))
bad("a letter for a digit", number("1O2"), ("digit-lookalike", 2, "数值"))
bad("an Arabic digit", number("1٢"), ("digit-lookalike", 2, "数值"))
bad("a private character in a number", number("1\ue0102"), ("private-use-character", 2, "数值"))
bad("a zero-width character in a number", number("1\u200b2"), ("control-character", 2, "数值"))
bad("a formula that failed", number("#REF!"), ("spreadsheet-error", 2, "数值"))
bad("nothing where a number is needed", table(HEAD, ONE, f"{NAME},2024-07,贵州,-"), ("value-missing", 3, "数值"))
bad("a number in scientific notation", number("1.2E+05"), ("number-scientific", 2, "数值"))
ok("an apostrophe in front", number("'12"), 12.0)
bad("a percent sign behind a count", number("12%"), ("number-percent", 2, "数值"))

# periods
for text, first, last in (
    ("2024年3月", "2024-03", "2024-03"), ("2024.03", "2024-03", "2024-03"), ("202403", "2024-03", "2024-03"),
    ("2024/3", "2024-03", "2024-03"), ("2024Q1", "2024-01", "2024-03"), ("2024年第一季度", "2024-01", "2024-03"),
    ("2024年上半年", "2024-01", "2024-06"), ("二〇二四年三月", "2024-03", "2024-03"), ("2024", "2024-01", "2024-12"),
    ("2024年1-6月", "2024-01", "2024-06"), ("２０２４年３月", "2024-03", "2024-03"),
):  # fmt: skip
    ok(f"the period {text}", period(text), date.fromisoformat(f"{first}-01"), column="period_start")
    ok(f"the end of {text}", period(text), date.fromisoformat(f"{last}-01"), column="period_end")
bad("the period 2024.1", period("2024.1"), ("period-ambiguous", 2, "期间"))
ok("2024.1 beside 2024.10", table(HEAD, ONE.replace("2024-06", "2024.1"), ONE.replace("2024-06", "2024.10")),
   date(2024, 1, 1), date(2024, 10, 1), column="period_start")  # fmt: skip
bad("the thirteenth month", period("2024-13"), ("period-unreadable", 2, "期间"))
bad("a month to come", period("2031-01"), ("date-out-of-range", 2, "期间"))
bad("上半年 alone", period("上半年"), ("period-unreadable", 2, "期间"))

# places
for text, code in (
    ("贵州省", "520000"), ("黔", "520000"), ("520000", "520000"), ("贵阳", "520100"), ("毕节地区", "520500"),
    ("兵团", "660000"), ("貴州", "520000"), ("全国", "000000"), ("海南藏族自治州", "632500"),
):  # fmt: skip
    ok(f"the place {text}", place(text), code, column="region")
bad("a place that nobody knows", place("月球"), ("region-unknown", 2, "地区"))
bad("a place that could be two", place("市辖区"), ("region-unknown", 2, "地区"))

# people, dates, words and levels of single records
RECORD = "记录编号,身份证号,开班日期,结业日期,地区,是否合格,技能等级,人员类别,是否参加考核"


def record(
    person: str = "", start: str = "", end: str = "2024-05-20", passed: str = "", level: str = "", tags: str = ""
) -> str:
    """One training record."""
    return table(RECORD, f"R1,{person},{start},{end},贵州,{passed},{level},{tags},{'是' if passed else ''}")


def of_training(name: str, content: str, column: str, value: object, warn: str = "") -> None:
    """A training record that is accepted."""
    ok(name, content, value, kind="training", column=column, warn=warn)


for text in (
    "2024-3-1",
    "20240301",
    "2024年3月1日",
    "2024/03/01",
    "2024.3.1",
    "２０２４－０３－０１",
    "2024-03-01 08:30",
):
    of_training(f"the day {text}", record(end=text), "end_date", date(2024, 3, 1))
of_training("day numbers of a spreadsheet", record(end="45352"), "end_date", date(2024, 3, 1), warn="serial-dates")
for text, truth in {"是": True, "否": False, "1": True, "0": False, "Y": True, "√": True}.items():
    of_training(f"the word {text}", record(passed=text), "passed", truth)
for text in ("三级", "高级工", "三级/高级工", "高级工（三级）"):
    of_training(f"the level {text}", record(level=text), "level", "3")
of_training("two tags of a person", record(tags="农民工、妇女"), "population_groups", "migrant_workers;women")
bad("an end before its start", record(start="2024-05-21"), ("end-before-start", 2, "结业日期"), kind="training")
bad("the 30th of February", record(end="2024-02-30"), ("date-unreadable", 2, "结业日期"), kind="training")
bad("a number that lost its digits", record("5.20102E+17"), ("identity-digits-lost", 2, "身份证号"), kind="training")
bad("a certificate's number that lost its digits",
    table("证书编号,证书类别,技能等级,发证日期,地区", "1.23457E+15,职业技能等级证书,三级,2024-06-01,毕节"),
    ("digits-lost", 2, "证书编号"), kind="certification")  # fmt: skip
bad("a workbook's certificate number of 18 digits",
    workbook(("数据", [["证书编号", "证书类别", "技能等级", "发证日期", "地区"],
                     [123456789012345678, "职业技能等级证书", "三级", "2024-06-01", "毕节"]])),
    ("digits-lost", 2, "证书编号"), kind="certification")  # fmt: skip
bad("a wrong check digit", record("520102199001011231"), ("identity-check-digit", 2, "身份证号"), kind="training")
bad("passed without having been assessed", record(passed="是").replace("是\n", "否\n"),
    ("passed-not-assessed", 2, "是否合格"), kind="training")  # fmt: skip
bad(
    "the same record twice",
    record() + record().split("\n")[1] + "\n",
    ("record-repeated", 3, "记录编号"),
    kind="training",
)

# workbooks and archives
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
