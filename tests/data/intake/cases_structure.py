"""Hand-made files: how they are encoded, cut into cells, and what stands around and across the table."""

from tests.data.intake.cases import BOTH, GOOD, HEAD, NAME, ONE, TWO, Cases, number, place, table

STRUCTURE = Cases()
ok, bad = STRUCTURE.ok, STRUCTURE.bad

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
bad("Big5", table("指標,期間,地區,數值", "技能,2024-06,貴州,12").encode("big5"), ("encoding-unsupported", None, None))
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
bad("one column", table("数值", "12", "13"), ("header-not-found", 1, None))
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
bad("no header", table(ONE, TWO), ("header-not-found", 1, None))
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
