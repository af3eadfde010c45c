"""What a workbook's own XML says of a sheet that the fast reader of cells drops.

Errors, formulas without a value, numbers shown as percentages, numbers that lost digits, merged cells. The XML is read
as a stream and searched with regular expressions over whole pieces; only what is found is looked at one by one.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

import polars as pl

_PIECE = 8 * 1024 * 1024
_LONGEST_ROW = 64 * 1024 * 1024
_LONGEST_NUMBER = 8  # digits of a row's number
_SMALL = 32 * 1024 * 1024  # of the parts that are parsed as a whole

_CELL = r"<(?:\w+:)?c\b[^>]*"
_VALUE = r"(?:\w+:)?v"
_FORMULA = r"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
_ERROR = _CELL + r"""\bt=["']e["'][^>]*>"""
_NO_VALUE = rf"{_CELL}>\s*{_FORMULA}\s*(?:<{_VALUE}\s*/>|<{_VALUE}></{_VALUE}>)?\s*</(?:\w+:)?c>"
_ROUNDED = rf"{_CELL}>\s*(?:{_FORMULA})?\s*<{_VALUE}>-?(?:[0-9.]+[eE]\+?(?:1[5-9]|[2-9][0-9]|[0-9]{{3}})|[0-9]{{16,}})<"
_TEXT = r"""\bt=["'](?:s|str|inlineStr|b|d|e)["']"""
_FILLED = rf"{_CELL}>\s*<(?:\w+:)?(?:v|f|is)\b"
_MERGED = r"""<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"""
_PLACE = r"""\br=["']([A-Z]{1,3})([0-9]+)["']"""
_PERCENT_IDS = (9, 10)  # the number formats 0% and 0.00%, which no workbook spells out


class Unreadable(Exception):
    """A workbook of which not all can be read for certain."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, where its XML lies, whether it is shown, and the bytes that it and all texts take."""

    name: str
    path: str
    shown: bool
    size: int


@dataclass
class Marks:
    """Cells of a sheet with something special, each as (row, column), both from 1; and merges as four numbers.

    `rounded` comes with the number as the workbook writes it. `first_column`: the first one that is not empty.
    """

    errors: list[tuple[int, int]] = field(default_factory=list)
    without_value: list[tuple[int, int]] = field(default_factory=list)
    percent: list[tuple[int, int]] = field(default_factory=list)
    rounded: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    first_column: int = 0


def sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    """The sheets of a workbook, in its order. Raises Unreadable."""
    targets = {one.get("Id"): one.get("Target", "") for one in _parsed(archive, "xl/_rels/workbook.xml.rels")}
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    found = []
    for one in _parsed(archive, "xl/workbook.xml").iter():
        if _local(one.tag) == "sheet":
            link = next((value for name, value in one.items() if _local(name) == "id"), None)
            target = targets.get(link, "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            size = sizes.get(path, 0) + sizes.get("xl/sharedStrings.xml", 0)
            if path in sizes and "worksheets/" in path:
                found.append(Sheet(one.get("name", ""), path, one.get("state", "visible") == "visible", size))
    return found


def marks(archive: zipfile.ZipFile, sheet: Sheet) -> Marks:
    """Search the XML of a sheet. Raises Unreadable."""
    percent = _percent_styles(archive)
    styled = rf"""{_CELL}\bs=["'](?:{"|".join(percent)})["'][^>]*>""" if percent else ""
    found = Marks()
    for text in _texts(archive, sheet.path):
        found.errors += _places(_all(text, _ERROR))
        found.without_value += _places(_numeric(_all(text, _NO_VALUE), r"""\bt=["']str["']"""))
        if styled:
            found.percent += _places(_numeric(_all(text, styled), _TEXT))
        rounded = _numeric(_all(text, _ROUNDED), _TEXT)
        numbers = rounded.str.extract(rf"<{_VALUE}>([^<]*)<$")
        found.rounded += [(*place, number) for place, number in zip(_places(rounded), numbers, strict=True)]
        columns = _all(text, _FILLED).str.extract(_PLACE).unique()
        if columns.null_count():
            raise Unreadable("cells without a place")
        first = min((column_number(name) for name in columns), default=0)
        found.first_column = min(filter(None, (found.first_column, first)), default=0)
        for match in re.finditer(_MERGED, text):
            found.merged.append((int(match[2]), column_number(match[1]), int(match[4]), column_number(match[3])))
    return found


def extent(archive: zipfile.ZipFile, sheet: Sheet) -> tuple[int, int]:
    """The last row and the last column that hold anything. Raises Unreadable."""
    rows, columns = 0, 0
    for text in _texts(archive, sheet.path):
        places = _all(text, _FILLED).str.extract_groups(_PLACE).struct.unnest()
        if places.height and places["1"].null_count():
            raise Unreadable("cells without a place")
        if len(digits := places["2"].drop_nulls()):
            if digits.str.len_bytes().max() > _LONGEST_NUMBER:  # type: ignore[operator]
                raise Unreadable("a row without end")
            rows = max(rows, int(digits.cast(pl.Int64).max()))  # type: ignore[arg-type]
            columns = max(columns, *(column_number(letters) for letters in places["1"].unique()))
    return rows, columns


def column_number(letters: str) -> int:
    """A to 1, AA to 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 to A, 27 to AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _all(text: str, pattern: str) -> pl.Series:
    return pl.Series([text]).str.extract_all(pattern).explode(empty_as_null=False)


def _numeric(found: pl.Series, texts: str) -> pl.Series:
    return found.filter(~found.str.extract(f"({_CELL}>?)").fill_null("").str.contains(texts))


def _places(found: pl.Series) -> list[tuple[int, int]]:
    parts = found.str.extract_groups(_PLACE).struct.unnest()
    if parts.height and parts["1"].null_count():
        raise Unreadable("cells without a place")
    return [(int(row), column_number(letters)) for letters, row in parts.iter_rows()]


def _percent_styles(archive: zipfile.ZipFile) -> list[str]:
    """The numbers of the cell styles that show a fraction as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    root = _parsed(archive, "xl/styles.xml")
    formats = {str(number) for number in _PERCENT_IDS}
    for one in root.iter():
        code = re.sub(r'"[^"]*"|\\.', "", one.get("formatCode", "")) if _local(one.tag) == "numFmt" else ""
        if "%" in code:
            formats.add(one.get("numFmtId", ""))
    cells = next((one for one in root if _local(one.tag) == "cellXfs"), ())
    return [str(place) for place, one in enumerate(cells) if one.get("numFmtId") in formats]


def _parsed(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    try:
        if archive.getinfo(name).file_size > _SMALL:
            raise Unreadable(name)
        raw = archive.read(name)
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise Unreadable("a document type")
        return ElementTree.fromstring(raw)
    except (LookupError, ValueError, ElementTree.ParseError) as error:
        raise Unreadable(name) from error


def _local(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _texts(archive: zipfile.ZipFile, path: str) -> Iterator[str]:
    """The XML of a sheet in pieces that end with a row."""
    rest = b""
    with archive.open(path) as file:
        while piece := file.read(_PIECE):
            held = rest + piece
            end = held.rfind(b"row>") + 4
            if end < 4 and len(held) > _LONGEST_ROW:
                raise Unreadable("a row without end")
            end = max(end, 0) if end >= 4 else 0
            rest = held[end:]
            if end:
                yield _decoded(held[:end])
    yield _decoded(rest)


def _decoded(piece: bytes) -> str:
    try:
        return piece.decode()
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8") from error
