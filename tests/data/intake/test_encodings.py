"""Whatever encoding an office exports, the same table comes out; bytes that do not decode are named, never replaced."""

import codecs

import pytest

from data.contract import Contract
from data.intake import excerpt, fitting, glance, headings_of
from home import Home
from tests.data.intake.files import TODAY, VALID, column, errors, found, look, rows, text
from tests.data.intake.workbooks import archive, workbook

TABLE = text(rows("statistics", {"来源": "省厅月报，第六期"}, {"地区": "毕节市", "来源": "㐂𠮷"}))
ENCODINGS = {
    "utf-8": TABLE.encode(),
    "utf-8-sig": codecs.BOM_UTF8 + TABLE.encode(),
    "utf-16-le": codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
    "gb18030": TABLE.encode("gb18030"),
}
# headings of English: nothing but the cells tell the encoding, and those that no list knows are free text
ENGLISH = text(
    [{"Indicator": "补贴性职业技能培训", "Period": "2024-06", "Region": "贵州", "Value": "1", "Source": "月报"}]
)
TRADITIONAL = text(rows("statistics", {"地区": "貴州", "来源": "省廳月報，第六期"})).replace("指标", "指標")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_rows(home: Home, encoding: str) -> None:
    seen = look(home, ENCODINGS[encoding], "statistics")
    assert (seen.state, seen.file.encoding) == ("ready", encoding)
    assert column(seen, "region") == ["520000", "520500"]
    assert column(seen, "source_note") == ["省厅月报，第六期", "㐂𠮷"]


def test_utf_16_without_a_mark_is_known_by_its_headings(home: Home) -> None:
    seen = look(home, TABLE.encode("utf-16-le"), "statistics")
    assert (seen.state, seen.file.encoding, seen.accepted) == ("ready", "utf-16-le", 2)


def test_one_bad_byte_does_not_turn_utf_8_into_gb18030(home: Home) -> None:
    damaged = TABLE.encode().replace("毕节市".encode(), "毕节".encode() + b"\xff")
    seen = look(home, damaged, "statistics")
    assert seen.file.encoding == "utf-8"
    assert found(seen) == [("undecodable-bytes", 3, "地区")]
    assert seen.problems[0].value == "毕节\ufffd"


def test_a_bad_byte_in_gb18030_is_named_by_row_and_column(home: Home) -> None:
    damaged = TABLE.encode("gb18030").replace("毕节市".encode("gb18030"), b"\xb1\xcf\xff")
    seen = look(home, damaged, "statistics")
    assert seen.file.encoding == "gb18030"
    assert errors(seen) == [("undecodable-bytes", 3, "地区")]


def test_a_bad_byte_in_a_column_that_is_not_used_is_named_too(home: Home) -> None:
    damaged = text(rows("statistics", {"备用": "甲"})).encode().replace("甲".encode(), b"\xe7\x94")
    assert errors(look(home, damaged, "statistics")) == [("undecodable-bytes", 2, "备用")]


def test_a_bad_byte_late_in_a_long_file_is_found(home: Home) -> None:
    many = [{"期间": f"{2000 + number // 12}-{number % 12 + 1:02d}", "来源": "省" * 400} for number in range(240)]
    content = text(rows("statistics", *many)).encode("gb18030")
    assert look(home, content, "statistics").accepted == 240
    cut = content[:-3] + b"\xff\n"
    assert errors(look(home, cut, "statistics")) == [("undecodable-bytes", 241, "来源")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("锟斤拷", "replacement-character"),
        ("贵州\ufffd", "replacement-character"),
        ("贵\0州", "nul-character"),
        ("1\ue0105", "private-use-character"),
        ("\u202e州贵", "bidi-control"),
        ("贵\u200b州", "control-character"),
        ("贵\x07州", "control-character"),
    ],
)
def test_odd_characters_are_shown_and_nothing_else_is_said_of_the_cell(home: Home, cell: str, code: str) -> None:
    seen = look(home, text(rows("statistics", {}, {"地区": cell})), "statistics")
    assert found(seen) == [(code, 3, "地区")]


def test_a_private_use_character_in_a_number_is_named_not_stripped(home: Home) -> None:
    """The decimal points of a plan are U+E010: stripped, 1.5 would become 15."""
    seen = look(home, text(rows("statistics", {"数值": "1\ue0105"})), "statistics")
    assert [(one.code, one.params) for one in seen.problems] == [("private-use-character", {"codepoint": "U+E010"})]


def test_rare_characters_of_names_that_are_dropped_do_no_harm(home: Home) -> None:
    seen = look(home, text(rows("certification", {"姓名": "王\ue863"})), "certification")
    assert (seen.state, found(seen)) == ("ready", [("personal-column-dropped", 1, "姓名")])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf\r\n \r\n", "empty-file"),
        (b"PK\x03\x04rest", "zip-broken"),
        (b"%PDF-1.7", "not-a-table"),
        (b"\x89PNG\r\n", "not-a-table"),
        ("完全无关的内容\n第二行\n".encode(), "header-not-found"),
        (bytes(range(256)) * 40, "header-not-found"),
        ("指标,期间,地区,数值\n".encode(), "no-rows"),
    ],
)
def test_what_is_no_table_is_refused_with_one_reason(home: Home, content: bytes, code: str) -> None:
    seen = look(home, content, "statistics")
    assert (seen.state, [one.code for one in seen.problems]) == ("refused", [code])
    assert seen.rows.height == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_encoding_that_is_right_anyway_can_be_given(home: Home, encoding: str) -> None:
    seen = look(home, ENCODINGS[encoding], "statistics", encoding=encoding.removesuffix("-sig"))
    assert (seen.state, seen.file.encoding) == ("ready", encoding)
    assert column(seen, "source_note") == ["省厅月报，第六期", "㐂𠮷"]


