"""What stands among the rows of a table and is none of them: totals, and notes below the table.

Both are left out and said. A line that only might be a note or a total goes the way of every row, and is refused there
by its row when it is none.
"""

from dataclasses import dataclass

import polars as pl

from data.codes import Codes
from data.contract import Contract, Field
from data.intake.fold import fold
from data.intake.match import Match
from data.intake.quick import common_start

# how much a kind of total takes in: 小计 those rows since the last total, 合计 those of several 小计, 总计 everything
_TIERS = {"小": 1, "sub": 1, "合": 2, "共": 2, "": 2, "总": 3, "總": 3, "grand": 3}
_TOTAL = (
    r"(?i)(?:(小|合|共|总|總)\s*[计計](?:人次数?|人?数)?|\b(sub|grand|)[ -]?totals?)\s*(?:[(（][^)）]*[)）])?\s*:?$"
)
_TOTAL_START = r"合小共总總本全各以"
_LONGEST_LABEL = 30

_NOTE_WORDS = (
    "注", "注释", "注明", "备注", "備註", "附注", "说明", "說明", "填报说明", "填表说明", "编制说明", "指标解释",
    "制表", "制表人", "製表人", "制表单位", "制表日期", "制表时间", "填报人", "填表人", "填报单位", "填表单位",
    "填报日期", "填表日期", "填报时间", "报出日期", "上报日期", "上报时间", "报送日期", "打印日期", "打印时间",
    "导出时间", "导出日期", "导出人", "审核", "审核人", "複核", "复核", "复核人", "审批人", "签发人", "负责人",
    "单位负责人", "统计负责人", "分管领导", "经办人", "联系人", "联系电话", "电话", "数据来源", "资料来源",
    "來源", "来源", "以下空白", "统计口径", "单位", "单位盖章",
    "note", "notes", "source", "sources", "remark", "remarks", "prepared by", "checked by", "approved by", "contact",
)  # fmt: skip
_WORDS = "|".join(sorted(_NOTE_WORDS, key=len, reverse=True))
# 注：… and 注1：…, 制表人（签字）：…; or the word alone
_NOTE = rf'(?i)^[\s"*※(（]*(?:{_WORDS})\s*[0-9一二三]*\s*(?:[(（][^)）]*[)）])?\s*(?:[:：].*|[)）"\s]*)$'
_NOTE_START = "".join(sorted({word[0] for word in _NOTE_WORDS if not word.isascii()})) + "*※(（"
# what only notes are made of: *…, a whole line in brackets, a rule across the page, a page number
_MARKED = (
    r"^\s*(?:[*※].*\p{Han}.*|[(（][^()（）]*[)）]|[-=_—─*]{2,}[\p{Han}]*[-=_—─*]{2,}"
    r"|第\s*[0-9]+\s*页.*)\s*$"
)
_MARKS = ("、", "[:：]", "。", " +", "/")  # what might have stood between cells
# 2. … below a note 1. …
_FURTHER = r"^\s*[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]"
# text in one piece: a sentence, or longer than any name
_SENTENCE = r"[，。；：、:;]|[\p{Han}][^0-9]{14}|[A-Za-z]+ [A-Za-z]+ [A-Za-z]+ [A-Za-z]+"

# the first look at a column, which has to be fast: nothing, or how a total or a note may begin
_MAYBE_WORDS = ("sub", "grand", "total", "note", "source", "remark", "prepar", "check", "appro", "contact")
_MAYBE = rf"^\s*(?:$|[{_TOTAL_START}{_NOTE_START}]|(?i:{'|'.join(_MAYBE_WORDS)}))"
_SAMPLE = 10_000  # cells that tell whether a column repeats itself


@dataclass(frozen=True)
class Aside:
    """The cells of a piece without what was set aside.

    `totals` has the columns of the cells and `label`, the cell that says so, and `tier`, 1 to 3. `notes` are lines.
    """

    cells: pl.DataFrame
    totals: pl.DataFrame
    notes: pl.Series


def set_aside(cells: pl.DataFrame, match: Match, contract: Contract, codes: Codes) -> Aside:
    """Take totals and notes out of the cells of a piece."""
    nothing = Aside(cells, cells.clear().with_columns(label=pl.lit(""), tier=pl.lit(1)), _no_rows())
    labels = _label_columns(match, contract, cells)
    maybe = [_maybe(cells[name]) for name in labels]
    blank = [cells[name] == "" for name in _needed(match, contract)[-1:]]
    some = cells.filter(pl.any_horizontal(*maybe, *blank)) if cells.height else cells
    if not some.height:
        return nothing
    totals = _totals(some, labels, match, contract, codes)
    notes = _notes(some.join(totals, on="row_no", how="anti"), match, contract)
    out = pl.concat([totals["row_no"], notes])
    if not len(out):
        return nothing
    return Aside(cells.filter(~pl.col("row_no").is_in(out.implode())), totals, notes)


def note_lines(lines: pl.DataFrame, separator: str, width: int, last: int | None) -> pl.Series:
    """Which lines (row_no, text) are notes that do not have the width of the table: by their first words, or all text.

    `last` is the line with which the file was cut off, of which nothing is known.
    """
    text = pl.col("text")
    # what may be a record of another dialect, or of one whose end is lost, is none
    other = pl.any_horizontal(
        *(text.str.count_matches(mark) >= 2 for mark in ("\t", ";", r"\|", "，")),
        *((text.str.count_matches(mark) == width - 1) & text.str.contains(_amount(mark)) for mark in _MARKS),
    )
    whole = ~text.str.contains(separator, literal=True) & ~text.str.contains('"', literal=True) & ~other
    alone = whole & (pl.col("row_no") != (last or 0))
    begins = text.str.contains(_begins_with_note(separator))
    note = begins | (alone & (text.str.contains(_SENTENCE) | text.str.contains(_MARKED)))
    return _with_further(lines.select("row_no", note=note, further=alone & text.str.contains(_FURTHER)))


