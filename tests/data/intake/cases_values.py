"""Hand-made files: what their cells say."""

from datetime import date

from tests.data.intake.cases import HEAD, NAME, ONE, Cases, number, period, place, table
from tests.data.intake.workbooks import workbook

VALUES = Cases()
ok, bad = VALUES.ok, VALUES.bad

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
