"""Hand-made files: what an easy reader takes for something else, and what it refuses of what offices write."""

from tests.data.intake.cases import BOTH, GOOD, HEAD, NAME, ONE, TWO, Cases, number, place, table
from tests.data.intake.workbooks import Cell, workbook

DOUBTFUL = Cases()
ok, bad = DOUBTFUL.ok, DOUBTFUL.bad

TRAINING = "记录编号,结业日期,地区"
RECORD = "R1,2024-05-20,贵州"


def word(column: str, cell: str) -> str:
    """A training record with one more cell."""
    return table(f"{TRAINING},{column}", f'{RECORD},"{cell}"')


# characters that were lost within a name: what is left may be another name
for cell in ("黔?南", "黔？南", "黔□南", "黔○南", "黔*南", "黔×南"):
    bad(f"the place {cell}", place(cell), ("region-unknown", 2, "地区"))
bad("a level that lost its end", word("技能等级", "高级??"), ("level-unknown", 2, "技能等级"), kind="training")
bad("a tag with a question", word("人员类别", "农民工?"), ("group-unknown", 2, "人员类别"), kind="training")
ok("a place with a footnote", place("贵州*"), "520000", column="region")
ok("headings that ask", word("是否结业？", "是"), True, kind="training", column="completed")
# two codes in a cell are not one
for cell in ("1-3", "01-05", "13、14", "13 14"):
    bad(f"the industry {cell}", word("行业", cell), ("industry-unknown", 2, "行业"), kind="training")
bad("a place's code in two", place("5200-00"), ("region-unknown", 2, "地区"))
for cell in ("三级", "Ⅲ级", "III级"):
    ok(f"the grade {cell}", word("技能等级", cell), "3", kind="training", column="level")

# numbers that are none, of which a part says 万
for cell in ("约1.2万", "一万二千", "99999999999999999万"):
    code = "number-above" if cell.startswith("9") else "number-unreadable"
    bad(f"the number {cell}", number(cell), (code, 2, "数值"))

# the last row in another dialect is no note
for mark in ("、", "：", "  ", "/"):
    broken = TWO.replace("2024-07", "202407").replace(",", mark)
    bad(f"the last row separated by {mark!r}", table(HEAD, ONE, broken), ("row-too-short", 3, None))

# encodings
for name in ("utf-16-le", "utf-16-be"):
    ok(f"{name.upper()} in ASCII alone without a mark",
       table("indicator,period,region,value", "training_subsidised,2024-06,520000,12").encode(name), 12.0)  # fmt: skip

# units below the headings
ok("a row of units", table(HEAD, ",,,(万人次)", f"{NAME},2024-06,贵州,1.2"), 12000.0,
   warn="header-rows-joined unit-converted")  # fmt: skip
UNITS: list[list[Cell]] = [[*HEAD.split(",")], [None, None, None, "万人次"], [NAME, "2024-06", "贵州", 1.2]]
ok("a row of units in a workbook", workbook(("数据", UNITS)), 12000.0, warn="header-rows-joined unit-converted")
EMPTY = [("value-missing", 2, heading) for heading in HEAD.split(",")]
bad("a row with a unit and nothing else", table(HEAD + ",单位", ",,,,人次", ONE + ",人次"), *EMPTY)
bad("units below the headings that the rows deny", table(HEAD + ",单位", ",,,万人次,", ONE + ",人次"),
    ("unit-disagrees", 3, "单位"), warn="header-rows-joined")  # fmt: skip

# notes and totals as offices write them
for note in ("注：1. 含兵团\n2. 按月报送\n3. 初步数", "*不含兵团", "（完）", "——以下空白——", "第1页 共1页", "========"):
    ok(f"the note {note!r}", GOOD + note + "\n", *BOTH, warn="notes-below")
ok("notes counted, in cells", GOOD + "注：1. 含兵团,,,\n2. 按月报送,,,\n", *BOTH, warn="notes-below")
bad("a number alone below", GOOD + "1\n", ("row-too-short", 4, None))
bad("a counted line below no note", GOOD + "2. 按月\n", ("row-too-short", 4, None))
for total in ("合计（人次）", "合计人次", "总计人数："):
    ok(f"the total {total}", table(HEAD, ONE, TWO, f"{total},,,25"), *BOTH, warn="total-left-out")
bad("a target above itself",
    table("编号,规划,地区,指标,开始,截止,性质,方向,数值,原文,上级目标",
          f"X-1,cn-145,全国,{NAME},2021,2025,累计,不少于,100,不少于100人次,X-1"),
    ("target-parent-unknown", 2, "上级目标"), kind="targets")  # fmt: skip

# a heading nobody knows, of a column without which every row would count one or speak of all
for heading in ("培训人数", "人数", "实际人次", "人次合计"):
    bad(f"the heading {heading}", table(f"{TRAINING},{heading}", f"{RECORD},30"), ("heading-ambiguous", 1, heading),
        kind="training")  # fmt: skip
bad(
    "groups under another heading",
    table(HEAD + ",人员类别名称", ONE + ",农民工"),
    ("heading-ambiguous", 1, "人员类别名称"),
)
ok("other headings nobody knows", table(TRAINING + ",培训班次,姓名,备用", RECORD + ",3,张三,x"), 1,
   kind="training", column="person_times", warn="column-ignored column-near personal-column-dropped")  # fmt: skip

# a file that ends behind a separator was cut, where every other row goes on
NOTED = [HEAD + ",来源", *(line + ",公报" for line in (ONE, TWO))]
LAST = ONE.replace("2024-06", "2024-08") + ","
bad("the end is lost behind the last separator", table(*NOTED) + LAST, ("last-row-cut", 4, None),
    warn="no-final-newline")  # fmt: skip
ok("the last cell is empty", table(*NOTED, LAST), *BOTH, 12.0)
ok("the last cell is empty in other rows too, no line end", table(*NOTED, LAST.replace("08", "09")) + LAST,
   *BOTH, 12.0, 12.0, warn="no-final-newline")  # fmt: skip
ok("a total with an empty last cell, no line end", table(*NOTED) + "合计,,,25,", *BOTH,
   warn="no-final-newline total-left-out")  # fmt: skip

# a heading of which a character is lost
SOURCED = table(HEAD + ",来源", ONE + ",公报")
bad("a broken byte in a heading", SOURCED.encode().replace("源".encode(), b"\xe6\xba"),
    ("undecodable-bytes", 1, "来\ufffd"), warn="column-ignored")  # fmt: skip
bad("a private character in a heading", SOURCED.replace("来源", "来\ue010源"),
    ("private-use-character", 1, "来\ue010源"))  # fmt: skip
