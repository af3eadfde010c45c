"""Whatever encoding an office exports, the same table comes out; bytes that do not decode are named, never replaced."""

import codecs

import pytest

from home import Home
from tests.data.intake.files import column, errors, found, look, rows, text

TABLE = text(rows("statistics", {"来源": "省厅月报，第六期"}, {"地区": "毕节市", "来源": "㐂𠮷"}))
ENCODINGS = {
    "utf-8": TABLE.encode(),
    "utf-8-sig": codecs.BOM_UTF8 + TABLE.encode(),
    "utf-16-le": codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
    "gb18030": TABLE.encode("gb18030"),
}


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
