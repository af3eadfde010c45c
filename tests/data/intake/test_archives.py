"""A ZIP of one table is that table; everything else that a ZIP can be is refused by name, within bounds."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest

from home import Home
from tests.data.intake.files import column, errors, found, lines, look
from tests.data.intake.workbooks import archive, workbook

HEAD = ("指标", "期间", "地区", "数值")
ROW = ("补贴性职业技能培训", "2024-06", "贵州", "12")
CSV = lines(HEAD, ROW)
XLSX = workbook(("数据", [HEAD, ROW]))
SHEET = zipfile.ZipFile(io.BytesIO(XLSX)).read("xl/worksheets/sheet1.xml")
STRANGE = {name: zipfile.ZipFile(io.BytesIO(XLSX)).read(name) for name in zipfile.ZipFile(io.BytesIO(XLSX)).namelist()}
STRANGE["xl/styles.xml"] = STRANGE["xl/styles.xml"].replace(b"UTF-8", b"UTF-9")


@pytest.mark.parametrize(
    "entries",
    [
        {"表.csv": CSV.encode("gb18030")}, {"a/b/report.CSV": CSV.encode("utf-16")}, {"表.xlsx": XLSX},
        {"__MACOSX/._表.csv": b"x", "表.csv": CSV.encode(), ".DS_Store": b""},
    ],
)  # fmt: skip
def test_one_table_is_read_as_it_is(home: Home, entries: Mapping[str, bytes]) -> None:
    seen = look(home, archive(entries), "statistics")
    assert (seen.state, found(seen), column(seen, "value")) == ("ready", [], [12.0])
    assert seen.file.size == len(archive(entries))


def zipped(name: str = "a.csv", *, flags: int = 0, size: int | None = None, link: bool = False) -> bytes:
    """A ZIP of one entry, with what the archive says of it changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = (0o120777 if link else 0o100644) << 16
        file.writestr(entry, CSV.encode())
    raw = bytearray(written.getvalue())
    central = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<H", raw, central + 8, flags)
    if size is not None:
        struct.pack_into("<L", raw, central + 24, size)
    return bytes(raw)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive({"1.csv": CSV.encode(), "2.csv": CSV.encode()}), "zip-not-one-table"),
        (archive({"a.docx": b"x"}), "zip-not-one-table"),
        (archive({}), "zip-not-one-table"),
        (archive({"a.zip": archive({"a.csv": CSV.encode()})}), "zip-nested"),
        (archive({"a.csv": archive({"a.csv": CSV.encode()})}), "zip-nested"),
        (archive({str(number): b"" for number in range(1001)}), "zip-too-many"),
        (archive({"a.csv": b"\0" * 20_000_000}), "zip-too-dense"),
        (zipped(size=600 * 1024 * 1024), "zip-too-large"),
        (zipped(size=3), "zip-broken"),
        (zipped(size=10_000), "zip-broken"),
        (zipped(flags=1), "zip-encrypted"),
        (zipped("../a.csv"), "zip-unsafe-name"),
        (zipped("..\\a.csv"), "zip-unsafe-name"),
        (zipped("/etc/a.csv"), "zip-unsafe-name"),
        (zipped("C:\\a.csv"), "zip-unsafe-name"),
        (zipped(link=True), "zip-unsafe-name"),
        (zipped()[:-30], "zip-broken"),
        (zipped()[:40] + b"\xff" * 20 + zipped()[60:], "zip-broken"),
        (XLSX[: len(XLSX) // 2], "zip-broken"),
        (XLSX.replace(struct.pack("<L", zlib.crc32(SHEET)), b"\0\0\0\0"), "zip-broken"),
        (archive({"[Content_Types].xml": b"", "word/document.xml": b""}), "not-a-table"),
        (archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"<x"}), "workbook-unreadable"),
        (archive(STRANGE), "workbook-unreadable"),
        (archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"<!DOCTYPE x><x/>"}), "workbook-unreadable"),
    ],
)  # fmt: skip
def test_everything_else_is_refused_by_name(home: Home, content: bytes, code: str) -> None:
    seen = look(home, content, "statistics")
    assert ([one[0] for one in errors(seen)], seen.accepted) == ([code], 0)
