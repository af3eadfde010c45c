"""What a reader is told about each problem of a file: one sentence per code, in both languages.

The codes and their facts are listed in data.problem; a test compares the two lists.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from figures.wording.marker import msg
from figures.wording.problems_of_values import VALUES

if TYPE_CHECKING:
    from figures.wording.words import Words

FILE: dict[str, str] = {
    "duplicate-file": msg("This very file is already in as batch {batch}. Nothing was changed."),
    "empty-file": msg("The file is empty. Export it again and check that it holds a header row and data."),
    "not-a-table": msg("This is a {format} file, not text. Save it as CSV and upload the CSV."),
    "file-too-large": msg("The file has {size_mb} MB; the limit is {limit_mb} MB. Split it by month or place."),
    "encoding-of-workbook": msg("A workbook tells its own encoding: {encoding} cannot be chosen for it."),
    "encoding-unfit": msg("Bytes of this line are not valid {encoding}. Was the right encoding chosen?"),
    "encoding-unsupported": msg("This looks like {encoding}, which is not read. Save it as UTF-8, or choose GB18030."),
    "zip-broken": msg("The ZIP file is damaged and cannot be opened. Pack or export it again."),
    "zip-encrypted": msg("The file is protected by a password. Save it without one and upload it again."),
    "zip-nested": msg("The ZIP file holds another archive ({name}). Unpack it and upload the table itself."),
    "zip-not-one-table": msg(
        "The ZIP file holds {count} files, and must hold exactly one CSV or XLSX: {names}. Upload them one by one."
    ),
    "zip-too-dense": msg(
        "The ZIP file unpacks to {ratio} times its size; the limit is {limit}. No table packs like that."
    ),
    "zip-too-large": msg("The file unpacks to {size_mb} MB; the limit is {limit_mb} MB. Upload it as CSV instead."),
    "zip-too-many": msg("The ZIP file has {count} entries; the limit is {limit}. Is it the right file?"),
    "zip-unsafe-name": msg('The ZIP file holds an entry with an unsafe path: "{name}". It was not opened.'),
    "workbook-unreadable": msg(
        "The workbook cannot be read with certainty ({reason}). Open it, save it again as XLSX or CSV, and upload that."
    ),
    "sheet-ambiguous": msg("Several sheets could be the table: {names}. Choose one (--sheet at the command line)."),
    "sheet-chosen": msg('The sheet "{name}" was read. Other sheets were not: {names}.'),
    "sheet-unknown": msg('There is no sheet "{name}" in this workbook. There are: {names}.'),
    "sheet-too-large": msg(
        'The sheet "{name}" reaches to row {rows} and column {columns}, too far to be read. Delete what stands far '
        "from the table, or upload it as CSV."
    ),
    "merged-cells": msg(
        "Cells of several rows are merged here, so that the rows below have no value of their own. Unmerge them and "
        "fill in every row."
    ),
    "formula-failed": msg("The formula in this cell gives an error, such as #N/A. Correct it and save the file again."),
    "formula-without-value": msg(
        "This cell holds a formula whose result was never saved. Open the file in a spreadsheet, save it and upload it "
        "again."
    ),
    "periods-across": msg(
        "Read as a table with periods across: {columns} columns, {first} to {last}. Every cell below them becomes a "
        "record of its own. Look at the rows before you accept."
    ),
    "places-across": msg(
        "Read as a table with places across: {columns} columns, {first} to {last}. Every cell below them becomes a "
        "record of its own. Look at the rows before you accept."
    ),
    "across-empty": msg("{count} cells of the columns across say nothing and become no record."),
    "across-too-large": msg(
        "A table with periods or places across may have {limit} cells. Write one record a row, or split the file."
    ),
    "across-unclear": msg(
        'Periods or places stand across, but the column "{header}" is not certain among them. Take it out, or write '
        "one record a row."
    ),
    "across-without-year": msg(
        'Columns such as "{header}" name a part of a year, but not the year. Write it into the headings, such as '
        "2024年1月."
    ),
    "header-not-found": msg("No header row was found in the first lines. It must name these columns: {names}."),
    "too-many-columns": msg("The line has {count} columns; no table has more than {limit}. Is it the right file?"),
    "line-too-long": msg(
        "A line has more than {limit_mb} MB: this is not a table in lines. Export it again with line ends."
    ),
    "no-rows": msg("There is a header row but no data below it."),
    "blank-rows": msg("{count} blank lines between the rows were left out."),
    "title-lines-skipped": msg("{count} lines above the header row were left out."),
    "title-unit": msg(
        'A line above the header gives the unit "{unit}", but no heading does. Put it in brackets behind the headings '
        "of the numbers that it belongs to, such as 数值（{unit}）."
    ),
    "no-final-newline": msg(
        'The last line has no line end. If the file was cut off, its last cell "{value}" may be incomplete: '
        "compare it with the source."
    ),
    "more-problems": msg("{count} more problems of this kind in this column are not listed."),
    "too-many-rejected": msg(
        "{count} rows are wrong, {percent} % of all. No more than {limit} % may be left out: correct the file."
    ),
    "column-missing": msg("A column that is needed was not found. Name its heading as one of: {names}."),
    "column-twice": msg(
        "The headings {headers} all mean one column ({names}). Keep one of them, or choose which to use."
    ),
    "column-ignored": msg('The column "{header}" is not used.'),
    "column-near": msg(
        'The column "{header}" is not used. Did you mean "{meant}"? Then correct the heading, or choose the column. '
        "Otherwise nothing is to be done."
    ),
    "column-unnamed": msg("Column {number} has no heading but {count} filled cells. It is not used."),
    "personal-column-dropped": msg(
        'The column "{header}" holds personal details that are not needed. It was not read.'
    ),
    "header-unit-unknown": msg('The unit "{unit}" in the heading "{header}" is not known. Use one of: {units}.'),
    "mapping-unknown-header": msg('The chosen heading "{header}" is not in this file. Choose again.'),
    "header-rows-joined": msg("{count} rows were read together as the header. Compare the headings with the file."),
    "heading-ambiguous": msg(
        'The heading "{header}" can mean a column that is expected here, or only a part of it or something near it. '
        "Choose the column that it means, or give it a plain heading of its own."
    ),
    "row-too-long": msg(
        "This row has {found} cells, the header has {expected}. Remove the extra separator, or put "
        "quotes round a cell that holds one."
    ),
    "row-too-short": msg("This row has {found} cells, the header has {expected}. Add the missing separators."),
    "last-row-cut": msg("The last row has {found} of {expected} cells: the file seems to be cut off. Export it again."),
    "stray-quote": msg(
        "A quotation mark stands inside a cell. Put the whole cell in quotes and double the mark inside."
    ),
    "text-after-quote": msg(
        "Text follows the closing quotation mark of a cell. Add the missing separator or double the mark."
    ),
    "unclosed-quote": msg("A quotation mark is opened here and not closed. Close it."),
    "repeated-header": msg("The header row is repeated here. Remove this line; one file holds one table."),
    "second-table": msg(
        "Another header row stands here: a second table begins, or the header has a second row. One file holds one "
        "table with one header row."
    ),
    "dialect-changes": msg(
        'From here on the cells are separated by "{separator}" and not by "{expected}", as they are above. Export the '
        "whole file in one go."
    ),
    "note-among-rows": msg("A line of text stands between the rows. Remove it, or put it below the table."),
    "notes-below": msg("{count} lines of notes below the table were left out."),
    "total-left-out": msg('The row "{value}" is a total. It was left out of the data and compared with the rows.'),
    "total-differs": msg("The total says {stated}, but its rows add up to {found}. Is a row missing or there twice?"),
    "undecodable-bytes": msg(
        "Bytes in this cell are not valid {encoding}. Correct the cell in the source and export again."
    ),
    "replacement-character": msg(
        "This cell holds characters that an earlier conversion destroyed. Correct it in the source and export again."
    ),
    "nul-character": msg("This cell holds a NUL character. Export the file again as UTF-8 or GB18030 text."),
    "private-use-character": msg(
        "This cell holds the private-use character {codepoint}, whose meaning is lost. Type what it "
        "should be, for example a decimal point."
    ),
    "bidi-control": msg(
        "This cell holds the hidden direction mark {codepoint}, which changes what one sees. Type the cell again."
    ),
    "control-character": msg("This cell holds the hidden character {codepoint}. Type the cell again."),
}

MESSAGES = FILE | VALUES

# What the ledger refuses beside a file: raised as LedgerRefused(code, **params)
REFUSALS: dict[str, str] = {
    "unknown-batch": msg("There is no batch {batch}."),
    "not-live": msg("Batch {batch} is withdrawn already."),
    "already-live": msg("Batch {batch} is live already."),
    "known-record-live": msg(
        "Record {value} of batch {batch} also stands in the live batch {other} and would count twice. "
        "Withdraw that batch first."
    ),
}


def problem_text(code: str, params: Mapping[str, str | int | float], say: "Words") -> str:
    """The sentence for the code of a problem or a refusal, with its facts filled in. KeyError when it has none."""
    both = [name.removesuffix("_zh") for name in params if name.endswith("_zh")]
    named = {name: say.name({f"name_{lang}": params[f"{name}_{lang}"] for lang in ("zh", "en")}) for name in both}
    return say(MESSAGES.get(code) or REFUSALS[code], **{**params, **named})