def _with_further(lines: pl.DataFrame) -> pl.Series:
    """The lines (row_no, note, further) that are notes, and those that go on with one right above."""
    candidates = lines.filter(pl.col("note") | pl.col("further"))
    block = (pl.col("row_no").diff() != 1).fill_null(True).cum_sum()
    return candidates.filter(pl.col("note").cum_max().over(block))["row_no"]


def _amount(mark: str) -> str:
    """A number or a day alone between two marks."""
    return rf"{mark}\s*[0-9][0-9.,/年月日-]*\s*(?:{mark}|$)"


def _begins_with_note(separator: str) -> str:
    """The same as for a cell, where the cell may be the first of several."""
    end = r"\|" if separator == "|" else separator
    return rf'(?i)^[\s"*※(（]*(?:{_WORDS})\s*[0-9一二三]*\s*(?:[(（][^)）]*[)）])?\s*(?:[:：]|[)）"\s]*(?:{end}|$))'


def _label_columns(match: Match, contract: Contract, cells: pl.DataFrame) -> list[str]:
    """The columns in which a total says that it is one: the first, the key and the place."""
    stored = {field.stored: match.places.get(field.name) for field in contract.fields}
    places = dict.fromkeys([0, stored.get(contract.key), stored.get(contract.place)])
    return [str(place) for place in places if place is not None and str(place) in cells.columns]


def _maybe(column: pl.Series) -> pl.Series:
    """Which cells may say that they are a total or a note. Where cells repeat themselves, each text is asked once."""
    sample = column.head(_SAMPLE)
    if sample.n_unique() * 4 < len(sample):
        texts = column.unique()
        likely = texts.filter(texts.str.contains(_MAYBE) | _ends_as_total(texts))
        return column.is_in(likely.implode()) if len(likely) else pl.repeat(False, len(column), eager=True)
    ends = _ends_as_total(column)
    return ends if _begin_otherwise(column) else ends | column.str.contains(_MAYBE)


def _begin_otherwise(column: pl.Series) -> bool:
    """Whether it is plain that no cell begins as a total or a note: record numbers mostly begin alike."""
    start = common_start(column).lower()
    plain = start.isascii() and start[:1].isalnum()
    return plain and not any(word.startswith(start) or start.startswith(word) for word in _MAYBE_WORDS)


def _ends_as_total(column: pl.Series) -> pl.Series:
    return column.str.ends_with("计") | column.str.ends_with("計")


def _needed(match: Match, contract: Contract) -> list[str]:
    return [str(match.places[field.name]) for field in contract.required if field.name in match.places]


def _totals(some: pl.DataFrame, labels: list[str], match: Match, contract: Contract, codes: Codes) -> pl.DataFrame:
    """Rows whose first filled cell, key or place says so. 合计 in a column of groups means all groups, and no total."""
    fields = {str(match.places[field.name]): field for field in contract.fields if field.name in match.places}
    whole = [name for name, field in fields.items() if field.all]
    names = [name for name in some.columns if name != "row_no"]
    filled = [pl.when(pl.col(name).str.strip_chars() != "").then(pl.lit(name)) for name in names]
    first = some.select(pl.coalesce(*filled, pl.lit("")).alias("first"))["first"]
    said = []
    # where all rows fill their first cell, which is asked anyway, no other cell can be the first
    others = names if (some[names[0]].str.strip_chars() == "").any() else []
    for name in dict.fromkeys([*labels, *others]):
        if name in whole:
            continue
        label = fold(pl.col(name))
        here = label.str.contains(_TOTAL) & (pl.col(name).str.len_chars() <= _LONGEST_LABEL)
        if name not in labels:
            here &= first == name
        if name in fields:
            here &= ~pl.col(name).is_in(_real(some[name], fields[name], codes))
        said.append(pl.when(here).then(name))
    label = fold(pl.coalesce(said))
    found = some.with_columns(label=label).filter(pl.col("label").is_not_null())
    words = pl.col("label").str.extract_groups(_TOTAL).struct
    word = pl.coalesce(words.field("1"), words.field("2").str.to_lowercase(), pl.lit(""))
    return found.with_columns(tier=word.replace_strict(_TIERS, default=2, return_dtype=pl.Int32))


def _real(column: pl.Series, field: Field, codes: Codes) -> list[str]:
    """Cells that end in 合计 and are a name of something all the same."""
    if field.type not in ("indicator", "industry"):
        return []
    ask = codes.indicator if field.type == "indicator" else codes.industry
    return [text for text in column.filter(_ends_as_total(column)).unique() if ask(text)]


def _notes(some: pl.DataFrame, match: Match, contract: Contract) -> pl.Series:
    """Rows that begin as notes do and lack what a row needs; and rows with nothing but one cell of text."""
    names = [name for name in some.columns if name != "row_no"]
    filled = [pl.col(name).str.strip_chars() != "" for name in names]
    text = pl.coalesce(pl.when(full).then(name) for full, name in zip(filled, names, strict=True))
    whole = pl.all_horizontal(pl.col(name).str.strip_chars() != "" for name in _needed(match, contract))
    alone = pl.sum_horizontal(filled) == 1
    note = (text.str.contains(_NOTE) & ~whole) | (alone & (text.str.contains(_SENTENCE) | text.str.contains(_MARKED)))
    return _with_further(some.select("row_no", note=note, further=alone & text.str.contains(_FURTHER)))


def _no_rows() -> pl.Series:
    return pl.Series("row_no", [], pl.Int64)