@pytest.mark.parametrize("name", ["gbk", "GB2312", "GB18030"])
def test_the_older_names_of_gb18030_mean_it(home: Home, name: str) -> None:
    assert look(home, ENCODINGS["gb18030"], "statistics", encoding=name).file.encoding == "gb18030"


def test_an_encoding_that_nobody_knows_is_wrong_usage(home: Home) -> None:
    with pytest.raises(ValueError, match="latin-1"):
        look(home, TABLE, "statistics", encoding="latin-1")


def test_exactly_the_encoding_given_is_used(home: Home) -> None:
    """These bytes are both: two characters of UTF-8, and three others of GB18030."""
    table = ENGLISH.replace("补贴性职业技能培训", "subsidised_training").replace("月报", "月報")
    as_found, as_given = look(home, table, "statistics"), look(home, table, "statistics", encoding="gb18030")
    assert (as_found.file.encoding, as_found.state) == ("utf-8", "ready")
    assert (as_given.file.encoding, errors(as_given)) == ("gb18030", [("region-unknown", 2, "Region")])
    assert as_given.problems[-1].value == "贵州".encode().decode("gb18030")


def test_a_mark_of_another_encoding_is_no_reason_to_leave_the_one_given(home: Home) -> None:
    seen = look(home, ENCODINGS["utf-16-le"], "statistics", encoding="utf-16-be")
    assert (seen.file.encoding, errors(seen)[0]) == ("utf-16-be", ("encoding-unfit", 1, None))
    assert ("header-not-found", 1, None) in errors(seen)


def test_gb18030_with_a_mark_reads_without_it(home: Home) -> None:
    seen = look(home, ("\ufeff" + TABLE).encode("gb18030"), "statistics")
    assert (seen.state, seen.file.encoding, seen.accepted) == ("ready", "gb18030", 2)


def test_bytes_that_are_none_of_the_encoding_given_are_named_by_row_and_column(home: Home) -> None:
    half = "Indicator,Period,Region,Value,Source\n补贴性职业技能培训,2024-06,贵州,1,".encode() + "月报\n".encode("gbk")
    seen = look(home, half, "statistics", encoding="utf-8")
    assert (seen.file.encoding, errors(seen)) == ("utf-8", [("undecodable-bytes", 2, "Source")])


def test_a_header_that_does_not_decode_as_given_is_named_by_its_line(home: Home) -> None:
    seen = look(home, b"2024\n" + ENCODINGS["gb18030"], "statistics", encoding="utf-8")
    assert (seen.state, seen.file.encoding) == ("refused", "utf-8")
    assert [(one.code, one.row) for one in seen.problems] == [("header-not-found", 1), ("encoding-unfit", 2)]


def test_every_look_at_a_file_takes_the_encoding_given(home: Home) -> None:
    raw, statistics = TABLE.encode("utf-16-be"), Contract.load("statistics")
    assert glance(raw, "x.csv", "statistics", home=home, encoding="utf-16-be", today=TODAY).accepted == 2
    assert fitting(raw, encoding="utf-16-be") == ("statistics",)
    assert fitting(raw, encoding="gb18030") == ()
    assert headings_of(raw, "statistics", encoding="utf-16-be") == tuple(TABLE.splitlines()[0].split(","))
    assert headings_of(raw, "statistics", encoding="gb18030") == ()
    found = excerpt(raw, statistics, {2}, encoding="utf-16-be")
    assert found
    assert "省厅月报，第六期" in found.rows.row(0)
    assert excerpt(raw, statistics, {2}, encoding="utf-8") is None


def test_the_file_in_an_archive_is_read_as_given(home: Home) -> None:
    packed = archive({"month.csv": ENCODINGS["gb18030"]})
    assert look(home, packed, "statistics", encoding="gb18030").state == "ready"
    assert look(home, packed, "statistics", encoding="utf-16-le").state == "refused"


def test_no_encoding_can_be_given_for_a_workbook(home: Home) -> None:
    book = workbook(("表", [list(VALID["statistics"]), list(VALID["statistics"].values())]))
    assert look(home, book, "statistics").state == "ready"
    seen = look(home, book, "statistics", encoding="gb18030")
    assert [(one.code, one.params) for one in seen.problems] == [("encoding-of-workbook", {"encoding": "gb18030"})]


@pytest.mark.parametrize(
    "table", [TRADITIONAL, ENGLISH.replace("补贴性职业技能培训", "貴州省").replace("贵州", "甘肅")]
)
def test_big5_is_refused_by_its_name(home: Home, table: str) -> None:
    """With English headings nothing else would tell: each of its characters is another one of GB18030."""
    seen = look(home, table.encode("big5hkscs", "ignore"), "statistics")
    assert [(one.code, one.params) for one in seen.problems] == [("encoding-unsupported", {"encoding": "Big5"})]


def test_traditional_characters_in_gb18030_are_not_taken_for_big5(home: Home) -> None:
    seen = look(home, TRADITIONAL.encode("gb18030"), "statistics")
    assert (seen.state, seen.file.encoding, column(seen, "source_note")) == ("ready", "gb18030", ["省廳月報，第六期"])


def test_what_is_said_to_be_gb18030_is_not_taken_for_big5(home: Home) -> None:
    raw = "Indicator,Period,Region,Value,Source\nsubsidised_training,2024-06,520000,1,省廳月報\n".encode("big5")
    assert errors(look(home, raw, "statistics")) == [("encoding-unsupported", None, None)]
    assert "encoding-unsupported" not in {one.code for one in look(home, raw, "statistics", encoding="gbk").problems}
